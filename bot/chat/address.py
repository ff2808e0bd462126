"""Write down in a few characters which statements an answer rests on, and find them again."""

import base64
import hashlib
from collections.abc import Iterable, Sequence

from bot.facts.statements import AnyStatement, Assessor, CriterionStatement, Group, Movement, RankStatement, Total
from bot.facts.store import FactStore

DIGEST = 6  # characters: told apart among the few dozen statements of one place


def address(statements: Iterable[AnyStatement], limit: int) -> str:
    """Write the address of as many statements as `limit` characters hold, the first ones first.

    >>> address([], 100)
    ''
    """
    places: dict[str, list[str]] = {}
    written = ""
    for statement in statements:
        digests = places.setdefault(_place(statement), [])
        if digest(statement) in digests:
            continue
        digests.append(digest(statement))
        longer = "|".join(f"{place}:{'.'.join(found)}" for place, found in places.items())
        if len(longer) > limit:
            break
        written = longer
    return written


def find(written: str, store: FactStore) -> list[AnyStatement]:
    """Find the statements that an address names; those that have changed since are missing."""
    found: list[AnyStatement] = []
    for part in filter(None, written.split("|")):
        place, _, digests = part.rpartition(":")
        held = {digest(statement): statement for statement in _held(place.split(":"), store)}
        found += [held[name] for name in digests.split(".") if name in held]
    return found


def digest(statement: AnyStatement) -> str:
    """Name a statement by its source: communiqué, place and words."""
    source = statement.source
    text = "\n".join((source.communique, source.place, source.words))
    return base64.urlsafe_b64encode(hashlib.blake2b(text.encode(), digest_size=6).digest()).decode()[:DIGEST]


def _place(statement: AnyStatement) -> str:
    """Name the shelf that holds the statement."""
    if isinstance(statement, RankStatement | Movement | Group):
        return f"s:{statement.school}:{statement.ranking}"
    if isinstance(statement, Total | CriterionStatement | Assessor):
        return f"r:{statement.ranking}"
    return f"t:{statement.source.communique}"


def _held(place: Sequence[str], store: FactStore) -> Sequence[AnyStatement]:
    match place:
        case ("s", school, ranking):
            return store.shelves.of_school(school, ranking)
        case ("r", ranking):
            return store.shelves.of_ranking(ranking)
        case ("t", communique):
            return store.shelves.of_text(communique)
    return ()
