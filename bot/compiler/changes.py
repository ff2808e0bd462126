"""Read a column of places gained or lost: '+4', 'down 20', beside the rank of its row."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from bot.compiler.claims import Claim
from bot.compiler.columns import Label
from bot.compiler.passage import Passage
from bot.compiler.stating import Standing

Direction = Literal["up", "down"]
_SIGNS: dict[str, Direction] = {"+": "up", "-": "down", "−": "down", "▲": "up", "▼": "down", "↑": "up", "↓": "down"}


def read_change(cell: Passage, head: Label, told: Sequence[Standing]) -> Standing | None:
    """Give the movement of a cell, of the newest rank of its row; None where the row has no one such rank."""
    ranks = [one for one in told if one.claim.kind == "rank" and one.claim.best == one.claim.worst]
    newest = max((one.edition for one in ranks), default=0)
    ranks = [one for one in ranks if one.edition == newest]
    claim = _claim(cell)
    since = head.year or newest - 1
    if claim is None or len(ranks) != 1 or since >= newest:
        return None
    return msgspec.structs.replace(ranks[0], claim=claim, since=since)


def _claim(cell: Passage) -> Claim | None:
    """Read the whole cell as places gained or lost."""
    numbers = [figure for figure in cell.figures if figure.kind == "number"]
    direction = _direction(cell, numbers[0].start) if len(numbers) == 1 else None
    if direction is None:
        return None
    end = cell.after(numbers[0].end, "place_noun") or numbers[0].end
    if end != len(cell.tokens) or not numbers[0].value:
        return None
    return Claim(
        kind="movement", start=0, end=end, best=numbers[0].value, direction=direction, figures=(numbers[0].start,)
    )


def _direction(cell: Passage, end: int) -> Direction | None:
    """Tell the direction by all that stands before the number: a sign, or a word for a gain or a loss."""
    if end == 1 and cell.word(0) in _SIGNS:
        return _SIGNS[cell.word(0)]
    if cell.after(0, "gain") == end:
        return "up"
    return "down" if cell.after(0, "lose") == end else None
