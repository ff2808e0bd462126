"""Understand an utterance: its language, and the questions that it asks."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import msgspec

from bot.answers.bounds import bound_of
from bot.answers.deciding import NONE_FITS, Decider
from bot.answers.dialogue import Context
from bot.answers.leaning import carried, dated, lean
from bot.answers.meanings import names
from bot.answers.period import Period, Resolver
from bot.answers.question import Question, Slots, asks, concepts, ids, places, values
from bot.answers.rereading import Rereader
from bot.answers.rerouting import rerouted
from bot.answers.scoring import Scorer
from bot.answers.splitting import Splitter, sentences
from bot.answers.tongue import language_of
from bot.answers.vocabulary import Vocabulary
from bot.facts.findings import Fact
from bot.language.fold import fold
from bot.language.reading import ENTITIES, FIGURES, Item, Reading
from bot.language.recognition import features

ALIKE = 6  # letters that a word of another language begins with alike
EXACT = frozenset(("year", "years", "ordinal", "percent", "relative", "adjacent"))


class Understood(msgspec.Struct, frozen=True):
    """What an utterance says, as far as it was understood."""

    reading: Reading
    language: str
    questions: tuple[Question, ...]
    foreign: bool = False


class Understanding:
    """Understand utterances with one vocabulary; `home` is the school that a question means where it names none."""

    def __init__(self, vocabulary: Vocabulary, home: str, main: str) -> None:
        self.vocabulary = vocabulary
        self.home = home
        self.main = main  # the ranking meant where none is named
        self.scorer = Scorer(vocabulary)
        self.decider = Decider(self.scorer)
        joins = frozenset(word for form in vocabulary.times.cues["and_"] for word in form)
        self.splitter = Splitter(self.scorer, joins)
        store = vocabulary.facts.store
        languages = Counter(document.language for document in store.documents.values())
        self.default = languages.most_common(1)[0][0] if languages else None
        self.held = sorted(store.ranks(home, main))
        facts = {year: found for year, found in store.ranks(home, main).items() if isinstance(found, Fact)}
        self.editions = {found.value.best: year for year, found in facts.items()}  # by rank
        self.known_ranks = set(self.editions)
        steps = pairwise(sorted(facts.items()))
        self.gains = {one.value.best - two.value.best: year for (_, one), (year, two) in steps}  # edition by places
        self.rereader = Rereader(vocabulary, self.editions)

    def understand(self, text: str, context: Context, today: date, locale: str | None) -> Understood:
        """Read an utterance and decide what each part of it asks."""
        reading = self.vocabulary.reader.read(text)
        language, foreign = language_of(reading, self.vocabulary, (context.language, (locale or "")[:2], self.default))
        if foreign:
            return Understood(reading, language, (), True)
        plain = self.vocabulary.everyday[language]
        items = tuple(_in_language(item, language, reading.tokens[item.start].text, plain) for item in reading.items)
        items = self.rereader.reread(msgspec.structs.replace(reading, items=items))
        reading = msgspec.structs.replace(reading, items=items)
        resolver = Resolver(self.vocabulary.times, today)
        found: list[Question] = []
        for part in sentences(reading):
            inside = False  # the sentence, whose first part the next one follows
            for piece in self.splitter.pieces(part, language):
                question = self._question(piece, reading, language, context, resolver)
                if question.rule == NONE_FITS:
                    question = self._clause(part, reading, language, context, resolver) or question
                question = carried(question, found, self._told, inside=inside)
                if self.splitter.openers.supposed(part):
                    question = msgspec.structs.replace(question, intent="unknown", rule="it is only supposed")
                whole = Slots(concepts=concepts(part, language))
                question = msgspec.structs.replace(question, asks=question.asks or asks(part, whole))
                found.append(question)
                inside = True
                context = msgspec.structs.replace(context, edition=_edition(question, context))
        blank = Question(intent="unknown", language=language, slots=Slots(), score=0.0, rule="no words")
        return Understood(reading, language, tuple(found) or (blank,))

    def named(self, text: str) -> frozenset[str]:
        """Give what a text names: entities but the school that questions are on anyway, topics, editions, ranks."""
        items = [item for item in self.vocabulary.reader.read(text).items if item.kind == "topic" or not item.weak]
        named = {name for item in items if item.kind == "topic" or item.kind in ENTITIES for name in item.ids}
        figures = {f"{item.kind} {item.value}" for item in items if item.kind in EXACT}
        return frozenset(named | figures) - {self.home}

    def _question(
        self, items: Sequence[Item], reading: Reading, language: str, context: Context, resolver: Resolver
    ) -> Question:
        period = resolver.resolve(items, reading.tokens, self.held, context.edition, self.known_ranks)
        candidates = self.scorer.candidates(items, language, period.used, ranged=period.ranged or bool(period.excluded))
        slots = self._slots(items, language, period, reading)
        decision = rerouted(self.decider.decide(items, slots, candidates, language, context), slots)
        slots = dated(lean(items, slots, decision, context), decision.intent, self.editions)
        return Question(
            intent=decision.intent, language=language, slots=slots, score=decision.score, rule=decision.rule,
            candidates=tuple(candidates[:5]), words=" ".join(item.text for item in items), asks=asks(items, slots),
        )  # fmt: skip

    def _clause(
        self, part: Sequence[Item], reading: Reading, language: str, context: Context, resolver: Resolver
    ) -> Question | None:
        """Take the clause that corrects the turn before, or holds two editions against each other."""
        for clause in self.splitter.parts(tuple(part)):
            question = self._question(clause, reading, language, context, resolver)
            period, said = question.slots.period, question.slots.concepts
            corrects = context.intent and said & {"correction", "no", "and-what"} and question.rule == "ellipsis"
            if corrects or (question.rule == "names only" and period.compared and len(period.named) > 1):
                return question
        return None

    def _told(self, question: Question) -> int | None:
        """Give the edition that a question goes back to, from a rank or from places gained."""
        slots = question.slots
        if question.intent == "edition-of" and len(slots.ranks) == 1:
            return self.editions.get(slots.ranks[0])
        return self.gains.get(slots.places) if question.intent == "change-edition" else None

    def _slots(self, items: Sequence[Item], language: str, period: Period, reading: Reading) -> Slots:
        marks = features(items, language) if any(item.kind == "number" for item in items) else ()
        tops = [f.item.value for f in marks if "{top}" in f.names and f.item.start not in period.used]
        free = [item for item in items if item.start not in period.used]
        named = [item for item in items if item.kind in ENTITIES]
        figures = [item for item in free if item.kind in FIGURES]
        percents = values(figures, "percent")
        if tops and "percent" in concepts(items, language):  # "les 15 premiers pour cent"
            percents, tops = (*percents, tops[0]), []
        topics = tuple(name.partition(":")[2] for item in items if item.kind == "topic" for name in item.ids)
        return Slots(
            hinted=all(item.weak for item in named if item.kind == "school"),
            schools=ids(named, "school", self.home), rankings=ids(named, "ranking", self.main),
            bodies=ids(named, "body"),
            people=ids(named, "person"), criteria=ids(named, "criterion") or self._shared(items, reading),
            categories=ids(named, "category"),
            regions=ids(named, "region"),
            topics=tuple(dict.fromkeys(topics)),
            concepts=concepts(items, language), ranks=() if tops else values(figures, "ordinal", strong=True),
            numbers=values(figures, "number", strong=True), percents=percents,
            top=tops[0] if tops else None,
            bound=bound_of(figures, reading.tokens, self.vocabulary.times), period=period, places=places(free),
            strange=any(item.kind in ("plain", "unknown") for item in items),
            predecessor=any(self._before(item, reading) for item in items),
            stray=tuple(i.text for i in figures if i.kind not in ("year", "years", "past")),
        )  # fmt: skip

    def _shared(self, items: Sequence[Item], reading: Reading) -> tuple[str, ...]:
        """Give the criteria that share their name with a topic: 'le salaire est-il un critère ?'."""
        entities = self.vocabulary.reader.entities
        hits = [entities.at(reading.tokens, item.start) for item in items if item.kind == "topic" and item.weak]
        return tuple(id_ for hit in hits if hit for kind, id_ in hit.values[:1] if kind == "criterion")

    def _before(self, item: Item, reading: Reading) -> bool:
        """Say whether an item is a person before whom somebody else stood: 'avant elle'."""
        person = item.kind == "person" or "there-person" in names(item)
        start = item.start
        while person and start and len(reading.tokens[start - 1].text) == 1:  # "M. Dupont"
            start -= 1
        return person and self.vocabulary.times.cued("before", reading.tokens, start)


def _edition(question: Question, context: Context) -> int | None:
    named = question.slots.period.named
    return named[-1] if named else context.edition


def _in_language(item: Item, language: str, word: str, plain: frozenset[str]) -> Item:
    """Take what only means something in another language for the ordinary word, or the strange one, that it is."""
    if item.kind not in ("concept", "topic") or any(name.startswith(f"{language}:") for name in item.ids):
        return item
    typed = fold(item.text)
    if typed in plain:
        return msgspec.structs.replace(item, kind="plain", ids=())
    strange = item.slip and not _near(typed, word)
    return msgspec.structs.replace(item, kind="unknown", ids=()) if strange else item


def _near(typed: str, word: str) -> bool:
    """Say whether a word begins like another for long enough to be meant: 'directer' and 'directeur'."""
    return typed[:ALIKE] == word[:ALIKE] and abs(len(typed) - len(word)) < 2
