"""Read a cell with its brackets: a size, a tie, a rank of another edition, the places gained since it."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from bot.compiler.cells import SIGNS, Trust, Value, read_value
from bot.compiler.claims import Claim
from bot.compiler.data import Language
from bot.compiler.legends import Legend
from bot.compiler.passage import Passage


def read_values(
    cell: Passage, spans: Sequence[tuple[int, int]], language: Language, legend: Legend | None, trust: Trust
) -> list[Value]:
    """Read what ranks in the first span of a cell, and the brackets of all; nothing where words are not understood."""
    start, end = spans[0]
    opening = next((at for at in range(start + 1, end) if cell.word(at) == "("), end)
    first = read_value(cell, start, opening, language, trust)
    found = [first] if first else []
    for low, high in [(opening, end), *spans[1:]] if found else ():
        place = low
        while place < high and cell.word(place) == "(":
            closes = next((at for at in range(place, high) if cell.word(at) == ")"), high)
            found = _bracketed(found, cell, (place + 1, closes), language, legend) if found else []
            place = closes + 1
        if not all(cell.word(at) in SIGNS or cell.after(at, "tied") for at in range(place, high)):
            return []
    return found


def _bracketed(
    found: Sequence[Value], cell: Passage, span: tuple[int, int], language: Language, legend: Legend | None
) -> list[Value]:
    """Read what stands in brackets: a size, a tie, a rank of another edition, the places gained."""
    low, high = span
    first = found[0].claim
    inside = [one for one in cell.figures if low <= one.start < high]
    sized = cell.after(low, "out_of") or (low if legend and legend.kind == "total" else None)
    if len(inside) == 1 and sized and inside[0].kind == "number" and sized <= inside[0].start:
        sized_claim = msgspec.structs.replace(first, out_of=inside[0].value, figures=(*first.figures, inside[0].start))
        return [msgspec.structs.replace(found[0], claim=sized_claim), *found[1:]]
    if not inside and any(cell.after(at, "tied") for at in range(low, high)):
        return [msgspec.structs.replace(found[0], claim=msgspec.structs.replace(first, tied=True)), *found[1:]]
    if legend and legend.kind == "movement" and first.kind == "rank":
        return [*found, *_movement(cell, span, legend)]
    other = read_value(cell, low, high, language, "full")
    if other and (other.year or other.earlier):
        return [*found, other]
    if other and legend and legend.kind == "rank":
        return [*found, msgspec.structs.replace(other, year=legend.year, earlier=legend.year is None)]
    if other and other.among and other.claim.kind == first.kind:
        return [*found, other]
    return list(found) if _is_aside(cell, low, high) else []


def _is_aside(cell: Passage, low: int, high: int) -> bool:
    """Say whether a bracket that was not read leaves the rank before it as it is: '(new)', '(12)', not '(in law)'."""
    named = any(low <= mark.start < high for mark in cell.names)
    fields = (
        cue
        for at in range(low, high)
        for prefix in ("subject:", "criterion:", "kinds:")
        for cue in cell.starting(at, prefix)
    )
    return not named and not any(fields)


def _movement(cell: Passage, span: tuple[int, int], legend: Legend) -> Iterator[Value]:
    low, high = span
    figure = next((one for one in cell.figures if low < one.start < high and one.kind == "number"), None)
    sign = cell.word(low)
    if figure and sign in ("+", "-") and figure.start == low + 1 and figure.end == high:
        direction: Literal["up", "down"] = "up" if sign == "+" else "down"
        claim = Claim(
            kind="movement", start=low, end=high, best=figure.value, direction=direction, figures=(figure.start,)
        )
        yield Value(claim=claim, since=legend.year)
