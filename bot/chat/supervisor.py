"""Keep a client alive: start it, judge why it ended, start a fresh one after a pause; end in good order."""

import asyncio
import logging
import random
from collections.abc import Callable

import aiohttp
import discord
import msgspec

from bot.chat.client import Client, Sharded, Single
from bot.chat.desk import Desk
from bot.errors import SettingsError

log = logging.getLogger(__name__)

LONGEST = 120.0  # seconds between two starts; Discord takes 1,000 introductions a day
STEADY = 60.0  # seconds connected after which the pauses start from one second again
READY_WITHIN = 300.0  # seconds for a client to be ready
A_SHARD = 6.0  # seconds more for each: Discord takes one introduction every five
DRAIN = 3.0  # seconds for replies in flight, when the process is told to end
CONNECTIONS = 40  # at once; discord.py sets no limit, and a burst would open one for each message
CLOSE = 1.5  # seconds for the connection to close; with DRAIN within the five that a container gets
REFUSED, TOO_BIG = 4004, 4011  # Discord's close codes
HOPELESS = {4010: "SHARD_IDS and SHARD_COUNT", 4012: "the gateway's version", 4013: "the intents"}

Make = Callable[[Desk, int | None], Client]


def make_client(desk: Desk, shards: int | None) -> Client:
    """Make a client for so many shards; None where Discord has not said yet."""
    ids = desk.settings.shard_ids
    if ids is None and (shards or 1) == 1:
        return Single(desk)
    return Sharded(desk, shard_count=shards, shard_ids=list(ids) if ids else None)


class Verdict(msgspec.Struct, frozen=True):
    """What follows from the end of a client."""

    why: str
    pause: bool = True


class Supervisor:
    """Runs one client at a time."""

    def __init__(self, desk: Desk, make: Make = make_client) -> None:
        self.desk = desk
        self.make = make
        self.stop = asyncio.Event()
        self.shards = desk.settings.shard_count
        self.failures = 0

    async def run(self) -> None:
        """Run until told to stop.

        Raises:
            SettingsError: Discord refuses what no further try can change, such as the token.
        """
        while not self.stop.is_set():
            verdict = await self.live()
            if verdict and not self.stop.is_set():
                await self.pause(verdict)

    @property
    def patience(self) -> float:
        """Give the seconds in which a client must be ready."""
        ids = self.desk.settings.shard_ids
        return READY_WITHIN + A_SHARD * (len(ids) if ids else self.shards or 1)

    async def live(self) -> Verdict | None:
        """Run a client to its end, and judge it; None where it was ended from here."""
        client = self.make(self.desk, self.shards)
        started = asyncio.get_running_loop().time()
        life = asyncio.create_task(self.start(client))
        others = [asyncio.create_task(event.wait()) for event in (self.stop, client.body.renewed)]
        try:
            done, _ = await asyncio.wait({life, *others}, timeout=self.patience, return_when=asyncio.FIRST_COMPLETED)
            if not done and client.is_ready():
                await asyncio.wait({life, *others}, return_when=asyncio.FIRST_COMPLETED)
            if self.stop.is_set() or client.body.renewed.is_set():
                await self.drain()
            if asyncio.get_running_loop().time() - started > STEADY and client.is_ready():
                self.failures = 0
            if client.body.renewed.is_set():
                return None
            if life.done():
                return self.judge(life.exception())
            return None if self.stop.is_set() else Verdict("was not ready in time")
        finally:
            await self.end(client, life, *others)

    async def start(self, client: Client) -> None:
        """Log in, learn how many shards there shall be, and connect."""
        client.http.connector = aiohttp.TCPConnector(limit=CONNECTIONS)
        await client.login(self.desk.settings.token)
        if self.shards is None:
            self.shards = await self.count(client)
            if self.shards > 1:
                client.body.renewed.set()
                return
        await client.connect()

    async def count(self, client: Client) -> int:
        """Ask Discord for the number of shards."""
        try:
            shards, _, _ = await client.http.get_bot_gateway()
        except (discord.DiscordException, aiohttp.ClientError, OSError, KeyError, ValueError):
            return 1
        return shards

    def judge(self, error: BaseException | None) -> Verdict:
        """Say what follows from how a client ended.

        Raises:
            SettingsError: no further try can help.
        """
        code = error.code if isinstance(error, discord.ConnectionClosed) else None
        if isinstance(error, discord.LoginFailure) or code == REFUSED:
            raise SettingsError(
                "DISCORD_TOKEN was refused by Discord; expected the token that the Developer Portal shows under "
                "Bot, Reset Token, of this bot and not expired"
            )
        if isinstance(error, discord.PrivilegedIntentsRequired):
            return self.without_content()
        if code == TOO_BIG and self.desk.settings.shard_count is None:
            self.shards = None
            return Verdict("needs more shards")
        if code in HOPELESS or code == TOO_BIG:
            what = HOPELESS.get(code or 0, "SHARD_COUNT")
            raise SettingsError(f"Discord refused {what} (close code {code}); see docs/discord.md")
        return Verdict(type(error).__name__ if error else "ended")

    def without_content(self) -> Verdict:
        """Go on without listening, and say so."""
        if self.desk.content_refused:
            return Verdict("privileged intents were refused")
        self.desk.content_refused = True
        log.error(
            "Discord refused the Message Content intent, so the bot goes on without listening in channels; "
            "mentions, direct messages and commands work. To listen: Developer Portal, your application, Bot, "
            "Privileged Gateway Intents, tick Message Content Intent, save, restart the bot"
        )
        return Verdict("message content was refused", pause=False)

    async def pause(self, verdict: Verdict) -> None:
        """Wait before the next start, longer each time."""
        if not verdict.pause:
            return
        seconds = min(2.0**self.failures, LONGEST) * random.uniform(0.8, 1.2)  # noqa: S311  # no secret: a spread
        self.failures += 1
        self.desk.meters.restarts[verdict.why] += 1
        log.warning("the client ended: %s; a fresh one starts in %.1f s", verdict.why, seconds)
        try:
            await asyncio.wait_for(self.stop.wait(), seconds)
        except TimeoutError:
            return

    async def drain(self) -> None:
        """Let replies in flight go out."""
        self.desk.closing = self.stop.is_set()
        try:
            await asyncio.wait_for(self.desk.idle.wait(), DRAIN)
        except TimeoutError:
            log.warning("%d replies were still in flight", self.desk.in_flight)

    async def end(self, client: Client, *tasks: "asyncio.Task[object]") -> None:
        """Close a client, whatever state it is in."""
        self.desk.meters.ready = False
        try:
            await asyncio.wait_for(client.close(), CLOSE)
        except Exception as error:
            log.debug("the client did not close in order: %s", type(error).__name__)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=CLOSE)
