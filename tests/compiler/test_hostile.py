"""Give the compiler what no communiqué is: each is refused in one line, or read within its limits."""

import io
import zipfile
from pathlib import Path

import pytest

from bot.compiler.compiling import compile_text
from bot.compiler.data import Vocabulary
from bot.compiler.documents import parse_document, read_document
from bot.compiler.frontmatter import FrontMatter
from bot.compiler.limits import LIMITS, Limits
from bot.errors import InputError


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", data)
    return file.getvalue()


def paper(pages: int, text: str = "") -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file)
    for _ in range(pages):
        canvas.drawString(50, 700, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("deep.html", b"<div>" * 100_000, "nested more than"),
        ("empty.html", b"<html><body></body></html>", "no main text"),
        ("scan.pdf", paper(1), "a scan without text"),
        ("long.pdf", paper(LIMITS.pages + 1, "page"), f"{LIMITS.pages + 1} pages"),
        ("broken.pdf", b"%PDF-1.7 nothing", "cannot be opened"),
        ("bomb.docx", zipped(word__document=b"0" * (LIMITS.unpacked_bytes + 1)), "bytes unpacked"),
        ("entities.docx", zipped(word__document=ENTITIES), "document type"),
        ("none.docx", b"PK no zip", "no DOCX"),
        ("empty-package.docx", zipped(other=b"<x/>"), "cannot be read"),
        ("broken-xml.docx", zipped(word__document=b"<w:document><w:body>"), "cannot be read"),
        ("binary.md", bytes(range(256)) * 8, "binary data"),
        ("blank.md", b"---\ntitle: nothing\n---\n \n", "no text"),
        ("front.md", b"---\ntitel: misspelled\n---\ntext\n", "front matter"),
    ],
)
def test_a_bad_document_is_refused_in_one_line(name: str, data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_document(data, name)

    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.md"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # a hole on the disk

    with pytest.raises(InputError, match="200,000,000 bytes; expected at most"):
        read_document(path)


@pytest.mark.parametrize(
    "unit", ["7", "12 ", "16e, ", "[a", "*", "|", '"a', "a@", "« ", "<a ", "Aa ", "01 23 45 67 89 ", "http://a.b/ "]
)
def test_a_text_without_end_is_read_up_to_its_limit(unit: str, vocabulary: Vocabulary) -> None:
    text = unit * (200_000 // len(unit))

    compiled = compile_text(text, 0, FrontMatter(), vocabulary, Limits(read_characters=60_000))

    assert [one for one in compiled.statements if type(one).__name__ == "RankStatement"] == []
    assert "not read" in compiled.problems[-1]
