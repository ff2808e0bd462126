"""The doctor: a finding for each thing that keeps a bot from working, with what to do."""

from datetime import date
from pathlib import Path
from typing import Any

import discord
import msgspec
import pytest
from click.testing import CliRunner

from bot.chat import checkup
from bot.chat.client import Single
from bot.chat.desk import Desk
from bot.cli.doctor import doctor_command
from bot.facts.load import Facts
from bot.facts.statements import Document
from bot.facts.store import FactStore
from tests.chat.invented import RANKS

TOKEN = "MTE0NTI3NDU2NzAwMDAwMDAwMA.GloopB.made-up-for-tests-not-a-real-token-000"


@pytest.mark.parametrize(
    ("token", "level"), [(TOKEN, "ok"), ("abc", "warn"), ("a" * 32, "warn"), ("x" * 20 + ".abcdef." + "y" * 30, "warn")]
)
def test_the_form_of_a_token(token: str, level: str) -> None:
    finding = checkup.of_token(token)

    assert finding.level == level
    assert token not in finding.what + finding.advice


@pytest.mark.parametrize(
    ("dates", "level"),
    [
        ([], "warn"),
        ([None], "warn"),
        (["2024-01"], "ok"),
        (["2020-01-01", "2024-02-01"], "ok"),
        (["2020-01-01"], "warn"),
    ],
)
def test_the_age_of_the_knowledge(dates: list[str | None], level: str) -> None:
    documents = {str(number): Document(title="T", date=each) for number, each in enumerate(dates)}
    facts = Facts({}, {}, {}, {}, FactStore((), documents))

    assert checkup.of_knowledge(facts, date(2024, 3, 1)).level == level


@pytest.mark.parametrize(("edition", "level"), [(2020, "warn"), (2024, "ok")])
def test_an_old_source_may_tell_of_a_new_edition(edition: int, level: str) -> None:
    rank = msgspec.structs.replace(RANKS[0], edition=edition)
    facts = Facts({}, {}, {}, {}, FactStore([rank], {"invente": Document(title="T", date="2020-01-01")}))

    finding = checkup.of_knowledge(facts, date(2024, 3, 1))

    assert finding.level == level
    assert f"newest edition: {edition}" in finding.what


@pytest.mark.parametrize(
    ("permissions", "level"),
    [(checkup.NEEDED.value, "ok"), (discord.Permissions(administrator=True).value, "ok"), (0, "warn"), (None, "ok")],
)
def test_permissions_in_a_server(permissions: int | None, level: str) -> None:
    finding = checkup.of_server({"id": "1", "name": "A school", "permissions": permissions}, 42)

    assert finding.level == level
    if level == "warn":
        assert "embed links" in finding.what
        assert "client_id=42" in finding.advice


@pytest.mark.parametrize(
    ("ticked", "listening", "level"),
    [(True, True, "ok"), (False, True, "fail"), (True, False, "ok"), (False, False, "ok")],
)
def test_intents(desk: Desk, ticked: bool, listening: bool, level: str) -> None:
    desk.journal.listen(1, 2, listening)
    flags = discord.ApplicationFlags(gateway_message_content_limited=ticked)

    assert checkup.of_intents(flags, desk).level == level


@pytest.mark.asyncio
async def test_commands_in_sync(simcord_env: Any, simcord_bot: Single) -> None:
    wanted = await checkup._wanted(simcord_bot)
    held = [{**command, "id": "1", "version": "1"} for command in wanted]

    assert checkup.of_commands(wanted, held) == checkup.Finding("ok", "commands: 12, in sync")
    finding = checkup.of_commands(wanted, [{**held[0], "description": "Old"}, *held[1:-1]])
    assert finding.what == "commands differ: Answer this, ask"


def test_the_command_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DISCORD_TOKEN", "")

    result = CliRunner().invoke(doctor_command, ["--offline"])

    assert result.exit_code == 1
    assert "fail  DISCORD_TOKEN is not set; copy .env.example to .env and fill it in" in result.output


def test_a_good_setup_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)

    result = CliRunner().invoke(doctor_command, ["--offline"])

    assert result.exit_code == 0
    assert "ok    state file: palmares.sqlite" in result.output
