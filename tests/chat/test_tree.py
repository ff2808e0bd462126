"""Commands reach Discord, however late; a start waits for none of it."""

import asyncio
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from aiohttp import ServerDisconnectedError
from discord import app_commands

from bot.chat import tree
from bot.chat.client import Single
from bot.chat.desk import Desk

pytestmark = pytest.mark.asyncio
FORM = {"0": {"options": {"1": {"name": {"_errors": [{"code": "X", "message": "is too long"}]}}}}}


def refused(status: int, errors: dict[str, Any] | None = None) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="")
    return discord.HTTPException(response, {"code": 50035, "message": "Invalid Form Body", "errors": errors or {}})


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(tree.asyncio, "sleep", sleep)
    return waited


@pytest.mark.parametrize("fault", [refused(503), refused(400, FORM), ServerDisconnectedError(), TimeoutError()])
async def test_commands_are_sent_until_they_are_accepted(
    desk: Desk, waits: list[float], monkeypatch: pytest.MonkeyPatch, fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    faults = [fault] * 12

    async def sync(self: Any) -> None:
        if faults:
            raise faults.pop()

    monkeypatch.setattr(tree.Tree, "sync", sync)
    await Single(desk).tree.send()

    assert desk.commands_sent
    assert waits[:4] == [5.0, 10.0, 20.0, 40.0]
    assert max(waits) == tree.LATEST
    assert desk.meters.faults["commands"] == 12
    assert caplog.text.count("commands were not accepted: ") == 12


async def test_the_field_at_fault_is_said(
    desk: Desk, waits: list[float], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    faults: list[Exception] = [app_commands.CommandSyncFailure(refused(400, FORM), [])]

    async def sync(self: Any) -> None:
        if faults:
            raise faults.pop()

    monkeypatch.setattr(tree.Tree, "sync", sync)
    await Single(desk).tree.send()

    assert "options" in caplog.text
    assert "is too long" in caplog.text


async def test_an_ended_client_sends_no_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def sync(self: Any) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(tree.Tree, "sync", sync)
    client = Single(desk)
    await client.body.set_up()
    sending = client.body.sending
    assert sending

    await client.close()
    await asyncio.wait({sending})

    assert sending.cancelled()
    assert not desk.commands_sent
