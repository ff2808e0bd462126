"""Understand an utterance: its language, and the questions that it asks."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import msgspec

from bot.answers.dialogue import Context
from bot.answers.ellipsis import bare, continued
from bot.answers.period import Period, Resolver
from bot.answers.question import ACCEPT, SURE, TALK, Question, Slots, concepts, ids, light, segments, values
from bot.answers.tongue import language_of
from bot.answers.vocabulary import Vocabulary
from bot.facts.findings import Fact
from bot.language.reading import FIGURES, Item, Reading
from bot.language.recognition import Candidate, Feature, features

LEANS = frozenset(("total", "ahead", "behind", "share", "percent", "group", "threshold", "change", "rank", "claim"))


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
        store = vocabulary.facts.store
        languages = Counter(document.language for document in store.documents.values())
        self.default = languages.most_common(1)[0][0] if languages else None
        self.held = sorted(store.ranks(home, main))
        facts = [found for found in store.ranks(home, main).values() if isinstance(found, Fact)]
        self.known_ranks = {found.value.best for found in facts}

    def understand(self, text: str, context: Context, today: date, locale: str | None) -> Understood:
        """Read an utterance and decide what each part of it asks."""
        reading = self.vocabulary.reader.read(text)
        language, foreign = language_of(reading, self.vocabulary, (context.language, (locale or "")[:2], self.default))
        if foreign:
            return Understood(reading, language, (), True)
        resolver = Resolver(self.vocabulary.times, today)
        found: list[Question] = []
        for part in segments(reading):
            for piece in self._pieces(part, language):
                question = self._question(piece, reading, language, context, resolver)
                found.append(question)
                context = msgspec.structs.replace(context, edition=_edition(question, context))
        blank = Question(intent="unknown", language=language, slots=Slots(), score=0.0, rule="no words")
        return Understood(reading, language, tuple(found) or (blank,))

    def _pieces(self, part: tuple[Item, ...], language: str) -> list[tuple[Item, ...]]:
        """Split a sentence that asks two questions where both halves are understood better than the whole."""
        whole = self._best(part, language)
        best: tuple[float, list[tuple[Item, ...]]] = (whole[0].score if whole else 0.0, [part])
        for place, item in enumerate(part[1:-1], 1):
            if not self._joins(item):
                continue
            halves = [part[:place], part[place + 1 :]]
            tops = [self._best(half, language) for half in halves]
            if not all(tops) or tops[0][0].intent == tops[1][0].intent or not all(map(_content, halves)):
                continue
            score = min(top[0].score for top in tops)
            if score > max(best[0], ACCEPT) and not any(top[0].intent in TALK for top in tops):
                best = (score, halves)
        return best[1]

    def _joins(self, item: Item) -> bool:
        if item.kind == "stop":
            return True
        return (item.text.lower(),) in self.vocabulary.times.cues["and_"] or "fr:and-what" in item.ids

    def _best(self, items: Sequence[Item], language: str) -> list[Candidate]:
        return self._recognise(features(items, language), items)

    def _recognise(self, found: Sequence[Feature], items: Sequence[Item]) -> list[Candidate]:
        order = self.vocabulary.order
        candidates = self.vocabulary.recognizer.recognise(found, items)
        names = {name for feature in found for name in feature.names}
        candidates = [each for each in candidates if self._meets(each.intent, names)]
        return sorted(candidates, key=lambda each: (-round(each.score, 2), order.get(each.intent, 999)))

    def _meets(self, intent: str, names: set[str]) -> bool:
        entry = self.vocabulary.data.intents.get(intent)
        return entry is not None and (not entry.needs or not names.isdisjoint(entry.needs))

    def _question(
        self, items: Sequence[Item], reading: Reading, language: str, context: Context, resolver: Resolver
    ) -> Question:
        period = resolver.resolve(items, reading.tokens, self.held, context.edition, self.known_ranks)
        kept = [item for item in items if item.start not in period.used or item.kind in ("years", "past")]
        candidates = self._recognise(features(kept, language), kept)
        slots = self._slots(items, language, period)
        intent, score, rule = self._decide(items, slots, candidates, language, context)
        if period.empty and context.edition and intent in LEANS and self._leans(items, slots, rule):
            slots = msgspec.structs.replace(slots, period=Period((context.edition,)))
        words = " ".join(item.text for item in items)
        return Question(
            intent=intent, language=language, slots=slots, score=score, candidates=tuple(candidates[:5]), rule=rule,
            words=words,
        )  # fmt: skip

    @staticmethod
    def _leans(items: Sequence[Item], slots: Slots, rule: str) -> bool:
        """Say whether a question leaves to the one before which edition is meant."""
        if slots.concepts & {"latest", "earliest", "overall"}:
            return False
        content = [item for item in items if item.kind not in ("filler", "stop")]
        return rule == "ellipsis" or "and-what" in slots.concepts or len(content) <= 2

    def _decide(
        self, items: Sequence[Item], slots: Slots, candidates: list[Candidate], language: str, context: Context
    ) -> tuple[str, float, str]:
        best = candidates[0] if candidates else None
        if slots.topics and not (best and best.score >= SURE):
            return "topic", 1.0, "topic"
        asked = concepts(items, language)
        leaning = context.intent and light(items, asked) and (not best or best.score < 1 or best.intent in LEANS)
        if leaning and (slots.named or not slots.period.empty or "overall" in asked):
            return continued(context, slots, asked), 1.0, "ellipsis"
        if best and best.score >= ACCEPT:
            return best.intent, best.score, "sentence"
        if light(items, asked):
            named = bare(slots)
            if named:
                return named, 1.0, "names only"
        merged = self._merged(items, language, context)
        if merged:
            return merged.intent, merged.score, "ellipsis"
        return "unknown", best.score if best else 0.0, "no sentence fits"

    def _merged(self, items: Sequence[Item], language: str, context: Context) -> Candidate | None:
        """Read an ellipsis together with the intent before: 'et le plus petit ?' after a gain."""
        if not context.intent or any(item.kind in ("unknown", "topic") for item in items):
            return None
        own = features(items, language)
        if not own or len(own) > 3:
            return None
        before = self.vocabulary.recognizer.core(context.intent)
        item = Item("concept", 0, 0)
        joined = [*own, *(Feature((name,), item) for name in before)]
        best = self._recognise(joined, items)
        return best[0] if best and best[0].score >= SURE and best[0].intent != context.intent else None

    def _slots(self, items: Sequence[Item], language: str, period: Period) -> Slots:
        marks = features(items, language)
        tops = [f.item.value for f in marks if "{top}" in f.names and f.item.start not in period.used]
        free = [item for item in items if item.start not in period.used]
        topics = tuple(name.partition(":")[2] for item in items if item.kind == "topic" for name in item.ids)
        return Slots(
            schools=ids(items, "school", self.home), rankings=ids(items, "ranking", self.main),
            bodies=ids(items, "body"),
            people=ids(items, "person"), criteria=ids(items, "criterion"), topics=tuple(dict.fromkeys(topics)),
            concepts=concepts(items, language), ranks=values(free, "ordinal", strong=True),
            numbers=values(free, "number", strong=True), percents=values(free, "percent"),
            top=tops[0] if tops else None, period=period,
            stray=tuple(i.text for i in free if i.kind in FIGURES and i.kind not in ("year", "years", "past")),
        )  # fmt: skip


def _content(items: Sequence[Item]) -> bool:
    return any(item.kind == "concept" for item in items)


def _edition(question: Question, context: Context) -> int | None:
    named = question.slots.period.named
    return named[-1] if named else context.edition
