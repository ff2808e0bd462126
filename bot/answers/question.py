"""Decide what a question asks: its intent and slots."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from bot.answers.bounds import Bound
from bot.answers.period import Period
from bot.language.reading import Item
from bot.language.recognition import Candidate

ACCEPT = 0.55  # score from which a reading counts; "la classe, ce pull !" scores 0.52 on a rank
DOUBT = 0.42  # below it a reading isn't even proposed
SURE = 0.87  # score that a reading needs where a word of an unheld topic stands in the question


class Slots(msgspec.Struct, frozen=True, kw_only=True):
    """What a question is about."""

    schools: tuple[str, ...] = ()
    hinted: bool = False  # the school is only named by a word that also means something else: a town
    rankings: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()  # as the sources name them
    regions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    concepts: frozenset[str] = frozenset()
    ranks: tuple[int, ...] = ()  # written as ordinals: claims
    numbers: tuple[int, ...] = ()
    percents: tuple[int, ...] = ()
    top: int | None = None
    bound: Bound | None = None  # a rank to compare with: "better than 25th"
    period: Period = Period()
    places: int = 0  # "7 places": of a gain or a loss
    predecessor: bool = False  # who came before a person is asked
    strange: bool = False  # a word that means nothing here stands in it
    stray: tuple[str, ...] = ()  # figures that are no editions, as typed

    @property
    def named(self) -> bool:
        """Say whether anything is named but editions."""
        return bool(
            self.schools
            or self.rankings
            or self.bodies
            or self.people
            or self.criteria
            or self.ranks
            or self.categories
        )


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question, understood."""

    intent: str
    language: str
    slots: Slots
    score: float = 1.0
    candidates: tuple[Candidate, ...] = ()
    rule: str = "sentence"  # what decided, for `palmares explain`
    words: str = ""  # the part of the utterance
    asks: bool = False


def concepts(items: Iterable[Item], language: str) -> frozenset[str]:
    """List the concepts that items may mean in a language."""
    found: set[str] = set()
    for item in items:
        if item.kind == "concept":
            found.update(_concepts(item.ids, language))
    return frozenset(found)


@lru_cache(maxsize=8192)
def _concepts(ids: tuple[str, ...], language: str) -> tuple[str, ...]:
    own = [name for name in ids if name.startswith(f"{language}:")] or ids
    return tuple(name.partition(":")[2] for name in own)


def ids(items: Iterable[Item], kind: str, preferred: str = "") -> tuple[str, ...]:
    """List the entities of a kind that items name; weak names count only where there is no strong one.

    A name that several entities share stands for the preferred one where that is among them, else for the first.
    """
    named = [item for item in items if item.kind == kind and item.ids]
    if not named:
        return ()
    strong = [item for item in named if not item.weak] or named
    return tuple(dict.fromkeys(preferred if preferred in item.ids else item.ids[0] for item in strong))


def values(items: Iterable[Item], kind: str, *, strong: bool = False) -> tuple[int, ...]:
    """List the figures of a kind."""
    return tuple(item.value for item in items if item.kind == kind and not (strong and item.weak))


def places(items: Sequence[Item]) -> int:
    """Give the number of places that items speak of: '7 places', 'six ranks'."""
    for item, after in pairwise(items):
        counted = item.kind == "number" and after.kind == "concept"
        if counted and {name.partition(":")[2] for name in after.ids} & {"place-count", "rank"}:
            return item.value
    return 0


def asks(items: Sequence[Item], slots: Slots) -> bool:
    """Say whether a sentence is put as a question: by its mark or by a word that asks."""
    return any(item.text == "?" for item in items) or not slots.concepts.isdisjoint(QUESTION_WORDS)


QUESTION_WORDS = frozenset(("what", "when", "since-when", "who", "how-many", "how", "where", "why", "is-a", "out-of"))
TALK = frozenset(
    ("hello", "how-are-you", "thanks", "bye", "praise", "yes", "no", "insult", "flirt", "identity", "languages")
)
