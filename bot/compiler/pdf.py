"""Read a PDF: its text in reading order, with its headings, lists, tables and links."""

import re
from typing import Any

from bot.compiler.documents import Draft
from bot.compiler.frontmatter import FrontMatter
from bot.compiler.glyphs import glyphs
from bot.compiler.joins import joined
from bot.compiler.limits import Limits
from bot.compiler.pdflayout import laid_out
from bot.compiler.pdflines import Line, lines
from bot.compiler.pdflinks import link_areas
from bot.errors import InputError

_WORDY = 25  # characters of a document that has a text


def read(data: bytes, place: str, limits: Limits) -> Draft:
    """Read a PDF.

    Raises:
        InputError: it is broken, locked, too long, or a scan without text.
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
        text = _text(document, place, limits)
        title = (document.get_metadata_dict().get("Title") or "").strip() or None
    if len(re.sub(r"\W", "", text)) < _WORDY:
        raise InputError(
            place, "a scan without text", "a PDF whose text can be selected; run text recognition (OCR) on it"
        )
    return Draft(text, 0, FrontMatter(found_title=title))


def _text(document: Any, place: str, limits: Limits) -> str:
    pages: list[str] = []
    targets: list[str] = []
    size = count = ends = 0
    for number in range(len(document)):
        page = document[number]
        layer = page.get_textpage()
        size += layer.count_chars()
        if size > limits.characters:
            raise InputError(place, f"more than {limits.characters:,} characters of text", "a shorter PDF")
        found = lines(glyphs(layer, link_areas(page, targets)))
        if len(found) > limits.elements:
            raise InputError(
                place, f"{len(found):,} pieces of text on page {number + 1}", f"at most {limits.elements:,}"
            )
        pages.append(laid_out(found, page.get_width()))
        count, ends = count + len(found), ends + sum(map(_is_parted, found))
        layer.close()
        page.close()
    return joined(pages, ends, count, targets)


def _is_parted(line: Line) -> bool:
    return bool(re.search(r"[^\W\d_][-\u2010\u00ad]\W?$", line.text))
