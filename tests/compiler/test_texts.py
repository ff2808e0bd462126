"""Compile whole texts and compare all that comes out with the gold beside them."""

from pathlib import Path
from typing import Any

import pytest

from bot.compiler.compiling import compile_text
from bot.compiler.data import Vocabulary, slug
from bot.compiler.frontmatter import FrontMatter
from bot.compiler.record import record
from bot.language.fold import key, tokens
from bot.yamlfile import read

TEXTS = sorted(Path(__file__).with_name("texts").glob("*.gold.yaml"))
KINDS = ("ranks", "movements", "groups", "totals", "criteria", "assessors", "quotes", "contacts", "links")
Row = dict[str, Any]


def words(value: str | None) -> frozenset[str]:
    small = {"l", "la", "le", "les", "d", "de", "du", "des", "the", "of", "and", "et", "a", "aux"}
    return frozenset(word.rstrip("s") for word in key(value or "") if word not in small)


def id_of(name: str | None, kind: str, vocabulary: Vocabulary) -> str:
    hit = next(iter(vocabulary.names.find(tokens(name or ""))), None)
    ids = [id_ for other, id_ in hit.values if other == kind] if hit else []
    return ids[0] if ids else slug(name or "")


def compared(kind: str, row: Row, vocabulary: Vocabulary) -> tuple[Any, ...]:
    """Give what two rows that say the same have in common."""
    ranking, school = id_of(row.get("ranking"), "ranking", vocabulary), id_of(row.get("school"), "school", vocabulary)
    about = (school, ranking, row.get("year"), words(row.get("category")), words(row.get("criterion")))
    if kind == "ranks":
        return (*about, row.get("scope"), row["rank"], row.get("rank_max") or row["rank"])
    if kind == "movements":
        return (*about, row["places"], row["direction"])
    if kind == "groups":
        return (*about[:3], words(row["label"]))
    if kind == "totals":
        return (ranking, row["year"], row["out_of"])
    if kind in ("criteria", "assessors"):
        return (ranking, words(row["name"]))
    if kind == "quotes":
        return (words(row["speaker"]),)
    return (row.get("email") or "".join(filter(str.isdigit, row.get("phone") or "")) or row.get("url"),)


def rows(kind: str, data: Row) -> list[Row]:
    found = data.get(kind) or []
    return (
        [{**row, "name": name} for row in found for name in row["names"]]
        if kind in ("criteria", "assessors")
        else found
    )


@pytest.mark.parametrize("gold", TEXTS, ids=lambda path: path.name.removesuffix(".gold.yaml"))
def test_text_gives_its_gold(gold: Path, vocabulary: Vocabulary) -> None:
    wanted = read(gold, dict[str, Any])
    text = gold.with_name(gold.name.replace(".gold.yaml", ".md")).read_text(encoding="utf-8")
    got = record(compile_text(text, 0, FrontMatter(), vocabulary), vocabulary)

    for kind in KINDS:
        told = {compared(kind, row, vocabulary) for row in rows(kind, got)}
        asked = {compared(kind, row, vocabulary): row for row in rows(kind, wanted)}
        firm = {about for about, row in asked.items() if not row.get("optional") and not row.get("missed")}
        missed = {about for about, row in asked.items() if row.get("missed")}
        assert (set(), set(), set()) == (firm - told, told - set(asked), missed & told), kind
    assert wanted["document"].get("date") == got["document"]["date"]
    assert wanted["document"]["language"] == got["document"]["language"]


@pytest.mark.parametrize("gold", TEXTS, ids=lambda path: path.name.removesuffix(".gold.yaml"))
def test_every_figure_is_accounted_for(gold: Path, vocabulary: Vocabulary) -> None:
    """Each run of digits stands in a statement's words or on a line that `unread` names."""
    text = gold.with_name(gold.name.replace(".gold.yaml", ".md")).read_text(encoding="utf-8")
    compiled = compile_text(text, 0, FrontMatter(), vocabulary)
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    covered: set[int] = set()
    for statement in compiled.statements:
        first, last = (mark.split(":") for mark in statement.source.place.split("-"))
        start, end = (starts[int(line) - 1] + int(column) - 1 for line, column in (first, last))
        assert statement.source.words == text[start:end]
        covered.update(range(start, end))
    for one in compiled.unread:
        covered.update(range(starts[one.line - 1], starts[one.line - 1] + len(lines[one.line - 1])))

    assert [(at, char) for at, char in enumerate(text) if char.isdigit() and at not in covered] == []
