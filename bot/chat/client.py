"""Put a client together: what it may read, its cogs, its buttons, its guards."""

import asyncio
import logging
from typing import Any, TypeAlias

import discord
from discord.ext import commands

from bot.chat.autocomplete import Proposals
from bot.chat.desk import Desk
from bot.chat.guards import Door, guard_events
from bot.chat.items import ITEMS
from bot.chat.listener import Listener
from bot.chat.parcel import SILENT
from bot.chat.pictures import Pictures
from bot.chat.questions import Questions
from bot.chat.staff import Staff
from bot.chat.translator import PackTranslator
from bot.chat.tree import Tree

Client: TypeAlias = "Single | Sharded"

log = logging.getLogger(__name__)

ONLY = -1  # in the place of a shard's number, where there is one connection


def intents(desk: Desk) -> discord.Intents:
    """Ask for the text of messages only where staff switched listening on."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=desk.listens())


def _options(desk: Desk) -> dict[str, Any]:
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # the bot does not speak
    return {
        "command_prefix": (),
        "help_command": None,
        "intents": intents(desk),
        "tree_cls": Tree,
        "proxy": desk.settings.proxy,
        "allowed_mentions": SILENT,
        "member_cache_flags": discord.MemberCacheFlags.none(),
        "chunk_guilds_at_startup": False,
        "max_messages": None,
    }


class Single(commands.Bot):
    """A client on one connection."""

    def __init__(self, desk: Desk, **options: Any) -> None:
        super().__init__(**_options(desk), **options)
        self.desk = desk
        self.body = Body(self, desk)

    async def setup_hook(self) -> None:
        """Do what is done once."""
        await self.body.set_up()

    async def on_message(self, message: discord.Message) -> None:
        """Look for no prefix commands; answer what is meant for the bot."""
        await self.body.ears.on_message(message)


class Sharded(commands.AutoShardedBot):
    """A client on several connections."""

    def __init__(self, desk: Desk, **options: Any) -> None:
        super().__init__(**_options(desk), **options)
        self.desk = desk
        self.body = Body(self, desk)

    async def setup_hook(self) -> None:
        """Do what is done once."""
        await self.body.set_up()

    async def on_message(self, message: discord.Message) -> None:
        """Look for no prefix commands; answer what is meant for the bot."""
        await self.body.ears.on_message(message)


class Body(commands.Cog):
    """What both kinds of client have."""

    def __init__(self, client: Client, desk: Desk) -> None:
        self.client = client
        self.desk = desk
        self.ears = Listener(client, desk)
        self.renewed = asyncio.Event()  # set where the client must connect again with other intents
        guard_events(client, desk.meters)
        self.begun = False  # all shards were ready once
        self.lost: set[int] = set()  # shards whose connection is away
        self.door: Door | None = None
        self.sending: asyncio.Task[None] | None = None  # of the commands

    async def set_up(self) -> None:
        """Add cogs, commands and buttons, once a client, before it connects."""
        self.door = Door(self.client, self.desk.meters)
        proposals, pictures = Proposals(self.desk), Pictures(self.desk)
        questions = Questions(self.desk, proposals, pictures)
        staff = Staff(self.desk, proposals, pictures, self.renewed.set)
        for cog in (self, self.ears, questions, staff):
            await self.client.add_cog(cog)
        for each in (*questions.commands(), *staff.commands()):
            self.client.tree.add_command(each)
        self.client.add_dynamic_items(*ITEMS)
        await self.client.tree.set_translator(PackTranslator(self.desk.wording))
        if isinstance(self.client.tree, Tree):
            self.sending = asyncio.create_task(self.client.tree.send())

    async def cog_unload(self) -> None:
        """Stop what still runs."""
        if self.sending:
            self.sending.cancel()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Note that all shards are ready; it comes more than once."""
        self.begun = True
        self._opened(ONLY)
        log.info("connected, in %d servers", len(self.client.guilds))

    @commands.Cog.listener()
    async def on_shard_ready(self, shard: int) -> None:
        """Note it."""
        self._opened(shard)

    @commands.Cog.listener()
    async def on_shard_resumed(self, shard: int) -> None:
        """Note it."""
        self._opened(shard)

    @commands.Cog.listener()
    async def on_resumed(self) -> None:
        """Note it; of several shards, each is noted by itself."""
        self._opened(ONLY)

    @commands.Cog.listener()
    async def on_shard_disconnect(self, shard: int) -> None:
        """Note it."""
        self._lost(shard)

    @commands.Cog.listener()
    async def on_disconnect(self) -> None:
        """Note it; discord.py says so at each try. Of several shards, each is noted by itself."""
        if isinstance(self.client, Single):
            self._lost(ONLY)

    def _opened(self, shard: int) -> None:
        self.lost.discard(shard)
        self.desk.meters.ready = self.begun and not self.lost
        if self.door:
            self.door.opened()

    def _lost(self, shard: int) -> None:
        self.lost.add(shard)
        self.desk.meters.ready = False
