"""Put the lines of a PDF's page in reading order, and join them to paragraphs, headings and list items."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from bot.compiler.glyphs import JOINT
from bot.compiler.pdfitems import BULLET, with_items
from bot.compiler.pdflines import Line
from bot.compiler.pdftables import with_tables

_GAP = 1.35  # times the usual distance between lines: more begins a paragraph
_LARGE = 1.17  # times the usual size of letters: more is a heading
_BOLD = 1.1  # the same, in bold
_ALIGNED = 30.0  # points between the left edges of one column's lines
_RAGGED = 0.25  # of a column's width: a line that ends before is not full
_INDENTED = (12.0, 60.0)  # points from the text's edge to that of list items
_PROSE = 30  # characters of a full line, in however narrow a column
_SMALL = 3  # letters of words that end no item
_OTHER = 0.08  # of a line's height: another size begins another paragraph
_STRONG = 160  # characters of a line in bold that may be a heading


class _Measures(msgspec.Struct, frozen=True):
    """What is usual on a page."""

    step: float  # between two lines
    size: float  # of letters
    edges: dict[tuple[int, int], float]  # where full lines end, by left edge and size

    def heads(self, line: Line) -> bool:
        """Say whether a line is larger than the text."""
        return line.kind == "text" and line.size > self.size * (_BOLD if line.bold else _LARGE)


def laid_out(lines: Sequence[Line], width: float) -> str:
    """Write the lines of a page as Markdown."""
    ordered = _indented(_ordered(with_items(lines), width))
    return "\n".join(_paragraphs(ordered))


def _indented(lines: Sequence[Line]) -> list[Line]:
    """Mark runs of indented lines that do not fill their column: list items whose markers are drawn, not written."""
    found = list(lines)
    lefts = sorted(line.left for line in lines if line.kind == "text")
    usual = _measured(lines)
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and _is_set_in(found[start], found[end], lefts):
            end += 1
        run = found[start:end]
        if len(run) > 1 and not all(_is_full(line, usual) for line in run[:-1]):
            for place, line in enumerate(run):
                if not place or _is_new(run[0], run[place - 1], line, usual):
                    found[start + place] = msgspec.structs.replace(line, text=f"- {line.text}", kind="item")
        start = max(end, start + 1)
    return found


def _is_new(first: Line, before: Line, line: Line, usual: _Measures) -> bool:
    """Say whether a line begins an item: the one before is not full, or ends one where items begin with a capital."""
    capitals = first.text.removeprefix("- ")[:1].isupper() and line.text[:1].isupper()
    last = before.text.rsplit(None, 1)[-1]
    return not _is_full(before, usual) or (capitals and len(last) > _SMALL and last[-1] not in ",-('’")


def _is_set_in(first: Line, line: Line, lefts: Sequence[float]) -> bool:
    """Say whether a line begins right of the text's edge, where the first of its run does."""
    near = bisect_left(lefts, first.left - _INDENTED[1]), bisect_left(lefts, first.left - _INDENTED[0])
    edge = near[1] - near[0] > 1
    return edge and line.kind == "text" and abs(line.left - first.left) < 1 and abs(line.size - first.size) < 1


def _is_full(line: Line, usual: _Measures) -> bool:
    """Say whether a line reaches the edge of its column."""
    edge = usual.edges.get((int(line.left // _ALIGNED), round(line.size)), line.right)
    return line.right > edge - (edge - line.left) * _RAGGED


def _ordered(lines: Sequence[Line], width: float) -> list[Line]:
    """Put two columns one after the other; what spans the page parts them into bands. Tables stand in one column."""
    if not _has_columns(lines, width):
        return sorted(with_tables(lines), key=lambda one: -one.base)
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.base):
        if _spans(line, width):
            ordered += [*_columns(band, width), line]
            band = []
        else:
            band.append(line)
    return [*ordered, *_columns(band, width)]


def _has_columns(lines: Sequence[Line], width: float) -> bool:
    """Say whether most full lines stand in one half of the page, and some in the other."""
    full = [line for line in lines if len(line.text) > _PROSE]
    right = sum(line.left >= width * 0.45 for line in full)
    return right > 1 and sum(_spans(line, width) for line in full) < len(full) * 0.4


def _spans(line: Line, width: float) -> bool:
    return line.left < width * 0.45 and line.right > width * 0.55


def _columns(band: Sequence[Line], width: float) -> list[Line]:
    left = [line for line in band if line.left < width * 0.5]
    right = [line for line in band if line.left >= width * 0.5]
    return [line for column in (left, right) for line in sorted(with_tables(column), key=lambda one: -one.base)]


def _measured(lines: Sequence[Line]) -> _Measures:
    text = [line for line in lines if line.kind != "table"]
    steps = sorted(one.base - other.base for one, other in pairwise(text) if one.base > other.base)
    sizes = sorted(line.size for line in text)
    edges: dict[tuple[int, int], float] = {}
    for line in text:
        for near in (-1, 0, 1):
            column = (int(line.left // _ALIGNED) + near, round(line.size))
            edges[column] = max(edges.get(column, 0.0), line.right)
    return _Measures(steps[len(steps) // 3] if steps else 0.0, sizes[len(sizes) // 2] if sizes else 0.0, edges)


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Yield paragraphs with their wrapped lines joined, and an empty line between two."""
    usual = _measured(lines)
    largest = max((line.size for line in lines if usual.heads(line)), default=0.0)
    held: list[Line] = []
    for line in lines:
        if held and not _goes_on(held[-1], line, usual):
            yield from (_wrapped(held, usual, largest), "")
            held = []
        held.append(line)
    if held:
        yield _wrapped(held, usual, largest)


def _goes_on(before: Line, line: Line, usual: _Measures) -> bool:
    """Say whether a line goes on with the paragraph of the one before, in its column or at the head of the next."""
    if "table" in (line.kind, before.kind) or line.kind == "item" or usual.heads(line) != usual.heads(before):
        return False
    if abs(before.size - line.size) > _OTHER * line.size or (before.bold and not line.bold):
        return False
    step = before.base - line.base
    if step > 0:
        return step <= (line.size * 1.8 if usual.heads(line) else usual.step * _GAP)
    return not before.text.rstrip().endswith((".", "!", "?", ":", "»"))


def _wrapped(held: Sequence[Line], usual: _Measures, largest: float) -> str:
    """Join the lines of a paragraph: with a space where a line is full, else on a line of its own."""
    text = held[0].text
    for before, line in pairwise(held):
        full = _is_full(before, usual) or usual.heads(before)
        text += (JOINT if full else "\n") + line.text
    if usual.heads(held[0]):
        return f"{'#' if held[0].size > largest * 0.97 else '##'} {text}"
    if held[0].kind == "item":
        return BULLET.sub("- ", text, count=1)
    strong = all(line.bold for line in held) and len(text) < _STRONG and held[0].kind == "text"
    return f"**{text}**" if strong else text
