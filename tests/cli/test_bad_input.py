"""Give every command what it cannot use: one line on standard error, the right exit code, nothing half written."""

import json
from pathlib import Path

import pytest

from bot.cli import cli

TEXTS = {
    "empty.md": b"",
    "blank.md": b" \n\n",
    "binary.md": bytes(range(256)) * 8,
}
REFUSED = [
    (["ask"], "no question"),
    (["ask", "rang", "--batch", "-"], "one of the two"),
    (["ask", "rang", "--knowledge", "nowhere"], "nowhere: no such folder"),
    (["ask", "rang", "--knowledge", "hollow"], "hollow: nothing to answer from"),
    (["ask", "rang", "--knowledge", "broken"], "a.yaml:2: "),
    (["ask", "rang", "--lang", "xx"], "'xx'"),
    (["ask", "rang", "--today", "tomorrow"], "'tomorrow'"),
    (["ask", "--batch", "nowhere.jsonl"], "nowhere.jsonl"),
    (["ask", "--batch", "hollow"], "hollow"),
    (["chat", "--knowledge", "nowhere"], "nowhere: no such folder"),
    (["check", "--knowledge", "nowhere"], "nowhere: no such folder"),
    (["compile", "nowhere.md", "--into", "out"], "nowhere.md: no such file"),
    *((["compile", name, "--into", "out"], f"{name}: ") for name in TEXTS),
    (["fly"], "No such command 'fly'"),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hollow").mkdir()
    (tmp_path / "broken" / "statements").mkdir(parents=True)
    (tmp_path / "broken" / "statements" / "a.yaml").write_text("statements: [\n", encoding="utf-8")
    for name, data in TEXTS.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as end:
        cli(list(args))
    return (end.value.code, *capsys.readouterr())


@pytest.mark.parametrize(
    ("args", "told"), REFUSED, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_unusable_input_is_told_in_one_line(
    args: list[str], told: str, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    code, _, errors = run(capsys, *args)

    assert code == 2
    assert len(errors.strip().splitlines()) == 1
    assert errors.startswith("palmares: ")
    assert told in errors
    assert not [*folder.glob("out/statements/*")]


@pytest.mark.parametrize(
    "text", ["", " ", "?!", "😀😀", "a" * 4000, "é" * 5000, "rang en 99999", "\x00\ud800", "2020" * 900]
)
def test_no_question_raises(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, answer, errors = run(capsys, "ask", text, "--json")

    assert (code, errors) == (0, "")
    assert json.loads(answer)["status"] != "answered" or not json.loads(answer)["facts"]


def test_a_bad_line_of_a_batch_spoils_no_other(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    lines = ['{"id": 1, "text": "rang 2020"}', "no JSON", "[]", '{"text": 5}', "{}", '{"id": 2, "text": "rang 2021"}']
    (folder / "batch.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, answers, errors = run(capsys, "ask", "--batch", "batch.jsonl")
    replies = [json.loads(line) for line in answers.splitlines()]

    assert (code, errors) == (0, "")
    assert [reply["id"] for reply in replies] == [1, None, None, None, None, 2]
    assert [reply["status"] for reply in replies] == ["answered", *["error"] * 4, "answered"]


def test_a_broken_folder_fails_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    code, found, _ = run(capsys, "check", "--knowledge", "broken")

    assert code == 1
    assert "a.yaml:2: " in found


def test_the_shipped_knowledge_passes_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    code, found, _ = run(capsys, "check")

    assert code == 0, found


def test_the_name_alone_shows_help(capsys: pytest.CaptureFixture[str]) -> None:
    code, shown, errors = run(capsys)

    assert code == 2
    assert (shown + errors).startswith("Usage: palmares")


@pytest.mark.parametrize(
    ("line", "id_", "said"),
    [
        ('{"id": 7, "text": 5}', 7, "line 1: found number 5 in text; expected text"),
        ('{"id": "a"}', "a", "line 1: key 'text' is missing; expected text"),
        ('{"id": 3, "text": "rang", "today": "x"}', 3, "line 1: 'x' in today; expected a day as YYYY-MM-DD"),
        ("[1]", None, "line 1: found a list; expected a mapping"),
        ("not json", None, 'line 1: no JSON; expected an object such as {"text": "QUESTION"}'),
    ],
)
def test_a_bad_line_keeps_its_id(
    capsys: pytest.CaptureFixture[str], folder: Path, line: str, id_: object, said: str
) -> None:
    (folder / "batch.jsonl").write_text(line + "\n", encoding="utf-8")
    _, answers, _ = run(capsys, "ask", "--batch", "batch.jsonl")

    assert json.loads(answers) == {"id": id_, "status": "error", "error": said}


def test_a_terminal_gets_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    _, answer, _ = run(capsys, "ask", "what was the rank in 2020?")

    assert "*" not in answer
    assert "L'Étudiant 2020 ranking" in answer
