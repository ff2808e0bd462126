"""The monitor and the logs: what they say, and what they never say."""

import json
import logging
from collections.abc import Iterator

import aiohttp
import pytest

from bot.chat.desk import Desk
from bot.chat.logs import Formatter, set_up_logs
from bot.chat.meters import Meters
from bot.chat.monitor import exposition, monitor
from bot.errors import SettingsError
from bot.settings import Address


@pytest.mark.asyncio
async def test_alive_and_ready(desk: Desk) -> None:
    async with monitor(desk, Address("127.0.0.1", 0)) as port, aiohttp.ClientSession() as session:
        site = f"http://127.0.0.1:{port}"
        async with session.get(f"{site}/live") as response:
            assert response.status == 200
        async with session.get(f"{site}/ready") as response:
            assert response.status == 503
        desk.meters.ready = True
        async with session.get(f"{site}/ready") as response:
            assert (response.status, (await response.json())["listening"]) == (200, "off")
        desk.closing = True
        async with session.get(f"{site}/ready") as response:
            assert response.status == 503
        async with session.get(f"{site}/metrics") as response:
            assert "palmares_ready 1.0" in await response.text()


@pytest.mark.asyncio
async def test_a_taken_address_is_one_line(desk: Desk) -> None:
    async with monitor(desk, Address("127.0.0.1", 0)) as port:
        with pytest.raises(SettingsError, match=f"MONITOR_ADDRESS is 127.0.0.1:{port}: .*; expected a free address"):
            async with monitor(desk, Address("127.0.0.1", port)):
                pass


@pytest.mark.asyncio
async def test_no_monitor_by_default(desk: Desk) -> None:
    async with monitor(desk, None) as port:
        assert port is None


def test_counts_are_exposed(desk: Desk) -> None:
    desk.meters.answered("answered", 0.002)
    desk.meters.answered("answered", 9)
    desk.meters.faults["http_503"] += 1
    text = (exposition(desk) or b"").decode()

    assert 'palmares_answers_total{status="answered"} 2.0' in text
    assert 'palmares_answer_seconds_bucket{le="0.0025"} 1.0' in text
    assert 'palmares_answer_seconds_bucket{le="+Inf"} 2.0' in text
    assert 'palmares_faults_total{kind="http_503"} 1.0' in text


def test_times_add_up() -> None:
    meters = Meters()
    for seconds in (0.0001, 0.003, 0.003, 100):
        meters.answered("answered", seconds)

    assert [count for _, count in meters.buckets()] == [1, 1, 3, 3, 3, 3, 3, 3, 3, 4]


@pytest.fixture
def untouched() -> Iterator[None]:
    root = logging.getLogger()
    names = ("", "bot")
    handlers, levels = root.handlers[:], {name: logging.getLogger(name).level for name in names}
    yield
    root.handlers[:] = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(False)


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_log_holds_no_words_of_people(untouched: None, capsys: pytest.CaptureFixture[str], form: str) -> None:
    set_up_logs(form, "DEBUG")
    log = logging.getLogger("bot.test")
    try:
        try:
            raise KeyError("my secret question")
        except KeyError as error:
            raise ValueError("my secret question") from error
    except ValueError:
        log.exception("a reply could\nnot be made")
    logging.getLogger("discord.gateway").debug("my secret question")

    (line,) = capsys.readouterr().err.splitlines()
    assert "secret" not in line
    assert "ValueError at" in line
    assert "after KeyError at" in line
    if form == "json":
        assert json.loads(line)["message"] == "a reply could not be made"


def test_debug_is_the_bots_own(untouched: None, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("console", "DEBUG")
    for name in ("matplotlib.font_manager", "PIL.PngImagePlugin", "aiohttp.web", "bot.chat"):
        logging.getLogger(name).debug("said by %s", name)

    (line,) = capsys.readouterr().err.splitlines()
    assert "said by bot.chat" in line


def test_what_a_task_raised_stays_out() -> None:
    raised = "Task exception was never retrieved\nfuture: <Task exception=KeyError('my secret question')>"
    record = logging.LogRecord("asyncio", logging.ERROR, "p", 1, raised, None, None)

    assert Formatter("console").format(record).endswith("asyncio: Task exception was never retrieved")


def test_a_record_is_one_line() -> None:
    record = logging.LogRecord("n", logging.INFO, "p", 1, "a\nb %s", ("c\nd",), None)

    assert "\n" not in Formatter("console").format(record)
