"""Account for every figure of a text, wherever it stands."""

import pytest

from bot.compiler.compiling import Compiled, compile_text
from bot.compiler.data import Vocabulary
from bot.compiler.frontmatter import FrontMatter
from bot.compiler.limits import LIMITS, Limits


def compiled(text: str, vocabulary: Vocabulary, limits: Limits = LIMITS) -> Compiled:
    return compile_text(text, 0, FrontMatter(), vocabulary, limits)


@pytest.mark.parametrize(
    ("text", "line", "figures", "reason"),
    [
        ("## Classement 2022\n\n1. L'ENSIC\n2. Mines Nancy", 3, ("1",), "the number of a list item"),
        ("# École\n\n![Rang 3e en 2022](a1.png)", 3, ("3", "2022", "1"), "a picture's description"),
        ("# École\n\nVoir [la page](/page/2022).", 3, ("2022",), "part of a web address"),
        ("# École\n\nUn prix de 20 euros.", 3, ("20",), "a number of 'euros'"),
    ],
)
def test_a_figure_is_listed_with_its_reason(
    text: str, line: int, figures: tuple[str, ...], reason: str, vocabulary: Vocabulary
) -> None:
    assert (line, figures, reason) in [(one.line, one.figures, one.reason) for one in compiled(text, vocabulary).unread]


def test_an_entity_is_no_figure(vocabulary: Vocabulary) -> None:
    assert compiled("# L&#8217;école\n\nUn texte.", vocabulary).figures == 0


def test_the_share_counts_what_it_is_a_share_of(vocabulary: Vocabulary) -> None:
    text = "# École\n\nLa troisième fois, le quatrième jour, la cinquième roue : un deuxième succès de 12 euros."

    found = compiled(text, vocabulary)

    assert (found.read, found.share) == (0, 0.0)
    assert found.figures == sum(len(one.figures) for one in found.unread)


def test_what_lies_beyond_the_text_that_is_read_is_listed(vocabulary: Vocabulary) -> None:
    text = (
        "# L'ENSIC\n\nL'ENSIC est 19e du classement 2022 de L'Étudiant.\n\n"
        + "Une école.\n" * 9
        + "Elle est 7e sur 8.\n"
    )

    found = compiled(text, vocabulary, Limits(read_characters=80))

    last = found.unread[-1]
    assert (last.line, last.text, last.figures) == (14, "Elle est 7e sur 8.", ("7", "8"))
    assert last.reason.startswith("beyond the ")
    assert (found.figures, found.read) == (4, 2)
