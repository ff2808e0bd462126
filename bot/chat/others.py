"""Add to an answer on all ranks what the same school has in the ranking's other tables, and its groups."""

import msgspec

from bot.answers.reply import Reply
from bot.chat.desk import Desk
from bot.chat.tables import citation
from bot.facts.entities import Scope
from bot.facts.statements import AnyStatement, Group, RankStatement
from bot.facts.values import comparable
from bot.figures.export import said
from bot.figures.labels import Place, inside, own_scope
from bot.figures.rows import GroupFigure, RankFigure
from bot.figures.table import Selection, figures

Key = tuple[object, ...]  # what is said, of which edition, in which table


def with_others(desk: Desk, reply: Reply) -> Reply:
    """Add notes, one for each table, with the statements and the sources that they rest on."""
    facts = desk.facts
    if not reply.school or not reply.ranking or not reply.statements:
        return reply
    own = own_scope(facts.rankings, reply.ranking)
    told = {_said(each, own) for each in reply.statements}
    wanted = Selection(reply.school, reply.ranking)
    found = figures(facts.store, facts.schools, facts.rankings, wanted)
    rows = [each for each in found if isinstance(each, RankFigure | GroupFigure) and _shown(each, own) not in told]
    wanting = {_shown(each, own) for each in rows}
    held = facts.store.shelves.of_school(reply.school, reply.ranking)
    statements = (*reply.statements, *(each for each in held if _said(each, own) in wanting))
    known = {each.communique for each in reply.citations}
    fresh = {each.sources[0].communique: each.sources[0] for each in rows if each.sources[0].communique not in known}
    return msgspec.structs.replace(
        reply,
        notes=(*reply.notes, *_notes(desk, reply.language, rows)),
        statements=tuple(dict.fromkeys(statements)),
        citations=(*reply.citations, *map(citation, fresh.values())),
    )


def _notes(desk: Desk, language: str, rows: list[RankFigure | GroupFigure]) -> list[str]:
    words, texts = desk.figure_words(language), desk.texts(language)
    tables: dict[str, list[str]] = {}
    for row in rows:
        scope = own_scope(desk.facts.rankings, row.ranking)
        table = ", ".join((row.ranking_name, *inside(row, scope, words.scopes)))
        tables.setdefault(table, []).append(f"{row.edition} {said(row, words.table)}")
    return [texts.card.others.format(table=table, figures=" · ".join(told)) for table, told in tables.items()]


def _said(statement: AnyStatement, own: Scope) -> Key | None:
    if isinstance(statement, RankStatement):
        return statement.edition, statement.rank.best, statement.rank.worst, *_table(statement, own)
    return (statement.edition, statement.label, *_table(statement, own)) if isinstance(statement, Group) else None


def _shown(row: RankFigure | GroupFigure, own: Scope) -> Key:
    value = (row.best, row.worst) if isinstance(row, RankFigure) else (row.label,)
    return row.edition, *value, *_table(row, own)


def _table(place: Place, own: Scope) -> Key:
    names = (place.category, place.criterion, place.region)
    return (*(comparable(name or "") for name in names), place.scope or own)
