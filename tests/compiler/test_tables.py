"""Compile tables and lists of every form, and their near misses."""

from pathlib import Path

import msgspec
import pytest

from bot.compiler.compiling import compile_text
from bot.compiler.data import Vocabulary, slug
from bot.compiler.frontmatter import FrontMatter
from bot.compiler.record import record
from bot.language.fold import key, tokens
from bot.yamlfile import read


class Case(msgspec.Struct, forbid_unknown_fields=True):
    """A table or a list, and all the ranks that it states."""

    about: str
    text: str
    ranks: list[list[str | int]]


CASES = read(Path(__file__).with_name("tables.yaml"), list[Case])


def school_of(name: str, vocabulary: Vocabulary) -> str:
    hit = next(iter(vocabulary.names.find(tokens(name))), None)
    ids = [id_ for kind, id_ in hit.values if kind == "school"] if hit else []
    return ids[0] if ids else slug(name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.about)
def test_ranks_of_a_table(case: Case, vocabulary: Vocabulary) -> None:
    got = record(compile_text(f"# Classement\n\n{case.text}\n", 0, FrontMatter(), vocabulary), vocabulary)
    told = [
        (
            school_of(one["school"], vocabulary),
            one["ranking"],
            one["year"],
            f"{one['rank']}-{one['rank_max']}" if one["rank_max"] else str(one["rank"]),
            one["scope"],
            *key(one["category"] or one["criterion"] or ""),
        )
        for one in got["ranks"]
    ]
    asked = [
        (school_of(str(school), vocabulary), *rest[:4], *key(str(rest[4]) if len(rest) > 4 else ""))
        for school, *rest in case.ranks
    ]

    assert sorted(told, key=str) == sorted(asked, key=str)
