"""Tell when two statements say the same, or speak of the same thing."""

from typing import Any

from bot.facts.statements import (
    AnyStatement,
    Assessor,
    Contact,
    CriterionStatement,
    Group,
    Link,
    Movement,
    Quotation,
    RankStatement,
    Total,
)
from bot.language.fold import key

KINDS = (RankStatement, Movement, Group, Total, CriterionStatement, Assessor, Quotation, Contact, Link)


def subject(one: RankStatement | Movement | Group) -> tuple[Any, ...]:
    """Give what a statement is about, its value aside."""
    return (*_table(one), one.scope, one.region)


def _table(one: RankStatement | Movement | Group) -> tuple[Any, ...]:
    return (one.school, one.ranking, one.edition, key(one.category or ""), key(one.criterion or ""))


def identity(one: AnyStatement) -> tuple[Any, ...]:
    """Give what two statements that say the same have in common."""
    if isinstance(one, RankStatement):
        return ("rank", subject(one), one.value.removeprefix("="))
    if isinstance(one, Movement):
        return ("movement", _table(one), one.places, one.direction)
    if isinstance(one, Group):
        return ("group", subject(one), key(one.label))
    if isinstance(one, Total):
        return ("total", one.ranking, one.edition, one.number, key(one.category or ""))
    return _of_text(one)


def _of_text(one: AnyStatement) -> tuple[Any, ...]:
    if isinstance(one, CriterionStatement):
        return ("criterion", one.ranking, key(one.name))
    if isinstance(one, Assessor):
        return ("assessor", one.ranking, one.name)
    if isinstance(one, Quotation):
        return ("quotation", key(one.speaker))
    if isinstance(one, Contact):
        return ("contact", one.email or one.phone)
    return ("link", one.url) if isinstance(one, Link) else (one,)
