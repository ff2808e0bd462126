"""Check a text against itself: a rank against its total, a gain against two ranks, one value against another."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from bot.compiler.identity import subject
from bot.facts.statements import AnyStatement, Movement, RankStatement, Total
from bot.language.fold import key

Ranks = dict[tuple[Any, ...], RankStatement]


def problems(statements: Sequence[AnyStatement]) -> Iterator[str]:
    """Name what does not fit together, each with its place."""
    ranks: Ranks = {}
    totals = [one for one in statements if isinstance(one, Total)]
    for one in statements:
        if isinstance(one, RankStatement):
            yield from _too_far(one, totals)
            yield from _contradicted(one, ranks.setdefault(subject(one), one))
    yield from _two_totals(totals)
    for one in statements:
        if isinstance(one, Movement):
            yield from _no_difference(one, ranks)


def _too_far(one: RankStatement, totals: Sequence[Total]) -> Iterator[str]:
    """Compare a rank with the number ranked, told beside it or elsewhere in the text."""
    if one.out_of:
        if one.rank.worst > one.out_of:
            yield f"{_named(one)} of only {one.out_of}; expected a rank up to the total"
        return
    if one.criterion or one.derived or one.scope in ("regional", "europe"):
        return
    sizes = [total for total in totals if _table(total) == _table(one) and total.scope in (None, one.scope)]
    largest = max(sizes, key=lambda total: total.number, default=None)
    if largest and not largest.approx and one.rank.best > largest.number:
        yield (
            f"{_named(one)}, where {largest.number} are ranked ({largest.source.place}); "
            "expected a rank up to the total"
        )


def _two_totals(totals: Sequence[Total]) -> Iterator[str]:
    first: dict[tuple[Any, ...], Total] = {}
    for one in (total for total in totals if not total.approx):
        other = first.setdefault((*_table(one), one.scope, one.region), one)
        if other.number != one.number and other.source.place != one.source.place:
            yield (
                f"{one.source.place}: {one.number} are ranked in {one.ranking} {one.edition}, "
                f"but {other.number} at {other.source.place}; expected one number"
            )


def _table(one: RankStatement | Total) -> tuple[Any, ...]:
    return (one.ranking, one.edition, key(one.category or ""))


def _contradicted(one: RankStatement, other: RankStatement) -> Iterator[str]:
    if other.value.removeprefix("=") != one.value.removeprefix("="):
        yield f"{_named(one)}, but {other.value} at {other.source.place}; expected one value"


def _named(one: RankStatement) -> str:
    return f"{one.source.place}: {one.school} is {one.value} in {one.ranking} {one.edition}"


def _no_difference(moved: Movement, ranks: Ranks) -> Iterator[str]:
    """Compare a movement with the two ranks that it leads from and to; unsaid since when, the edition before."""
    since = moved.since or moved.edition - 1
    if moved.approx:
        return
    gain = moved.places if moved.direction == "up" else -moved.places
    for now in ranks.values():
        same = msgspec.structs.replace(moved, scope=now.scope, region=now.region)
        then = ranks.get(subject(msgspec.structs.replace(now, edition=since)))
        told = subject(now) == subject(same) and moved.scope in (None, now.scope)
        if then and told and now.rank.exact and then.rank.exact and then.rank.best - now.rank.best != gain:
            yield (
                f"{moved.source.place}: {moved.places} places {moved.direction} since {since}"
                f"{'' if moved.since else ' (likely)'}, "
                f"but {then.value} then and {now.value} now; expected the difference of the ranks"
            )
