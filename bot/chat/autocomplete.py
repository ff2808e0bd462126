"""Propose values while somebody types: questions with answers, and schools, rankings and editions that are held."""

from collections.abc import Callable, Coroutine
from typing import Any

import msgspec
from discord import app_commands

from bot.chat import limits
from bot.chat.core import Assistant
from bot.chat.desk import Desk
from bot.chat.host import Interaction, language_of
from bot.chat.wording import DEFAULT
from bot.facts.entities import Entity
from bot.language.closest import Shortlist
from bot.language.fold import key

Complete = Callable[[Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[Any]]]]


class _Lists(msgspec.Struct):
    """Shortlists of one loaded knowledge, made when they are first wanted."""

    assistant: Assistant
    made: dict[str, Shortlist] = {}


class Proposals:
    """What autocomplete proposes."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._lists = _Lists(desk.core.assistant)

    async def question(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Propose questions that the knowledge can answer, in the person's language."""
        language = language_of(interaction) or DEFAULT
        held = self._list(f"questions {language}", lambda core: [(each, each) for each in core.questions(language)])
        return _choices(held.closest(typed, limits.CHOICES))

    async def school(self, _interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Propose schools of which something is stated."""
        held = self._list("schools", lambda core: _names(core.store.schools(), core.schools))
        return _choices(held.closest(typed, limits.CHOICES))

    async def ranking(self, _interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Propose rankings of which something is stated."""
        held = self._list("rankings", lambda core: _names(core.store.rankings(), core.rankings))
        return _choices(held.closest(typed, limits.CHOICES))

    async def edition(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[int]]:
        """Propose editions of the school and ranking that were chosen, the newest first."""
        core = self.desk.core.assistant
        schools = self._ids(interaction, "school", core.schools) or core.store.schools()
        rankings = self._ids(interaction, "ranking", core.rankings) or core.store.rankings()
        pairs = [(school, ranking) for school in schools[:20] for ranking in rankings[:50]]
        editions = {edition for school, ranking in pairs for edition in core.store.editions(school, ranking)}
        wanted = [edition for edition in sorted(editions, reverse=True) if str(edition).startswith(typed.strip())]
        return [app_commands.Choice(name=str(each), value=each) for each in wanted[: limits.CHOICES]]

    def school_id(self, name: str) -> str | None:
        """Give the id of a school of which something is stated, by a name of it."""
        core = self.desk.core.assistant
        return _identified(name, core.store.schools(), core.schools)

    def ranking_id(self, name: str) -> str | None:
        """Give the id of a ranking of which something is stated, by a name of it."""
        core = self.desk.core.assistant
        return _identified(name, core.store.rankings(), core.rankings)

    def _ids(self, interaction: Interaction, option: str, entities: Any) -> list[str]:
        name = getattr(interaction.namespace, option, None)
        return [each.id for each in entities.values() if each.name == name] if name else []

    def _list(self, name: str, pairs: Callable[[Assistant], list[tuple[str, str]]]) -> Shortlist:
        if self._lists.assistant is not self.desk.core.assistant:
            self._lists = _Lists(self.desk.core.assistant)
        if name not in self._lists.made:
            self._lists.made[name] = Shortlist(pairs(self._lists.assistant))
        return self._lists.made[name]


def _names(ids: Any, entities: Any) -> list[tuple[str, str]]:
    """Pair each name that people use with the one shown."""
    return [(name, each.name) for each in _held(ids, entities) for name in (each.name, *each.names, *each.weak)]


def _identified(name: str, ids: Any, entities: Any) -> str | None:
    """Give the one entity that has the name; of several, none."""
    wanted = key(name)
    pairs = {
        (each.id, tuple(key(text))) for each in _held(ids, entities) for text in (each.name, *each.names, *each.weak)
    }
    found = {entity for entity, text in pairs if text == tuple(wanted)}
    return found.pop() if len(found) == 1 else None


def _held(ids: Any, entities: Any) -> list[Entity]:
    return [entities[each] for each in ids if each in entities]


def _choices(texts: list[str]) -> list[app_commands.Choice[str]]:
    """Make choices; one that Discord would cut is left out, since it would no longer be what it says."""
    short = [text for text in texts if 0 < limits.size(text) <= limits.OPTION]
    return [app_commands.Choice(name=text, value=text) for text in short]
