"""Compile one communiqué from each format; the same facts come out."""

import html
import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from bot.compiler.compiling import compile_text
from bot.compiler.data import Vocabulary
from bot.compiler.documents import parse_document
from bot.compiler.record import LISTS, record

Block = tuple[str, str]  # "title", "heading", "text", "item", "contact"; the words

BLOCKS: Sequence[Block] = (
    ("title", "L'ENSIC gagne huit places au classement 2022 de L'Usine Nouvelle"),
    ("text", "Publié le 14 février 2022"),
    (
        "text",
        "Au classement 2022 de L'Usine Nouvelle, l'ENSIC se hisse à la 19e place, contre 27e en 2021. Parmi les écoles "
        "publiques, elle arrive 11e. Le magazine a comparé 130 écoles d'ingénieurs grâce aux données certifiées "
        "de la CTI.",
    ),
    ("heading", "Les rangs par critère"),
    ("item", "Insertion professionnelle : 8e"),
    ("item", "Recherche : 12e"),
    (
        "text",
        "« Cette progression récompense le travail des équipes », se réjouit Odile Varenne, directrice de l'ENSIC, "
        "qui rappelle que l'école accueille 420 élèves.",
    ),
    ("contact", "Contact presse : Paul Ancel, chargé de communication, paul.ancel@ensic.example, 03 83 55 01 22"),
)


def as_markdown() -> bytes:
    marks = {"title": "# ", "heading": "## ", "item": "- "}
    return "\n\n".join(marks.get(kind, "") + words for kind, words in BLOCKS).encode()


def as_html() -> bytes:
    tags = {"title": "h1", "heading": "h2", "item": "li"}
    body = "".join(f"<{tags.get(kind, 'p')}>{html.escape(words)}</{tags.get(kind, 'p')}>" for kind, words in BLOCKS)
    body = body.replace("<li>", "<ul><li>").replace("</li>", "</li></ul>").replace("</ul><ul>", "")
    body = body.replace("<h2>", "<h2 class='x'>").replace("19e place", "19<sup>e</sup> place")
    return (
        "<html lang='fr'><head><meta charset='utf-8'><title>L'ENSIC gagne huit places - École</title>"
        "<meta property='og:site_name' content='ENSIC'><link rel='canonical' href='https://ensic.example/actualites/usine'>"
        "</head><body><nav><ul><li><a href='/'>Accueil</a></li><li><a href='/n1'>Notre 1re place</a></li></ul></nav>"
        "<div id='cookie-banner' class='cookie'>Nous utilisons 12 cookies. <button>Accepter</button></div>"
        f"<main><article>{body}</article></main>"
        "<footer><p>© 2026 École, 1 rue Grandville, 54000 Nancy. Classée 3e site web 2019.</p></footer></body></html>"
    ).encode()


def as_docx() -> bytes:
    import docx

    document = docx.Document()
    styles = {"title": "Heading 1", "heading": "Heading 2", "item": "List Bullet"}
    for kind, words in BLOCKS:
        document.add_paragraph(words, style=styles.get(kind))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_pdf(columns: int = 1) -> bytes:
    """Lay the blocks out in columns; in two, the title spans both and long words are hyphenated."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph

    file = io.BytesIO()
    width, height = A4
    document = BaseDocTemplate(file, pagesize=A4, title="")
    wide = Frame(50, height - 160, width - 100, 110)
    each = (width - 120) / columns
    frames = [wide, *(Frame(50 + n * (each + 20), 60, each, height - 230) for n in range(columns))]
    document.addPageTemplates(PageTemplate(frames=frames))
    plain = ParagraphStyle("plain", fontSize=10, leading=13, spaceAfter=9)
    large = ParagraphStyle("large", fontSize=16, leading=20, spaceAfter=12, fontName="Helvetica-Bold")
    story: list[object] = []
    for kind, words in BLOCKS:
        story.append(
            Paragraph(html.escape(("• " if kind == "item" else "") + words), large if kind == "title" else plain)
        )
        if kind == "title":
            story.append(FrameBreak())
        if columns > 1 and kind == "heading":
            story.insert(len(story) - 1, FrameBreak())
    document.build(story)
    return file.getvalue()


FORMATS: dict[str, Callable[[], bytes]] = {
    ".md": as_markdown,
    ".html": as_html,
    ".docx": as_docx,
    ".pdf": as_pdf,
    "-columns.pdf": lambda: as_pdf(2),
}


def facts(suffix: str, vocabulary: Vocabulary) -> dict[str, Any]:
    draft = parse_document(FORMATS[suffix](), f"communique{suffix}")
    return record(compile_text(draft.text, draft.start, draft.front, vocabulary), vocabulary)


@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if suffix != ".md"])
def test_same_facts_from_every_format(suffix: str, vocabulary: Vocabulary) -> None:
    plain, other = facts(".md", vocabulary), facts(suffix, vocabulary)

    assert {kind: plain[kind] for kind in LISTS} == {kind: other[kind] for kind in LISTS}
    assert {key: plain["document"][key] for key in ("title", "date", "language")} == {
        key: other["document"][key] for key in ("title", "date", "language")
    }


def test_a_web_page_tells_its_address_and_publisher(vocabulary: Vocabulary) -> None:
    document = facts(".html", vocabulary)["document"]

    assert (document["publisher"], document["url"]) == ("ENSIC", "https://ensic.example/actualites/usine")


def test_what_the_communique_says(vocabulary: Vocabulary) -> None:
    ranks = {(row["criterion"], row["category"], row["year"]): row["rank"] for row in facts(".md", vocabulary)["ranks"]}

    assert ranks == {
        (None, None, 2022): 19,
        (None, None, 2021): 27,
        (None, "écoles publiques", 2022): 11,
        ("Insertion professionnelle", None, 2022): 8,
        ("Recherche", None, 2022): 12,
    }


def test_words_parted_at_the_end_of_a_line_are_joined() -> None:
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file)
    for number, line in enumerate(
        ("L'ENSIC est une école d'ingé-", "nieurs classée 19e au palma-", "rès 2022 de Nancy.")
    ):
        canvas.drawString(60, 700 - 13 * number, line)
    canvas.save()

    draft = parse_document(file.getvalue(), "paper.pdf")

    assert draft.text == "L'ENSIC est une école d'ingénieurs classée 19e au palmarès 2022 de Nancy."
