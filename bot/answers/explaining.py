"""Tell step by step how an utterance is read and what decides."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from bot.answers.assistant import Assistant, kept
from bot.answers.dialogue import EMPTY, Context
from bot.answers.period import Period
from bot.answers.question import Question, Slots
from bot.answers.reply import Reply
from bot.answers.splitting import sentences
from bot.answers.tongue import tally
from bot.language.fold import fold
from bot.language.mending import Correction
from bot.language.ngrams import Match
from bot.language.reading import Item, Reading
from bot.language.recognition import Candidate, features

WORDLESS = frozenset(("filler", "stop"))  # kinds of items that ask nothing
STRANGE = frozenset(("plain", "unknown"))  # kinds of items that no sentence holds


class Mark(msgspec.Struct, frozen=True):
    """A word, a name or a figure, and what it is read as."""

    text: str
    kind: str
    means: tuple[str, ...] = ()  # concepts, topics, entities
    value: int | None = None
    last: int | None = None
    weak: bool = False


class Part(msgspec.Struct, frozen=True):
    """A sentence or a clause, and how its intent was decided."""

    words: str
    intent: str
    score: float  # 0 to 1
    rule: str
    answered: bool  # False where it gives way to another part
    candidates: tuple[Candidate, ...]
    margin: float | None  # score between the best intent and the next
    unexplained: tuple[str, ...]  # words that the best sentence doesn't hold
    slots: dict[str, Any]


class Explanation(msgspec.Struct, frozen=True):
    """How an utterance was read, from its letters to the reply."""

    text: str
    folded: str
    marks: tuple[Mark, ...]
    corrections: tuple[Correction, ...]
    language: str
    votes: dict[str, float]  # what speaks for each language
    foreign: bool
    parts: tuple[Part, ...]
    entry: Match | None  # the closest entry of the FAQ, which counts where the statements have no answer
    entry_cutoff: float  # score that it takes where the question has words that the entry lacks
    reply: Reply


def explain(
    assistant: Assistant, text: str, context: Context = EMPTY, *, today: date, locale: str | None = None
) -> Explanation:
    """Answer an utterance and tell how."""
    text = assistant.suggestions.chosen(text, context) or text
    understood = assistant.understanding.understand(text, context, today, locale)
    reply, _ = assistant.answer(text, context, today=today, locale=locale)
    reading, language = understood.reading, understood.language
    pieces = [] if understood.foreign else _pieces(assistant, reading, language)
    answered = kept(understood)
    return Explanation(
        text=text,
        folded=fold(text),
        marks=tuple(_mark(item) for item in reading.items if item.kind != "stop"),
        corrections=reading.corrections,
        language=language,
        votes=tally(reading, assistant.vocabulary),
        foreign=understood.foreign,
        parts=tuple(
            _part(assistant, question, items, question in answered)
            for question, items in zip(understood.questions, pieces or [()], strict=False)
        ),
        entry=assistant.faq.closest(text),
        entry_cutoff=assistant.faq.cutoff,
        reply=reply,
    )


def _pieces(assistant: Assistant, reading: Reading, language: str) -> list[tuple[Item, ...]]:
    splitter = assistant.understanding.splitter
    return [piece for part in sentences(reading) for piece in splitter.pieces(part, language)]


def _mark(item: Item) -> Mark:
    if item.ids or not (item.value or item.last):
        return Mark(item.text, item.kind, item.ids, weak=item.weak)
    return Mark(item.text, item.kind, (), item.value, item.last or None, item.weak)


def _part(assistant: Assistant, question: Question, items: Sequence[Item], answered: bool) -> Part:
    scores = [candidate.score for candidate in question.candidates]
    return Part(
        words=question.words,
        intent=question.intent,
        score=question.score,
        rule=question.rule,
        answered=answered,
        candidates=question.candidates,
        margin=scores[0] - scores[1] if len(scores) > 1 else None,
        unexplained=_unexplained(assistant, question, items),
        slots=_slots(question.slots),
    )


def _unexplained(assistant: Assistant, question: Question, items: Sequence[Item]) -> tuple[str, ...]:
    """List the words that the best sentence leaves over; they count against it."""
    best = question.candidates[0] if question.candidates else None
    held: frozenset[str] = frozenset()
    if best:
        known = assistant.vocabulary.recognizer.sentences
        held = next((each.names for each in known if (each.intent, each.text) == (best.intent, best.sentence)), held)
    over = {id(each.item) for each in features(items, question.language) if held.isdisjoint(each.names)}
    return tuple(item.text for item in items if item.kind in STRANGE or id(item) in over)


def _slots(slots: Slots) -> dict[str, Any]:
    """Give what is filled in, as plain data in a fixed order."""
    filled: dict[str, Any] = {}
    for name in Slots.__struct_fields__:
        value = getattr(slots, name)
        if isinstance(value, Period):
            filled |= _period(value)
        elif isinstance(value, frozenset):
            filled |= {name: sorted(value)} if value else {}
        elif name != "hinted" and value not in ((), None):
            filled[name] = list(value) if isinstance(value, tuple) else value
    return filled


def _period(period: Period) -> dict[str, Any]:
    found: dict[str, Any] = {"editions": list(period.named)} if period.named else {}
    if period.ranged:
        found |= {"from": period.first, "to": period.last}
    return found | ({"compared": True} if period.compared else {})
