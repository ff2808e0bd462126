"""Give the intent of what our figures and people do not answer: others, other times, what is to come."""

from bot.answers.question import Slots

OF_PEOPLE = frozenset(("director", "person", "contact", "email", "phone", "quotation"))
OF_TIME = frozenset(
    (
        "rank",
        "claim",
        "threshold",
        "edition-of",
        "best",
        "ranks",
        "change",
        "change-total",
        "changes",
        "ahead",
        "behind",
    )
)
OF_OURS = frozenset(("rank", "ranking", "edition", "when", "gain", "ever", "place-count"))
OF_MIDDLE = frozenset(("best", "mean", "median", "ahead", "behind"))
OF_SCHOOLS = frozenset(("mean", "median", "best", "worst", "losses"))
ADDRESSES = frozenset(("email", "phone", "contact", "link", "link-school", "link-ranking"))
ADDRESSED = frozenset(("email", "phone", "link", "where", "own-page", "when", "contact", "how-many", "since-when"))
MOVES = frozenset(("gain", "loss", "change", "gap"))
OF_SEVERAL = frozenset(
    (
        "how-many",
        "schools",
        "school",
        "out-of",
        "who",
        "what",
        "known-schools",
        "rank",
        "ranking",
        "listed",
        "share",
        "percent",
        "and-what",
        "next-to",
        "known-editions",
        "edition",
        "when",
        "ever",
        "lead",
        "best",
        "is-a",
        "other-school",
    )
)  # words of which one at least stands where it is asked how many are ahead
BESIDE = frozenset(("ahead", "behind"))


def of_somebody_before(intent: str, slots: Slots) -> str | None:
    return "tenure" if slots.predecessor and intent in OF_PEOPLE else None


def to_come(intent: str, slots: Slots) -> str | None:
    """Leave what will be unknown."""
    told = slots.concepts & {"latest", "earliest"} or not slots.period.empty
    return "unknown" if "future" in slots.concepts and intent in OF_TIME and not told else None


def of_others(intent: str, slots: Slots) -> str | None:
    """Leave unknown whether the school is ahead of somebody, and how many others are among the first."""
    asked = slots.concepts
    if intent in BESIDE and not asked & OF_SEVERAL and slots.period.empty:
        return "unknown"  # 'behind you!'
    if intent in BESIDE and "next-to" in asked and "how-many" not in asked:
        return "leader"  # 'the school just ahead'
    if intent in BESIDE and "group" in asked:
        return "unknown"
    if intent in BESIDE and "there-person" in asked and not asked & {"how-many", "schools", "out-of"}:
        return "unknown"
    if intent == "behind" and asked & {"share", "percent"}:
        return "share"
    counted = "out-of" in asked or {"how-many", "schools"} <= asked
    return "unknown" if intent == "threshold" and counted else None


def beyond_us(intent: str, slots: Slots) -> str | None:
    """Leave when bodies acted, and which school is the best."""
    asked = slots.concepts
    if asked & {"mean", "median"} and asked & {"ahead", "behind", "best"} and intent in OF_MIDDLE:
        return "unknown"  # 'above the median school'
    another = "that-one" in asked or {"there-person", "no"} <= asked
    if intent == "claim" and slots.ranks == (1,) and another:
        return "unknown"  # 'not that one, the first that you have'
    if intent in ("accredit", "assessors") and asked & {"when", "since-when"}:
        return "unknown"
    return "leader" if intent == "best" and "school" in asked and not asked & OF_OURS and slots.period.empty else None


def of_other_schools(intent: str, slots: Slots) -> str | None:
    """Leave what other schools gained, or rank on average."""
    asked = slots.concepts
    others = asked & {"schools", "out-of", "known-schools", "other-school"}
    if intent == "known-schools" and asked & (MOVES | {"rank", "lead", "best", "worst"}):
        return "leader"
    moved = intent == "total" and asked & {"gain", "loss"}
    return "leader" if moved or (others and (intent.startswith("change") or intent in OF_SCHOOLS)) else None


def of_the_staff(intent: str, slots: Slots) -> str | None:
    """Leave figures of people: 'has the director changed?'."""
    staff = slots.concepts & {"director", "deputy", "email", "phone"} or slots.people
    return "tenure" if staff and (intent.startswith("change") or intent in ("rank", "ranks", "losses")) else None


def of_advice(intent: str, slots: Slots) -> str | None:
    """Leave what should be done to climb, and figures that only 'more than' stands before."""
    asked = slots.concepts
    figured = slots.numbers and slots.period.empty and not (slots.places or slots.ranks)
    only = intent == "change" and figured and asked & MOVES == {"gap"}
    advised = "advice" in asked and intent.startswith("change") and slots.period.empty and "how-many" not in asked
    return "unknown" if only or advised else None


def of_bodies(intent: str, slots: Slots) -> str | None:
    """Leave addresses of bodies and publishers: those known are the school's."""
    asked = slots.concepts
    if slots.bodies and slots.people and intent in ("stand-for", "assessors", "director", "person"):
        return "unknown"  # 'is she the president of the CTI?'
    if slots.bodies and (intent in ADDRESSES or (intent == "stand-for" and asked & ADDRESSED)):
        return "unknown"
    return "unknown" if intent in ("email", "phone", "contact") and slots.rankings and "ranking" not in asked else None
