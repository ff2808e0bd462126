"""Read the short names that a text uses for its schools: 'UOW' after '(UOW)', 'Durham' for 'Durham University'."""

import re
from collections.abc import Iterator, Sequence

from bot.compiler.passage import NameMark, Passage
from bot.language.fold import key
from bot.language.gazetteer import Gazetteer

_SHORT = re.compile(r"[A-Z][A-Za-zÀ-ÿ0-9&-]{1,11}")


def add_short_names(passages: Sequence[Passage], new: dict[str, str]) -> None:
    """Add the places of short names to every passage; `new` names the schools that the gazetteer lacks."""
    short = _gazetteer(passages)
    if not short.words:
        return
    own = _own_acronyms(passages) | _parts_of_longer(passages)
    for passage in passages:
        passage.names = [mark for mark in passage.names if not _is_anothers(passage, mark, own)]
        taken = {place for mark in passage.names for place in range(mark.start, mark.end)}
        for hit in short.find(passage.tokens):
            free = not taken.intersection(range(hit.start, hit.end))
            if free and _is_short_name(passage, hit.start, hit.end):
                id_ = hit.values[0]
                passage.names.append(NameMark("school", id_, hit.start, hit.end, new.get(id_, "")))
        passage.names.sort(key=lambda mark: mark.start)


def _own_acronyms(passages: Sequence[Passage]) -> dict[str, str]:
    """Map the acronyms in brackets right after a school's name to the school: 'Universiti Putra Malaysia (UPM)'."""
    found: dict[str, str] = {}
    for passage in passages:
        for mark in passage.named("school"):
            inside = _bracketed(passage, mark)
            if inside and not mark.weak:
                found.setdefault(inside, mark.id)
    return found


def _parts_of_longer(passages: Sequence[Passage]) -> dict[str, str]:
    """Map a name of one word to the school whose longer name begins with it, where nothing else tells its own.

    'Warwick' stands for Warwick Business School in a text that never says 'University of Warwick'.
    """
    marks = [(passage.text(m.start, m.end), m) for passage in passages for m in passage.named("school") if not m.weak]
    long = {mark.id for _, mark in marks if mark.end - mark.start > 1}
    found: dict[str, str] = {}
    for text, mark in marks:
        if mark.end - mark.start == 1 and mark.id not in long:
            owners = {other.id for name, other in marks if name.startswith(f"{text} ") and other.id != mark.id}
            if len(owners) == 1:
                found[text] = owners.pop()
    return found


def _is_anothers(passage: Passage, mark: NameMark, own: dict[str, str]) -> bool:
    """Say whether a name is the acronym that the text gives to another school."""
    return mark.kind == "school" and own.get(passage.text(mark.start, mark.end), mark.id) != mark.id


def _bracketed(passage: Passage, mark: NameMark) -> str | None:
    """Give the short name in brackets right after a mark."""
    if passage.word(mark.end) != "(" or passage.word(mark.end + 2) != ")":
        return None
    inside = passage.text(mark.end + 1, mark.end + 2)
    return inside if _SHORT.fullmatch(inside) else None


def _gazetteer(passages: Sequence[Passage]) -> Gazetteer[str]:
    """Gather the short names; the first school that a name stands for keeps it."""
    short: Gazetteer[str] = Gazetteer(())
    known: set[tuple[str, ...]] = set()
    for passage in passages:
        for mark in passage.named("school"):
            for name in _short_names(passage, mark):
                if key(name) not in known:
                    known.add(key(name))
                    short.add(name, mark.id)
    return short


def _short_names(passage: Passage, mark: NameMark) -> Iterator[str]:
    inside = _bracketed(passage, mark)
    if inside:
        yield inside
    heads = {place for cue in passage.having("school_head", "school_noun") for place in range(cue.start, cue.end)}
    own = [
        passage.text(place, place + 1)
        for place in range(mark.start, mark.end)
        if place not in heads and passage.tokens[place].is_word and not passage.is_small(place)
    ]
    if len(own) == 1 and len(own[0]) > 3 and own[0][0].isupper() and mark.end - mark.start > 1:
        yield own[0]


def _is_short_name(passage: Passage, start: int, end: int) -> bool:
    """Say whether a short name stands for a school, not for its town, a person or a field."""
    if not passage.text(start, end)[0].isupper() or any(passage.starting(start, "subject:")):
        return False
    before = start - 1
    while before >= 0 and passage.word(before) == "'":
        before -= 1
    located = passage.after(before, "located") if before >= 0 else None
    if located or passage.word(end) == "-":
        return False
    following = passage.plain.text[passage.tokens[end].start] if end < len(passage.tokens) else ""
    return not following.isupper() or bool(passage.after(end, "school_head"))
