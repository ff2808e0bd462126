"""Find which school, ranking and table inside it a question is on."""

from collections.abc import Sequence

from bot.answers.asking import NOWHERE, Subject
from bot.answers.dialogue import Context
from bot.answers.question import Question, Slots
from bot.facts.findings import OVERALL, Qualifiers
from bot.facts.load import Facts
from bot.language.fold import key

OF_A_TABLE = frozenset(
    ("rank", "ranks", "claim", "best", "worst", "mean", "median", "edition-of", "threshold", "compare", "ahead",
     "behind", "change", "change-total", "changes", "change-mean", "change-max", "change-min", "losses",
     "criterion-rank")
)  # fmt: skip


class Subjects:
    """Resolve subjects against what is held; `home` and `main` are meant where nothing is named."""

    def __init__(self, facts: Facts, home: str, main: str) -> None:
        self.facts = facts
        self.store = facts.store
        self.home = home
        self.main = main

    def of(self, question: Question, context: Context) -> Subject:
        """Give the subject of a question."""
        slots = question.slots
        school = slots.schools[0] if slots.schools else context.school or self.home
        held = self.store.rankings(school)
        ranking = self.main if self.main in held or not held else held[0]
        follows = context.ranking if context.ranking in held else None
        claimed = question.intent == "publisher" and slots.rankings and slots.rankings[0] not in held  # 'made by THE?'
        ranking = slots.rankings[0] if slots.rankings and not claimed else follows or ranking
        if "world" in slots.concepts and not slots.rankings:
            ranking = next((each for each in held if self._scope(each) == "world"), ranking)
        table = OVERALL
        if question.intent in OF_A_TABLE:
            among = (ranking,) if slots.rankings else tuple(dict.fromkeys((ranking, *held)))
            ranking, table = self._table(slots, school, among) or (ranking, OVERALL)
        return Subject(school, ranking, table, context.person, context.cited)

    def _table(self, slots: Slots, school: str, rankings: Sequence[str]) -> tuple[str, Qualifiers] | None:
        """Find the table that a category, a criterion or a place names; NOWHERE where none is held."""
        tables = [(each, table) for each in rankings for table in self.store.qualifiers(school, each)]
        for category in slots.categories:
            return next((pair for pair in tables if pair[1].category == category), None)
        if slots.criteria:
            words = self._words(slots.criteria[0])
            found = (pair for pair in tables if pair[1].criterion and self._is(pair[1].criterion, words))
            return next(found, (rankings[0], NOWHERE))
        if slots.regions or "regional" in slots.concepts:
            wanted = slots.regions[:1]
            regional = (p for p in tables if p[1].region and (not wanted or p[1].region == wanted[0]))
            return next(regional, (rankings[0], NOWHERE))
        if "national" in slots.concepts and self._scope(rankings[0]) == "world":
            return rankings[0], Qualifiers(scope="national")
        return None

    def _words(self, criterion: str) -> list[frozenset[str]]:
        entity = self.facts.criteria.get(criterion)
        names = (entity.name, *entity.names) if entity else (criterion,)
        return [frozenset(key(name)) for name in names]

    @staticmethod
    def _is(criterion: str, names: Sequence[frozenset[str]]) -> bool:
        """Say whether a source's words for a criterion hold one of its names: 'taux de féminisation'."""
        words = frozenset(key(criterion))
        return any(name <= words for name in names)

    def _scope(self, ranking: str) -> str:
        entity = self.facts.rankings.get(ranking)
        return entity.scope if entity else ""
