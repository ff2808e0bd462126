"""Compile single sentences: totals, criteria and groups by their wordings."""

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
    """A sentence, and all that it states of the kinds that are given."""

    about: str
    text: str
    totals: list[str] | None = None
    criteria: list[str] | None = None
    of: str | None = None  # the ranking of all criteria
    groups: list[str] | None = None


ROWS = read(Path(__file__).with_name("wordings.yaml"), list[Row])


def totals(told: dict[str, Any]) -> list[str]:
    fields = ("out_of", "ranking", "year", "scope", "category")
    return [" ".join(str(one[field]) for field in fields if one[field]) for one in told["totals"]]


def criteria(told: dict[str, Any]) -> list[str]:
    return [name for one in told["criteria"] for name in one["names"]]


def groups(told: dict[str, Any]) -> list[str]:
    return [f"{one['label']} {one['school']}" for one in told["groups"]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.about)
def test_statements_of_a_sentence(row: Row, vocabulary: Vocabulary) -> None:
    told = record(compile_text(f"{row.text}\n", 0, FrontMatter(), vocabulary), vocabulary)

    for kind, expected in ((totals, row.totals), (criteria, row.criteria), (groups, row.groups)):
        if expected is not None:
            assert sorted(kind(told)) == sorted(expected)
    if row.of:
        assert {one["ranking"] for one in told["criteria"]} == {row.of}


def test_places_regained_are_a_gain(vocabulary: Vocabulary) -> None:
    text = "Au SIGEM 2022, Excelia regagne les deux rangs perdus l'été dernier et retrouve la 14e place."

    told = record(compile_text(text, 0, FrontMatter(), vocabulary), vocabulary)

    assert [(one["places"], one["direction"]) for one in told["movements"]] == [(2, "up")]


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("Nantes (Loire-infos.com) – Le palmarès est paru.", []),
        ("Nantes (Loire-infos.com)", []),
        ("Le palmarès (loire-infos.com) est paru.", ["loire-infos.com"]),
    ],
)
def test_a_site_that_signs_is_no_link(text: str, urls: list[str], vocabulary: Vocabulary) -> None:
    told = record(compile_text(text, 0, FrontMatter(), vocabulary), vocabulary)

    assert [one["url"] for one in told["links"]] == urls
