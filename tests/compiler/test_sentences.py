"""Compile single sentences: ranks around brackets, labels, years and the names of others."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.compiler.compiling import compile_text
from bot.compiler.data import Vocabulary
from bot.compiler.frontmatter import FrontMatter
from bot.compiler.record import record
from bot.yamlfile import read


class Row(msgspec.Struct, forbid_unknown_fields=True):
    """A sentence, and all the ranks that it states."""

    about: str
    text: str
    ranks: list[list[str | int]]


ROWS = read(Path(__file__).with_name("sentences.yaml"), list[Row])


def compiled(text: str, vocabulary: Vocabulary) -> dict[str, Any]:
    return record(compile_text(f"# Classement\n\n{text}\n", 0, FrontMatter(), vocabulary), vocabulary)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.about)
def test_ranks_of_a_sentence(row: Row, vocabulary: Vocabulary) -> None:
    told = [
        [one["school"], one["ranking"], one["year"], one["rank"], *filter(None, (one["category"], one["criterion"]))]
        for one in compiled(row.text, vocabulary)["ranks"]
    ]

    assert sorted(told, key=str) == sorted(row.ranks, key=str)


@pytest.mark.parametrize(
    ("label", "categories"),
    [
        ("Automatique et contrôle", ["Automatique et contrôle"]),
        ("Sciences de l'alimentation", ["Sciences de l'alimentation"]),
        ("Chimie", ["Chimie"]),
        ("Rang mondial", []),  # of which discipline is not said
    ],
)
def test_a_label_is_read_whole(label: str, categories: list[str], vocabulary: Vocabulary) -> None:
    text = f"Le classement 2021 de Shanghai par discipline place l'Université de Lille :\n\n- {label} : 76-100"

    assert [row["category"] for row in compiled(text, vocabulary)["ranks"]] == categories


def test_candidates_are_no_schools(vocabulary: Vocabulary) -> None:
    text = "Audencia est 6e au SIGEM 2022. Sur les 8 012 candidats classés, 470 ont choisi cette école."

    assert compiled(text, vocabulary)["totals"] == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Au classement de Shanghai 2019, l'Université de Lille entre dans le top 300.", ["top 300"]),
        ("Au classement de Shanghai 2019, l'Université de Lille compte 35 rivales, dont 3 dans le top 100.", []),
    ],
)
def test_a_number_in_a_tier_is_of_others(text: str, labels: list[str], vocabulary: Vocabulary) -> None:
    assert [row["label"] for row in compiled(text, vocabulary)["groups"]] == labels


def test_a_date_line_may_hold_an_abbreviation(vocabulary: Vocabulary) -> None:
    text = "WEST TOWN, Ind. — March 20, 2018 — Purdue University is 8th in the U.S. News ranking."

    assert compiled(text, vocabulary)["document"]["date"] == "2018-03-20"
