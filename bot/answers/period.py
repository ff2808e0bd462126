"""Resolve the words for editions in a question: years, relative years, ranges."""

from collections.abc import Sequence
from datetime import date

import msgspec

from bot.answers.bounds import side_of
from bot.language.fold import Token
from bot.language.reading import Item
from bot.language.timewords import TimeReader

SHORT = range(10, 40)  # two digits that may stand for a year after a cue: "en 19"


class Period(msgspec.Struct, frozen=True):
    """The editions that a question names."""

    named: tuple[int, ...] = ()  # one by one, in the question's order
    first: int | None = None  # of a range; None where it is open
    last: int | None = None
    ranged: bool = False
    excluded: tuple[int, ...] = ()  # "sauf 2022"
    over: bool = False  # years gone by: a change over them counts from the edition before the range
    compared: bool = False  # the edition named is the one to compare with: "par rapport à 2019"
    used: frozenset[int] = frozenset()  # starts of the items that were read as editions

    @property
    def empty(self) -> bool:
        """Say whether no edition is named."""
        return not self.named and not self.ranged

    def among(self, held: Sequence[int]) -> list[int]:
        """Give the editions meant: those named, and those held that the range covers."""
        found = set(self.named)
        if self.ranged:
            found |= {y for y in held if (self.first or y) <= y <= (self.last or y)}
            found |= {y for y in (self.first, self.last) if y is not None}
        return sorted(found - set(self.excluded))

    def within(self, held: Sequence[int]) -> list[int]:
        """Give the editions of `held` that a question on many is on: all where it names none."""
        return [year for year in (self.among(held) or held) if year not in self.excluded and year in held]


class Resolver:
    """Find the period of a question."""

    def __init__(self, times: TimeReader, today: date) -> None:
        self.times = times
        self.today = today

    def resolve(
        self, items: Sequence[Item], tokens: Sequence[Token], held: Sequence[int], base: int | None, ranks: set[int]
    ) -> Period:
        """Read the editions; `base` is the edition last talked of, `ranks` are numbers that are known ranks."""
        found = _Found(base)
        for place, item in enumerate(items):
            if item.kind in ("years", "past"):
                found.span = self._span(item, held)
                found.over |= item.kind == "past" and bool(item.last)
                found.used.add(item.start)
                continue
            year = self._year(item, tokens, held, found.base, ranks)
            if year is None:
                continue
            found.used.add(item.start)
            if item.kind == "adjacent" and _next_is_year(items, place):
                found.shift = item.value
            else:
                self._take(found, item, tokens, year)
        first, last = found.span or (None, None)
        return Period(
            named=tuple(dict.fromkeys(found.named)), first=first, last=last, ranged=found.span is not None,
            excluded=tuple(found.excluded), over=found.over, compared=found.compared, used=frozenset(found.used),
        )  # fmt: skip

    def _take(self, found: "_Found", item: Item, tokens: Sequence[Token], year: int) -> None:
        """Add a year: to a range that it opens or closes, to those left out, or to those named."""
        opened = None if found.shift else self._opened(item, tokens, year)
        year, found.shift = year + found.shift, 0
        before = found.before
        if self._excepted(found, item, tokens):
            found.excluded.append(year)
        elif before and self._closes(before[0], item, tokens):
            found.named = [other for other in found.named if other != before[1]]
            found.span = (min(before[1], year), max(before[1], year))
        elif opened:
            found.span = opened
        else:
            found.named.append(year)
        found.base, found.before = year, (item, year)
        found.compared |= self.times.cued("compared", tokens, item.start)

    def _excepted(self, found: "_Found", item: Item, tokens: Sequence[Token]) -> bool:
        """Say whether a year is left out: 'sauf 2019', and the next one in 'sauf 2019 et 2020'."""
        start = self.times.cue("except_", tokens, item.start)
        if start is not None:
            if start == item.start - 1:
                found.used.add(start)  # "hors 2022" is no "hors du top"
            return True
        before = found.before
        if not before or before[1] not in found.excluded or item.start - before[0].end > 4:
            return False
        return any(self.times.cued(name, tokens, item.start) for name in ("and_", "nor"))

    def _span(self, item: Item, held: Sequence[int]) -> tuple[int | None, int | None]:
        if item.kind == "years":
            return item.value, item.last
        if not held or not item.value:
            return (None, None)
        if item.value < 0:
            return held[0], held[min(-item.value, len(held)) - 1]
        return held[-min(item.value, len(held))], held[-1]

    def _year(
        self, item: Item, tokens: Sequence[Token], held: Sequence[int], base: int | None, ranks: set[int]
    ) -> int | None:
        if item.kind == "year":
            return item.value
        if item.kind == "relative":
            return self.today.year + item.value
        if item.kind == "back":
            return held[item.value - 1] if len(held) >= 1 - item.value else None
        if item.kind == "adjacent":
            start = base if base is not None else max(held, default=None)
            return None if start is None else start + item.value
        if item.kind == "number" and item.value in SHORT and side_of(item, tokens, self.times) is None:
            year = 2000 + item.value
            cued = self.times.cued("cue", tokens, item.start)
            alone = len(tokens) == 1 or (base is not None and self.times.cued("and_", tokens, item.start))
            if (cued and item.value not in ranks) or ((cued or alone) and year in held):
                return year
        return None

    def _opened(self, item: Item, tokens: Sequence[Token], year: int) -> tuple[int | None, int | None] | None:
        """Read 'since 2019', 'before 2020'."""
        if self.times.cued("since", tokens, item.start):
            return year, None
        if self.times.cued("before", tokens, item.start):
            return None, year - 1
        if self.times.cued("after", tokens, item.start):
            return year + 1, None
        return (None, year) if self.times.cued("until", tokens, item.start) else None

    def _closes(self, before: Item, item: Item, tokens: Sequence[Token]) -> bool:
        """Say whether two years are the ends of a range: 'between 2018 and 2022', '2018 à 2022'."""
        near = item.start - before.end <= 4
        if near and self.times.cued("to", tokens, item.start):
            return True
        opened = self.times.cued("between", tokens, before.start)
        return opened and near and self.times.cued("and_", tokens, item.start)


def _next_is_year(items: Sequence[Item], place: int) -> bool:
    """Say whether a year follows, from which 'the year before' counts: 'l'année avant 2020'."""
    rest = [item for item in items[place + 1 :] if item.kind not in ("filler", "stop")]
    rest = [item for item in rest[:2] if "that-one" not in {name.partition(":")[2] for name in item.ids}]
    return bool(rest) and rest[0].kind == "year" and rest[0].start - items[place].end <= 3


class _Found:
    """Gather editions from left to right; `base` is the edition last talked of."""

    def __init__(self, base: int | None) -> None:
        self.base = base
        self.named: list[int] = []
        self.excluded: list[int] = []
        self.used: set[int] = set()
        self.span: tuple[int | None, int | None] | None = None
        self.before: tuple[Item, int] | None = None
        self.shift = 0  # years that "the year before" moves the next year by
        self.compared = False
        self.over = False
