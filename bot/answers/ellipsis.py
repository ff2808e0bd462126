"""Complete an utterance that leaves something unsaid."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from bot.answers.dialogue import Context
from bot.answers.period import Period
from bot.answers.question import QUESTION_WORDS, TALK, Slots
from bot.language.reading import Item

if TYPE_CHECKING:
    from bot.answers.deciding import Decision

LEANING = frozenset(
    ("and-what", "what", "that-one", "there-person", "latest", "earliest", "correction", "edition", "no", "yes",
     "confirm", "school", "is-a", "how", "hello", "when", "praise", "overall", "top", "thanks", "both", "since-when",
     "ever", "stand-for", "gap")
)  # fmt: skip
OF_AN_EDITION = frozenset(
    ("total", "ahead", "behind", "share", "percent", "group", "threshold", "change", "rank", "claim", "why")
)
OF_EDITIONS = OF_AN_EDITION | {
    "change-total", "changes", "change-mean", "change-max", "change-min", "losses", "places", "ranks", "best", "worst",
    "mean", "median", "criteria", "publisher", "edition-of", "known-editions", "link-ranking",
}  # fmt: skip
OF_PEOPLE = frozenset(("email", "phone", "quotation", "contact"))
OF_BODIES = frozenset(("assessors", "accredit", "stand-for"))
OVER_EDITIONS = frozenset(("when", "since-when", "ever", "never", "always", "times"))
WHEN = frozenset(("when", "since-when"))
ASKING_WHEN = "ellipsis that asks when"
BACK_TO_EDITIONS = frozenset(("edition-of", "threshold"))  # intents whose answer is an edition: none is inherited


def light(items: Sequence[Item], slots: Slots) -> bool:
    """Say whether a question has no content of its own: names, figures, and words that lean on what came before."""
    if any(item.kind in ("plain", "unknown", "topic", "criterion") for item in items):
        return False
    return slots.concepts <= LEANING | ({"how-many"} if "and-what" in slots.concepts else set())


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


def continued(context: Context, slots: Slots) -> str | None:
    """Give the intent that an ellipsis continues, where it names something new."""
    intent, asked = context.intent, slots.concepts
    if not intent or intent in TALK:
        return None
    if slots.people or slots.bodies:
        own, kin = ("person", OF_PEOPLE) if slots.people else ("stand-for", OF_BODIES)
        return intent if intent in kin else own
    if "overall" in asked and intent.startswith("change"):
        return "change-total"
    if "gap" in asked and (not slots.period.empty or len(context.pair) == 2):
        return "change"
    return _with_figure(intent, slots) or _with_edition(intent, slots)


def _with_figure(intent: str, slots: Slots) -> str | None:
    if slots.ranks and not slots.top:
        return "edition-of" if intent == "edition-of" or slots.concepts & WHEN else "claim"
    return "threshold" if slots.top or (slots.numbers and intent == "threshold") else None


def _with_edition(intent: str, slots: Slots) -> str | None:
    asked = slots.concepts
    if intent in BACK_TO_EDITIONS and asked & WHEN:
        return intent
    if (
        not slots.period.empty
        or slots.rankings
        or slots.schools
        or slots.categories
        or asked & {"latest", "earliest", "both"}
    ):
        return _in_period(intent, slots)
    return intent if "that-one" in asked and asked <= {"that-one", "what", "and-what"} else None


def _in_period(intent: str, slots: Slots) -> str:
    if intent not in OF_EDITIONS or intent == "claim":
        return "rank"
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
    if slots.rankings or slots.categories:
        return "rank"
    return "bare" if slots.schools else None


def lean(items: Sequence[Item], slots: Slots, decision: "Decision", context: Context) -> Slots:
    """Take from the turn before what a question leaves to it: the edition, the two editions, the way of asking."""
    pairs = "both" in slots.concepts or (decision.rule == "ellipsis" and "gap" in slots.concepts)
    if pairs and slots.period.empty and len(context.pair) == 2:
        return msgspec.structs.replace(slots, period=Period(context.pair))
    if decision.rule == "ellipsis" and decision.intent in BACK_TO_EDITIONS and decision.intent == context.intent:
        return _taken_over(slots, context.slots)
    if decision.rule == ASKING_WHEN and context.edition:
        return msgspec.structs.replace(slots, period=Period((context.edition,)))
    against = slots.period.named
    if slots.period.compared and len(against) == 1 and context.edition and context.edition > against[0]:
        return msgspec.structs.replace(slots, period=Period((against[0], context.edition)))
    if not slots.period.empty or not context.named or decision.intent not in OF_AN_EDITION:
        return slots
    if slots.concepts & {"latest", "earliest", "overall"}:
        return slots
    if decision.intent in BACK_TO_EDITIONS and slots.concepts & OVER_EDITIONS:
        return slots
    content = [item for item in items if item.kind not in ("filler", "stop")]
    short = len(content) == 1 and decision.intent != "rank"  # "sur combien ?"
    leans = decision.rule == "ellipsis" or "and-what" in slots.concepts or short
    return msgspec.structs.replace(slots, period=Period(context.named)) if leans else slots
