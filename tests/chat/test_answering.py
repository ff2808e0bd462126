"""Answers to interactions and deliveries under faults, with the time that simcord does not keep."""

import asyncio
import json
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.chat import answering, delivery
from bot.chat.desk import Desk
from bot.chat.meters import Meters
from bot.chat.parcel import Parcel, note
from bot.chat.wording import Texts

pytestmark = pytest.mark.asyncio


class Response:
    """What Discord's side of an interaction was told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def is_done(self) -> bool:
        return bool(self.told)

    async def defer(self, *, ephemeral: bool, thinking: bool) -> None:
        assert ephemeral
        assert thinking
        self.told.append("deferred")

    async def send_message(self, *, content: str, ephemeral: bool, **given: Any) -> None:
        assert ephemeral
        self.told.append(content)


class Interaction:
    """As much of an interaction as an answer needs."""

    def __init__(self, desk: Desk) -> None:
        self.client = SimpleNamespace(desk=desk)
        self.response = Response()
        self.locale, self.guild_locale = discord.Locale.american_english, None

    async def edit_original_response(self, *, content: str, **given: Any) -> None:
        self.response.told.append(f"edited: {content}")


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "SOON", 0.01)
    monkeypatch.setattr(delivery, "PAUSES", (0.0, 0.0))


async def work(seconds: float) -> Parcel:
    await asyncio.sleep(seconds)
    return note("done")


async def test_quick_work_is_answered_at_once(desk: Desk) -> None:
    interaction: Any = Interaction(desk)

    await answering.respond(interaction, work(0))

    assert interaction.response.told == ["done"]


async def test_slow_work_is_announced_first(desk: Desk) -> None:
    interaction: Any = Interaction(desk)

    await answering.respond(interaction, work(0.05))

    assert interaction.response.told == ["deferred", "edited: done"]


async def test_a_fault_in_slow_work_is_said(desk: Desk, texts: Texts) -> None:
    async def failing() -> Parcel:
        await asyncio.sleep(0.05)
        raise KeyError("a word of somebody's")

    interaction: Any = Interaction(desk)
    await answering.respond(interaction, failing())

    assert interaction.response.told == ["deferred", f"edited: {texts.notices.fault}"]
    assert desk.idle.is_set()


def http(status: int, code: int = 0) -> discord.HTTPException:
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    kind = kinds.get(status, discord.DiscordServerError if status >= 500 else discord.HTTPException)
    response: Any = SimpleNamespace(status=status, reason="")
    return kind(response, {"code": code, "message": ""})


class Line:
    """A line to Discord that fails in the ways given, then works."""

    def __init__(self, *faults: Exception) -> None:
        self.faults = list(faults)
        self.tries = 0

    async def __call__(self) -> str:
        self.tries += 1
        if self.faults:
            raise self.faults.pop(0)
        return "sent"


RESET = aiohttp.ServerDisconnectedError()
EMPTY = json.JSONDecodeError("Expecting value", "", 0)


@pytest.mark.parametrize(
    "fault", [http(503), http(500), http(429), RESET, EMPTY, TimeoutError(), ConnectionResetError()]
)
async def test_what_may_pass_is_tried_again(fault: Exception) -> None:
    line = Line(fault, fault)

    assert await delivery.deliver(line, Meters()) == "sent"
    assert line.tries == 3


@pytest.mark.parametrize(("fault", "kind"), [(http(403), "http_403"), (http(404), "http_404"), (http(400), "http_400")])
async def test_a_refusal_is_final(fault: Exception, kind: str) -> None:
    line, meters = Line(fault), Meters()

    assert await delivery.deliver(line, meters) is None
    assert line.tries == 1
    assert meters.faults == {kind: 1}


async def test_there_is_an_end_to_it() -> None:
    line, meters = Line(*[RESET] * 9), Meters()

    assert await delivery.deliver(line, meters) is None
    assert line.tries == 3
    assert meters.faults == {"ServerDisconnectedError": 1}


@pytest.mark.parametrize(
    ("faults", "answered", "tries"),
    [
        ([], True, 1),
        ([RESET], True, 2),
        ([RESET, http(400, 40060)], True, 2),  # the first one got through after all
        ([RESET, http(404, 10062)], False, 2),
        ([http(404, 10062)], False, 1),
        ([http(503)], False, 1),
        ([http(429)], True, 2),
        ([RESET, RESET], False, 2),
    ],
)
async def test_an_interaction_is_answered_once(faults: list[Exception], answered: bool, tries: int) -> None:
    line = Line(*faults)

    assert await delivery.acknowledge(line, Meters()) is answered
    assert line.tries == tries


async def test_what_is_not_safe_to_repeat_is_tried_once() -> None:
    line = Line(RESET)

    assert await delivery.attempt(line, Meters()) is None
    assert line.tries == 1


@pytest.mark.parametrize(("seconds", "typed"), [(0.0, 0), (0.05, 1)])
async def test_long_work_is_shown(monkeypatch: pytest.MonkeyPatch, seconds: float, typed: int) -> None:
    class Channel:
        times = 0

        async def typing(self) -> None:
            self.times += 1

    monkeypatch.setattr(delivery, "SOON", 0.01)
    channel: Any = Channel()

    assert await delivery.while_typing(asyncio.sleep(seconds, "done"), channel, Meters()) == "done"
    assert channel.times == typed
