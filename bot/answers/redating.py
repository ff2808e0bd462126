"""Read what is an edition only beside its neighbours: '18 to 22', '21 rank?', 'between 2018 and now', 'in 4 years'."""

from collections.abc import Collection, Sequence

import msgspec

from bot.answers.meanings import names
from bot.language.fold import Token
from bot.language.reading import Item
from bot.language.timewords import TimeReader

CENTURY = 2000
LAST_CUES = ("to", "and_", "compared")  # between an edition and 'now'
MOVES = frozenset(("gain", "loss", "change", "gap"))
SHORTEST = 2  # years: 'in one year' may be a rate


def redated(items: Sequence[Item], tokens: Sequence[Token], times: TimeReader, held: Collection[int]) -> list[Item]:
    """Give items with the editions that their neighbours tell; `held` are the editions of the main ranking."""
    if not held:
        return list(items)
    moved = {name for item in items for name in names(item)}
    found = list(items)
    for place, item in enumerate(items):
        if item.kind == "relative" and item.last and item.value >= SHORTEST and moved & MOVES and "future" not in moved:
            found[place] = msgspec.structs.replace(item, kind="past")
        elif "latest" in names(item) and _closes(items, place, tokens, times):
            found[place] = msgspec.structs.replace(item, kind="year", value=max(held), ids=())
    return _shortened(found, tokens, times, held)


def _closes(items: Sequence[Item], place: int, tokens: Sequence[Token], times: TimeReader) -> bool:
    """Say whether 'now' ends what an edition before it begins: '2018 and now', 'was 2018 better than now'."""
    cued = any(times.cued(cue, tokens, items[place].start) for cue in LAST_CUES)
    alone = place + 1 == len(items) or items[place + 1].kind == "stop"
    return cued and alone and any(item.kind == "year" for item in items[:place])


def _shortened(items: list[Item], tokens: Sequence[Token], times: TimeReader, held: Collection[int]) -> list[Item]:
    """Read two digits as editions held: the ends of a range, or all that a question on the rank names."""
    years = [place for place, item in enumerate(items) if item.kind == "number" and CENTURY + item.value in held]
    said = [item for item in items if item.kind != "stop"]
    pair = len(years) == 2 and _ranged(items[years[0]], items[years[1]], tokens, times)
    label = len(said) == 2 and years == [0] and "rank" in names(said[1]) and "place-count" not in names(said[1])
    counted = pair and years[1] + 1 < len(items) and "place-count" in names(items[years[1] + 1])
    for place in years if (pair and not counted) or label else ():
        items[place] = msgspec.structs.replace(items[place], kind="year", value=CENTURY + items[place].value)
    return items


def _ranged(first: Item, last: Item, tokens: Sequence[Token], times: TimeReader) -> bool:
    """Say whether two numbers are the ends of a range, counting up."""
    return first.value < last.value and last.start - first.end <= 2 and times.cued("to", tokens, last.start)
