"""Take the letters of a PDF's page, each with its place, its height, its weight and its link."""

from collections.abc import Iterator, Mapping
from ctypes import c_double, create_string_buffer
from typing import Any

import msgspec

OPEN, MIDDLE, CLOSE = "\ue000", "\ue002", "\ue001"  # around the words of a link, with its number between the first two
JOINT = "\ue003"  # where a full line ends
_MARKS = str.maketrans("", "", OPEN + MIDDLE + CLOSE + JOINT)
_BLANK = 32
_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # what pdfium gives for a hyphen at the end of a line
_BULLETS = {"\uf0b7": "•", "\uf0a7": "•", "\uf076": "•", "\uf0d8": "•", "\uf0fc": "•"}  # of fonts of symbols


class Glyph(msgspec.Struct, frozen=True):
    """A letter; distances in points, from the bottom left."""

    text: str
    left: float
    right: float
    base: float  # on which the letter stands
    size: float  # its line's height
    bold: bool = False
    link: int = -1


def glyphs(layer: Any, areas: Mapping[int, Any]) -> Iterator[Glyph]:
    """Yield the letters of a page's text, without the line ends that pdfium makes up; its spaces have no width."""
    from pypdfium2 import raw

    box, x, y = raw.FS_RECTF(), c_double(), c_double()
    fonts = _Fonts(layer.raw)
    last: Glyph | None = None
    for index in range(layer.count_chars()):
        code = raw.FPDFText_GetUnicode(layer.raw, index)
        if raw.FPDFText_IsGenerated(layer.raw, index) == 1:
            if code == _BLANK and last:
                yield msgspec.structs.replace(last, text=" ", left=last.right)
            continue
        if code in (0, 10, 13):
            continue
        if not raw.FPDFText_GetLooseCharBox(layer.raw, index, box):
            continue
        raw.FPDFText_GetCharOrigin(layer.raw, index, x, y)
        text = _HYPHENS.get(code) or chr(code).translate(_MARKS)
        size = max(box.top - box.bottom, 1.0)
        link = _link(areas, (box.left + box.right) / 2, (box.top + box.bottom) / 2)
        last = Glyph(_BULLETS.get(text, text), box.left, box.right, y.value, size, fonts.bold(index), link)
        yield last


class _Fonts:
    """Tells which letters are bold, by the name of their font."""

    def __init__(self, layer: Any) -> None:
        self.layer = layer
        self.buffer = create_string_buffer(200)

    def bold(self, index: int) -> bool:
        """Say whether a letter is bold."""
        from pypdfium2 import raw

        size = raw.FPDFText_GetFontInfo(self.layer, index, self.buffer, 200, None)
        return 0 < size <= 200 and b"bold" in self.buffer.value.lower()


def _link(areas: Mapping[int, Any], x: float, y: float) -> int:
    for number, boxes in areas.items():
        if any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in boxes):
            return number
    return -1
