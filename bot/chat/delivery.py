"""Get messages through to Discord: again where it may help, once where it did."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import aiohttp
import discord

from bot.chat.meters import Meters

T = TypeVar("T")
Send = Callable[[], Awaitable[T]]

log = logging.getLogger(__name__)

SOON = 1.0  # seconds of work after which people are shown that the bot is at it; an interaction has three
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)  # seconds before each further try; discord.py makes its own tries on 500, 502, 504
PATIENCE = 45.0  # seconds after which no further try is made
ACKNOWLEDGED = 40060  # an answer to the interaction got through, though its receipt was lost
TOO_MANY = 429
EXPIRED = 10062  # three seconds have passed
UNREFERRED = (160002, 50035)  # no history to be read there; a form that is refused, mostly for what it refers to
BROKEN = (aiohttp.ClientError, OSError, TimeoutError, json.JSONDecodeError)


async def deliver(send: Send[T], meters: Meters) -> T | None:
    """Send, and try again where the line broke, Discord was busy or said to wait.

    What is sent must be safe to repeat: a message with a nonce, an edit, a deletion. None where it did not get through.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    for pause in (*PAUSES, None):
        try:
            return await send()
        except (discord.HTTPException, *BROKEN) as error:
            wait = max(pause or 0.0, await asked_to_wait(error))
            if pause is None or not _passing(error) or loop.time() + wait > end:
                _give_up(error, meters)
                return None
        await asyncio.sleep(wait)
    return None


def referring(message: discord.Message, given: Callable[[], dict[str, Any]]) -> Send[discord.Message]:
    """Make what replies to a message; where Discord refuses the reference, what posts without it."""
    to: discord.MessageReference | None = message.to_reference(fail_if_not_exists=False)

    async def send() -> discord.Message:
        nonlocal to
        post: Callable[..., Awaitable[discord.Message]] = message.channel.send
        try:
            return await post(**given(), **({"reference": to} if to else {}))
        except discord.HTTPException as error:
            if to is None or error.code not in UNREFERRED:
                raise
            to = None
        return await post(**given())

    return send


async def while_typing(work: Coroutine[Any, Any, T], channel: discord.abc.Messageable, meters: Meters) -> T:
    """Wait for work; show that the bot is typing where it passes a second."""
    shown: list[asyncio.Task[None]] = []

    def late() -> None:
        shown.append(asyncio.ensure_future(attempt(lambda: _type(channel), meters)))

    timer = asyncio.get_running_loop().call_later(SOON, late)
    try:
        return await work
    finally:
        timer.cancel()
        for task in shown:
            await task


async def _type(channel: discord.abc.Messageable) -> None:
    await channel.typing()


async def attempt(send: Send[T], meters: Meters) -> T | None:
    """Send what is not safe to repeat; None where it did not get through, or its receipt was lost."""
    try:
        return await send()
    except (discord.HTTPException, *BROKEN) as error:
        _give_up(error, meters)
        return None


async def acknowledge(send: Send[object], meters: Meters) -> bool:
    """Answer an interaction; say whether it counts as answered. There are three seconds, so one more try."""
    for last in (False, True):
        try:
            await send()
        except discord.InteractionResponded:
            return True
        except (discord.HTTPException, *BROKEN) as error:
            if getattr(error, "code", None) == ACKNOWLEDGED:
                return True
            if last or getattr(error, "status", TOO_MANY) != TOO_MANY:
                _give_up(error, meters)
                return False
        else:
            return True
    return False


async def asked_to_wait(error: Exception) -> float:
    """Give the seconds that Discord says to wait; discord.py waits by itself only where the answer has a `Via`."""
    response: Any = getattr(error, "response", None)
    if getattr(error, "status", None) != TOO_MANY or not isinstance(response, aiohttp.ClientResponse):
        return 0.0
    try:
        body = json.loads(await response.text())  # discord.py has read it
        told = body.get("retry_after") if isinstance(body, dict) else None
        return max(0.0, float(told or response.headers.get("Retry-After") or 0.0))
    except (*BROKEN, ValueError, TypeError):
        return 0.0


def _passing(error: Exception) -> bool:
    """Say whether the fault may pass by itself."""
    return not isinstance(error, discord.HTTPException) or error.status >= 500 or error.status == TOO_MANY


def _give_up(error: Exception, meters: Meters) -> None:
    status, code = getattr(error, "status", None), getattr(error, "code", None)
    kind = "expired" if code == EXPIRED else f"http_{status}" if status else type(error).__name__
    meters.faults[kind] += 1
    log.warning("a message did not get through: %s, code %s", kind, code)
