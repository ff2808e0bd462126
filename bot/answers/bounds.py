"""Read a rank that a question compares with: 'better than 25th', 'derrière la 35e place'."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from bot.language.fold import Token
from bot.language.reading import Item
from bot.language.timewords import TimeReader

Side = Literal["above", "below", "within", "between", ""]
SURE: tuple[Side, ...] = ("above", "below", "within")


class Bound(msgspec.Struct, frozen=True):
    """A rank to compare with; the side is open where 'higher than 30' may be on the rank or on its number."""

    rank: int
    side: Side
    last: int = 0  # of "between 20th and 30th"


def bound_of(items: Sequence[Item], tokens: Sequence[Token], times: TimeReader) -> Bound | None:
    """Give the rank that items compare with, or the two that a rank may be between."""
    figures = [item for item in items if item.kind in ("ordinal", "number") and item.value]
    for item, after in pairwise(figures):
        if item.kind == after.kind == "ordinal" and _between(item, after, tokens, times):
            return Bound(min(item.value, after.value), "between", max(item.value, after.value))
    for item in figures:
        side = side_of(item, tokens, times)
        if side is not None:
            return Bound(item.value, side)
    return None


def _between(item: Item, after: Item, tokens: Sequence[Token], times: TimeReader) -> bool:
    joined = times.cued("and_", tokens, _head(after, tokens, times))
    return joined and times.cued("between", tokens, _head(item, tokens, times))


def _head(item: Item, tokens: Sequence[Token], times: TimeReader) -> int:
    """Give where a figure begins, with the words between it and a cue: 'la', 'the', 'rank'."""
    start = item.start
    while start and tokens[start - 1].text in times.articles:
        start -= 1
    return start


def side_of(item: Item, tokens: Sequence[Token], times: TimeReader) -> Side | None:
    """Give the side that the words before a figure mean; None where they compare nothing."""
    start = _head(item, tokens, times)
    for side in SURE:
        if times.cued(side, tokens, start):
            return side
    ranked = item.kind == "ordinal" or start < item.start
    for side in ("above", "below"):
        if times.cued(f"number_{side}", tokens, start):
            return side if ranked else ""
    return None
