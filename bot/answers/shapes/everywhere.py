"""Look ranks up in every ranking and every table inside one: by criterion, by category, in a country."""

from collections.abc import Iterator
from copy import copy
from itertools import groupby

import msgspec

from bot.answers.asking import Asking
from bot.facts.findings import Fact, Qualifiers
from bot.facts.statements import AnyStatement
from bot.facts.values import Rank

MOST = 15  # rows of an answer


class Place(msgspec.Struct, frozen=True):
    """A rank, and where it was obtained."""

    ranking: str
    table: Qualifiers
    edition: int
    fact: Fact[Rank]


def places(asking: Asking) -> Iterator[Place]:
    """Give every rank held of the school, ranking by ranking, that no source contradicts."""
    for ranking in asking.store.rankings(asking.school):
        for table in asking.store.qualifiers(asking.school, ranking):
            for edition, found in sorted(asking.store.ranks(asking.school, ranking, table).items()):
                if isinstance(found, Fact):
                    yield Place(ranking, table, edition, found)


def at(asking: Asking, place: Place) -> Asking:
    """Give the asking as if it were on the table of a place."""
    other = copy(asking)
    other.ranking, other.table = place.ranking, place.table
    return other


def told(asking: Asking, place: Place) -> str:
    """Write a rank and where it was obtained: '2e au classement Le Figaro Étudiant 2020, catégorie BTP'."""
    rank, where = asking.wording.rank(place.fact.value), at(asking, place).where(place.edition)
    return asking.say("rank_where", rank=rank, where=where)


def listed(asking: Asking, found: list[Place]) -> tuple[str, list[AnyStatement]]:
    """Write places as rows, with their statements."""
    rows = "\n".join(asking.say("place_row", place=told(asking, place)) for place in found[:MOST])
    return rows, [statement for place in found[:MOST] for statement in place.fact.statements]


def tables(asking: Asking) -> tuple[str, list[AnyStatement]]:
    """Write a row for each table of each ranking, with its ranks by edition."""
    rows, statements = [], list[AnyStatement]()
    for _, same in groupby(places(asking), key=lambda place: (place.ranking, place.table)):
        group = list(same)
        ranks = (f"{asking.wording.rank(place.fact.value)} ({place.edition})" for place in group)
        where = at(asking, group[0]).where()
        rows.append(asking.say("table_row", where=where, ranks=", ".join(ranks)))
        statements += [statement for place in group for statement in place.fact.statements]
    return "\n".join(rows[:MOST]), statements
