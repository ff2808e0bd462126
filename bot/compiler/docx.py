"""Read a DOCX file: headings, paragraphs, lists, tables, links; never what it points to outside."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from bot.compiler.documents import Draft
from bot.compiler.frontmatter import FrontMatter
from bot.compiler.limits import Limits
from bot.compiler.wordlists import Lists
from bot.errors import InputError

_DOCTYPE = b"<!DOCTYPE"
_COUNTED = ("{*}p", "{*}r", "{*}tc")  # paragraphs, stretches of text, cells


def read(data: bytes, place: str, limits: Limits) -> Draft:
    """Read a DOCX file.

    Raises:
        InputError: it is no DOCX, unpacks to too much, holds too much, or declares entities.
        ImportError: the extra is not installed.
    """
    import docx

    _inspect(data, place, limits)
    try:
        document = docx.Document(io.BytesIO(data))
        count = sum(1 for _ in document.element.body.iter(*_COUNTED))
        if count > limits.elements:
            raise InputError(place, f"{count:,} paragraphs, cells and pieces", f"at most {limits.elements:,}")
        text = "\n\n".join(_Writer(document).blocks())
        title = (document.core_properties.title or "").strip() or None
    except (InputError, MemoryError):
        raise
    except Exception as error:  # a broken part shows in many ways
        raise InputError(
            place, f"a DOCX that cannot be read ({type(error).__name__})", "a file of Word or LibreOffice"
        ) from None
    return Draft(text, 0, FrontMatter(found_title=title))


def _inspect(data: bytes, place: str, limits: Limits) -> None:
    """Look into the package before it is unpacked: its size, its entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(part.file_size for part in package.infolist())
            if size > limits.unpacked_bytes:
                raise InputError(place, f"{size:,} bytes unpacked", f"at most {limits.unpacked_bytes:,}")
            for part in package.infolist():
                if part.filename.endswith((".xml", ".rels")) and _DOCTYPE in _head(package, part, limits):
                    raise InputError(place, f"a document type in {part.filename}", "a DOCX that declares no entities")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise InputError(place, f"no DOCX ({type(error).__name__})", "a file of Word or LibreOffice") from None


def _head(package: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits) -> bytes:
    with package.open(part) as file:
        return file.read(min(part.file_size, limits.unpacked_bytes, 100_000))


class _Writer:
    """Writes the blocks of a document as Markdown."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.styles = {style.style_id: style.name or "" for style in document.styles}
        self.lists = Lists(document)

    def blocks(self) -> Iterator[str]:
        """Yield paragraphs, list items and tables, in order."""
        from docx.table import Table

        for block in self.document.iter_inner_content():
            if isinstance(block, Table):
                yield "\n".join(_rows(block))
            elif text := "".join(_pieces(block)).strip():
                yield self._paragraph(block, text)

    def _paragraph(self, block: Any, text: str) -> str:
        style = self.styles.get(block._p.style or "", "")
        if style.startswith(("Heading", "Title", "Titre")):
            level = next((char for char in style if char in "123456"), "1")
            return f"{'#' * int(level)} {text}"
        marker = self.lists.marker(block._p) or ("-" if style.startswith("List") else "")
        if marker:
            return f"{marker} {text}"
        return f"**{text}**" if _is_strong(block) and "\n" not in text else text


def _is_strong(block: Any) -> bool:
    """Say whether all of a paragraph is in bold: a heading in all but name."""
    return all(run.bold for run in block.runs if run.text.strip()) and not block.hyperlinks


def _pieces(block: Any) -> Iterator[str]:
    """Write runs as they are, and links with their targets."""
    from docx.text.hyperlink import Hyperlink

    for piece in block.iter_inner_content():
        text = piece.text.replace("\n", "  \n")
        if isinstance(piece, Hyperlink) and piece.url and text.strip():
            yield text if text.strip() == piece.url else f"[{text}]({piece.url})"
        else:
            yield text


def _rows(table: Any) -> Iterator[str]:
    """Write the rows of a table; a cell that spans several columns or rows stands in each of them."""
    above: list[str] = []
    for number, row in enumerate(table._tbl.tr_lst):
        cells: list[str] = []
        for cell in row.tc_lst:
            words = " ".join(" ".join(paragraph.text for paragraph in cell.p_lst).split()).replace("|", "\\|")
            if cell.vMerge == "continue" and len(cells) < len(above):
                words = above[len(cells)]
            cells += [words] * cell.grid_span
        yield f"| {' | '.join(cells)} |"
        if not number:
            yield "|---" * len(cells) + "|"
        above = cells
