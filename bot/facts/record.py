"""Settle what is stated of one school in one ranking, or of one ranking."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from bot.facts.entities import Scope
from bot.facts.findings import Fact, Finding, Key, Qualifiers, settle_equal, settle_rank, settle_total
from bot.facts.statements import (
    AnyStatement,
    Assessor,
    CriterionStatement,
    Group,
    Movement,
    RankingStatement,
    RankStatement,
    SchoolStatement,
    Total,
)
from bot.facts.values import Rank, comparable

S = TypeVar("S", bound=AnyStatement)
V = TypeVar("V")
Level = Callable[[AnyStatement], int]
ByEdition = Mapping[int, V]
NOTHING: Mapping[int, Any] = MappingProxyType({})


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one school in one ranking; editions count up."""

    ranks: dict[Key, ByEdition[Finding[Rank]]]
    movements: dict[Key, ByEdition[tuple[Finding[Movement], ...]]]
    groups: dict[Key, ByEdition[tuple[Finding[Group], ...]]]
    qualifiers: tuple[Qualifiers, ...]  # the tables that the school is in, the ranking's own first
    editions: tuple[int, ...]
    communiques: tuple[str, ...]  # the best source first


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one ranking, whoever it ranks."""

    totals: dict[Key, ByEdition[Finding[Total]]]
    criteria: ByEdition[tuple[Fact[str], ...]]
    assessors: tuple[Fact[str], ...]


def settle_record(statements: tuple[SchoolStatement, ...], level: Level, scope: Scope) -> Record:
    """Settle what is stated of one school in one ranking."""
    tables = {statement_qualifiers(statement, scope): None for statement in statements}
    named: dict[Key, Qualifiers] = {}
    for table in tables:
        named.setdefault(table.key, table)
    return Record(
        ranks=_by_table(_of(statements, RankStatement), scope, lambda batch: settle_rank(best(batch, level))),
        movements=_by_table(_of(statements, Movement), scope, lambda batch: _movements(best(batch, level))),
        groups=_by_table(_of(statements, Group), scope, lambda batch: _groups(best(batch, level))),
        qualifiers=tuple(named[key] for key in sorted(named, key=lambda key: (key != ("", "", scope, ""), key))),
        editions=tuple(sorted({statement.edition for statement in statements})),
        communiques=tuple(dict.fromkeys(statement.source.communique for statement in statements)),
    )


def settle_table(statements: tuple[RankingStatement, ...], level: Level, scope: Scope) -> Table:
    """Settle what is stated of one ranking."""
    measured = _editions(_of(statements, CriterionStatement))
    return Table(
        totals=_by_table(_of(statements, Total), scope, lambda batch: settle_total(best(batch, level))),
        criteria={edition: named(best(batch, level)) for edition, batch in measured.items()},
        assessors=named(best(_of(statements, Assessor), level)),
    )


def best(statements: Iterable[S], level: Level) -> list[S]:
    """Keep the statements that outrank the others: corrections, else stated ones, else derived ones."""
    kept = list(statements)
    lowest = min(map(level, kept), default=0)
    return [statement for statement in kept if level(statement) == lowest]


def named(statements: Iterable[CriterionStatement | Assessor]) -> tuple[Fact[str], ...]:
    """Join statements that give the same name, in the order of the best source."""
    batches = _group(statements, lambda statement: comparable(statement.name))
    return tuple(Fact(batch[0].name, tuple(batch)) for batch in batches.values())


def statement_qualifiers(statement: SchoolStatement | Total, scope: Scope) -> Qualifiers:
    """Give the table that a statement is about; `scope` is the ranking's own."""
    return Qualifiers(
        statement.category, getattr(statement, "criterion", None), statement.scope or scope, statement.region
    )


def _movements(statements: list[Movement]) -> tuple[Finding[Movement], ...]:
    """Settle movements by the edition compared with; an unsaid one joins a said one of the same size."""
    said = {(move.places, move.direction): move.since for move in statements if move.since}
    batches = _group(statements, lambda move: move.since or said.get((move.places, move.direction)))
    found = (settle_equal(batch, lambda move: (move.places, move.direction)) for batch in batches.values())
    return tuple(found)


def _groups(statements: list[Group]) -> tuple[Finding[Group], ...]:
    batches = _group(statements, lambda group: comparable(group.label))
    return tuple(settle_equal(batch, lambda group: group.percent) for batch in batches.values())


def _by_table(statements: list[S], scope: Scope, join: Callable[[list[S]], V]) -> dict[Key, ByEdition[V]]:
    tables = _group(statements, lambda statement: statement_qualifiers(statement, scope).key)  # type: ignore[arg-type]
    return {
        key: MappingProxyType({edition: join(same) for edition, same in _editions(batch).items()})
        for key, batch in tables.items()
    }


def _editions(statements: list[S]) -> dict[int, list[S]]:
    batches = _group(statements, lambda statement: int(getattr(statement, "edition", 0)))
    return {edition: batches[edition] for edition in sorted(batches)}


def _group(statements: Iterable[S], what: Callable[[S], V]) -> dict[V, list[S]]:
    batches: dict[V, list[S]] = defaultdict(list)
    for statement in statements:
        batches[what(statement)].append(statement)
    return dict(batches)


def _of(statements: Iterable[AnyStatement], kind: type[S]) -> list[S]:
    return [statement for statement in statements if isinstance(statement, kind)]
