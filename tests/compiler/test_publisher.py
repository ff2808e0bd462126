"""Tell who published a text: whoever it says, the school where the text is its own, else no one."""

import pytest

from bot.compiler.compiling import compile_text
from bot.compiler.data import Vocabulary
from bot.compiler.frontmatter import FrontMatter

OWN = "communiqué"
BODY = "# L'ENSIC gagne des places\n\nL'ENSIC est 19e du classement 2022 de L'Étudiant."


@pytest.mark.parametrize(
    ("text", "publisher", "nature"),
    [
        (BODY, None, "communiqué"),
        (f"{BODY} Notre école progresse.", "ENSIC", "communiqué"),
        (f"{BODY} « Notre école progresse », dit Odile Varenne, directrice.", None, "communiqué"),
        (f"Communiqué de presse\n\n{BODY}", "ENSIC", "communiqué"),
        (f"{BODY}\n\nContact : Paul Ancel, paul.ancel@ensic.example", "ENSIC", "communiqué"),
        (f"{BODY}\n\nContact : Paul Ancel, paul.ancel@exemple.example", None, "communiqué"),
        (f"{BODY}\n\nPar Marie Dupont", None, "press report"),
        (f"{BODY}\n\nPublié par Le Midi, le 5 mars 2022", "Le Midi", "press report"),
        (f"{BODY}\n\nPublié par l'ENSIC, le 5 mars 2022", None, "communiqué"),
        (f"{BODY}\n\nPublié par ENSIC", "ENSIC", "communiqué"),
        (f"{BODY}\n\nContact rédaction : lyon@journal.example", None, "press report"),
        (
            "# Des écoles bien classées\n\nL'ENSIC est 19e et Mines Nancy 4e en 2022. Notre palmarès le dit.",
            None,
            "communiqué",
        ),
        (
            "# UCD climbs up\n\nUCD is 126th in the QS ranking 2025. We are delighted.",
            "University College Dublin",
            "communiqué",
        ),
        ("# UCD climbs\n\nBy Daniel Hall\n\nUCD is 126th in the QS ranking 2025.", None, "press report"),
    ],
)
def test_publisher(text: str, publisher: str | None, nature: str, vocabulary: Vocabulary) -> None:
    document = compile_text(text, 0, FrontMatter(), vocabulary).document

    assert (document.publisher, document.nature) == (publisher, nature)


def test_front_matter_outranks_the_text(vocabulary: Vocabulary) -> None:
    front = FrontMatter(publisher="Ville de Nancy", nature="web page")

    document = compile_text(f"Communiqué de presse\n\n{BODY}", 0, front, vocabulary).document

    assert (document.publisher, document.nature) == ("Ville de Nancy", "web page")
