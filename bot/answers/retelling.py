"""Give the intent of a question whose words tell a rank or count places, whatever sentence they are nearest to."""

from bot.answers.beyond import MOVES
from bot.answers.question import Slots

NO_CLAIM = frozenset(("what", "when", "lead"))
RANKED = frozenset(("listed", "best", "worst", "lead", "top", "schools"))


def said_of_us(intent: str, slots: Slots) -> str | None:
    """Read 'so 27th is your current rank?', 'is it 24th out of 172?' as claims of the rank."""
    told = intent == "rank" or (intent == "total" and "how-many" not in slots.concepts)
    return "claim" if told and len(slots.ranks) == 1 and not slots.concepts & NO_CLAIM else None


def one_by_one(intent: str, slots: Slots) -> str | None:
    """Read 'what places did you get over the last five years' as asking for the ranks."""
    asked = slots.concepts
    places = {"what", "place-count"} <= asked and not asked & (MOVES | {"how-many", "rank"})
    return "ranks" if intent == "change" and places and slots.period.ranged else None


def of_those_ranked(intent: str, slots: Slots) -> str | None:
    """Read 'who is in the ranking?' as on the schools ranked: nobody is said to make it."""
    return "leader" if intent == "publisher" and slots.concepts & RANKED and "publisher" not in slots.concepts else None
