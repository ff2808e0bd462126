import json
from pathlib import Path

import pytest

from bot.cli import cli
from bot.figures.export import schema

STATEMENTS = """\
communique: 2022-soir
digest: none
document: {title: Titre, date: "2022-01-05"}
statements:
  - {kind: rank, school: demo, ranking: soir, edition: 2021, value: "=27", source: {place: "1:1-1:3", words: "27e"}}
  - {kind: rank, school: demo, ranking: soir, edition: 2022, value: "24", source: {place: "2:1-2:3", words: "24e"}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (
        ("schools/a.yaml", "- {id: demo, name: École de Démonstration}\n- {id: essai, name: Essai, names: [Commun]}\n"),
        ("rankings/a.yaml", "- {id: soir, name: Le Soir, names: [Commun]}\n- {id: matin, name: Commun}\n"),
        ("statements/2022-soir.yaml", STATEMENTS),
    ):
        path = tmp_path / "knowledge" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "knowledge"


def run(*args: object) -> int:
    with pytest.raises(SystemExit) as end:
        cli([str(arg) for arg in args])
    return int(end.value.code or 0)


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--format", "csv"], "demo,École de Démonstration,soir"),
        (["--format", "json"], '"edition": 2022'),
        (["--format", "md"], "| École de Démonstration | Le Soir | 2021 | rang =27 | Titre (2022-01-05) |"),
        (["--format", "md", "--lang", "en"], "| School | Ranking |"),
        (["--school", "ecole de demonstration", "--ranking", "LE SOIR"], "27e"),
    ],
)
def test_a_table_goes_to_the_terminal(
    folder: Path, capfd: pytest.CaptureFixture[str], options: list[str], wanted: str
) -> None:
    assert run("export", "--knowledge", folder, *options) == 0
    assert wanted in capfd.readouterr().out


def test_a_table_goes_to_a_file(folder: Path, tmp_path: Path) -> None:
    assert run("export", "--knowledge", folder, "--format", "json", "--from", 2022, "-o", tmp_path / "f.json") == 0

    figures = json.loads((tmp_path / "f.json").read_text(encoding="utf-8"))["figures"]
    assert [figure["edition"] for figure in figures] == [2022]


def test_the_schema_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--schema") == 0
    assert capfd.readouterr().out == schema()


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--school", "demonstratoin"], "--school: 'demonstratoin' is unknown; expected demo"),
        (["--ranking", "commun"], "--ranking: 'commun' is the name of several; expected soir, matin"),
        (["--from", "2022", "--to", "2021"], "--from: 2022, after --to 2021; expected editions that count up"),
        (["--format", "md", "--lang", "xx"], "--lang: 'xx'; expected one of"),
        (["-o", "nowhere/f.csv"], "nowhere/f.csv"),
    ],
)
def test_unusable_input_is_one_line_and_2(
    folder: Path, capfd: pytest.CaptureFixture[str], options: list[str], line: str
) -> None:
    assert run("export", "--knowledge", folder, *options) == 2

    error = capfd.readouterr().err
    assert line in error
    assert error.count("\n") == 1


def test_a_picture_is_drawn_and_described(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib")

    assert run("chart", "demo", "soir", "--knowledge", folder, "-o", tmp_path / "ranks.png") == 0
    assert (tmp_path / "ranks.png").read_bytes().startswith(b"\x89PNG")
    assert "2021 : 27 ex æquo ; 2022 : 24" in capfd.readouterr().out


def test_nothing_to_draw_is_said(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("chart", "demo", "soir", "--from", 2030, "--knowledge", folder, "-o", tmp_path / "ranks.png") == 2
    assert "expected editions of: 2021, 2022" in capfd.readouterr().err
    assert not (tmp_path / "ranks.png").exists()


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (["essai", "soir"], "essai, soir: fewer than two ranks to draw; expected one of: demo, soir"),
        (["esai", "soir"], "SCHOOL: 'esai' is unknown; expected a name that the knowledge folder holds"),
        (["dem", "soir"], "SCHOOL: 'dem' is unknown; expected demo"),
        (["demo", "matin"], "demo, matin: fewer than two ranks to draw; expected one of: demo, soir"),
    ],
)
def test_what_can_be_drawn_is_proposed(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], names: list[str], line: str
) -> None:
    assert run("chart", *names, "--knowledge", folder, "-o", tmp_path / "ranks.png") == 2
    assert line in capfd.readouterr().err
