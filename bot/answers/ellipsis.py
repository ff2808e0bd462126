"""Complete an utterance that leaves something unsaid."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from bot.answers.dialogue import Context
from bot.answers.period import Period
from bot.answers.question import TALK, Slots
from bot.language.reading import Item

if TYPE_CHECKING:
    from bot.answers.deciding import Decision

LEANING = frozenset(
    ("and-what", "what", "that-one", "there-person", "latest", "earliest", "correction", "edition", "no", "yes",
     "confirm", "school", "is-a", "how", "hello", "when", "praise", "overall", "top", "thanks", "both")
)  # fmt: skip
OF_AN_EDITION = frozenset(
    ("total", "ahead", "behind", "share", "percent", "group", "threshold", "change", "rank", "claim", "why")
)
BACK_TO_EDITIONS = frozenset(("edition-of", "threshold"))  # intents whose answer is an edition: none is inherited


def light(items: Sequence[Item], slots: Slots) -> bool:
    """Say whether a question has no content of its own: names, figures, and words that lean on what came before."""
    if any(item.kind in ("plain", "unknown", "topic") for item in items):
        return False
    leaning = LEANING | {"how-many"} if "and-what" in slots.concepts else LEANING
    return slots.concepts <= leaning


def continued(context: Context, slots: Slots) -> str | None:
    """Give the intent that an ellipsis continues, where it names something new."""
    intent, asked = context.intent, slots.concepts
    if not intent or intent in TALK:
        return None
    if slots.people:
        return intent if intent in ("email", "phone", "quotation", "contact") else "person"
    if slots.bodies:
        return intent if intent in ("assessors", "accredit", "stand-for") else "stand-for"
    if "overall" in asked and intent.startswith("change"):
        return "change-total"
    if slots.ranks and not slots.top:
        return intent if intent == "edition-of" else "claim"
    if slots.top or (slots.numbers and intent == "threshold"):
        return "threshold"
    if not slots.period.empty or slots.rankings or slots.schools or asked & {"latest", "earliest", "both"}:
        return _in_period(intent, slots)
    return intent if asked and asked <= {"that-one", "what", "and-what"} and "that-one" in asked else None


def _in_period(intent: str, slots: Slots) -> str:
    if slots.period.compared and intent in ("rank", "ranks", "claim"):
        return "change"
    if intent == "change-total":
        return "change"
    single = len(slots.period.named) == 1 and not slots.period.ranged
    return "rank" if intent in ("ranks", "known-editions", "best", "worst", "edition-of") and single else intent


def bare(slots: Slots) -> str | None:
    """Give the intent of an utterance that only names things."""
    if slots.people:
        return "person"
    if slots.bodies:
        return "stand-for"
    if slots.top:
        return "threshold"
    if slots.ranks:
        return "claim"
    if not slots.period.empty:
        return "rank"
    if slots.rankings:
        return "rank"
    return "bare" if slots.schools else None


def lean(items: Sequence[Item], slots: Slots, decision: "Decision", context: Context) -> Slots:
    """Take from the turn before what a question leaves to it: the edition, the two editions, the way of asking."""
    if "both" in slots.concepts and len(context.pair) == 2:
        return msgspec.structs.replace(slots, period=Period(context.pair))
    if decision.rule == "ellipsis" and decision.intent in BACK_TO_EDITIONS and decision.intent == context.intent:
        return msgspec.structs.replace(slots, concepts=slots.concepts | context.concepts)
    against = slots.period.named
    if slots.period.compared and len(against) == 1 and context.edition and context.edition > against[0]:
        return msgspec.structs.replace(slots, period=Period((against[0], context.edition)))
    if not slots.period.empty or not context.named or decision.intent not in OF_AN_EDITION:
        return slots
    if slots.concepts & {"latest", "earliest", "overall"}:
        return slots
    content = [item for item in items if item.kind not in ("filler", "stop")]
    leans = decision.rule == "ellipsis" or "and-what" in slots.concepts or len(content) <= 2
    return msgspec.structs.replace(slots, period=Period(context.named)) if leans else slots
