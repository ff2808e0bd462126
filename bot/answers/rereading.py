"""Read items again in the light of their neighbours: what is taken back, bare ranks, names that hold one of ours."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from bot.answers.vocabulary import Vocabulary
from bot.language.fold import Token, fold, key
from bot.language.reading import UNHELD, Item, Reading
from bot.language.recognition import SMALL
from bot.language.spelling import Speller

_EDITIONS = ("year", "years", "relative", "adjacent", "back")
_CLASSES = {**dict.fromkeys(_EDITIONS, "edition"), "ordinal": "figure", "number": "figure", "school": "school",
            "ranking": "ranking", "person": "person"}  # fmt: skip
COUNTED = frozenset(("schools", "place-count", "edition", "criteria", "out-of", "top", "percent", "times"))
MOVES = frozenset(("place-count", "gain", "loss", "change", "gap", "how-many"))
NEAR = 4  # tokens from one bare rank to the next: '52 à 24'
TENS = range(10, 40)  # what may follow 'twenty' in a year


def names(item: Item) -> set[str]:
    """Give the concepts or topics that an item may mean, in any language."""
    return {name.partition(":")[2] for name in item.ids} if item.kind in ("concept", "topic") else set()


def empty(item: Item) -> bool:
    """Say whether an item means nothing."""
    return item.kind in ("filler", "stop")


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
        items = _joined_years(_unheld_names(reading.items, reading.text))
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
            place = kept.index(cue) if cue in kept else 0
            if not place or not names(cue) & {"correction", "no"} or "and-what" in names(kept[place - 1]):
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


def _unheld_names(items: Sequence[Item], text: str) -> list[Item]:
    """Read 'Olympique d'Alès', 'Jean Perdiguier' and 'palmarès des lycées' as names of which nothing is held."""
    found: list[Item] = []
    for place, item in enumerate(items):
        if found and found[-1].end > item.start:
            continue  # taken into the name before
        start = _head(found, item, text)
        after = items[place + 1] if place + 1 < len(items) else None
        if start is not None:
            found[start:] = [_unheld(found[start], item)]
        elif item.kind == "school" and item.weak and after and after.start == item.end and _goes_on(after):
            name = f"{item.text} {after.text}"
            found.append(Item("school", item.start, after.end, (f"{UNHELD}{name}",), text=name))
        else:
            found.append(item)
    return found


def _head(before: Sequence[Item], item: Item, text: str) -> int | None:
    """Find the item that makes a name of ours another's."""
    place = len(before) - 1
    while (
        place >= 0
        and before[place].kind == "filler"
        and len(before[place].text) < 4
        and not _strange(before[place], text)
    ):
        place -= 1
    if place < 0:
        return None
    head, linked = before[place], place < len(before) - 1
    if "other-school" in names(item):
        return place if head.kind == "ranking" or names(head) & {"ranking"} else None
    if item.kind == "school" and item.weak and head.end > item.start - 4:
        return place if _strange(head, text) or (linked and head.kind == "unknown") else None
    single = item.kind == "person" and item.end - item.start == 1 and not linked
    named = single and head.kind == "unknown" and head.weak and not _first_name(head, item)
    return place if named else None


def _first_name(head: Item, person: Item) -> bool:
    """Say whether a word before a last name is the person's first name, misspelled or an initial."""
    typed, known = fold(head.text), key(person.ids[0])
    return any(word.startswith(typed) for word in known) or bool(Speller(known).correct(typed))


def _strange(item: Item, text: str) -> bool:
    """Say whether a word is written like a part of a name."""
    if item.kind == "unknown":
        return item.weak
    return item.kind == "filler" and len(item.text) > 1 and item.text.isupper() and not text.isupper()


def _small(item: Item) -> bool:
    return item.kind == "filler" and len(item.text) < 4


def _goes_on(after: Item) -> bool:
    """Say whether a word after a town's name makes it the name of something else: 'Alès Agglomération'."""
    return after.kind in ("unknown", "topic") and after.text[:1].isupper()


def _unheld(head: Item, item: Item) -> Item:
    kind = item.kind if item.kind in ("school", "person") else "ranking"
    text = f"{head.text} {item.text}" if fold(head.text) != fold(item.text) else item.text
    return Item(kind, head.start, item.end, (f"{UNHELD}{text}",), text=text)
