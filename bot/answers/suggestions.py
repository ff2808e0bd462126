"""Propose questions that the knowledge can answer."""

from collections.abc import Callable
from functools import cache
from itertools import islice

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
TOPS = (10, 20, 30, 50, 100, 200, 300)


class Suggestions:
    """Fill the suggestions of each language in with what is held; `known` says whether a question has an answer."""

    def __init__(self, vocabulary: Vocabulary, home: str, main: str, known: Callable[[str, str], bool]) -> None:
        self.vocabulary = vocabulary
        self.known = known
        ranks = vocabulary.facts.store.ranks(home, main)
        self.editions = sorted(ranks, reverse=True)
        worst = max((found.value.worst for found in ranks.values() if isinstance(found, Fact)), default=0)
        self.top = next((top for top in TOPS if top >= worst * 0.6), TOPS[-1])

    def all(self, language: str) -> list[str]:
        """List every question proposed, the newest edition first."""
        found: list[str] = []
        for text in self.vocabulary.data.languages[language].suggestions.all:
            found += [each for each in self._filled(text) if self.known(each, language)]
        return list(dict.fromkeys(found))

    @cache  # noqa: B019  suggestions live as long as the process
    def examples(self, language: str) -> tuple[str, ...]:
        """Give the examples for help, with the newest edition; of a folder that holds entries alone, those."""
        entries = [entry.questions[0] for entry in self.vocabulary.data.faq.values() if entry.questions]
        if entries and not self.vocabulary.facts.store.documents:
            return tuple(entries[:EXAMPLES])
        texts = self.vocabulary.data.languages[language].suggestions.examples
        return tuple(filled[0] for text in texts if (filled := self._filled(text)))

    def after(self, question: Question, draft: Draft) -> tuple[str, ...]:
        """Propose up to three questions to follow an answer."""
        own = self.vocabulary.data.languages[question.language].suggestions
        texts = own.bare if draft.status == "clarify" else own.after.get(question.intent, own.after["default"])
        filled = (each[0] for text in texts if (each := self._filled(text)))
        return tuple(islice((text for text in filled if self.known(text, question.language)), 3))

    @cache  # noqa: B019  suggestions live as long as the process
    def choices(self, language: str) -> dict[str, tuple[str, ...]]:
        """Give the choices that clarifications offer."""
        own = self.vocabulary.data.languages[language].suggestions
        return {
            name: tuple(self._filled(text)[0] for text in texts if self._filled(text))
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

    def _filled(self, text: str) -> list[str]:
        if "{edition}" in text:
            return [text.replace("{edition}", str(edition)) for edition in self.editions]
        return [text.replace("{top}", str(self.top))]
