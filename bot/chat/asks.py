"""Write what the commands ask, as a person would, in words that name all that was chosen."""

import discord
import msgspec

from bot.chat.age import newest_place
from bot.chat.autocomplete import Proposals
from bot.chat.desk import Desk
from bot.chat.wording import Texts, fill
from bot.facts.findings import OVERALL

SHOWN = 100  # characters of a name that is unknown


class Chosen(msgspec.Struct, frozen=True):
    """A school and a ranking that a command was given, by their ids; None where it was not given one."""

    school: str | None = None
    ranking: str | None = None
    unknown: str | None = None  # the notice, where a name is nobody's


def chosen(proposals: Proposals, texts: Texts, school: str | None, ranking: str | None) -> Chosen:
    """Find what names stand for, or say which one stands for nothing."""
    found = []
    for name, entity in ((school, proposals.any_school), (ranking, proposals.any_ranking)):
        found.append(entity(name) if name else None)
        if name and not found[-1]:
            shown = discord.utils.escape_markdown(name[:SHOWN])
            return Chosen(unknown=texts.notices.unknown.format(name=shown))
    return Chosen(*found)


def rank(desk: Desk, texts: Texts, about: Chosen, edition: int | None) -> str:
    """Ask for a rank: of the edition, else of the newest one in which there is a rank or a group."""
    if about.ranking and not edition:
        store, school = desk.facts.store, about.school or desk.core.home
        last = newest_place(store, school, about.ranking)
        edition = last if last != store.latest(school, about.ranking) else None
    return written(desk, texts, texts.asks.rank if edition else texts.asks.rank_latest, about, edition)


def evolution(desk: Desk, texts: Texts, about: Chosen) -> str:
    """Ask for all ranks; where the ranking's own table holds too few to list, for the newest."""
    school = about.school or desk.core.home
    if about.ranking and len(desk.facts.store.ranks(school, about.ranking, OVERALL)) < 2:
        return rank(desk, texts, about, None)
    return written(desk, texts, texts.asks.evolution, about)


def written(desk: Desk, texts: Texts, template: str, about: Chosen, edition: int | None = None) -> str:
    """Fill an utterance in with names."""
    facts, slots = desk.facts, texts.asks.slots
    school = facts.schools[about.school].name if about.school else ""
    ranking = facts.rankings[about.ranking].name if about.ranking else ""
    return fill(template, slots, school=school, ranking=ranking, edition=edition)
