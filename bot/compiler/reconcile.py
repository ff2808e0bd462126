"""Bring the findings of one text together: repeats, words that are overruled, sizes, a fixed order."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from bot.compiler.crosschecks import problems
from bot.compiler.derive import derived
from bot.compiler.findings import Found
from bot.compiler.identity import KINDS, identity, subject
from bot.facts.entities import Ranking
from bot.facts.statements import AnyStatement, Group, Movement, Quotation, RankStatement, Total
from bot.language.fold import key


def reconcile(found: Sequence[Found], rankings: Mapping[str, Ranking]) -> tuple[list[AnyStatement], list[str]]:
    """Give the statements of a text in a fixed order, and what does not fit together."""
    firm = [one for one in found if not one.loose]
    loose = [one for one in found if one.loose and not _overruled(one, firm)]
    kept: dict[Any, tuple[int, AnyStatement]] = {}
    for one in sorted([*firm, *loose], key=lambda one: (one.loose, one.start)):
        start, known = kept.get(identity(one.statement), (one.start, one.statement))
        kept[identity(one.statement)] = (start, _fuller(known, one.statement))
    placed = list(kept.values())
    placed += derived(placed, rankings)
    placed.sort(key=lambda pair: (KINDS.index(type(pair[1])), pair[0]))
    statements = _sized([statement for _, statement in placed])
    return statements, list(problems(statements))


def _fuller(one: AnyStatement, other: AnyStatement) -> AnyStatement:
    """Keep of two equal statements the one that says more."""
    if isinstance(one, RankStatement) and isinstance(other, RankStatement):
        tied = one.value if one.value.startswith("=") else other.value
        return msgspec.structs.replace(one, value=tied, out_of=one.out_of or other.out_of)
    if isinstance(one, Movement) and isinstance(other, Movement):
        return msgspec.structs.replace(one, since=one.since or other.since)
    if isinstance(one, Group) and isinstance(other, Group):
        return msgspec.structs.replace(one, percent=one.percent or other.percent)
    if isinstance(one, Quotation) and isinstance(other, Quotation):
        return one if one.role else other
    return one


def _overruled(loose: Found, firm: Sequence[Found]) -> bool:
    """Say whether a heading or a quotation says otherwise than the text itself, or less exactly."""
    one = loose.statement
    if isinstance(one, Movement):
        return any(
            isinstance(told := other.statement, Movement)
            and (told.school, told.ranking, told.places) == (one.school, one.ranking, one.places)
            for other in firm
        )
    if not isinstance(one, RankStatement):
        return False
    ranks = [rank.statement for rank in firm if isinstance(rank.statement, RankStatement)]
    return _unsupported(one, ranks) or any(_tells_better(rank, one) for rank in ranks)


def _unsupported(loose: RankStatement, ranks: Sequence[RankStatement]) -> bool:
    """Say whether the text tells a school's ranks of this scope, and none that a heading's general rank repeats."""
    if loose.category or loose.criterion or loose.region:
        return False
    told = [rank for rank in ranks if rank.school == loose.school]
    values = {rank.value.removeprefix("=") for rank in told}
    return any(rank.scope == loose.scope for rank in told) and loose.value.removeprefix("=") not in values


def _tells_better(told: RankStatement, loose: RankStatement) -> bool:
    if (told.school, told.ranking) != (loose.school, loose.ranking):
        return False
    same = told.value.removeprefix("=") == loose.value.removeprefix("=") and told.edition == loose.edition
    return same or subject(told) == subject(loose)


def _sized(statements: Sequence[AnyStatement]) -> list[AnyStatement]:
    """Give each rank the size of its table, where the text says it exactly and once."""
    sizes: dict[tuple[Any, ...], set[int]] = {}
    for one in statements:
        if isinstance(one, Total) and not one.approx:
            sizes.setdefault((*_table(one), one.scope), set()).add(one.number)
    return [_with_size(one, sizes) if isinstance(one, RankStatement) else one for one in statements]


def _table(one: RankStatement | Total) -> tuple[Any, ...]:
    return (one.ranking, one.edition, key(one.category or ""))


def _with_size(one: RankStatement, sizes: Mapping[tuple[Any, ...], set[int]]) -> RankStatement:
    if one.out_of or one.derived or one.criterion or one.scope in ("regional", "europe"):
        return one
    found = sizes.get((*_table(one), one.scope)) or sizes.get((*_table(one), None)) or set()
    size = next(iter(found)) if len(found) == 1 else 0
    return msgspec.structs.replace(one, out_of=size) if one.rank.worst <= size else one
