"""Derive the rank of an earlier edition from a movement whose reference edition is said."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from bot.compiler.identity import subject
from bot.facts.entities import Ranking
from bot.facts.statements import AnyStatement, Movement, RankStatement

Placed = tuple[int, AnyStatement]  # where it stands in the text


def derived(placed: Sequence[Placed], rankings: Mapping[str, Ranking]) -> list[Placed]:
    """Give the ranks that arithmetic alone tells, none that is stated."""
    ranks = [one for _, one in placed if isinstance(one, RankStatement)]
    known = {subject(one) for one in ranks}
    found: list[Placed] = []
    for start, one in placed:
        if isinstance(one, Movement):
            for rank in _earlier(one, ranks, rankings[one.ranking]):
                if subject(rank) not in known:
                    known.add(subject(rank))
                    found.append((start, rank))
    return found


def _earlier(moved: Movement, ranks: Sequence[RankStatement], ranking: Ranking) -> Iterator[RankStatement]:
    if not moved.since or moved.approx or moved.since >= moved.edition:
        return
    about = subject(msgspec.structs.replace(moved, scope=moved.scope or ranking.scope))
    for rank in ranks:
        best = rank.rank.best + (moved.places if moved.direction == "up" else -moved.places)
        if subject(rank) == about and rank.rank.exact and best > 0:
            yield msgspec.structs.replace(
                rank, edition=moved.since, value=str(best), out_of=None, derived=True, source=moved.source
            )
