"""Tell the parts of sentences apart: what is reported, what is only supposed, what only asks for a yes."""

from collections.abc import Iterable, Sequence

from bot.answers.meanings import empty, names
from bot.answers.question import QUESTION_WORDS
from bot.answers.rereading import MOVES
from bot.language.packs import Pack
from bot.language.reading import FIGURES, Item

Items = tuple[Item, ...]

ASKING_WORDS = QUESTION_WORDS - {"is-a"}
MATRIX = frozenset(
    ("say", "confirm", "author", "hello", "thanks", "praise", "yes", "no", "and-what", "source", "release", "contact",
     "there-person", "help", "correction", "how-to", "school", "link", "see", "that-one", "publisher", "learn-more",
     "is-a")
)  # fmt: skip
LEADING = frozenset(("and-what", "yes", "no"))
UNREAL = frozenset(("gain", "loss", "change", "future"))
YEARS = frozenset(("year", "years", "relative", "adjacent", "back", "past"))
_MARKS = YEARS | {"number", "school", "ranking", "filler", "stop"}
FRAME = frozenset(("edition", "ranking", "school"))  # words that only say where a question is put
_TAIL = frozenset(("confirm", "yes", "no", "is-a", "that-one", "hello"))


class Openers:
    """The words that open a clause in the languages spoken."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        kept = list(packs)
        self.reporting = frozenset(word for pack in kept for word in pack.opens)
        self.supposing = frozenset(word for pack in kept for word in pack.supposes)

    def reported(self, part: Items) -> Items | None:
        """Give what is said or asked in 'my uncle says that ...', 'tell me if ...'; None where nothing is."""
        for place, item in enumerate(part[1:-1], 1):
            head, tail = part[:place], part[place + 1 :]
            if _opens(item, self.reporting | self.supposing):
                if _surrounds(head):
                    return tail
            elif "say" in names(item) and _surrounds((*head, item)) and _told(head, tail):
                return tail
        return None

    def supposed(self, part: Items) -> bool:
        """Say whether a sentence asks what would be: 'if you gained three places, what rank ...'."""
        if not any(names(item) & UNREAL for item in part):
            return False
        for place, item in enumerate(part[:-1]):
            if _opens(item, self.supposing):
                head = [other for other in part[:place] if other.kind != "stop" and not names(other) & LEADING]
                return not head or not _surrounds(head)
        return False


def asks_for_a_yes(part: Sequence[Item]) -> bool:
    """Say whether a sentence only wants the one before confirmed: 'is that right?'."""
    said = [item for item in part if not empty(item)]
    return any("confirm" in names(item) for item in said) and all(names(item) & _TAIL for item in said)


def _opens(item: Item, words: frozenset[str]) -> bool:
    return item.kind in ("filler", "concept") and item.text.lower() in words


def _surrounds(head: Sequence[Item]) -> bool:
    """Say whether words only lead to what is said or asked: no question, no figure and none of our subjects in them."""
    said = [item for item in head if not empty(item)]
    if any(names(item) & ASKING_WORDS or (item.kind in FIGURES and not item.weak) for item in said):
        return False
    return all(
        item.kind in ("plain", "unknown", "topic", "person") or item.weak or names(item) & MATRIX for item in said
    )


def _told(head: Sequence[Item], tail: Sequence[Item]) -> bool:
    """Say whether somebody else tells a figure: 'my uncle says the school was 40'."""
    stranger = any(item.kind in ("plain", "unknown") or "there-person" in names(item) for item in head)
    return stranger and any(item.kind in FIGURES for item in tail)


def cut(part: Items, joins: frozenset[str] = frozenset()) -> list[Items]:
    """Cut at commas, colons, brackets and joining words; a clause that only names an edition goes with the next."""
    clauses: list[list[Item]] = [[]]
    for place, item in enumerate(part):
        cuts = item.kind == "stop" or (item.text.lower() in joins and not between_years(part, place))
        if cuts and not _marks(clauses[-1]):
            clauses.append([])
        if item.kind != "stop":
            clauses[-1].append(item)
    if len(clauses) > 1 and _marks(clauses[-1]):
        last = clauses.pop()
        clauses[-1] += last
    return [tuple(clause) for clause in clauses if clause]


def _marks(items: Sequence[Item]) -> bool:
    """Say whether items only name an edition, a school or a ranking."""
    return all(item.kind in _MARKS or (names(item) and names(item) <= FRAME) for item in items)


def between_years(part: Sequence[Item], place: int) -> bool:
    """Say whether a joining word stands between two editions or two bodies: '2020 et 2022'."""
    if not 0 < place < len(part) - 1:
        return False
    kinds = {part[place - 1].kind, part[place + 1].kind}
    return kinds <= YEARS or kinds == {"body"}


def spans(part: Items) -> bool:
    """Say whether a sentence is on what lies between two ends: 'from the best to the worst'."""
    said = {name for item in part for name in names(item)}
    ends = len({item.value for item in part if item.kind == "ordinal"}) == 2 and bool(said & MOVES)
    return {"gap", "best", "worst"} <= said or (ends and not any(item.kind in YEARS for item in part))
