"""Faults that discord.py meets with long fixed pauses; run with `make test-slow`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .ask_all import differences, read
from .process import ROOT, Process
from .server import Discord
from .stage import Stage, figures

pytestmark = pytest.mark.slow


@pytest.fixture
def own(server: Discord, tmp_path: Path, known: Path) -> Iterator[Stage]:
    with Process(server, tmp_path, environment={"PALMARES_KNOWLEDGE": str(known)}) as process:
        yield Stage(server, process)


def test_a_session_that_is_gone_begins_anew(own: Stage) -> None:
    ready = own.discord.gateway.seen["ready"]
    own.discord.emit({"op": 9, "d": False})

    own.discord.until(lambda: own.discord.gateway.seen["ready"] > ready, 20)
    assert "33" in figures(own.answer("quel rang en 2020 ?"))


def test_a_server_that_is_away_comes_back(own: Stage) -> None:
    own.discord.proxy.away = True
    own.discord.close(0)
    own.discord.until(lambda: own.discord.proxy.connections > 5 or own.process.ended, 20)
    own.discord.proxy.away = False

    own.discord.until(lambda: any(each.connection for each in own.discord.gateway.sessions.values()), 60)
    assert "33" in figures(own.answer("quel rang en 2020 ?"))


def test_a_silent_gateway_is_left(own: Stage) -> None:
    connected = own.discord.gateway.seen["connect"]
    own.discord.faults.silent = True
    own.discord.until(lambda: own.discord.gateway.seen["connect"] > connected, 150)
    own.discord.faults.silent = False

    own.discord.until(lambda: any(each.connection for each in own.discord.gateway.sessions.values()), 150)
    assert "33" in figures(own.answer("quel rang en 2020 ?"))


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_post_that_fails_for_long_gets_through(own: Stage, status: int) -> None:
    own.discord.fault("POST", r"/messages$", "status", status=status, times=4)
    message = own.mention("quel rang en 2020 ?")

    own.discord.reply_to(message, 40)
    assert len(own.discord.replies(message)) == 1


def test_discord_and_the_terminal_say_the_same() -> None:
    questions = sorted((ROOT / "tests" / "questions").rglob("*.yaml"))

    assert differences(read(questions)) == []
