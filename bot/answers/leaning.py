"""Take from the turn before what a question leaves to it."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from bot.answers.deciding import Decision
from bot.answers.dialogue import Context
from bot.answers.ellipsis import ASKING_WHEN, BACK_TO_EDITIONS, OF_AN_EDITION, OVER_EDITIONS
from bot.answers.period import Period
from bot.answers.question import QUESTION_WORDS, Question, Slots
from bot.language.reading import Item

Told = Callable[[Question], int | None]  # the edition that a question goes back to


def lean(items: Sequence[Item], slots: Slots, decision: Decision, context: Context) -> Slots:
    """Take over the edition, the two editions, the topic, the way of asking."""
    if decision.rule == "ellipsis":
        if decision.intent == "topic":
            return msgspec.structs.replace(slots, topics=context.slots.topics)
        if decision.intent in BACK_TO_EDITIONS and decision.intent == context.intent:
            return _taken_over(slots, context.slots)
    if slots.period.empty:
        named = _editions(items, slots, decision, context)
        return msgspec.structs.replace(slots, period=Period(named)) if named else slots
    period = _bounded(slots.period, decision, context)
    return slots if period is slots.period else msgspec.structs.replace(slots, period=period)


def dated(slots: Slots, intent: str, editions: Mapping[int, int]) -> Slots:
    """Read 'the year you were 40th' as the edition of that rank, where something else of it is asked."""
    named = slots.ranks and slots.concepts & {"when", "edition"} and slots.period.empty
    if not named or intent not in OF_AN_EDITION - {"claim", "threshold"} or len(slots.ranks) > 1:
        return slots
    edition = editions.get(slots.ranks[0])
    return msgspec.structs.replace(slots, period=Period((edition,))) if edition else slots


def carried(question: Question, before: Sequence[Question], told: Told, *, inside: bool) -> Question:
    """Take over the editions named earlier in the same message; a rank of another sentence has its own."""
    slots = question.slots
    periods = [each.slots.period for each in before if not each.slots.period.empty]
    periods += [Period((edition,)) for each in before if (edition := told(each))]
    earlier = periods[-1] if periods else None
    if earlier is None or not slots.period.empty or question.intent not in OF_AN_EDITION:
        return question
    if slots.concepts & {"latest", "earliest", "overall"} or (
        question.intent in BACK_TO_EDITIONS and slots.concepts & OVER_EDITIONS
    ):
        return question
    if question.intent == "rank" and not inside and "and-what" not in slots.concepts:
        return question
    return msgspec.structs.replace(question, slots=msgspec.structs.replace(slots, period=earlier))


def _editions(items: Sequence[Item], slots: Slots, decision: Decision, context: Context) -> tuple[int, ...]:
    """Give the editions that a question without any is on."""
    counted = context.intent == "rank" and {"how-many", "place-count"} <= slots.concepts
    moved = slots.concepts & {"gain", "loss"} or decision.intent != "change"
    pairs = (
        (counted and not moved) or "both" in slots.concepts or (decision.rule == "ellipsis" and "gap" in slots.concepts)
    )
    if pairs and len(context.pair) == 2:
        return context.pair
    if decision.rule == ASKING_WHEN and context.edition:
        return (context.edition,)
    if decision.intent not in OF_AN_EDITION or slots.concepts & {"latest", "earliest", "overall"}:
        return ()
    if decision.intent in BACK_TO_EDITIONS and slots.concepts & OVER_EDITIONS:
        return ()
    if decision.intent == "why":
        return context.named
    content = [item for item in items if item.kind not in ("filler", "stop")]
    short = len(content) == 1 and decision.intent != "rank"  # "sur combien ?"
    return context.named if decision.rule == "ellipsis" or "and-what" in slots.concepts or short else ()


def _bounded(period: Period, decision: Decision, context: Context) -> Period:
    """Close a period that the turn before opens: 'jusqu'en 2022' after two editions, 'by 2019' after a later one."""
    if decision.rule == "ellipsis" and period.ranged and period.first is None and period.last and context.pair:
        return msgspec.structs.replace(period, first=min(context.pair))
    against = period.named
    if period.compared and len(against) == 1 and context.edition and context.edition > against[0]:
        return Period((against[0], context.edition))
    return period


def _taken_over(slots: Slots, before: Slots) -> Slots:
    """Take over the way of asking, and the figure asked of where none is given."""
    figure = slots.top or slots.ranks or slots.numbers
    return msgspec.structs.replace(
        slots,
        concepts=slots.concepts | (before.concepts & QUESTION_WORDS),
        top=slots.top if figure else before.top,
        ranks=slots.ranks if figure else before.ranks,
        numbers=slots.numbers if figure else before.numbers,
    )
