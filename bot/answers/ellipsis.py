"""Complete an utterance that leaves its intent unsaid."""

from bot.answers.dialogue import Context
from bot.answers.question import TALK, Slots


def continued(context: Context, slots: Slots, asked: frozenset[str]) -> str:
    """Give the intent that an ellipsis continues."""
    intent = context.intent or "rank"
    if slots.people:
        return intent if intent in ("email", "phone", "quotation", "contact") else "person"
    if slots.bodies:
        return intent if intent in ("assessors", "accredit", "stand-for") else "stand-for"
    if "overall" in asked and intent.startswith("change"):
        return "change-total"
    if slots.ranks:
        return "claim"
    if intent == "change-total" or (intent in ("ranks", "refuse") and len(slots.period.named) == 1):
        return "change" if intent == "change-total" else "rank"
    return intent if intent not in TALK else "rank"


def bare(slots: Slots) -> str | None:
    """Give the intent of an utterance that only names things."""
    if slots.people:
        return "person"
    if slots.bodies:
        return "stand-for"
    if slots.ranks:
        return "claim"
    if not slots.period.empty:
        return "rank"
    return "bare" if slots.schools or slots.rankings else None
