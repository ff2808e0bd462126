"""Names are found whole, the longest first; near names stay apart."""

import pytest

from bot.language.fold import fold, tokens
from bot.language.gazetteer import Gazetteer

SMALL = ["l", "le", "la", "les", "d", "de", "des", "the", "of"]
NAMES = [("Mines Alès", "ales"), ("Mines Albi", "albi"), ("Institut Mines-Télécom", "imt"), ("L'Étudiant", "etudiant")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'école des Mines d’Alès", ["ales"]),
        ("MINES ALES", ["ales"]),
        ("Mines d'Albi et mines d'Alès", ["albi", "ales"]),
        ("l'institut Mines Télécom", ["imt"]),
        ("mines", []),
        ("Alès, mines", []),
        ("un étudiant", []),
        ("le palmarès de l’étudiant", ["etudiant"]),
        ("nos étudiants", []),
    ],
)
def test_names_are_found(text: str, expected: list[str]) -> None:
    gazetteer: Gazetteer[str] = Gazetteer(SMALL)
    for name, value in NAMES:
        gazetteer.add(name, value)

    assert [value for hit in gazetteer.find(tokens(text)) for value in hit.values] == expected


def test_a_strong_name_wins_over_a_weak_one() -> None:
    gazetteer: Gazetteer[str] = Gazetteer(SMALL)
    gazetteer.add("Trinity", "college", weak=True)
    gazetteer.add("Trinity", "school")

    hit = gazetteer.find(tokens("Trinity"))[0]

    assert (hit.values, hit.weak) == (("school",), False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Élève ÉCOLE", "eleve ecole"),
        ("ｒａｎｇ", "rang"),
        ("quеl rаng", "quel rang"),
        ("r̷a̶n̸g", "rang"),
        ("l’œuvre", "l'oeuvre"),
    ],
)
def test_text_is_folded(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_tokens_know_their_place() -> None:
    text = "Classée 24ᵉ — l’École"

    assert [text[t.start : t.end] for t in tokens(text)] == ["Classée", "24", "ᵉ", "—", "l", "’", "École"]
