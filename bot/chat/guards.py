"""Keep one malformed event, or a door that keeps closing, from taking the bot down."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.chat.meters import Meters

log = logging.getLogger(__name__)

VITAL = {"READY", "RESUMED"}  # a connection without them is of no use: better to start anew
ECHOED = {"MESSAGE_CREATE"}  # comes for each reply as well, with all its cards and buttons to be read
CONNECTS = 3  # connections in a row that may end before READY, for each shard
Parse = Callable[[Any], None]
Receive = Callable[[float | None], Awaitable[Any]]


class StaleSessionError(Exception):
    """Connections end before they are ready; a fresh client must introduce itself."""


def guard_events(client: discord.Client, meters: Meters) -> None:
    """Drop an event that cannot be read, instead of the connection; and the echo of what the bot itself wrote."""
    state = client._connection
    parsers: dict[str, Parse] = state.parsers  # discord.py has no public place for this

    def own(data: Any) -> bool:
        return bool(data["author"]["id"] == str(state.self_id))

    for name, parse in parsers.items():
        if name not in VITAL:
            parsers[name] = _guarded(name, parse, meters, own if name in ECHOED else None)


def _guarded(name: str, parse: Parse, meters: Meters, needless: Callable[[Any], bool] | None) -> Parse:
    def guarded(data: Any) -> None:
        try:
            if not needless or not needless(data):
                parse(data)
        except Exception as error:
            meters.faults["malformed_event"] += 1
            log.warning("an event %s was dropped, since it could not be read: %s", name, type(error).__name__)

    return guarded


class Door:
    """Space out connections that end before READY, then give up on the session.

    After such an end discord.py resumes a session that it does not have, at once and for ever.
    """

    def __init__(self, client: discord.Client, meters: Meters) -> None:
        self._client = client
        self._meters = meters
        self._connect = client.http.ws_connect
        self._tries = 0
        client.http.ws_connect = self.connect  # type: ignore[method-assign]

    def opened(self) -> None:
        """Note that a connection is ready, or resumed."""
        self._tries = 0

    async def connect(self, url: str, *, compress: int = 0) -> Any:
        """Connect, later each time."""
        shards = getattr(self._client, "shard_count", None) or 1
        if self._tries >= CONNECTS * shards:
            raise StaleSessionError
        pause = 0.0 if self._tries < shards else 2.0 ** (self._tries - shards)
        await asyncio.sleep(pause)
        socket = await self._connect(url, compress=compress)
        self._tries += 1  # one that fails to open is discord.py's to try again
        self._meters.connects += 1
        socket.receive = in_turns(socket.receive)  # type: ignore[assignment]
        return socket


def in_turns(receive: Receive) -> Receive:
    """Let others have the event loop after each message: discord.py reads all that has arrived in one go."""

    async def next_message(timeout: float | None = None) -> Any:  # noqa: ASYNC109  aiohttp's own form
        await asyncio.sleep(0)
        return await receive(timeout)

    return next_message
