"""`palmares check` says what is wrong, and exits 1 where something is."""

import shutil
from pathlib import Path

import pytest

from bot.cli import cli

NORTH = Path(__file__).parents[1] / "facts" / "north"


def run(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[object, list[str], str]:
    with pytest.raises(SystemExit) as end:
        cli(["check", *map(str, args)])
    out, err = capsys.readouterr()
    return end.value.code, out.splitlines(), err


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(NORTH, tmp_path / "north"))


def test_a_sound_folder(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    code, out, err = run(capsys, "--knowledge", root, "--today", "2026-01-01")

    assert (code, out, err) == (0, [], f"no problems, no notices in {root}\n")


def test_a_notice_fails_nothing(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    code, out, err = run(capsys, "--knowledge", root, "--today", "2027-01-01")

    assert (code, len(out), err) == (0, 1, f"no problems, 1 notice in {root}\n")
    assert out[0].startswith(f"notice: {root}/statements/2022-01-05-north.yaml:9: review_by 2026-06-01 is past;")


def test_every_problem_of_every_part(capsys: pytest.CaptureFixture[str], root: Path) -> None:
    for name, text in {
        "schools/more.yaml": "- {id: West, name: West}\n- {id: east, name: North}\n",
        "languages/fr/topics.yaml": "fees: {name: les frais}\nhousing: {name: le logement}\n",
        "languages/en/topics.yaml": "fees: {name: fees}\n",
        "languages/en/replies.yaml": "a: b: c\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)

    code, out, err = run(capsys, "--knowledge", root, "--today", "2026-01-01")

    assert (code, err) == (1, f"4 problems, no notices in {root}\n")
    assert [line.removeprefix(f"{root}/").partition("; expected")[0].replace(f"{root}/", "") for line in out] == [
        "schools/more.yaml:1: id is 'West'",
        "schools/more.yaml:2: the name 'north', as of 'north' in schools/all.yaml:1",
        "languages/en/replies.yaml:1: mapping values are not allowed in this context",
        "languages/en/topics.yaml: no 'housing', as in languages/fr/topics.yaml:2",
    ]


@pytest.mark.parametrize("name", ["missing", "file", "empty"])
def test_an_unusable_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()

    code, out, err = run(capsys, "--knowledge", tmp_path / name)

    assert (code, out, err.count("\n")) == (2, [], 1)
    assert err.startswith(f"palmares: {tmp_path / name}: no")


def test_the_shipped_folder(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--today", "2026-01-01")

    assert (code, out) == (0, [])
