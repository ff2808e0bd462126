"""Read what Word and LibreOffice write: lists by numbering, bold headings, merged cells."""

import io
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bot.compiler.documents import parse_here
from bot.compiler.limits import LIMITS, Limits
from bot.errors import InputError


def text(document: Any, limits: Limits = LIMITS) -> str:
    file = io.BytesIO()
    document.save(file)
    return parse_here(file.getvalue(), "paper.docx", limits).text


def number(paragraph: Any, list_id: int) -> None:
    """Make a paragraph an item of a list without a style of its own, as LibreOffice does."""
    numbered, level, identity = (OxmlElement(name) for name in ("w:numPr", "w:ilvl", "w:numId"))
    level.set(qn("w:val"), "0")
    identity.set(qn("w:val"), str(list_id))
    numbered.extend((level, identity))
    paragraph._p.get_or_add_pPr().append(numbered)


def lists(document: Any) -> dict[str, int]:
    """Give a list of each form in the template's numbering."""
    root = document.part.numbering_part.element
    forms = {
        one.get(qn("w:abstractNumId")): one.find(qn("w:lvl")).find(qn("w:numFmt")).get(qn("w:val"))
        for one in root.findall(qn("w:abstractNum"))
    }
    return {
        forms[one.find(qn("w:abstractNumId")).get(qn("w:val"))]: int(one.get(qn("w:numId")))
        for one in root.findall(qn("w:num"))
    }


def test_items_are_known_by_their_numbering() -> None:
    document = docx.Document()
    ids = lists(document)
    for words, kind in (("Un", "bullet"), ("Deux", "bullet"), ("HEC", "decimal"), ("ESSEC", "decimal")):
        number(document.add_paragraph(words), ids[kind])

    assert text(document).split("\n\n") == ["- Un", "- Deux", "1. HEC", "2. ESSEC"]


def test_a_paragraph_in_bold_is_marked_and_a_sentence_with_bold_words_is_not() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Les rangs de l'école").bold = True
    mixed = document.add_paragraph("L'école est ")
    mixed.add_run("16e").bold = True

    assert text(document) == "**Les rangs de l'école**\n\nL'école est 16e"


def test_merged_cells_stand_in_each_of_their_columns() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    for place, words in enumerate(("École", "Rang", "Groupe")):
        table.cell(0, place).text = words
    table.cell(1, 0).text = "ENSIC"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "19e"

    assert text(document) == "| École | Rang | Groupe |\n|---|---|---|\n| ENSIC | 19e | 19e |"


def test_a_file_of_too_many_pieces_is_refused() -> None:
    document = docx.Document()
    for _ in range(40):
        document.add_paragraph("mot")

    with pytest.raises(InputError, match="80 paragraphs, cells and pieces; expected at most 50"):
        text(document, Limits(elements=50))
