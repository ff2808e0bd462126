import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from bot.facts.entities import Ranking, School
from bot.facts.store import FactStore
from bot.figures.export import BOM, FORMULA, schema, to_csv, to_json, to_markdown
from bot.figures.rows import AnyFigure
from bot.figures.table import Selection, figures
from bot.figures.words import ChartWords

PUBLISHED = Path(__file__).parents[2] / "docs" / "figures.schema.json"


@pytest.fixture
def every(store: FactStore, schools: dict[str, School], rankings: dict[str, Ranking]) -> tuple[AnyFigure, ...]:
    return figures(store, schools, rankings, Selection())


def test_the_published_schema_is_the_one_in_use() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema(), (
        "run: palmares export --schema -o docs/figures.schema.json"
    )


def test_json_follows_the_published_schema(every: tuple[AnyFigure, ...]) -> None:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    data = json.loads(to_json(every))

    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(data, published)
    assert len(data["figures"]) == len(every)


@pytest.mark.parametrize("change", [{"best": "7"}, {"kind": "guess"}, {"sources": None}, {"more": 1}])
def test_the_schema_refuses_what_is_wrong(every: tuple[AnyFigure, ...], change: dict[str, object]) -> None:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    data = json.loads(to_json(every))
    data["figures"][0] |= change

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, published)


def test_csv_has_every_figure_with_its_source(every: tuple[AnyFigure, ...]) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(every).removeprefix(BOM))))

    assert len(rows) == len(every)
    assert all(row["source_communique"] and row["source_words"] and row["edition"] for row in rows)
    tied = next(row for row in rows if row["tied"] == "true")
    assert (tied["best"], tied["worst"], tied["out_of"]) == ("12", "12", "170")
    assert [row["other_sources"] for row in rows if row["best"] == "7"] == ["second"]


def test_no_cell_is_a_formula(every: tuple[AnyFigure, ...]) -> None:
    cells = [cell for row in csv.reader(io.StringIO(to_csv(every).removeprefix(BOM))) for cell in row]

    assert not [cell for cell in cells if cell.startswith(FORMULA)]
    assert "'=groupe A" in cells
    assert "'+3" in cells


def test_markdown_says_each_figure(
    every: tuple[AnyFigure, ...], rankings: dict[str, Ranking], words: dict[str, ChartWords]
) -> None:
    table = to_markdown(every, rankings, words["fr"])

    for said in ("rang 201–300", "rang =12 sur 170", "rang 9 (calculé)", "+2 places depuis 2021", "groupe A (25 %)"):
        assert said in table
    assert "rang 5 (sources en désaccord)" in table
    assert "[=HYPERLINK(1) \\| premier](<https://soir.example>) (2023-01-05)" in table
    assert "| Exemple du Soir, rang mondial | 2022 | rang 30 |" in table
    assert {line.replace("\\|", "").count("|") for line in table.splitlines()} == {6}


@pytest.mark.parametrize("code", ["fr", "en"])
def test_an_empty_table_says_so(words: dict[str, ChartWords], code: str) -> None:
    assert to_markdown((), {}, words[code]) == words[code].table.none + "\n"
    assert to_csv(()).count("\r\n") == 1
    assert json.loads(to_json(())) == {"version": 1, "figures": []}
