"""Read a DOCX file: headings, paragraphs, lists, tables, links; never what it points to outside."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from bot.compiler.documents import Draft
from bot.compiler.frontmatter import FrontMatter
from bot.compiler.limits import Limits
from bot.errors import InputError

_DOCTYPE = b"<!DOCTYPE"


def read(data: bytes, place: str, limits: Limits) -> Draft:
    """Read a DOCX file.

    Raises:
        InputError: it is no DOCX, unpacks to too much, or declares entities.
        ImportError: the extra is not installed.
    """
    import docx

    _inspect(data, place, limits)
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_blocks(document))
    except (KeyError, ValueError, AttributeError) as error:
        raise InputError(
            place, f"a DOCX that cannot be read ({type(error).__name__})", "a file of Word or LibreOffice"
        ) from None
    title = (document.core_properties.title or "").strip() or None
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


def _blocks(document: Any) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield "\n".join(_rows(block))
        elif block.text.strip():
            yield _paragraph(block)


def _paragraph(block: Any) -> str:
    style = (block.style.name if block.style is not None else "") or ""
    text = "".join(_pieces(block)).strip()
    if style.startswith(("Heading", "Title", "Titre")):
        level = next((char for char in style if char.isdigit()), "1")
        return f"{'#' * int(level)} {text}"
    return f"- {text}" if style.startswith("List") else text


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
    for number, row in enumerate(table.rows):
        cells = [" ".join(cell.text.split()).replace("|", "\\|") for cell in row.cells]
        yield f"| {' | '.join(cells)} |"
        if not number:
            yield "|---" * len(cells) + "|"
