"""Faults that discord.py meets with long fixed pauses; run with `make test-slow`."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .ask_all import differences, read
from .interactions import DEFER
from .people import text_of
from .process import ROOT, Process
from .server import Discord
from .stage import Stage, figures, knowledge, says

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

    own.discord.until(lambda: any(each.connection for each in [*own.discord.gateway.sessions.values()]), 60)
    assert "33" in figures(own.answer("quel rang en 2020 ?"))


def test_a_silent_gateway_is_left(own: Stage) -> None:
    connected = own.discord.gateway.seen["connect"]
    own.discord.faults.silent = True
    own.discord.until(lambda: own.discord.gateway.seen["connect"] > connected, 150)
    own.discord.faults.silent = False

    own.discord.until(lambda: any(each.connection for each in [*own.discord.gateway.sessions.values()]), 150)
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


def test_two_shards_answer_everywhere(tmp_path: Path, known: Path) -> None:
    with Discord(tmp_path, shards=2) as discord:
        while {(int(guild) >> 22) % 2 for guild in discord.world.guilds} != {0, 1}:
            Stage.build(discord)
            time.sleep(0.001)  # the shard hangs on the millisecond
        guilds = list(discord.world.guilds)
        environment = {"PALMARES_KNOWLEDGE": str(known), "USER_RATE": "off"}
        with Process(discord, tmp_path, environment=environment) as process:
            discord.until(lambda: discord.gateway.seen["ready"] == 2, 30, "both shards")
            stage = Stage(discord, process)
            user = stage.person()
            for guild in guilds:
                channel = discord.world.guilds[guild]["channels"][0]
                message = discord.say(channel, user, f"<@{discord.world.app_id}> quel rang en 2020 ?")
                assert "33" in figures(text_of(discord.reply_to(message)))
                assert "33" in figures(says(stage.slash("ask", {"question": "rank in 2020"}, channel=channel)))
            assert "33" in figures(stage.direct("quel rang en 2020 ?", user))


def large(folder: Path, schools: int) -> Path:
    """Add ten editions of many invented schools to a small knowledge folder."""
    knowledge(folder)
    for thousand in range(0, schools, 1000):
        own = range(thousand, min(thousand + 1000, schools))
        named = "".join(f"- {{id: s{n}, name: School {n}x}}\n" for n in own)
        (folder / "schools" / f"many{thousand}.yaml").write_text(named)
        rows = "".join(
            f'  - {{kind: rank, school: s{n}, ranking: soir, edition: {year}, value: "{n + 1}",'
            f' source: {{place: "{n + 1}:1-{n + 1}:9", words: "rank {n}"}}}}\n'
            for n in own
            for year in range(2010, 2020)
        )
        head = f"communique: many{thousand}\ndigest: none\ndocument: {{title: Many}}\nstatements:\n"
        (folder / "statements" / f"many{thousand}.yaml").write_text(head + rows)
    return folder


@pytest.mark.parametrize("schools", [3_000, 8_000])
def test_long_work_is_deferred_and_a_file_too_large_is_not_sent(server: Discord, tmp_path: Path, schools: int) -> None:
    folder = large(tmp_path / "large", schools)
    subprocess.run(
        [sys.executable, "-m", "bot", "export", "--knowledge", folder, "-o", tmp_path / "f"], check=True, cwd=ROOT
    )

    with Process(server, tmp_path, environment={"PALMARES_KNOWLEDGE": str(folder)}) as process:
        stage = Stage(server, process)
        work = server.people.slash(stage.general, server.world.owner, "figures", {}, "en-US", "guild", None)
        interaction = server.do(work)
        server.until(lambda: interaction.shown, 30, "an answer")

    assert interaction.response == DEFER
    assert interaction.after is not None
    assert interaction.after < 2.5
    assert server.refused == []
