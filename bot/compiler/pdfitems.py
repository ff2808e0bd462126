"""Find the list items of a PDF's page by the markers before them."""

import re
from collections.abc import Sequence

import msgspec

from bot.compiler.pdflines import Line, rows

_MARKER = 5.0  # times a line's height between the marker of an item and its words
BULLET = re.compile(r"[•◦▪‣·●■➢➔→✓–—*-](?:\s+(?=\S)|$)")
_NUMBER = re.compile(r"([0-9]{1,2})[.)](?:\s+(?=\S)|$)")


def with_items(lines: Sequence[Line]) -> list[Line]:
    """Join each marker of a list item with the words right of it, and mark the lines that begin with one."""
    counter = _Counter()
    found: list[Line] = []
    for row in rows(list(lines), lambda line: line.base, lambda line: line.size):
        held: Line | None = None
        for line in sorted(row, key=lambda line: line.left):
            if held and line.left - held.right < _MARKER * line.size:
                found.append(msgspec.structs.replace(line, text=f"{held.text} {line.text}", kind="item"))
                held = None
                continue
            found += [held] if held else []
            marker = counter.marker(line.text)
            held = line if marker == len(line.text) else None
            found += [] if held else [msgspec.structs.replace(line, kind="item") if marker else line]
        found += [held] if held else []
    return found


class _Counter:
    """Tells numbers of list items, which follow each other, from others at the head of a line."""

    def __init__(self) -> None:
        self.last = 0

    def marker(self, text: str) -> int:
        """Give how many characters of a line mark it as an item."""
        bullet = BULLET.match(text)
        if bullet:
            return bullet.end()
        number = _NUMBER.match(text)
        if not number or int(number[1]) not in (1, self.last + 1):
            return 0
        self.last = int(number[1])
        return number.end()
