"""Entries are told by the n-grams that a question shares with their wordings; what is not of them scores low."""

import random
from itertools import permutations

import pytest

from bot.language.ngrams import Index

LIGHT = frozenset({"a", "can", "do", "does", "how", "i", "is", "it", "la", "le", "the", "to", "what", "when", "where"})
ENTRIES = {  # of an invented library
    "hours": [
        "When does the library open?",
        "opening hours",
        "Quels sont les horaires d'ouverture ?",
        "open on Sunday",
    ],
    "card": ["How do I get a library card?", "membership card", "Comment obtenir une carte ?", "lost my card"],
    "loan": [
        "How long can I keep a book?",
        "loan period",
        "Combien de temps garder un livre ?",
        "renew a loan",
    ],
    "print": ["Where can I print?", "printer", "photocopies", "Y a-t-il une imprimante ?"],
}
NEAR, FAR = 0.35, 0.25  # scores


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(ENTRIES, LIGHT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("opening hours", "hours"),
        ("OPENING HOURS???", "hours"),
        ("openning hours", "hours"),
        ("is it open on sundays", "hours"),
        ("les horaires svp", "hours"),
        ("I've lost my membership card", "card"),
        ("obtenir une cart", "card"),
        ("can i renew my loan", "loan"),
        ("garder un livre combien de temps", "loan"),
        ("where is the printer", "print"),
        ("imprimante", "print"),
        ("impirmante", "print"),
    ],
)
def test_the_entry_is_found(index: Index, text: str, expected: str) -> None:
    best = index.best(text)

    assert best is not None
    assert (best.id, best.score > NEAR) == (expected, True)


@pytest.mark.parametrize(
    "text",
    [
        "what is the weather like",
        "how do you do",
        "où manger ce soir ?",
        "my bicycle was stolen near the station",
        "when does the swimming pool close",
        "c'est loin ?",
        "42",
    ],
)
def test_a_stranger_scores_low(index: Index, text: str) -> None:
    best = index.best(text)

    assert best is None or best.score < FAR


@pytest.mark.parametrize("text", ["", "?!", "😀", "日本"])
def test_nothing_shared_is_nothing_found(index: Index, text: str) -> None:
    assert index.best(text) is None


def test_a_number_counts_whole() -> None:
    index = Index({"a": ["room 201"], "b": ["room 202"]}, LIGHT)

    assert [match.id for match in index.rank("room 202")] == ["b", "a"]
    assert index.rank("202")[0].id == "b"
    assert index.best("2020") is None


def test_a_rival_takes_confidence() -> None:
    index = Index({"a": ["cancel my order"], "b": ["order status"], "c": ["refund"]}, LIGHT)
    alone, shared = index.best("refund"), index.best("order")

    assert alone is not None
    assert shared is not None
    assert shared.score < alone.score


def test_the_order_of_entries_and_questions_makes_no_difference(index: Index) -> None:
    texts = ["open on sunday", "lost card", "keep a book", "print", "opening the card"] * 3
    expected = {text: index.best(text) for text in texts}
    for names in list(permutations(ENTRIES))[:6]:
        random.Random(len(names)).shuffle(texts)
        other = Index({name: ENTRIES[name] for name in names}, LIGHT)
        for text in texts:
            best, wanted = other.best(text), expected[text]
            assert best is not None
            assert wanted is not None
            assert (best.id, best.score) == (wanted.id, pytest.approx(wanted.score))


def test_no_entry_and_no_wording() -> None:
    assert Index({}, LIGHT).best("anything") is None
    assert Index({"a": [], "b": ["?"]}, LIGHT).best("anything") is None
