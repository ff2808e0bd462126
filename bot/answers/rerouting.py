"""Turn an intent into the one that the figures, the editions and the people of the question call for."""

import msgspec

from bot.answers.deciding import Decision
from bot.answers.question import Slots

ASKING_EDITION = frozenset(("when", "since-when", "ever", "edition"))
MOVES = frozenset(("gain", "loss", "change", "gap"))
OF_MOVES = frozenset(
    ("change", "changes", "change-total", "change-max", "change-min", "losses", "edition-of", "rank", "ranks",
     "known-editions", "places", "best", "claim", "total")
)  # fmt: skip
OF_PEOPLE = frozenset(("director", "person", "contact", "email", "phone", "quotation"))
OF_A_BOUND = frozenset(
    ("claim", "behind", "ahead", "edition-of", "threshold", "best", "worst", "rank", "ranks", "losses", "change",
     "change-edition", "known-editions")
)  # fmt: skip
OF_TIME = frozenset(
    ("rank", "claim", "threshold", "edition-of", "best", "ranks", "change", "change-total", "changes", "ahead")
)
BESIDE = frozenset(("ahead", "behind"))


def rerouted(decision: Decision, slots: Slots) -> Decision:
    """Give the decision that stands once its slots are known."""
    intent = _intent(decision.intent, slots)
    return decision if intent == decision.intent else msgspec.structs.replace(decision, intent=intent)


def _intent(intent: str, slots: Slots) -> str:
    asked, period = slots.concepts, slots.period
    if slots.bound and intent in OF_A_BOUND and not (slots.top or slots.places or slots.schools):
        return "compare"
    if slots.predecessor and intent in OF_PEOPLE:
        return "tenure"
    if "future" in asked and intent in OF_TIME and period.empty and not asked & {"latest", "earliest"}:
        return "unknown"
    if slots.places and intent in OF_MOVES and asked & ASKING_EDITION and period.empty:
        return "change-edition"
    if {"best", "worst"} <= asked and asked & {"gap", "change", "place-count"} and not slots.schools:
        return "change"
    if intent in BESIDE and period.compared and len(period.named) == 1 and not asked & {"how-many", "schools"}:
        return "change"
    return intent
