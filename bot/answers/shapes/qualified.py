"""List what is stated of a school in the tables inside a ranking, where it has no rank in the ranking itself."""

from bot.answers.asking import Asking, Draft
from bot.facts.findings import OVERALL, Fact, Qualifiers
from bot.facts.statements import AnyStatement

MOST = 12  # rows of an answer


def qualified(asking: Asking, *, ranked: bool = True) -> Draft | None:
    """Give the ranks by category, criterion and scope, and the groups, of the edition named or the latest."""
    if asking.table != OVERALL and not asking.table.category:
        return None  # one table was asked for
    held = asking.store.editions(asking.school, asking.ranking)
    wanted = asking.slots.period.among(held) or list(held[-1:])
    edition = next((each for each in wanted if each in held), None)
    if edition is None:
        return None
    rows: list[str] = []
    found: list[AnyStatement] = []
    for table in asking.store.qualifiers(asking.school, asking.ranking):
        if not asking.table.category or table.category == asking.table.category:
            texts, statements = _rows(asking, table, edition, ranked=ranked)
            rows += texts
            found += statements
    if not rows:
        return None
    text = asking.say("qualified", school=asking.school_name, where=asking.where(edition), rows="\n".join(rows[:MOST]))
    return asking.answered(text, found, edition)


def _rows(asking: Asking, table: Qualifiers, edition: int, *, ranked: bool) -> tuple[list[str], list[AnyStatement]]:
    rows: list[str] = []
    found: list[AnyStatement] = []
    place = asking.inside(table)
    rank = asking.store.ranks(asking.school, asking.ranking, table).get(edition)
    if ranked and isinstance(rank, Fact):
        rows.append(asking.say("qualified_row", rank=asking.wording.rank(rank.value), table=place))
        found += rank.statements
    for group in asking.store.groups(asking.school, asking.ranking, table).get(edition, ()):
        if isinstance(group, Fact):
            rows.append(asking.say("group_row", label=asking.wording.label(group.value.label), table=place))
            found += group.statements
    return rows, found
