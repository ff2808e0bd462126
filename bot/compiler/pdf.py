"""Read a PDF: its text in reading order, columns one after the other, hyphenated words joined."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from time import monotonic
from typing import Any

import msgspec

from bot.compiler.documents import Draft
from bot.compiler.frontmatter import FrontMatter
from bot.compiler.limits import Limits
from bot.errors import InputError

_SIGN = re.compile(r"[\u00ad\ufffe\u0002]")  # what pdfium gives for a hyphen at the end of a line
_HYPHEN = re.compile(r"(\w)-[ \n](?=[a-zà-öø-ÿ])")
_GAP = 1.6  # times the usual distance between lines: more begins a paragraph
_LARGE = 1.25  # times the usual size of letters: more is a heading
_SCALED = 3.0  # points: smaller letters are scaled by the PDF
_ALIGNED = 30.0  # points between the left edges of one column's lines
_RAGGED = 0.25  # of a column's width: a line that ends before is not full
_WORDY = 25  # characters of a document that has a text


class Line(msgspec.Struct, frozen=True):
    """A line of a page; distances in points, from the bottom left."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float = 0.0  # of its letters


def read(data: bytes, place: str, limits: Limits) -> Draft:
    """Read a PDF.

    Raises:
        InputError: it is broken, locked, too long, too slow to read, or a scan without text.
        ImportError: the extra is not installed.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(place, f"a PDF that cannot be opened ({error})", "a PDF without a password") from None
    with document:
        if len(document) > limits.pages:
            raise InputError(place, f"{len(document):,} pages", f"at most {limits.pages}")
        text = "\n\n".join(_pages(document, place, limits))
        title = (document.get_metadata_dict().get("Title") or "").strip() or None
    if len(re.sub(r"\W", "", text)) < _WORDY:
        raise InputError(
            place, "a scan without text", "a PDF whose text can be selected; run text recognition (OCR) on it"
        )
    return Draft(text, 0, FrontMatter(found_title=title))


def _pages(document: Any, place: str, limits: Limits) -> Iterator[str]:
    end = monotonic() + limits.seconds
    size = 0
    for number in range(len(document)):
        page = document[number]
        yield (text := _page(page, limits))
        page.close()
        size += len(text)
        if monotonic() > end or size > limits.characters:
            raise InputError(
                place, f"more than {limits.seconds:g} s or {limits.characters:,} characters of text", "a shorter PDF"
            )


def _page(page: Any, limits: Limits) -> str:
    layer = page.get_textpage()
    try:
        if layer.count_chars() > limits.characters:
            return " " * (limits.characters + 1)
        lines = list(_lines(layer))
        width = page.get_width()
    finally:
        layer.close()
    text = "\n".join(_paragraphs(_ordered([line for line in lines if line.text], width)))
    return _HYPHEN.sub(r"\1", text)


def _lines(layer: Any) -> Iterator[Line]:
    """Join what stands on one height, where no gap of a column parts it."""
    held: Line | None = None
    for number in range(layer.count_rects()):
        left, bottom, right, top = layer.get_rect(number)
        piece = Line("", left, right, top, bottom)
        if held and _continues(held, piece):
            held = Line("", min(held.left, left), max(held.right, right), max(held.top, top), min(held.bottom, bottom))
            continue
        if held:
            yield _worded(layer, held)
        held = piece
    if held:
        yield _worded(layer, held)


def _continues(one: Line, other: Line) -> bool:
    height = max(one.top - one.bottom, 1.0)
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    level = shared > 0.3 * min(height, max(other.top - other.bottom, 1.0))
    return level and -height < other.left - one.right < 1.5 * height


def _worded(layer: Any, line: Line) -> Line:
    text = layer.get_text_bounded(line.left, line.bottom, line.right, line.top)
    words = " ".join(_SIGN.sub("-", text).split())
    return Line(words, line.left, line.right, line.top, line.bottom, _size(layer, line))


def _size(layer: Any, line: Line) -> float:
    """Give the size of a line's letters; where the PDF scales them itself, the line's height stands for it."""
    from pypdfium2.raw import FPDFText_GetFontSize

    index = layer.get_index(line.left + 1, (line.bottom + line.top) / 2, 4, 4)
    size = float(FPDFText_GetFontSize(layer.raw, index)) if index is not None else 0.0
    return size if size > _SCALED else line.top - line.bottom


def _ordered(lines: Sequence[Line], width: float) -> list[Line]:
    """Put two columns one after the other; what spans the page parts them into bands."""
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.top):
        if line.left < width * 0.45 and line.right > width * 0.55:
            ordered += [*_columns(band, width), line]
            band = []
        else:
            band.append(line)
    return [*ordered, *_columns(band, width)]


def _columns(band: Sequence[Line], width: float) -> list[Line]:
    left = [line for line in band if line.left < width * 0.5]
    return [*left, *(line for line in band if line.left >= width * 0.5)]


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Yield paragraphs with their wrapped lines joined, and an empty line between two; large lines are headings."""
    steps = sorted(one.top - other.top for one, other in pairwise(lines) if one.top > other.top)
    usual = steps[len(steps) // 3] if steps else 0.0
    sizes = sorted(line.size for line in lines)
    large = sizes[len(sizes) // 2] * _LARGE if sizes else 0.0
    held: list[Line] = []
    for line in lines:
        if held and not _goes_on(held[-1], line, usual, large):
            yield from (_wrapped(held, lines, large), "")
            held = []
        held.append(line)
    if held:
        yield _wrapped(held, lines, large)


def _goes_on(before: Line, line: Line, usual: float, large: float) -> bool:
    """Say whether a line goes on with the paragraph of the one before, in its column or at the head of the next."""
    if (line.size > large) != (before.size > large):
        return False
    step = before.top - line.top
    if step > 0:
        return step <= (line.size * 2 if line.size > large else usual * _GAP)
    return not before.text.rstrip().endswith((".", "!", "?", ":", "»"))


def _wrapped(held: Sequence[Line], lines: Sequence[Line], large: float) -> str:
    """Join the lines of a paragraph: with a space where a line is full, else on a line of its own."""
    text = held[0].text
    for before, line in pairwise(held):
        edge = max(one.right for one in lines if abs(one.left - before.left) < _ALIGNED and one.size <= before.size)
        full = before.right > edge - (edge - before.left) * _RAGGED or before.size > large
        text += (" " if full else "\n") + line.text
    return f"# {text}" if held[0].size > large else text
