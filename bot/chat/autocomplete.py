"""Propose values while somebody types: questions with answers, and schools, rankings and editions that are held."""

from collections.abc import Callable, Mapping, Sequence

from discord import app_commands

from bot.chat import limits
from bot.chat.desk import Desk
from bot.chat.host import Interaction, language_of
from bot.chat.wording import DEFAULT
from bot.errors import InputError
from bot.facts.entities import Entity, Ranking, School
from bot.facts.load import Facts
from bot.figures.choose import choose
from bot.language.closest import Shortlist

Pairs = list[tuple[str, str]]
NAMES = 12  # of a ranking, by which questions are found
MANY = 30  # schools, and rankings, whose editions are proposed where none is chosen


class Proposals:
    """What autocomplete proposes; lists are made when they are first wanted, anew for newly loaded knowledge."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._facts: Facts | None = None
        self._made: dict[str, Shortlist] = {}

    async def question(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Propose questions that the knowledge can answer, in the person's language."""
        language = language_of(interaction) or DEFAULT
        ask = self.desk.core.assistant.questions
        return self._closest(f"questions {language}", typed, lambda: self._called(ask(language)))

    def _called(self, questions: Sequence[str]) -> Pairs:
        """Pair questions with themselves, and with how they read by the other names of the ranking that they name."""
        pairs = [(each, each) for each in questions]
        for ranking in self.rankings().values():
            own = [each for each in questions if ranking.name in each]
            names = (*ranking.names, *ranking.weak)[:NAMES]
            pairs += [(each.replace(ranking.name, name), each) for each in own for name in names]
        return pairs

    async def school(self, _interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Propose schools of which something is stated."""
        return self._closest("schools", typed, lambda: _names(self.schools()))

    async def ranking(self, _interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Propose rankings of which something is stated."""
        return self._closest("rankings", typed, lambda: _names(self.rankings()))

    async def measured(self, _interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Propose rankings whose criteria are held."""
        held = self.rankings()
        measured = {each: held[each] for each in held if self.desk.facts.store.criteria(each)}
        return self._closest("measured", typed, lambda: _names(measured))

    async def edition(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[int]]:
        """Propose editions of the school and ranking that were chosen, the newest first."""
        school = self.school_id(getattr(interaction.namespace, "school", None) or "")
        ranking = self.ranking_id(getattr(interaction.namespace, "ranking", None) or "")
        schools = [school] if school else [*self.schools()][:MANY]
        rankings = [ranking] if ranking else [*self.rankings()][:MANY]
        editions = {
            each for one in schools for other in rankings for each in self.desk.facts.store.editions(one, other)
        }
        wanted = [each for each in sorted(editions, reverse=True) if str(each).startswith(typed.strip())]
        return [app_commands.Choice(name=str(each), value=each) for each in wanted[: limits.CHOICES]]

    def schools(self) -> dict[str, School]:
        """Give the schools of which something is stated."""
        facts = self.desk.facts
        return {each: facts.schools[each] for each in facts.store.schools() if each in facts.schools}

    def rankings(self) -> dict[str, Ranking]:
        """Give the rankings of which something is stated."""
        facts = self.desk.facts
        return {each: facts.rankings[each] for each in facts.store.rankings() if each in facts.rankings}

    def school_id(self, name: str) -> str | None:
        """Give the id of the one school that has a name."""
        return _chosen(self.schools(), name)

    def ranking_id(self, name: str) -> str | None:
        """Give the id of the one ranking that has a name."""
        return _chosen(self.rankings(), name)

    def any_school(self, name: str) -> str | None:
        """Give the id of the one school that has a name, held or not."""
        return self.school_id(name) or _chosen(self.desk.facts.schools, name)

    def any_ranking(self, name: str) -> str | None:
        """Give the id of the one ranking that has a name, held or not."""
        return self.ranking_id(name) or _chosen(self.desk.facts.rankings, name)

    def _closest(self, name: str, typed: str, pairs: Callable[[], Pairs]) -> list[app_commands.Choice[str]]:
        if self._facts is not self.desk.facts:
            self._facts, self._made = self.desk.facts, {}
        if name not in self._made:
            self._made[name] = Shortlist(pairs())
        return _choices(self._made[name].closest(typed, limits.CHOICES))


def _chosen(entities: Mapping[str, Entity], name: str) -> str | None:
    try:
        return choose(entities, name, "").id
    except InputError:
        return None


def _names(entities: Mapping[str, Entity]) -> Pairs:
    """Pair each name that people use with the one shown."""
    held = entities.values()
    return [(name, each.name) for each in held for name in (each.name, *each.names, *each.weak)]


def _choices(texts: list[str]) -> list[app_commands.Choice[str]]:
    """Make choices; one that Discord would cut is left out, since it would no longer be what it says."""
    short = [text for text in texts if 0 < limits.size(text) <= limits.OPTION]
    return [app_commands.Choice(name=text, value=text) for text in short]
