"""Join the letters of a PDF's page into stretches that stand on one line."""

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from bot.compiler.glyphs import CLOSE, MIDDLE, OPEN, Glyph

_SPACE = 0.16  # of a letter's size: a wider gap is a space
_WIDE = 0.5  # the same: wider than between two words of a line that is not justified
_CELLS = 0.2  # the same, where no space is drawn
_APART = 1.2  # of a letter's size: a wider gap parts two stretches
_WORDS = 2.5  # the same, after a space: the words of justified lines stand far apart
_TOUCHING = 0.4  # the same, between stretches that were not drawn one after the other
_BACK = 0.6  # of a letter's size: a letter that stands further back begins a stretch
_LEVEL = 0.45  # of a letter's size: letters that stand higher or lower are on another line
_SMALLER = 0.9  # of a letter's size: that of a superscript
_RAISED = 0.7  # of a letter's size: how far up a superscript stands


class Line(msgspec.Struct, frozen=True):
    """A stretch of letters on one line."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    kind: Literal["text", "item", "table"] = "text"
    gaps: tuple[tuple[int, float, float], ...] = ()  # wide spaces: their place in the text, their edges

    def parted(self, gap: tuple[int, float, float]) -> tuple["Line", "Line"]:
        """Part the line at a wide space."""
        at, left, right = gap
        head = msgspec.structs.replace(self, text=self.text[:at].rstrip(), right=left, gaps=())
        rest = tuple((place - at, one, other) for place, one, other in self.gaps if place > at)
        return head, msgspec.structs.replace(self, text=self.text[at:].lstrip(), left=right, gaps=rest)


def lines(letters: Iterator[Glyph]) -> list[Line]:
    """Join letters into stretches, and stretches that were drawn one by one where they stand side by side."""
    drawn: list[list[Glyph]] = []
    for glyph in letters:
        if drawn and _continues(drawn[-1][-1], glyph, _APART if not drawn[-1][-1].text.isspace() else _WORDS):
            drawn[-1].append(glyph)
        else:
            drawn.append([glyph])
    shown = [stretch for stretch in drawn if any(not glyph.text.isspace() for glyph in stretch)]
    return [_written(stretch) for stretch in _joined(shown)]


def _continues(one: Glyph, other: Glyph, apart: float) -> bool:
    """Say whether a letter stands on the line of another, right after it."""
    size = max(one.size, other.size)
    return _is_level(one, other) and other.left - one.left > -size * _BACK and other.left - one.right < size * apart


def _is_level(one: Glyph, other: Glyph) -> bool:
    """Say whether two letters stand on one line, or one of them as a superscript above it."""
    large, small = (one, other) if one.size >= other.size else (other, one)
    if small.size < large.size * _SMALLER and 0 <= small.base - large.base < large.size * _RAISED:
        return True
    return abs(one.base - other.base) < large.size * _LEVEL


def _joined(stretches: list[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Join stretches of one line that no gap parts, from left to right."""
    for row in rows(stretches, lambda stretch: stretch[0].base, lambda stretch: max(g.size for g in stretch)):
        held: list[Glyph] = []
        for stretch in sorted(row, key=lambda stretch: stretch[0].left):
            if held and not _continues(held[-1], stretch[0], _TOUCHING):
                yield held
                held = []
            held = [*held, *stretch]
        yield held


def rows(items: list[Any], base: Any, size: Any) -> Iterator[list[Any]]:
    """Gather what stands on one height, from the top down."""
    held: list[Any] = []
    for item in sorted(items, key=lambda item: -base(item)):
        if held and base(held[0]) - base(item) > _LEVEL * max(size(held[0]), size(item)):
            yield held
            held = []
        held.append(item)
    if held:
        yield held


def _written(stretch: list[Glyph]) -> Line:
    """Write a stretch with its spaces and the marks of its links."""
    writer = _Writer()
    for glyph in stretch:
        writer.write(glyph)
    shown = [glyph for glyph in stretch if not glyph.text.isspace()]
    sizes = sorted(glyph.size for glyph in shown)
    bases = sorted(glyph.base for glyph in shown)
    middle = len(shown) // 2
    right = max(glyph.right for glyph in shown)
    bold = all(glyph.bold for glyph in shown)
    text = writer.text()
    return Line(text, shown[0].left, right, bases[middle], sizes[middle], bold, gaps=tuple(writer.gaps))


class _Writer:
    """Writes letters one by one."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.gaps: list[tuple[int, float, float]] = []
        self.length = 0
        self.last: Glyph | None = None
        self.spaced = self.drawn = False  # a space before the next letter; one that is a letter itself

    def write(self, glyph: Glyph) -> None:
        """Write a letter, and before it what parts it from the last."""
        last = self.last
        if glyph.text.isspace():
            self.spaced, self.drawn = last is not None, glyph.right > glyph.left
            return
        gap = glyph.left - last.right if last else 0.0
        if last and last.link >= 0 and glyph.link != last.link:
            self._put(CLOSE)
        if last and (self.spaced or gap > _SPACE * glyph.size):
            if gap > (_WIDE if self.drawn else _CELLS) * glyph.size:
                self.gaps.append((self.length, last.right, glyph.left))
            self._put(" ")
        if glyph.link >= 0 and (not last or glyph.link != last.link):
            self._put(f"{OPEN}{glyph.link}{MIDDLE}")
        self._put(glyph.text)
        self.last, self.spaced, self.drawn = glyph, False, False

    def text(self) -> str:
        """Give what was written."""
        if self.last and self.last.link >= 0:
            self._put(CLOSE)
            self.last = None
        return "".join(self.parts)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
