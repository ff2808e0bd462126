"""Check that sources agree."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from bot.errors import Problem
from bot.facts.findings import Conflict, Qualifiers
from bot.facts.inspection import Inspection
from bot.facts.statements import AnyStatement, Contact, Group, Movement, RankStatement, Total

_SUBJECT = ("school", "ranking", "edition", "category", "criterion", "scope", "region")


def sources_agree(case: Inspection) -> Iterator[Problem]:
    """Find statements that disagree, where no correction decides."""
    for conflict in _conflicts(case):
        (value, statement), *others = zip(map(said, conflict.values), conflict.statements, strict=True)
        against = dict.fromkeys(f"{other} in {case.place(each)}" for other, each in others if other != value)
        yield Problem(
            case.place(statement),
            f"{_subject(statement)}: {value} here, {', '.join(against)}",
            "sources that agree, or an entry in corrections.yaml",
            notice=isinstance(statement, Contact),  # people move: an old address is no contradiction
        )


def said(value: Any) -> str:
    """Tell in short what a statement says of its subject."""
    match value:
        case Movement():
            return f"{value.places} places {value.direction}"
        case Group():
            return f"{value.label} ({value.percent} %)" if value.percent else value.label
        case Total():
            return f"{value.number} schools"
        case Contact():
            return " ".join(filter(None, (value.email, value.phone)))
    return f"rank {value}"


def _conflicts(case: Inspection) -> Iterator[Conflict[Any]]:
    store = case.store
    for school in store.schools():
        for ranking in store.rankings(school):
            for table in store.qualifiers(school, ranking):
                yield from _among(store.ranks(school, ranking, table).values())
                yield from _among(chain(*store.movements(school, ranking, table).values()))
                yield from _among(chain(*store.groups(school, ranking, table).values()))
    sized: list[Total | RankStatement] = [each for each, _ in case.of(Total)]
    sized += (each for each, _ in case.of(RankStatement))
    for ranking, table in dict.fromkeys((each.ranking, _table(each)) for each in sized):
        yield from _among(store.totals(ranking, table).values())
    yield from _among(store.contacts())


def _among(found: Iterable[Any]) -> Iterator[Conflict[Any]]:
    return (each for each in found if isinstance(each, Conflict))


def _table(statement: Total | RankStatement) -> Qualifiers:
    return Qualifiers(statement.category, None, statement.scope, statement.region)


def _subject(statement: AnyStatement) -> str:
    if isinstance(statement, Contact):
        return str(statement.name or statement.role)
    return " ".join(str(value) for name in _SUBJECT if (value := getattr(statement, name, None)) is not None)


RULES = (sources_agree,)
