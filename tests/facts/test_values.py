"""Ranks are read as publishers print them, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.values import Rank, comparable, parse_rank


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", Rank(1, 1)),
        ("24", Rank(24, 24)),
        ("=16", Rank(16, 16, tied=True)),
        ("201-300", Rank(201, 300)),
        ("999999", Rank(999_999, 999_999)),
    ],
)
def test_a_rank_is_read(text: str, expected: Rank) -> None:
    assert expected == parse_rank(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "-1",
        "01",
        "20-10",
        "10-10",
        "=10-20",
        "1,5",
        "12e",
        " 12",
        "12 ",
        "top 300",
        "1000000",
        "١٢",
        "²",
        "1\n",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^rank is .*; expected "):
        parse_rank(text)


@given(best=st.integers(1, 999_999), more=st.integers(0, 500), tied=st.booleans())
def test_a_rank_is_written_as_it_is_read(best: int, more: int, tied: bool) -> None:
    rank = Rank(best, min(best + more, 999_999), tied and not more)
    rank = Rank(rank.best, rank.worst, tied) if rank.exact else rank

    assert rank == parse_rank(str(rank))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Génie  civil", "genie civil"),
        ("L'Étudiant", "l etudiant"),
        ("post-bac", "post bac"),
        ("ŒUVRE", "oeuvre"),
        ("", ""),
    ],
)
def test_names_are_compared_without_case_accents_and_punctuation(text: str, expected: str) -> None:
    assert expected == comparable(text)
