"""Say how new what is held is: of the tables that an answer rests on, not of all that the ranking has."""

from bot.answers.reply import Reply
from bot.facts.findings import Qualifiers
from bot.facts.statements import Group, Movement, RankStatement, Total
from bot.facts.store import FactStore


def newest_edition(store: FactStore, reply: Reply) -> int | None:
    """Give the newest edition held of an answer's tables; None where it is on none, or on several rankings."""
    own = [each for each in reply.statements if isinstance(each, RankStatement | Group | Movement)]
    totals = [each.ranking for each in reply.statements if isinstance(each, Total)]
    if len({*(each.ranking for each in own), *totals}) != 1:
        return None
    editions: set[int] = set() if own else set(store.totals(totals[0]))
    for each in own:
        place = each.school, each.ranking, Qualifiers(each.category, each.criterion, each.scope, each.region)
        editions.update(store.ranks(*place), store.groups(*place), store.movements(*place))
    return max(editions, default=None)


def newest_place(store: FactStore, school: str, ranking: str) -> int | None:
    """Give the newest edition in which the school has a rank or a group, in whatever table of the ranking."""
    tables = store.qualifiers(school, ranking)
    held = [(store.ranks(school, ranking, table), store.groups(school, ranking, table)) for table in tables]
    return max((edition for found in held for editions in found for edition in editions), default=None)


def newest_of_all(store: FactStore) -> int | None:
    """Give the newest edition of which anything is stated."""
    held = (store.editions(school, ranking) for school in store.schools() for ranking in store.rankings(school))
    totals = (store.totals(ranking) for ranking in store.rankings())
    return max((edition for editions in (*held, *totals) for edition in editions), default=None)
