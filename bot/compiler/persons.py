"""Find persons in a text, with what they are."""

import re
from collections.abc import Iterator

import msgspec

from bot.compiler.passage import Passage

_GIVEN = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’'\-]+(?:-[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+)?"
_FAMILY = (
    r"(?:(?:de|van|von|der|den|di|da|dos|del|la|Le|La|De|Du|du|el|al|bin|Mac|O)[ '’])?(?:(?:la|der|den|le)[ ])?"
    r"[A-ZÀ-ÖØ-Þ][\w’'\-]*[a-zà-öø-ÿA-ZÀ-ÖØ-Þ]"
)
_PERSON = re.compile(rf"(?<![\w@.])(?:{_GIVEN}|[A-Z]\.(?:-?[A-Z]\.)?)(?: [A-Z]\.)?(?: {_FAMILY}){{1,3}}(?![\w@])")


class Person(msgspec.Struct, frozen=True):
    """A person over text[start:end] of a plain text."""

    name: str
    start: int
    end: int
    role: str | None = None


def persons(passage: Passage) -> Iterator[Person]:
    """Yield the persons of a sentence; schools, rankings, months and titles are none."""
    if not passage.tokens:
        return
    text = passage.plain.text
    low, high = passage.tokens[0].start, passage.tokens[-1].end
    barred = [(passage.tokens[m.start].start, passage.tokens[m.end - 1].end) for m in passage.names]
    titles = {
        passage.tokens[c.start].start: passage.tokens[c.end - 1].end
        for c in passage.having("role_noun", "school_head", "honorific", "office", "contact")
    }
    match = _PERSON.search(text, low, high)
    while match:
        start, end = match.span()
        first = _past_titles(text, start, end, titles)
        if first != start:
            match = _PERSON.search(text, first, high)
            continue
        crossed = any(one < end and start < last for one, last in barred) or any(start <= at < end for at in titles)
        if " " in text[start:end].strip() and not crossed:
            yield Person(text[start:end], start, end, role_of(passage, start, end))
        match = _PERSON.search(text, end, high)


def _past_titles(text: str, start: int, end: int, titles: dict[int, int]) -> int:
    """Step over 'Professor', 'Dean', 'Mme' at the head of a name."""
    while start in titles and titles[start] < end:
        start = titles[start]
        while start < end and not text[start].isalpha():
            start += 1
    return start


def role_of(passage: Passage, start: int, end: int) -> str | None:
    """Read the role after a name, else the one before it."""
    text = passage.plain.text
    stop = passage.tokens[-1].end
    after = re.match(r"\s*[,–—(-]\s*(?=\w)([^«»“”\"\n;]{2,220})", text[end:stop])
    if after:
        role = _role(passage, end + after.start(1), end + after.end(1))
        if role:
            return role
    return _role_before(passage, start)


def _role(passage: Passage, low: int, high: int) -> str | None:
    """Cut a role to its words: up to the verb, a full stop, or a comma that no further role follows."""
    places = [p for p, token in enumerate(passage.tokens) if low <= token.start < high]
    if not places:
        return None
    heads = [p for p in places[:6] if passage.after(p, "role_noun")]
    if not heads or any(
        passage.after(p, "speech") and not passage.after(p, "role_noun") for p in range(places[0], heads[0])
    ):
        return None
    end = places[0]
    for place in places:
        word = passage.word(place)
        if (
            place in passage.skipped
            or word in ("(", ")", ":", "—", "!", "?", "qui", "who", "dont")
            or (word == "." and place == places[-1])
        ):
            break
        if word == "," and not _goes_on(passage, place + 1):
            break
        if (word == "-" and not passage.tokens[place].glued) or (
            place > heads[0]
            and passage.after(place, "speech")
            and not passage.tokens[place].glued
            and word not in ("pour", "note", "presse")
        ):
            break
        end = place + 1
    role = passage.plain.text[passage.tokens[places[0]].start : passage.tokens[end - 1].end].strip(" ,.")
    return re.sub(r"\s+", " ", role) or None


def _goes_on(passage: Passage, place: int) -> bool:
    following = range(place, min(place + 3, len(passage.tokens)))
    return any(passage.after(p, "role_noun", "office") for p in following) or passage.word(place) in (
        "a",
        "of",
        "relations",
        "research",
        "innovation",
    )


def _role_before(passage: Passage, start: int) -> str | None:
    """Read 'la rectrice de l'Université McGill, Heather ...', 'Vice-chancellor Professor Karen ...'."""
    places = [p for p, token in enumerate(passage.tokens) if token.start < start][-16:]
    heads = [p for p in places if passage.after(p, "role_noun")]
    if not heads:
        return None
    first = heads[0]
    between = [passage.word(p) for p in range(first, places[-1] + 1)]
    if any(word in (";", ".", ":", '"', "«") for word in between) or between.count(",") > 1 or len(between) > 14:
        return None
    while first and passage.plain.text[passage.tokens[first - 1].start].isupper() and first - 1 in places:
        first -= 1
    text = passage.plain.text[passage.tokens[first].start : start]
    return re.sub(r"\s+", " ", text).strip(" ,") or None
