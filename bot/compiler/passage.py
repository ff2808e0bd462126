"""Hold one sentence with everything that was found in it: figures, names, cue words."""

from collections.abc import Iterator, Sequence

import msgspec

from bot.compiler.inline import Plain
from bot.language.figures import Figure
from bot.language.fold import Token


class NameMark(msgspec.Struct, frozen=True):
    """A name over tokens[start:end] of a passage."""

    kind: str  # "school", "ranking", "body"
    id: str
    start: int
    end: int
    text: str = ""  # for a school that the gazetteer lacks
    weak: bool = False
    others: tuple[str, ...] = ()  # what else the name may stand for


class Cue(msgspec.Struct, frozen=True):
    """A cue over tokens[start:end]."""

    concept: str
    start: int
    end: int


class Passage:
    """A sentence, a list item or a table's cell; positions are numbers of its tokens."""

    def __init__(
        self, plain: Plain, tokens: Sequence[Token], figures: list[Figure], names: list[NameMark], cues: list[Cue]
    ) -> None:
        self.plain = plain
        self.tokens = tokens
        self.figures = figures
        self.names = names
        self.cues = cues
        self.unsure: list[NameMark] = []  # short names that may stand for a school
        self.quoted: list[tuple[int, int]] = []  # token spans between quotation marks
        self.skipped: dict[int, str] = {}  # token -> why a figure there is none of a ranking
        self.small: frozenset[str] = frozenset()  # words that carry no meaning in a name
        self.figure_of = {figure.start: figure for figure in figures}
        self._starts: dict[int, dict[str, int]] = {}
        self._ends: dict[int, dict[str, int]] = {}
        self._concepts: dict[str, list[Cue]] = {}
        self._prefixed: dict[tuple[int, str], list[Cue]] = {}
        for cue in cues:
            if ":" in cue.concept:
                prefix = cue.concept[: cue.concept.index(":") + 1]
                self._prefixed.setdefault((cue.start, prefix), []).append(cue)
            at = self._starts.setdefault(cue.start, {})
            at[cue.concept] = max(cue.end, at.get(cue.concept, 0))
            before = self._ends.setdefault(cue.end, {})
            before[cue.concept] = min(cue.start, before.get(cue.concept, cue.start))
            self._concepts.setdefault(cue.concept, []).append(cue)
        for those in self._prefixed.values():
            those.sort(key=lambda cue: -cue.end)

    def after(self, place: int, *concepts: str) -> int | None:
        """Give the end of the longest cue of these concepts that begins at `place`."""
        at = self._starts.get(place)
        ends = [at[concept] for concept in concepts if concept in at] if at else []
        return max(ends) if ends else None

    def before(self, place: int, *concepts: str) -> int | None:
        """Give the start of the longest cue of these concepts that ends at `place`."""
        at = self._ends.get(place)
        starts = [at[concept] for concept in concepts if concept in at] if at else []
        return min(starts) if starts else None

    def starting(self, place: int, prefix: str) -> Iterator[Cue]:
        """Yield the cues at `place` of concepts such as "at:world" that begin with `prefix` ("at:"), longest first."""
        found = self._prefixed.get((place, prefix))
        return iter(found) if found else iter(())

    def having(self, *concepts: str) -> list[Cue]:
        """List the cues of these concepts, in order."""
        if len(concepts) == 1:
            return self._concepts.get(concepts[0], [])
        return sorted((c for concept in concepts for c in self._concepts.get(concept, ())), key=lambda c: c.start)

    def has(self, concept: str) -> bool:
        """Say whether a cue of this concept occurs."""
        return concept in self._concepts

    def named(self, kind: str) -> list[NameMark]:
        """List the names of a kind, in order."""
        return [name for name in self.names if name.kind == kind]

    def word(self, place: int) -> str:
        """Give the folded token at `place`, "" outside."""
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def is_small(self, place: int) -> bool:
        """Say whether the token is an article, a preposition or an apostrophe."""
        return self.word(place) in self.small or self.word(place) == "'"

    @property
    def ands(self) -> tuple[str, ...]:
        """Give the words that join the last of several."""
        return ("et", "and", "&")

    def is_infinitive(self, place: int) -> bool:
        """Say whether the token looks like a French infinitive: 'à proposer'."""
        return self.word(place).endswith(("er", "ir", "oir", "dre", "tre")) and self.after(place, "tied") is None

    def text(self, start: int, end: int) -> str:
        """Give the text over tokens[start:end], as written."""
        if start >= end:
            return ""
        return self.plain.text[self.tokens[start].start : self.tokens[end - 1].end]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the offsets in the source of tokens[start:end]."""
        first, last = self.tokens[start].start, self.tokens[end - 1].end
        return self.plain.origin[first], self.plain.origin[last - 1] + 1

    def parted(self, start: int, end: int) -> bool:
        """Say whether a semicolon stands in tokens[start:end]: what is after it is of another clause."""
        return any(self.word(at) == ";" for at in range(start, end))

    def in_quotes(self, place: int) -> bool:
        """Say whether the token stands between quotation marks."""
        return any(start <= place < end for start, end in self.quoted)


def cut(passage: Passage, start: int, end: int) -> Passage:
    """Give tokens[start:end] as a passage of its own; marks that reach out of it are left behind."""
    names = [
        msgspec.structs.replace(mark, start=mark.start - start, end=mark.end - start)
        for mark in passage.names
        if start <= mark.start and mark.end <= end
    ]
    figures = [
        msgspec.structs.replace(figure, start=figure.start - start, end=figure.end - start)
        for figure in passage.figures
        if start <= figure.start and figure.end <= end
    ]
    cues = [
        Cue(cue.concept, cue.start - start, cue.end - start)
        for cue in passage.cues
        if start <= cue.start and cue.end <= end
    ]
    part = Passage(passage.plain, passage.tokens[start:end], figures, names, cues)
    part.small = passage.small
    part.skipped = {at - start: why for at, why in passage.skipped.items() if start <= at < end}
    return part


def is_dash(passage: Passage, place: int) -> bool:
    """Say whether a dash between spaces stands at `place`: it parts clauses."""
    if passage.word(place) != "-" or place + 1 >= len(passage.tokens):
        return False
    return not passage.tokens[place].glued and not passage.tokens[place + 1].glued


def bracket(passage: Passage, place: int) -> int:
    """Give where the bracket that holds `place` opens, -1 where none does."""
    for at in range(place - 1, -1, -1):
        if passage.word(at) == ")":
            return -1
        if passage.word(at) == "(":
            return at
    return -1
