"""Start `palmares run`, end it, refuse it: what a supervisor of processes and an operator see."""

import signal
import time
from pathlib import Path

import pytest

from .gateway import CONTENT
from .people import text_of
from .process import Process
from .server import TOKEN, Discord
from .stage import Stage, figures


@pytest.fixture
def environment(known: Path) -> dict[str, str]:
    return {"PALMARES_KNOWLEDGE": str(known)}


def test_a_refused_first_connection_is_tried_again(
    server: Discord, tmp_path: Path, environment: dict[str, str]
) -> None:
    server.faults.handshakes.append(503)

    with Process(server, tmp_path, environment=environment) as process:
        assert "33" in figures(Stage(server, process).answer("quel rang en 2020 ?"))
        assert "Traceback" not in process.output


def test_refused_commands_do_not_hold_up_the_start(
    server: Discord, tmp_path: Path, environment: dict[str, str]
) -> None:
    server.fault("PUT", r"/commands$", "status", status=503)

    with Process(server, tmp_path, environment=environment) as process:
        assert "33" in figures(Stage(server, process).answer("quel rang en 2020 ?"))
        assert server.synced == 0
        server.until(lambda: server.synced, 10, "the commands")
        assert "commands were not accepted: 503" in process.output


def test_drops_before_ready_make_no_storm(server: Discord, tmp_path: Path, environment: dict[str, str]) -> None:
    server.faults.before_ready.extend([4000] * 1000)

    with Process(server, tmp_path, environment=environment, ready=False):
        server.until(lambda: server.gateway.seen["connect"], 15)
        time.sleep(3)

    assert 1 <= server.gateway.seen["connect"] < 12


def test_a_refused_token_ends_with_a_line_and_2(server: Discord, tmp_path: Path, environment: dict[str, str]) -> None:
    wrong = {**environment, "DISCORD_TOKEN": TOKEN[:-3] + "xyz"}

    with Process(server, tmp_path, environment=wrong, ready=False) as process:
        assert process.exit_code() == 2

    assert process.output.splitlines()[-1].startswith("palmares: DISCORD_TOKEN")
    assert "Traceback" not in process.output
    assert "xyz" not in process.output


def test_a_token_refused_by_the_gateway_ends_too(server: Discord, tmp_path: Path, environment: dict[str, str]) -> None:
    server.faults.before_ready.append(4004)

    with Process(server, tmp_path, environment=environment, ready=False) as process:
        assert process.exit_code() == 2

    assert "DISCORD_TOKEN" in process.output


def test_no_knowledge_ends_with_a_line_and_2(server: Discord, tmp_path: Path) -> None:
    absent = {"PALMARES_KNOWLEDGE": str(tmp_path / "nowhere")}

    with Process(server, tmp_path, environment=absent, ready=False) as process:
        assert process.exit_code() == 2

    assert len(process.output.splitlines()) == 1
    assert "nowhere" in process.output


def test_an_end_before_the_start_is_in_good_order(server: Discord, tmp_path: Path, environment: dict[str, str]) -> None:
    """SIGTERM counts from the moment that the process can take it, long before it connects."""
    with Process(server, tmp_path, environment=environment, ready=False) as process:
        status = Path(f"/proc/{process.popen.pid}/status")
        caught = 1 << (signal.SIGTERM - 1)
        server.until(lambda: int(status.read_text().split("SigCgt:")[1].split()[0], 16) & caught, 10, "a handler")

        assert process.stop()[0] == 0
    assert server.calls == []
    assert "Traceback" not in process.output


def test_the_end_waits_for_replies_in_flight(server: Discord, tmp_path: Path, environment: dict[str, str]) -> None:
    with Process(server, tmp_path, environment=environment) as process:
        stage = Stage(server, process)
        server.fault("POST", r"/messages$", "status", status=503)
        message = stage.mention("quel rang en 2020 ?")
        server.until(lambda: server.faults.rest[0].times == 0)

        code, seconds = process.stop()

    assert (code, "33" in figures(text_of(server.reply_to(message, 0.1)))) == (0, True)
    assert seconds < 5


def test_the_end_comes_though_nothing_gets_through(
    server: Discord, tmp_path: Path, environment: dict[str, str]
) -> None:
    with Process(server, tmp_path, environment=environment) as process:
        server.fault("POST", r"/messages$", "status", status=503, times=100)
        Stage(server, process).mention("quel rang en 2020 ?")
        server.until(lambda: server.faults.rest[0].times < 100)

        _, seconds = process.stop()

    assert seconds < 7  # three for the replies, one and a half to close; the rest is for a busy machine


def test_buttons_outlive_a_restart(server: Discord, tmp_path: Path, environment: dict[str, str]) -> None:
    user = server.world.user("lasting")
    with Process(server, tmp_path, environment=environment) as process:
        reply = server.reply_to(Stage(server, process).mention("quel rang en 2020 ?", user=user))

    with Process(server, tmp_path, environment=environment) as process:
        stage = Stage(server, process)
        assert "33e en 2020" in text_of(stage.shown(stage.press(reply, "src:")).shown or {})
        stage.press(reply, "del:", user=user)
        server.until(lambda: reply["id"] not in server.world.messages)


def test_listening_waits_for_the_intent_and_goes_on_without_it(
    server: Discord, tmp_path: Path, environment: dict[str, str]
) -> None:
    server.gateway.allowed = 0
    with Process(server, tmp_path, environment=environment) as process:
        stage = Stage(server, process)
        stage.slash("listen", {"active": True}, channel=stage.channels["listened"], user=server.world.owner)
        server.until(lambda: any(each.get("intents", 0) & CONTENT for each in server.gateway.identities), 10)
        server.until(lambda: not server.gateway.identities[-1].get("intents", CONTENT) & CONTENT, 10)
        server.until(lambda: any(each.connection for each in [*server.gateway.sessions.values()]), 10)

        assert "33" in figures(stage.answer("quel rang en 2020 ?"))
        assert "Message Content" in process.output


def test_listening_answers_questions_and_leaves_talk_alone(
    server: Discord, tmp_path: Path, environment: dict[str, str]
) -> None:
    with Process(server, tmp_path, environment=environment) as process:
        stage = Stage(server, process)
        listened = stage.channels["listened"]
        stage.slash("listen", {"active": True}, channel=listened, user=server.world.owner)
        server.until(lambda: server.gateway.identities[-1].get("intents", 0) & CONTENT, 10)
        server.until(lambda: any(each.intents & CONTENT for each in [*server.gateway.sessions.values()]), 10)

        talk = server.say(listened, stage.person(), "qui vient manger ce midi ?")
        question = server.say(listened, stage.person(), "quel était le rang de Démonstration en 2020 ?")
        elsewhere = server.say(stage.general, stage.person(), "quel était le rang de Démonstration en 2020 ?")

        assert "33" in figures(text_of(server.reply_to(question)))
        assert server.replies(talk) == server.replies(elsewhere) == []


def test_who_asks_too_often_is_told_once(server: Discord, tmp_path: Path, environment: dict[str, str]) -> None:
    limited = {**environment, "USER_RATE": "2/60"}
    with Process(server, tmp_path, environment=limited) as process:
        stage = Stage(server, process)
        user = stage.person()
        messages = [stage.mention(f"quel rang en {2018 + n} ?", user=user) for n in range(5)]
        server.until(lambda: all(server.replies(message) for message in messages[:3]))
        server.reply_to(stage.mention("quel rang en 2020 ?"))

        assert [len(server.replies(message)) for message in messages] == [1, 1, 1, 0, 0]
