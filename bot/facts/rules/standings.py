"""Check ranks, movements, groups and totals against bounds and against each other."""

from collections.abc import Iterator
from typing import Any

from bot.errors import Problem
from bot.facts.findings import Fact, Qualifiers
from bot.facts.inspection import Inspection
from bot.facts.statements import Group, Movement, RankStatement, Total
from bot.facts.values import Rank

FIRST, LAST = 1980, 2100  # editions: no ranking of schools is older
AHEAD = 1  # editions: a ranking may bear the year after the one in which it comes out


def subjects_are_known(case: Inspection) -> Iterator[Problem]:
    """Find schools and rankings that the gazetteers lack."""
    for placed in case.statements:
        for key, known in case.ids.items():
            name = getattr(placed.value, key, None)
            if name is not None and name not in known:
                yield Problem(placed.place, f"{key} is {name!r}", f"an id of {key}s/")


def editions_are_in_bounds(case: Inspection) -> Iterator[Problem]:
    """Find editions that no ranking can have, or that come out too long after their communiqué."""
    for placed in case.statements:
        document = case.documents.get(placed.value.source.communique)
        year = int(document.date[:4]) if document and document.date and document.date[:4].isdecimal() else LAST
        last = min(LAST, year + AHEAD)
        for key in ("edition", "since"):
            edition = getattr(placed.value, key, None)
            if edition is not None and not FIRST <= edition <= last:
                yield Problem(placed.place, f"{key} is {edition}", f"a year from {FIRST} to {last}")


def figures_are_in_bounds(case: Inspection) -> Iterator[Problem]:
    """Find percentages, sizes and movements that cannot be."""
    for group, place in case.of(Group):
        if group.percent is not None and not 1 <= group.percent <= 100:
            yield Problem(place, f"percent is {group.percent}", "a number from 1 to 100")
    for total, place in case.of(Total):
        if total.number < 1:
            yield Problem(place, f"number is {total.number}", "at least 1")
    for movement, place in case.of(Movement):
        if movement.places < 1:
            yield Problem(place, f"places is {movement.places}", "at least 1")
        if movement.since is not None and movement.since >= movement.edition:
            yield Problem(place, f"since is {movement.since}", f"an edition before {movement.edition}")


def ranks_are_within_totals(case: Inspection) -> Iterator[Problem]:
    """Find ranks that lie beyond the number of schools ranked."""
    for statement, place in case.of(RankStatement):
        if statement.out_of is not None and statement.rank.best > statement.out_of:
            yield Problem(place, f"rank {statement.value} of {statement.out_of}", "a rank within the number ranked")
            continue
        total = None if statement.criterion else case.store.total(statement.ranking, statement.edition, _of(statement))
        if isinstance(total, Fact) and not total.value.approx and statement.rank.best > total.value.number:
            where = case.place(total.statements[0])
            yield Problem(
                place,
                f"rank {statement.value}, where {total.value.number} are ranked ({where})",
                "a rank within the number ranked",
            )


def movements_match_ranks(case: Inspection) -> Iterator[Problem]:
    """Find places gained or lost that are not the difference of the ranks stated.

    Where the text does not say since when, the edition before is likely, but not certain.
    """
    for movement, place in case.of(Movement):
        since = movement.since or movement.edition - 1
        ranks = case.store.ranks(movement.school, movement.ranking, _of(movement))
        after, before = _stated(ranks.get(movement.edition)), _stated(ranks.get(since))
        if movement.approx or since >= movement.edition or after is None or before is None:
            continue
        moved = before.best - after.best if movement.direction == "up" else after.best - before.best
        if moved != movement.places:
            yield Problem(
                place,
                f"{movement.places} places {movement.direction}, from {before} in {since} to {after}",
                "the difference of the ranks",
                notice=movement.since is None,
            )


def _stated(found: Any) -> Rank | None:
    return found.value if isinstance(found, Fact) and not found.derived and found.value.exact else None


def _of(statement: RankStatement | Movement) -> Qualifiers:
    return Qualifiers(statement.category, statement.criterion, statement.scope, statement.region)


RULES = (
    subjects_are_known,
    editions_are_in_bounds,
    figures_are_in_bounds,
    ranks_are_within_totals,
    movements_match_ranks,
)
