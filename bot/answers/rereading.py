"""Read items again in the light of their neighbours: what is taken back, bare ranks, names that hold one of ours."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from bot.answers.meanings import empty, names
from bot.answers.redating import redated
from bot.answers.unheld import unheld_names
from bot.answers.vocabulary import Vocabulary
from bot.language.fold import Token
from bot.language.reading import Item, Reading
from bot.language.recognition import SMALL

_EDITIONS = ("year", "years", "relative", "adjacent", "back")
_CLASSES = {**dict.fromkeys(_EDITIONS, "edition"), "ordinal": "figure", "number": "figure", "school": "school",
            "ranking": "ranking", "person": "person"}  # fmt: skip
TAKING_BACK = frozenset(("correction", "no"))
COUNTED = frozenset(("schools", "place-count", "edition", "criteria", "out-of", "top", "percent", "times"))
MOVES = frozenset(("place-count", "gain", "loss", "change", "gap", "how-many"))
NEAR = 4  # tokens from one bare rank to the next: '52 à 24'
TENS = range(10, 40)  # what may follow 'twenty' in a year


class Rereader:
    """Correct single readings by what stands beside them; `editions` are those held, by rank."""

    def __init__(self, vocabulary: Vocabulary, editions: Mapping[int, int]) -> None:
        packs = [each.pack for each in vocabulary.data.languages.values()]
        self.before_rank = frozenset(word for pack in packs for word in pack.before_rank)
        self.times = vocabulary.times
        self.editions = editions
        self.ranks = set(editions)

    def reread(self, reading: Reading) -> tuple[Item, ...]:
        """Give the items of an utterance, as they are meant."""
        items = _joined_years(unheld_names(reading.items, reading.text))
        items = redated(items, reading.tokens, self.times, self.editions.values())
        ranked = self._ranked(self._settled(items, reading.tokens), reading.tokens)
        if len({item.value for item in ranked if item.kind == "ordinal"}) > 1:
            return tuple(ranked)  # 'from 52nd to 33rd'
        return tuple(self._dated(item, reading.tokens) for item in ranked)

    def _dated(self, item: Item, tokens: Sequence[Token]) -> Item:
        """Read 'before the 24th', 'since you were 33rd' as counted from the edition of that rank."""
        held = item.kind == "ordinal" and item.value in self.editions
        if not held or not any(self.times.cued(cue, tokens, item.start) for cue in ("before", "after", "since")):
            return item
        return msgspec.structs.replace(item, kind="year", value=self.editions[item.value])

    def _settled(self, items: Sequence[Item], tokens: Sequence[Token]) -> list[Item]:
        """Leave out what is taken back within one message: '2019? no wait, 2021'."""
        kept = list(items)
        for cue in items:
            if not names(cue) & TAKING_BACK:
                continue
            place = kept.index(cue) if cue in kept else 0
            if not place or "and-what" in names(kept[place - 1]):
                continue
            after = next((i for i in range(place + 1, len(kept)) if not _passed(kept[i])), None)
            if after is None or self.times.cued("except_", tokens, kept[after].start):
                continue
            before = _taken_back(kept, place, after, far="correction" in names(cue))
            if before is not None:
                kept = [i for n, i in enumerate(kept) if n != before and not (before < n < after and _cut(i))]
        return kept

    def _ranked(self, items: Sequence[Item], tokens: Sequence[Token]) -> list[Item]:
        """Read bare numbers as ranks: after 'vous étiez', and two that are held where the places between are asked."""
        moved = any(names(item) & MOVES for item in items)
        bare = [item for item in items if item.kind == "number" and item.value > SMALL and not item.weak]
        near = pairwise(item for item in bare if item.value in self.ranks) if moved else ()
        ranked = {item for pair in near if pair[1].start - pair[0].end < NEAR for item in pair}
        for item in bare:
            if item.start and tokens[item.start - 1].text in self.before_rank and not _counts(item, items):
                ranked.add(item)
        return [msgspec.structs.replace(item, kind="ordinal") if item in ranked else item for item in items]


def _counts(number: Item, items: Sequence[Item]) -> bool:
    """Say whether a number is one of things: '40 schools'."""
    after = next((item for item in items if item.start >= number.end and item.kind != "filler"), None)
    return after is not None and (after.kind in ("topic", "plain", "unknown") or bool(names(after) & COUNTED))


def _passed(item: Item) -> bool:
    return empty(item) or (bool(names(item)) and names(item) <= {"correction", "no", "edition", "yes"})


def _cut(item: Item) -> bool:
    """Say whether an item goes with what is taken back."""
    return item.kind == "stop" or bool(names(item) & {"correction", "no"})


def _taken_back(items: Sequence[Item], cue: int, after: int, *, far: bool) -> int | None:
    """Find the item that another of its kind replaces."""
    kind = _CLASSES.get(items[after].kind)
    for place in range(cue - 1, -1, -1):
        if kind and _CLASSES.get(items[place].kind) == kind:
            return place
        if not far and not _passed(items[place]):
            return None
    return None


def _joined_years(items: Sequence[Item]) -> list[Item]:
    """Read 'twenty 21' as a year."""
    found: list[Item] = []
    for item in items:
        before = found[-1] if found else None
        if (
            before and before.kind == item.kind == "number" and before.value == 20 and before.text.isalpha()
            and item.value in TENS and item.start == before.end
        ):  # fmt: skip
            text = f"{before.text} {item.text}"
            found[-1] = Item("year", before.start, item.end, value=2000 + item.value, text=text)
        else:
            found.append(item)
    return found
