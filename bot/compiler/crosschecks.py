"""Check a text against itself: a rank against its total, a gain against two ranks, one value against another."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from bot.compiler.identity import subject
from bot.facts.statements import AnyStatement, Movement, RankStatement


def problems(statements: Sequence[AnyStatement]) -> Iterator[str]:
    """Name what does not fit together, each with its place."""
    ranks: dict[tuple[Any, ...], RankStatement] = {}
    for one in statements:
        if isinstance(one, RankStatement):
            yield from _too_far(one)
            yield from _contradicted(one, ranks.setdefault(subject(one), one))
    for one in statements:
        if isinstance(one, Movement):
            yield from _no_difference(one, ranks)


def _too_far(one: RankStatement) -> Iterator[str]:
    if one.out_of and one.rank.worst > one.out_of:
        yield f"{_named(one)} of only {one.out_of}; expected a rank up to the total"


def _contradicted(one: RankStatement, other: RankStatement) -> Iterator[str]:
    if other.value.removeprefix("=") != one.value.removeprefix("="):
        yield f"{_named(one)}, but {other.value} at {other.source.place}; expected one value"


def _named(one: RankStatement) -> str:
    return f"{one.source.place}: {one.school} is {one.value} in {one.ranking} {one.edition}"


def _no_difference(moved: Movement, ranks: dict[tuple[Any, ...], RankStatement]) -> Iterator[str]:
    """Compare a movement with the two ranks that it leads from and to, where both are told."""
    if not moved.since or moved.approx:
        return
    gain = moved.places if moved.direction == "up" else -moved.places
    for now in ranks.values():
        same = msgspec.structs.replace(moved, scope=now.scope, region=now.region)
        then = ranks.get(subject(msgspec.structs.replace(now, edition=moved.since)))
        told = subject(now) == subject(same) and moved.scope in (None, now.scope)
        if then and told and now.rank.exact and then.rank.exact and then.rank.best - now.rank.best != gain:
            yield (
                f"{moved.source.place}: {moved.places} places {moved.direction} since {moved.since}, "
                f"but {then.value} then and {now.value} now; expected the difference of the ranks"
            )
