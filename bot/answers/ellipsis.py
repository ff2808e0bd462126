"""Complete an utterance that leaves something unsaid."""

from collections.abc import Sequence

from bot.answers.dialogue import Context
from bot.answers.question import TALK, Slots
from bot.language.reading import Item

LEANING = frozenset(
    ("and-what", "what", "that-one", "there-person", "latest", "earliest", "correction", "edition", "no", "yes",
     "confirm", "school", "is-a", "how", "hello", "when", "praise", "overall", "top", "thanks", "both", "since-when",
     "ever", "stand-for", "gap", "who", "she", "he", "inside", "national", "world", "regional")
)  # fmt: skip
OF_AN_EDITION = frozenset(
    ("total", "ahead", "behind", "share", "percent", "group", "threshold", "change", "rank", "claim", "compare", "why")
)
OF_EDITIONS = OF_AN_EDITION | {
    "change-total", "changes", "change-mean", "change-max", "change-min", "losses", "places", "ranks", "best", "worst",
    "mean", "median", "criteria", "publisher", "edition-of", "known-editions", "link-ranking",
}  # fmt: skip
OF_PEOPLE = frozenset(("email", "phone", "quotation", "contact"))
ON_PEOPLE = OF_PEOPLE | {"director", "person", "tenure"}
KEPT = frozenset(
    ("leader", "group-size", "weight", "criterion-rank", "tenure", "quotation", "source", "date", "release-by",
     "summary", "assessors", "accredit", "criterion", "change-edition", "strengths")
)  # fmt: skip
COUNTED = frozenset(("criteria", "total", "ahead", "behind", "change", "rank", "known-editions", "group-size", "share"))
OF_DOCUMENTS = frozenset(("source", "release-by", "summary", "quotation", "fresh", "strengths"))
OF_GROUPS = frozenset(("group", "group-size", "percent"))
OF_BODIES = frozenset(("assessors", "accredit", "stand-for"))
OF_RANKS = frozenset(
    ("rank", "ranks", "best", "worst", "mean", "median", "change", "changes", "change-max", "change-min",
     "change-total")
)  # fmt: skip
OVER_EDITIONS = frozenset(("when", "since-when", "ever", "never", "always", "times"))
WHEN = frozenset(("when", "since-when"))
LISTING = frozenset(("all", "and-what", "what", "that-one", "yes", "no", "hello", "thanks"))
ASKING_WHEN = "ellipsis that asks when"
BACK_TO_EDITIONS = frozenset(("edition-of", "threshold"))  # intents whose answer is an edition: none is inherited


def contentful(items: Sequence[Item]) -> bool:
    """Say whether a word has a content of its own."""
    return any(item.kind in ("plain", "unknown", "topic", "criterion") for item in items)


def light(items: Sequence[Item], slots: Slots) -> bool:
    """Say whether a question has no content of its own: names, figures, and words that lean on what came before."""
    if contentful(items):
        return False
    if "top" in slots.concepts and not (slots.top or slots.ranks or slots.numbers):
        return False  # 'top schools': others
    middle = {"mean", "median"} if "stand-for" not in slots.concepts else set()
    return slots.concepts <= LEANING | middle | ({"how-many"} if "and-what" in slots.concepts else set())


def again(slots: Slots) -> bool:
    """Say whether only another edition is named: 'and in 2020?'."""
    return not slots.period.empty and not slots.named and not slots.top and slots.concepts <= {"and-what", "what"}


def continued(context: Context, slots: Slots) -> str | None:
    """Give the intent that an ellipsis continues, where it names something new."""
    intent, asked = context.intent, slots.concepts
    if not intent or intent in TALK:
        return None
    if "who" in asked:
        return _who(intent, slots)
    if slots.people or slots.bodies:
        own, kin = ("person", OF_PEOPLE) if slots.people else ("stand-for", OF_BODIES)
        return intent if intent in kin else own
    again = _again(intent, slots)
    if again:
        return again
    if "overall" in asked and intent.startswith("change"):
        return "change-total"
    if "gap" in asked and (not slots.period.empty or len(context.pair) == 2):
        return "change"
    return _with_figure(intent, slots) or _with_edition(intent, slots)


def _again(intent: str, slots: Slots) -> str | None:
    """Continue 'are you in it?', 'and on average?', 'and hers?'."""
    asked = slots.concepts
    if intent in OF_GROUPS and asked & {"inside", "stand-for"}:
        return "group"
    middle = asked & {"mean", "median"}
    if len(middle) == 1 and intent in OF_RANKS:
        return "change-mean" if intent.startswith("change") else next(iter(middle))
    return intent if "there-person" in asked and intent in OF_PEOPLE and slots.period.empty else None


def _who(intent: str, slots: Slots) -> str | None:
    """Continue 'then who is?': an edition asks for somebody of another time."""
    if intent not in ON_PEOPLE or slots.ranks:
        return None
    if not slots.period.empty:
        return "tenure"
    return "director" if intent == "director" else "person"


def counting(intent: str | None, slots: Slots) -> str | None:
    """Continue 'how many?' where the turn before was on something that is counted; nothing else is meant then."""
    only = slots.concepts <= {"how-many", "what", "and-what", "is-a"} and "how-many" in slots.concepts
    if not only or not intent or intent in TALK or slots.named or not slots.period.empty or slots.numbers:
        return None
    if intent in ("claim", "threshold"):
        return "rank"
    return intent if intent in COUNTED or intent.startswith("change") else "unknown"


def listing(intent: str | None, slots: Slots) -> str | None:
    """Continue 'give me all of them' after a question on ranks, editions or criteria."""
    if "all" not in slots.concepts or slots.concepts - LISTING or slots.named or not slots.period.empty:
        return None
    if intent in OF_RANKS or intent == "known-editions":
        return "changes" if intent.startswith("change") else "ranks"
    return intent if intent in ("criteria", "known-rankings", "link") else None


def _with_figure(intent: str, slots: Slots) -> str | None:
    if slots.percents and intent in ("percent", "share", "threshold"):
        return "percent"
    if slots.ranks and not slots.top:
        if intent not in OF_EDITIONS or intent == "criteria":
            return "unknown"  # 'the second one' of something else
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
    if intent in KEPT and not (intent == "strengths" and slots.rankings):
        return intent
    if intent in ON_PEOPLE:
        return "tenure"
    if intent not in OF_EDITIONS or intent in ("claim", "compare"):
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
