"""Tell which paragraphs of a DOCX file are items of a list, and by what number."""

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_BULLETS = ("bullet", "none", "")


class Lists:
    """The lists of one document, whose items are counted as they come."""

    def __init__(self, document: Any) -> None:
        self._forms = _forms(document)
        self._styled = {
            style.style_id: _number(style.element.pPr) for style in document.styles if hasattr(style.element, "pPr")
        }
        self._counts: dict[tuple[int, int], int] = {}

    def marker(self, paragraph: Any) -> str:
        """Give '-' or '3.' for an item of a list, '' for another paragraph."""
        found = _number(paragraph.pPr) or self._styled.get(paragraph.style or "")
        if not found or not found[0]:
            return ""
        self._counts[found] = self._counts.get(found, 0) + 1
        for deeper in range(found[1] + 1, _LEVELS):
            self._counts.pop((found[0], deeper), None)
        return "-" if self._forms.get(found, "bullet") in _BULLETS else f"{self._counts[found]}."


def _number(properties: Any) -> tuple[int, int] | None:
    """Give the list and the level that a paragraph or a style belongs to."""
    numbered = properties.numPr if properties is not None else None
    if numbered is None or numbered.numId is None:
        return None
    return numbered.numId.val, numbered.ilvl.val if numbered.ilvl is not None else 0


def _forms(document: Any) -> dict[tuple[int, int], str]:
    """Give how each level of each list is numbered."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    levels = {
        one.get(_W + "abstractNumId"): {
            int(level.get(_W + "ilvl") or 0): _value(level, "numFmt") for level in one.findall(_W + "lvl")
        }
        for one in root.findall(_W + "abstractNum")
    }
    return {
        (int(one.get(_W + "numId") or 0), level): form
        for one in root.findall(_W + "num")
        for level, form in levels.get(_value(one, "abstractNumId"), {}).items()
    }


def _value(element: Any, name: str) -> str:
    found = element.find(_W + name)
    return str(found.get(_W + "val") or "") if found is not None else ""
