"""Propose questions that the knowledge can answer."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import islice

import msgspec

from bot.answers.asking import Draft
from bot.answers.dialogue import Context
from bot.answers.question import Question
from bot.answers.vocabulary import Vocabulary
from bot.facts.findings import Fact

CHOOSING = frozenset(
    ("that-one", "yes", "rank", "lead", "what", "correction", "choice")
)  # what may stand beside a number
LAST = frozenset(("latest", "that-one", "yes", "choice"))  # the same, where it is the last one: "le dernier"
EXAMPLES = 3  # entries that help gives
RANKINGS, EDITIONS = 12, 8  # of the main school, about which questions are proposed
KEPT = 4_096  # answers after which questions were proposed, kept ready
SCHOOL = re.compile(r"\{school\}\s*:\s*")  # what a question on the main school leaves out
TOPS = (10, 20, 30, 50, 100, 200, 300)


class About(msgspec.Struct, frozen=True):
    """What an answer was about, so that a question after it can name that: whoever asks it gets the same answer."""

    school: str
    ranking: str
    edition: int | None


class Suggestions:
    """Fill the suggestions of each language in with what is held; `known` says whether a question has an answer."""

    def __init__(self, vocabulary: Vocabulary, home: str, main: str, known: Callable[[str, str], bool]) -> None:
        self.vocabulary = vocabulary
        self.known = known
        self.store = vocabulary.facts.store
        self.home, self.main = home, main
        ranks = vocabulary.facts.store.ranks(home, main)
        self.editions = sorted(ranks, reverse=True)
        worst = max((found.value.worst for found in ranks.values() if isinstance(found, Fact)), default=0)
        self.top = next((top for top in TOPS if top >= worst * 0.6), TOPS[-1])

    def all(self, language: str) -> list[str]:
        """List every question proposed, the newest edition first."""
        found: list[str] = []
        for text in self.vocabulary.data.languages[language].suggestions.all:
            found += [each for each in self._spread(text) if self.known(each, language)]
        return list(dict.fromkeys(found))

    @cache  # noqa: B019  suggestions live as long as the process
    def examples(self, language: str) -> tuple[str, ...]:
        """Give the examples for help, with the newest edition; of a folder that holds entries alone, those."""
        entries = [entry.questions[0] for entry in self.vocabulary.data.faq.values() if entry.questions]
        if entries and not self.vocabulary.facts.store.documents:
            return tuple(entries[:EXAMPLES])
        texts = self.vocabulary.data.languages[language].suggestions.examples
        return tuple(filled for text in texts if (filled := next(self._spread(text), None)))

    def after(self, question: Question, draft: Draft) -> tuple[str, ...]:
        """Propose up to three questions to follow an answer."""
        own = self.vocabulary.data.languages[question.language].suggestions
        texts = own.bare if draft.status == "clarify" else own.after.get(question.intent, own.after["default"])
        return self._after(texts, self._about(question, draft), question.language)

    @lru_cache(KEPT)  # noqa: B019  suggestions live as long as the process
    def _after(self, texts: tuple[str, ...], about: About, language: str) -> tuple[str, ...]:
        filled = (self._fill(text, about) for text in texts)
        return tuple(islice((text for text in filled if text and self.known(text, language)), 3))

    def _about(self, question: Question, draft: Draft) -> About:
        """Say what an answer was about; where it does not tell, the main school and ranking, and the newest edition."""
        schools = self.store.shelves.schools
        school = next((each for each in (draft.school, *question.slots.schools) if each in schools), self.home)
        held = self.store.rankings(school)
        told = (draft.ranking, *question.slots.rankings, self.main, *held[:1])
        ranking = next((each for each in told if each in held), self.main)
        return About(school, ranking, draft.edition or max(self.store.editions(school, ranking), default=None))

    def prepare(self, language: str) -> None:
        """Fill in what follows answers on the main ranking, so that no first answer has to wait for it."""
        own = self.vocabulary.data.languages[language].suggestions
        for edition in self.editions[:EDITIONS]:
            for texts in own.after.values():
                self._after(texts, About(self.home, self.main, edition), language)

    @cache  # noqa: B019  suggestions live as long as the process
    def choices(self, language: str) -> dict[str, tuple[str, ...]]:
        """Give the choices that clarifications offer."""
        own = self.vocabulary.data.languages[language].suggestions
        about = About(self.home, self.main, next(iter(self.editions), None))
        return {
            name: tuple(filled for text in texts if (filled := self._fill(text, about)))
            for name, texts in (("bare", own.bare), ("places", own.places))
        }

    def chosen(self, text: str, context: Context) -> str | None:
        """Give the choice that an utterance takes by its number, where choices were offered: '2', 'the second one'."""
        if not context.choices:
            return None
        reading = self.vocabulary.reader.read(text)
        words = [item for item in reading.items if item.kind not in ("filler", "stop", "number", "ordinal")]
        others = {
            name.partition(":")[2] if item.kind == "concept" else "" for item in words for name in item.ids or ("",)
        }
        figures = self.vocabulary.reader.figures.read(reading.tokens)
        if "latest" in others and others <= LAST:
            return context.choices[-1]
        if not figures or not others <= CHOOSING:
            return None
        place = figures[0].value - 1
        return context.choices[place] if 0 <= place < len(context.choices) else None

    def _spread(self, text: str) -> Iterator[str]:
        """Fill a text in with each ranking, category and edition held of the main school, the newest first."""
        rankings = self.store.rankings(self.home)[:RANKINGS] if "{ranking}" in text else (self.main,)
        for ranking in rankings:
            for inside in self._inside(text, ranking):
                held = self.store.editions(self.home, ranking) if "{ranking}" in text else self.editions
                editions = sorted(held, reverse=True)[:EDITIONS] if "{edition}" in text else (None,)
                for edition in editions:
                    yield self._fill(inside, About(self.home, ranking, edition))

    def _inside(self, text: str, ranking: str) -> Iterator[str]:
        """Fill a text in with the categories, or the criteria, by which the main school has a rank."""
        slot = next((each for each in ("category", "criterion") if f"{{{each}}}" in text), None)
        if slot is None:
            yield text
            return
        names = (getattr(table, slot) for table in self.store.qualifiers(self.home, ranking))
        yield from (text.replace(f"{{{slot}}}", name) for name in dict.fromkeys(names) if name)

    def _fill(self, text: str, about: About) -> str:
        """Fill a text in with what a question shall be about; "" where it asks for an edition and none is held."""
        if "{edition}" in text and about.edition is None:
            return ""
        if about.school == self.home and SCHOOL.match(text):
            text = SCHOOL.sub("", text)
            text = text[:1].upper() + text[1:]
        facts = self.vocabulary.facts
        school, ranking = facts.schools.get(about.school), facts.rankings.get(about.ranking)
        slots = {
            "{school}": school.name if school else about.school,
            "{ranking}": ranking.name if ranking else about.ranking,
            "{edition}": str(about.edition),
            "{top}": str(self.top),
        }
        for slot, value in slots.items():
            text = text.replace(slot, value)
        return text
