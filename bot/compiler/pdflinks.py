"""Find the links of a PDF's page: where they lie, and what they lead to."""

from ctypes import create_string_buffer
from typing import Any

_MOST = 2000  # links of a document, characters of a target

Box = tuple[float, float, float, float]  # left, bottom, right, top


def link_areas(page: Any, targets: list[str]) -> dict[int, list[Box]]:
    """Give where the links of a page lie, by the number of their target, which is added to `targets`."""
    from pypdfium2 import raw

    areas: dict[int, list[Box]] = {}
    position, link = raw.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, position, link) and len(targets) < _MOST:
        target = _target(page, link)
        box = raw.FS_RECTF()
        if not target or not raw.FPDFLink_GetAnnotRect(link, box):
            continue
        if target not in targets:
            targets.append(target)
        areas.setdefault(targets.index(target), []).append((box.left, box.bottom, box.right, box.top))
    return areas


def _target(page: Any, link: Any) -> str:
    from pypdfium2 import raw

    action = raw.FPDFLink_GetAction(link)
    size = raw.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0) if action else 0
    if not 1 < size <= _MOST:
        return ""
    buffer = create_string_buffer(size)
    raw.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, size)
    target = buffer.value.decode("utf-8", errors="replace")
    return target if target.startswith(("http://", "https://", "mailto:")) and not set(target) & set(" ()<>") else ""
