"""`palmares evaluate` reports, and exits 1 where a turn is wrong; `palmares check` asks the folder's own tests."""

import json
import shutil
from pathlib import Path

import pytest

from bot.cli import cli

STATEMENTS = Path(__file__).parents[2] / "knowledge" / "statements"
RIGHT = "- id: one\n  turns:\n    - {ask: 'rang en 2020 ?', status: answered, must: ['33'], lang: fr, tests: year}\n"
WRONG = "- id: two\n  turns:\n    - {ask: 'rang en 2019 ?', status: answered, must: ['33[/]'], lang: fr, tests: year}\n"


def run(capsys: pytest.CaptureFixture[str], command: str, *args: object) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as end:
        cli([command, *map(str, args), "--today", "2026-11-22"])
    out, err = capsys.readouterr()
    return end.value.code, out, err


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(STATEMENTS, tmp_path / "statements")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "right.yaml").write_text(RIGHT)
    return tmp_path


def test_all_right(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    code, out, err = run(capsys, "evaluate", root / "tests" / "right.yaml", "--knowledge", root)

    assert (code, err) == (0, "")
    assert out.splitlines()[0].split() == ["turns", "right", "harmful", "missed", "other"]
    assert ["all", "1", "100.0%", "0", "0", "0"] in [line.split() for line in out.splitlines()]


def test_a_wrong_turn_is_shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    (root / "wrong.yaml").write_text(WRONG + RIGHT)
    code, out, _ = run(capsys, "evaluate", root / "wrong.yaml", "--knowledge", root)

    assert code == 1
    assert max(map(len, out.splitlines())) <= 80
    assert "two, turn 1" in out
    for line in ("  asked  rang en 2019 ?", "  said   IMT Mines Alès est 40e ", "  lacks 33[/]"):
        assert line in out
    assert ["fr", "2", "50.0%", "1", "0", "0"] in [line.split() for line in out.splitlines()]


def test_wrong_turns_as_json(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    (root / "wrong.yaml").write_text(WRONG)
    code, out, _ = run(capsys, "evaluate", root / "wrong.yaml", root / "tests" / "right.yaml", "--json")
    found = json.loads(out)

    assert (code, found["turns"]) == (1, 2)
    assert found["all"] == {"right": 1, "harmful": 1, "missed": 0, "other": 0}
    assert found["by"]["language"] == {"fr": found["all"]}
    assert [(each["id"], each["faults"]) for each in found["wrong"]] == [("two", ["lacks 33[/]"])]


def test_every_problem_of_every_file_is_told(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    (root / "broken.yaml").write_text("- {id: a, turns: []}\n- {id: b, today: c, turns: []}\n")
    code, out, err = run(capsys, "evaluate", root / "missing.yaml", root / "broken.yaml")

    assert (code, out) == (2, "")
    assert [line.replace(str(root), "").partition("; expected")[0] for line in err.splitlines()] == [
        "palmares: /missing.yaml: No such file or directory",
        "palmares: /broken.yaml:1: no turn",
        "palmares: /broken.yaml:2: the day 'c'",
        "palmares: /broken.yaml:2: no turn",
    ]


def test_check_asks_the_questions_of_the_folder(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    assert run(capsys, "check", "--knowledge", root)[0] == 0

    (root / "tests" / "wrong.yaml").write_text(WRONG)
    (root / "tests" / "worse.yaml").write_text("- {id: a, turns: []}\n")
    code, out, _ = run(capsys, "check", "--knowledge", root)

    assert code == 1
    assert out.splitlines() == [
        f"{root}/tests/worse.yaml:1: no turn; expected what is asked, and what is expected",
        f"{root}/tests/wrong.yaml: two, turn 1: harmful: lacks 33[/]; expected what the question says",
    ]
