"""Read what the scorers print, and hold it against the floors."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

PLACE = Path(__file__).parents[1] / ".ci" / "score.py"
TABLE = """\
WRONG  rank      a-text                   {"rank": 3}
            gold  read right  precision  recall     F1
ranks         10     9     8      0.889   0.800  0.842
movements      0     0     0      0.000   0.000  0.000
totals         0     1     0      0.000   0.000  0.000
3 texts in 0.50 s, start-up included
"""


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", PLACE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_kinds_without_gold_and_readings_have_no_figure(score: ModuleType) -> None:
    assert score.kinds(TABLE) == {"ranks": 0.842, "totals": 0.0, "ranks precision": 0.889}


def test_facts_leave_out_the_wording_of_links(score: ModuleType) -> None:
    one = '{"document": {"title": "A"}, "links": [{"url": "https://a.example", "label": "more"}], "unread": [{}]}'
    other = '{"document": {"title": "B"}, "links": [{"url": "https://a.example", "label": null}], "unread": []}'

    assert len(score.facts(one)) == 1
    assert score.facts(one) == score.facts(other)
    assert score.facts("") == set()


@pytest.mark.parametrize(
    ("figure", "floor", "before", "faults"),
    [
        (0.9, 0.9, 0.8, 0),
        (0.9, 0.91, 0.8, 1),
        (0.9, 0.85, 0.86, 1),  # the floor was lowered
        (0.8, 0.85, 0.86, 2),
        (None, 0.1, 0.0, 1),  # the scorer printed no such figure
        (None, 0.0, 0.0, 0),
    ],
)
def test_floors_hold_and_only_rise(
    score: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    figure: float | None,
    floor: float,
    before: float,
    faults: int,
) -> None:
    monkeypatch.setattr(score, "earlier", lambda: [{"seed": {"ranks": before}}])
    figures = {"seed": {"ranks": figure}} if figure is not None else {}

    assert len(score.judge(figures, {"seed": {"ranks": floor}})) == faults


def test_raised_floors_round_down_and_never_fall(
    score: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("# Only rise.\n", encoding="utf-8")
    monkeypatch.setattr(score, "FLOORS", floors)
    score.write({"seed": {"ranks": 0.84299, "links": 0.5}}, {"seed": {"links": 0.75}})

    assert floors.read_text(encoding="utf-8") == '# Only rise.\n\n[seed]\n"links" = 0.75\n"ranks" = 0.842\n'


def test_a_floor_is_lowered_for_a_reason_that_stays_written(
    score: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "floors.toml"
    file.write_text('[seed]\n"ranks" = 0.8\n[lowered]\n"seed: ranks" = "counted twice"\n', encoding="utf-8")
    monkeypatch.setattr(score, "FLOORS", file)
    monkeypatch.setattr(score, "earlier", lambda: [{"seed": {"ranks": 0.9}}])
    floors, reasons = score.load(file.read_text(encoding="utf-8"))
    figures = {"seed": {"ranks": 0.85}}

    assert score.judge(figures, floors, reasons) == []
    assert len(score.judge(figures, floors, {"seed: ranks": " "})) == 1
    assert len(score.judge(figures, floors, {"seed: links": "another"})) == 1

    score.write(figures, floors, reasons)
    assert score.load(file.read_text(encoding="utf-8")) == (figures, reasons)
