"""Read a rank that a question compares with: 'better than 25th', 'derrière la 35e place'."""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from bot.language.fold import Token
from bot.language.reading import Item
from bot.language.timewords import TimeReader

Side = Literal["above", "below", "within", ""]
SURE: tuple[Side, ...] = ("above", "below", "within")


class Bound(msgspec.Struct, frozen=True):
    """A rank to compare with; the side is open where 'higher than 30' may be on the rank or on its number."""

    rank: int
    side: Side


def bound_of(items: Iterable[Item], tokens: Sequence[Token], times: TimeReader) -> Bound | None:
    """Give the rank that items compare with."""
    for item in items:
        if item.kind in ("ordinal", "number") and item.value:
            side = side_of(item, tokens, times)
            if side is not None:
                return Bound(item.value, side)
    return None


def side_of(item: Item, tokens: Sequence[Token], times: TimeReader) -> Side | None:
    """Give the side that the words before a figure mean; None where they compare nothing."""
    start = item.start
    while start and tokens[start - 1].text in times.articles:
        start -= 1
    for side in SURE:
        if times.cued(side, tokens, start):
            return side
    ranked = item.kind == "ordinal" or start < item.start
    for side in ("above", "below"):
        if times.cued(f"number_{side}", tokens, start):
            return side if ranked else ""
    return None
