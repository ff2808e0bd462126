"""Find the schools of a text: those that the gazetteer lacks, and the short names that the text uses."""

import re
from collections.abc import Iterable, Iterator

from bot.compiler.data import Vocabulary, slug
from bot.compiler.passage import NameMark, Passage
from bot.language.fold import key
from bot.language.gazetteer import Gazetteer

_JOINING = frozenset(["of", "de", "d", "du", "des", "la", "le", "l", "for", "-", "'", "&", "’", "the", "et", "and"])
_INNER = frozenset(["of", "de", "du", "des", "for", "d"])
_SHORT = re.compile(r"[A-Z][A-Za-zÀ-ÿ0-9&-]{1,11}")
_FAR = 6  # tokens between a publisher and the short name of its ranking


class Names:
    """The schools and rankings of one text; schools found in it are entities too."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.new: dict[str, str] = {}  # id -> name of a school that the gazetteer lacks

    def school(self, id_: str) -> str:
        """Give a school's display name."""
        return self.new.get(id_) or self.vocabulary.schools[id_].name

    def ranking(self, id_: str) -> str:
        """Give a ranking's display name."""
        return self.vocabulary.rankings[id_].name


def with_new(passage: Passage, names: Names) -> list[NameMark]:
    """Add the schools that only the text names; a longer one swallows the known names within."""
    found = [*_new_schools(passage, names)]
    kept = [
        mark
        for mark in passage.names
        if not any(new.start <= mark.start and mark.end <= new.end and new.end - new.start > mark.end - mark.start for new in found)
    ]
    found = [new for new in found if not any(new.start < mark.end and mark.start < new.end for mark in kept)]
    for mark in found:
        names.new.setdefault(mark.id, mark.text)
    return sorted([*kept, *found], key=lambda mark: mark.start)


def _new_schools(passage: Passage, names: Names) -> Iterator[NameMark]:
    heads = {cue.start: cue.end for cue in passage.having("school_head")}
    if not heads:
        return
    place = 0
    while place < len(passage.tokens):
        end = _capitals(passage, place)
        if end - place > 1 and any(place <= head < end for head in heads):
            text = passage.text(place, end)
            if _is_name(passage, place, end, heads):
                yield NameMark("school", slug(text), place, end, text)
        place = max(end, place + 1)


def _capitals(passage: Passage, start: int) -> int:
    """Give the end of the run of capitalised words from `start`, small words within it included."""
    end = start
    place = start
    while place < len(passage.tokens):
        written = passage.plain.text[passage.tokens[place].start]
        if written.isupper():
            end = place = place + 1
        elif place > start and passage.tokens[place].text in _JOINING and _goes_on(passage, place):
            place += 1
        else:
            break
    return end


def _goes_on(passage: Passage, place: int) -> bool:
    """Say whether a small word stands inside a name: 'and' only between two words of one name."""
    word = passage.tokens[place].text
    if word in ("and", "et", "&", "the"):
        inner = any(token.text in _INNER for token in passage.tokens[max(0, place - 3) : place])
        following = passage.word(place + 1)
        return inner and word != "the" and passage.after(place + 1, "school_head") is None and following != "the"
    return True


def _is_name(passage: Passage, start: int, end: int, heads: dict[int, int]) -> bool:
    """Say whether a capitalised run with a head word names one school: 'University of Namur', not 'The University'."""
    words = [passage.tokens[place].text for place in range(start, end)]
    covered = {place for head, stop in heads.items() if start <= head for place in range(head, min(stop, end))}
    own = [
        word for place, word in enumerate(words, start)
        if place not in covered and word not in _JOINING and word.isalpha() and word not in ("this", "our", "notre", "cette", "grande", "a", "an", "les", "une", "un", "business", "dean", "president")
    ]  # fmt: skip
    if all(passage.text(place, place + 1).isupper() and len(word) > 3 for place, word in enumerate(words, start) if word.isalpha()):
        return False  # a line in capitals
    ranking = any(m.kind == "ranking" and m.start < end and start < m.end for m in passage.names)
    heading_word = any(passage.after(place, "ranking_noun") for place in range(start, end))
    return bool(own) and not ranking and not heading_word


def drop_weak_schools(passages: Iterable[Passage]) -> None:
    """Keep a short name of a school only where its full name stands as well."""
    every = list(passages)
    strong = {mark.id for passage in every for mark in passage.names if mark.kind == "school" and not mark.weak}
    for passage in every:
        passage.names = [m for m in passage.names if m.kind != "school" or not m.weak or m.id in strong]


def add_short_names(passages: list[Passage], names: Names) -> None:
    """Read the short names that a text uses for its schools: 'UOW' after '(UOW)', 'Durham' for 'Durham University'."""
    short: Gazetteer[str] = Gazetteer(())
    known: set[tuple[str, ...]] = set()
    for passage in passages:
        for mark in passage.names:
            if mark.kind == "school":
                for name in _short_names(passage, mark):
                    if key(name) not in known:
                        known.add(key(name))
                        short.add(name, mark.id)
    if not known:
        return
    for passage in passages:
        taken = {place for mark in passage.names for place in range(mark.start, mark.end)}
        for hit in short.find(passage.tokens):
            free = not taken.intersection(range(hit.start, hit.end))
            if free and _is_short_name(passage, hit.start, hit.end):
                passage.names.append(NameMark("school", hit.values[0], hit.start, hit.end, names.new.get(hit.values[0], "")))
        passage.names.sort(key=lambda mark: mark.start)


def _short_names(passage: Passage, mark: NameMark) -> Iterator[str]:
    if passage.word(mark.end) == "(" and passage.word(mark.end + 2) == ")":
        inside = passage.text(mark.end + 1, mark.end + 2)
        if _SHORT.fullmatch(inside):
            yield inside
    words = [passage.tokens[place] for place in range(mark.start, mark.end)]
    heads = {place for cue in passage.having("school_head", "school_noun") for place in range(cue.start, cue.end)}
    own = [
        passage.text(place, place + 1)
        for place in range(mark.start, mark.end)
        if place not in heads and passage.tokens[place].text not in _JOINING
    ]
    if len(own) == 1 and len(own[0]) > 3 and own[0][0].isupper() and len(words) > 1:
        yield own[0]


def _is_short_name(passage: Passage, start: int, end: int) -> bool:
    """Say whether a short name stands for a school, not for its town or for a person."""
    if not passage.text(start, end)[0].isupper():
        return False
    before = passage.word(start - 1)
    if before in ("in", "a", "near", "from", "at", "of", "de", "d", "rue", "dans") or passage.word(end) == "-":
        return passage.word(start - 1) == "of" and passage.word(start - 2) == "that"
    if before == "'" and passage.word(start - 2) == "d":
        return False
    following = passage.plain.text[passage.tokens[end].start] if end < len(passage.tokens) else ""
    return not (following.isupper() and passage.after(end, "school_head") is None)
