"""`palmares explain` prints the steps, for people or as JSON."""

import json

import pytest

from bot.cli import cli


def run(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    with pytest.raises(SystemExit) as end:
        cli(["explain", *args, "--today", "2026-11-22"])
    assert end.value.code == 0
    return capsys.readouterr().out


def test_a_screen_of_80_columns(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = run(capsys, "Salut ! kel clasement [/] en 2020 ?")

    assert max(map(len, out.splitlines())) <= 80
    for text in ("Folded      salut ! kel clasement [/] en 2020 ?", "clasement → classement", "fr (", "33e"):
        assert text in out
    assert "Question 1 of 2" in out
    assert "RankStatement ranking=letudiant edition=2020 value=33" in " ".join(out.split())


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "and in 2019?", "--after", "what rank in 2020?", "--json"))

    assert found["parts"][0]["rule"] == "ellipsis"
    assert found["reply"]["intent"] == "rank"
