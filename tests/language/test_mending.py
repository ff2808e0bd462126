"""Slips are mended towards the likeliest word, and glued words are parted."""

import pytest

from bot.language.fold import tokens
from bot.language.mending import Mender

TARGETS = {"classement", "depuis", "ecoles", "elles", "latest", "liste", "site", "annee", "rang"}
NAMES = {"andre", "ales"}
SMALL = {"l", "d", "a", "de", "le"}
KNOWN = TARGETS | NAMES | SMALL | {"puis", "ouis", "had", "ecole", "an"}
MENDER = Mender(KNOWN, TARGETS, NAMES, SMALL)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("clasement", "classement"),
        ("lsite", "liste"),  # not "l site", and "site" begins otherwise
        ("dpuis", "depuis"),  # not "d puis": nothing is elided before a consonant
        ("deouis", "depuis"),  # not "de ouis": a slip is likelier than glued words
        ("eoles", "ecoles"),  # "elles" shares fewer letters
        ("annre", "annee"),  # a name is rarer than a word
        ("ahad", "ahad"),
        ("lecole", "l ecole"),
        ("lerang", "le rang"),
        ("rangdepuis", "rang depuis"),
        ("raaaang", "rang"),
        ("r a n g", "rang"),
        ("zzzzzz", "z"),
    ],
)
def test_mending(typed: str, read: str) -> None:
    mended, _ = MENDER.mend(tokens(typed), typed)

    assert read == " ".join(token.text for token in mended)


def test_a_correction_is_told_and_a_parting_is_not() -> None:
    _, corrections = MENDER.mend(tokens("lecole clasement"), "lecole clasement")

    assert [(each.typed, each.read) for each in corrections] == [("clasement", "classement")]
