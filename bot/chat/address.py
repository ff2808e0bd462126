"""Write down in a few characters which statements an answer rests on, and find them again."""

import base64
import hashlib
from collections.abc import Iterable, Sequence

from bot.facts.statements import AnyStatement, Assessor, CriterionStatement, Group, Movement, RankStatement, Total
from bot.facts.store import FactStore

DIGEST = 6  # characters: told apart among the few dozen statements of one place


def address(statements: Iterable[AnyStatement], limit: int) -> str:
    """Write the address of as many statements as `limit` characters hold, the newest edition's first.

    What is said of schools comes before the rest; how many are left out stands behind: "s:demo:soir:4fG_2a+3".

    >>> address([], 100)
    ''
    """
    wanted = {(_place(each), digest(each)): None for each in sorted(statements, key=_urgency)}
    places: dict[str, list[str]] = {}
    written, left = "", len(wanted)
    for place, name in wanted:
        places.setdefault(place, []).append(name)
        longer = "|".join(f"{place}:{'.'.join(found)}" for place, found in places.items())
        if len(longer) > limit - len(f"+{left}"):
            break
        written, left = longer, left - 1
    return f"{written}+{left}" if written and left else written


def left_out(written: str) -> int:
    """Say how many statements an address had no room for.

    >>> left_out("s:demo:soir:4fG_2a+3")
    3
    """
    count = written.rpartition("+")[2] if "+" in written else ""
    return int(count) if count.isdecimal() else 0


def find(written: str, store: FactStore) -> list[AnyStatement]:
    """Find the statements that an address names; those that have changed since are missing."""
    found: list[AnyStatement] = []
    for part in filter(None, written.partition("+")[0].split("|")):
        place, _, digests = part.rpartition(":")
        held = {digest(statement): statement for statement in _held(place.split(":"), store)}
        found += [held[name] for name in digests.split(".") if name in held]
    return found


def digest(statement: AnyStatement) -> str:
    """Name a statement by its source: communiqué, place and words."""
    source = statement.source
    text = "\n".join((source.communique, source.place, source.words))
    return base64.urlsafe_b64encode(hashlib.blake2b(text.encode(), digest_size=6).digest()).decode()[:DIGEST]


def _urgency(statement: AnyStatement) -> tuple[bool, int]:
    return not hasattr(statement, "school"), -getattr(statement, "edition", 0)


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
