"""Choose figures and join each with its sources: the rows of every table and export."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import msgspec

from bot.facts.entities import Scope
from bot.facts.findings import Conflict, Finding, Qualifiers
from bot.facts.statements import AnyStatement, Group, Movement, RankStatement, Total
from bot.facts.store import FactStore
from bot.figures.labels import Names, own_scope
from bot.figures.rows import AnyFigure, FigureSource, GroupFigure, MovementFigure, RankFigure, TotalFigure

KINDS = (RankFigure, MovementFigure, GroupFigure, TotalFigure)  # the order of rows on one edition
Build = Callable[[Any, dict[str, Any]], AnyFigure]


class Selection(msgspec.Struct, frozen=True):
    """Which figures: none of the four narrows where it is None."""

    school: str | None = None  # id
    ranking: str | None = None  # id
    first: int | None = None  # edition
    last: int | None = None

    def holds(self, edition: int) -> bool:
        """Say whether an edition is among those asked for."""
        return (self.first is None or edition >= self.first) and (self.last is None or edition <= self.last)


def figures(store: FactStore, schools: Names, rankings: Names, selection: Selection) -> tuple[AnyFigure, ...]:
    """List the chosen figures: by ranking and school as their names sort, edition by edition."""
    reader = _Reader(store, schools, rankings, selection)
    chosen = [selection.ranking] if selection.ranking else store.rankings(selection.school)
    rows: list[AnyFigure] = []
    for ranking in sorted(chosen, key=lambda name: _name(rankings, name)):
        rows.extend(sorted(reader.of_ranking(ranking), key=partial(_order, own_scope(rankings, ranking))))
    return tuple(rows)


class _Reader:
    def __init__(self, store: FactStore, schools: Names, rankings: Names, selection: Selection) -> None:
        self.store, self.schools, self.rankings, self.selection = store, schools, rankings, selection

    def of_ranking(self, ranking: str) -> Iterator[AnyFigure]:
        for table in self.tables(ranking):
            for edition, found in self.store.totals(ranking, table).items():
                yield from self.rows([found], edition, (None, ranking, table), _total)
        for school in self.store.schools(ranking):
            if self.selection.school in (None, school):
                yield from self.of_school(school, ranking)

    def tables(self, ranking: str) -> list[Qualifiers]:
        schools = self.store.schools(ranking)
        tables = {table.key: table for school in schools for table in self.store.qualifiers(school, ranking)}
        return [table for table in tables.values() if not table.criterion] or [Qualifiers()]

    def of_school(self, school: str, ranking: str) -> Iterator[AnyFigure]:
        for table in self.store.qualifiers(school, ranking):
            place = (school, ranking, table)
            for edition, rank in self.store.ranks(*place).items():
                yield from self.rows([rank], edition, place, _rank)
            for edition, moves in self.store.movements(*place).items():
                yield from self.rows(moves, edition, place, _movement)
            for edition, groups in self.store.groups(*place).items():
                yield from self.rows(groups, edition, place, _group)

    def rows(
        self, findings: Iterable[Finding[Any]], edition: int, table: tuple[str | None, str, Qualifiers], build: Build
    ) -> Iterator[AnyFigure]:
        """Make one row of a fact, and one of each side of a conflict."""
        if not self.selection.holds(edition):
            return
        school, ranking, qualifiers = table
        common: dict[str, Any] = {"school": school, "ranking": ranking, "edition": edition}
        common |= {"school_name": _name(self.schools, school) if school else None}
        common |= {"ranking_name": _name(self.rankings, ranking)}
        common |= {name: getattr(qualifiers, name) for name in Qualifiers.__struct_fields__}
        for finding in findings:
            for statements in _sides(finding):
                sources = tuple(source(self.store, statement) for statement in statements)
                own = {"disputed": isinstance(finding, Conflict), "sources": sources}
                yield build(statements[0], {**common, **own})


def source(store: FactStore, statement: AnyStatement) -> FigureSource:
    """Give where a statement was read."""
    document = store.document(statement)
    return FigureSource(
        communique=statement.source.communique,
        title=document.title if document else statement.source.communique,
        nature=document.nature if document else "communiqué",
        date=document.date if document else None,
        publisher=document.publisher if document else None,
        url=document.url if document else None,
        place=statement.source.place,
        words=statement.source.words,
    )


def _sides(finding: Finding[Any]) -> Iterator[tuple[Any, ...]]:
    """Part the statements of a finding by what they say; those of a fact agree, and the most exact one leads."""
    if not isinstance(finding, Conflict):
        lead = [each for each in finding.statements if _value(each) == _value_of(finding)]
        rest = [each for each in finding.statements if each not in lead]
        yield (*lead, *rest)
        return
    sides: dict[Any, list[Any]] = {}
    for statement in finding.statements:
        sides.setdefault(_value(statement), []).append(statement)
    yield from map(tuple, sides.values())


def _value(statement: Any) -> Any:
    """Give what a statement says, apart from where."""
    if isinstance(statement, RankStatement):
        return statement.rank
    if isinstance(statement, Movement):
        return statement.places, statement.direction
    return statement.percent if isinstance(statement, Group) else (statement.number, statement.approx)


def _value_of(finding: Any) -> Any:
    return finding.value if not isinstance(finding.value, Movement | Group | Total) else _value(finding.value)


def _rank(statement: RankStatement, common: dict[str, Any]) -> RankFigure:
    rank = statement.rank
    return RankFigure(
        best=rank.best,
        worst=rank.worst,
        tied=rank.tied,
        out_of=statement.out_of,
        derived=statement.derived,
        **common,
    )


def _movement(statement: Movement, common: dict[str, Any]) -> MovementFigure:
    return MovementFigure(
        places=statement.places,
        direction=statement.direction,
        since=statement.since,
        approx=statement.approx,
        **common,
    )


def _group(statement: Group, common: dict[str, Any]) -> GroupFigure:
    return GroupFigure(label=statement.label, percent=statement.percent, **common)


def _total(statement: Total, common: dict[str, Any]) -> TotalFigure:
    return TotalFigure(number=statement.number, approx=statement.approx, **common)


def _name(entities: Names, entity: str) -> str:
    return entities[entity].name if entity in entities else entity


def _order(own: Scope, figure: AnyFigure) -> tuple[Any, ...]:
    """Put the ranking's own table first."""
    scope = "" if figure.scope == own else figure.scope or ""
    table = (figure.category or "", figure.criterion or "", figure.region or "", scope)
    return figure.school_name or "", table, figure.edition, KINDS.index(type(figure))
