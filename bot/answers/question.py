"""Decide what a question asks: its intent and slots."""

from collections.abc import Iterable, Sequence

import msgspec

from bot.answers.period import Period
from bot.language.reading import Item, Reading
from bot.language.recognition import Candidate

ACCEPT = 0.55  # score from which a reading counts; "la classe, ce pull !" scores 0.52 on a rank
DOUBT = 0.42  # below it a reading isn't even proposed
SURE = 0.8  # score that a reading needs where a word of an unheld topic stands in the question


class Slots(msgspec.Struct, frozen=True, kw_only=True):
    """What a question is about."""

    schools: tuple[str, ...] = ()
    rankings: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    concepts: frozenset[str] = frozenset()
    ranks: tuple[int, ...] = ()  # written as ordinals: claims
    numbers: tuple[int, ...] = ()
    percents: tuple[int, ...] = ()
    top: int | None = None
    period: Period = Period()
    stray: tuple[str, ...] = ()  # figures that are no editions, as typed

    @property
    def named(self) -> bool:
        """Say whether anything is named but editions."""
        return bool(self.schools or self.rankings or self.bodies or self.people or self.criteria or self.ranks)


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question, understood."""

    intent: str
    language: str
    slots: Slots
    score: float = 1.0
    candidates: tuple[Candidate, ...] = ()
    rule: str = "sentence"  # what decided, for `palmares explain`
    words: str = ""  # the part of the utterance


def segments(reading: Reading) -> list[tuple[Item, ...]]:
    """Split an utterance's items at the ends of sentences and of lines."""
    parts: list[list[Item]] = [[]]
    end = 0
    for item in reading.items:
        start = reading.tokens[item.start].start
        if "\n" in reading.text[end:start] and parts[-1]:
            parts.append([])
        end = reading.tokens[item.end - 1].end
        if item.kind == "stop" and reading.tokens[item.start].text in ".?!;":
            parts[-1].append(item)
            parts.append([])
        else:
            parts[-1].append(item)
    return [tuple(part) for part in parts if any(item.kind != "stop" for item in part)]


def concepts(items: Iterable[Item], language: str) -> frozenset[str]:
    """List the concepts that items may mean in a language."""
    found: set[str] = set()
    for item in items:
        if item.kind == "concept":
            own = [name for name in item.ids if name.startswith(f"{language}:")] or item.ids
            found.update(name.partition(":")[2] for name in own)
    return frozenset(found)


def ids(items: Iterable[Item], kind: str, preferred: str = "") -> tuple[str, ...]:
    """List the entities of a kind that items name; weak names count only where there is no strong one.

    A name that several entities share stands for the preferred one where that is among them, else for the first.
    """
    named = [item for item in items if item.kind == kind and item.ids]
    strong = [item for item in named if not item.weak] or named
    return tuple(dict.fromkeys(preferred if preferred in item.ids else item.ids[0] for item in strong))


def values(items: Iterable[Item], kind: str, *, strong: bool = False) -> tuple[int, ...]:
    """List the figures of a kind."""
    return tuple(item.value for item in items if item.kind == kind and not (strong and item.weak))


def light(items: Sequence[Item], found: frozenset[str]) -> bool:
    """Say whether a segment has no content of its own: names, figures, and words that lean on what came before."""
    content = [item for item in items if item.kind in ("plain", "unknown", "topic")]
    return not content and found <= LEANING


LEANING = frozenset(
    ("and-what", "what", "that-one", "there-person", "latest", "earliest", "correction", "edition", "no", "yes",
     "confirm", "school", "is-a", "hello", "when", "praise", "overall")
)  # fmt: skip

TALK = frozenset(("hello", "how-are-you", "thanks", "bye", "praise", "yes", "no", "insult", "flirt", "identity"))
