"""Read what makers of PDFs do: letters drawn one by one, markers apart, tables, links, parted words."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bot.compiler.documents import parse_here
from bot.compiler.limits import LIMITS, Limits
from bot.errors import InputError

PROSE = "Une école parmi d'autres, qui compte des élèves et des diplômés dans le monde entier."


def text(draw: Callable[[Canvas], None], limits: Limits = LIMITS) -> str:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    return parse_here(file.getvalue(), "paper.pdf", limits).text


def at(canvas: Canvas, *lines: str, left: float = 60, top: float = 700) -> None:
    for number, line in enumerate(lines):
        canvas.drawString(left, top - 13 * number, line)


def test_letters_drawn_one_by_one_are_joined() -> None:
    def draw(canvas: Canvas) -> None:
        left = 60.0
        for piece in ("L'", "é", "cole est premi", "è", "re en France, apr", "è", "s l'an dernier."):
            canvas.drawString(left, 700, piece)
            left += canvas.stringWidth(piece)

    assert text(draw) == "L'école est première en France, après l'an dernier."


def test_a_superscript_stands_in_its_line() -> None:
    def draw(canvas: Canvas) -> None:
        at(canvas, "L'école occupe la 16")
        left = 60 + canvas.stringWidth("L'école occupe la 16")
        canvas.setFontSize(7)
        canvas.drawString(left, 705, "e")
        left += canvas.stringWidth("e")
        canvas.setFontSize(10)
        canvas.drawString(left, 700, " place du classement")

    assert text(draw) == "L'école occupe la 16e place du classement"


def test_markers_stand_before_their_items() -> None:
    def draw(canvas: Canvas) -> None:
        at(canvas, "Les critères retenus par le magazine sont les suivants :", top=740)
        at(canvas, "l'excellence académique, où l'école gagne des places et", "progresse encore ;", left=78)
        at(canvas, "le rayonnement international.", left=78, top=674)
        at(canvas, "•")
        at(canvas, "•", top=674)

    assert text(draw).split("\n\n")[1:] == [
        "- l'excellence académique, où l'école gagne des places et progresse encore ;",
        "- le rayonnement international.",
    ]


def test_indented_lines_are_items_where_markers_are_pictures() -> None:
    def draw(canvas: Canvas) -> None:
        at(canvas, PROSE, "Trois piliers :", top=740)
        at(canvas, "l'excellence ;", "le rayonnement ;", "les entreprises.", left=85)
        at(canvas, PROSE, top=640)

    assert text(draw).split("\n\n")[1:4] == ["- l'excellence ;", "- le rayonnement ;", "- les entreprises."]


ROWS = (
    ("École", "Rang 2011", "Groupe"),
    ("Ensimag", "14", "A"),
    ("Génie industriel", "28", "A"),
    ("Pagora", "55", "B"),
)


def test_a_table_is_written_as_one() -> None:
    def draw(canvas: Canvas) -> None:
        at(canvas, PROSE, top=740)
        for number, row in enumerate(ROWS):
            for left, cell in zip((60, 160, 240), row, strict=True):
                canvas.drawString(left, 700 - 16 * number, cell)

    assert text(draw).split("\n\n")[1].split("\n") == [
        "| École | Rang 2011 | Groupe |",
        "|---|---|---|",
        "| Ensimag | 14 | A |",
        "| Génie industriel | 28 | A |",
        "| Pagora | 55 | B |",
    ]


def test_columns_of_prose_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for left, word in ((60, "gauche"), (320, "droite")):
            at(canvas, *(f"La colonne de {word} tient {number} lignes ici" for number in range(6)), left=left)

    assert "|" not in text(draw)
    assert text(draw).rindex("gauche") < text(draw).index("droite")


def test_a_link_keeps_its_target() -> None:
    def draw(canvas: Canvas) -> None:
        at(canvas, "Consulter le palmarès de cette année", "Un texte sans lien aucun")
        canvas.linkURL("https://www.exemple.fr/palmares?x=1", (60, 696, 240, 712))

    assert text(draw).startswith("[Consulter le palmarès de cette année](https://www.exemple.fr/palmares?x=1)")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ("Cela a été dit hier par une enseignante-", "chercheuse de cette école qui compte", "beaucoup de monde"),
            "une enseignante-chercheuse de cette école",
        ),
        (
            ("Une école d'ingé-", "nieurs au palma-", "rès de l'édi-", "tion de l'année"),
            "Une école d'ingénieurs au palmarès de l'édition de l'année",
        ),
        (
            ("Le classement complet : https://www.exemple.fr/comparatif-", "des-ecoles-d-ingenieurs", PROSE),
            "https://www.exemple.fr/comparatif-des-ecoles-d-ingenieurs",
        ),
        (
            ("Lire ici toute la page https://www.exem", "ple.fr/classement/2022", PROSE),
            "https://www.exemple.fr/classement/2022",
        ),
        (("Voir la page https://www.exemple.fr/a", "et non pas une autre page que celle-là", PROSE), "/a et non pas"),
    ],
)
def test_what_the_end_of_a_line_parts_is_joined(lines: tuple[str, ...], told: str) -> None:
    assert told in text(lambda canvas: at(canvas, *lines)).replace("\n", " ")


def test_hyphens_that_only_part_words_are_left_out() -> None:
    import matplotlib

    font = Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
    pdfmetrics.registerFont(TTFont("DejaVu", str(font)))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("DejaVu", 10)
        at(canvas, "Une école d'ingé\u2010", "nieurs bien classée,", "dit l'enseignante-", "chercheuse")

    assert text(draw) == "Une école d'ingénieurs bien classée, dit l'enseignante-chercheuse"


def test_a_page_of_too_many_pieces_is_refused() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(40):
            canvas.drawString(60 + 90 * (number % 5), 700 - 20 * (number // 5), "mot")

    with pytest.raises(InputError, match="40 pieces of text on page 1; expected at most 30"):
        text(draw, Limits(elements=30))
