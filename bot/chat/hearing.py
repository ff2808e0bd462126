"""Tell which messages are meant for the bot, and what it may show where they were written."""

import re
from typing import Literal

import discord
import msgspec

from bot.chat.card import Look
from bot.journal.store import Journal

Way = Literal["mention", "reply", "direct", "listening"]
TALK = (discord.MessageType.default, discord.MessageType.reply)


class Heard(msgspec.Struct, frozen=True):
    """Words meant for the bot, and how they came."""

    way: Way
    text: str


def hear(message: discord.Message, me: discord.ClientUser | None, journal: Journal) -> Heard | None:
    """Give the words meant for the bot; None where a message is not for it."""
    if me is None or message.author.bot or message.webhook_id or message.type not in TALK:
        return None
    text = re.sub(rf"<@!?{me.id}>", " ", message.content).strip()
    if is_private(message):
        return Heard("direct", text)
    if me in message.mentions:
        return Heard("mention", text)
    if isinstance(replied := message.reference and message.reference.resolved, discord.Message):
        return Heard("reply", text) if replied.author.id == me.id else None
    aside = message.mentions or not text  # said to somebody else, or nothing
    return Heard("listening", text) if not aside and listens(message, journal) else None


def listens(message: discord.Message, journal: Journal) -> bool:
    """Say whether staff switched listening on in the channel, or in the one that its thread hangs on."""
    parent = getattr(message.channel, "parent_id", None)
    return any(journal.listening(channel) for channel in (message.channel.id, parent) if channel)


def is_private(message: discord.Message) -> bool:
    """Say whether it is a direct message, and not one of a server of which Discord has not told yet."""
    return message.guild is None and getattr(message.channel, "guild_id", None) is None


def look_in(message: discord.Message) -> Look | None:
    """Say what the bot may show where a message was written; None where it may not write."""
    me = message.guild.me if message.guild else None
    if not isinstance(me, discord.Member) or isinstance(message.channel, discord.PartialMessageable):
        return Look()  # a direct message, or a place of which Discord has not told yet
    permitted = message.channel.permissions_for(me)
    threaded = isinstance(message.channel, discord.Thread)
    if not (permitted.send_messages_in_threads if threaded else permitted.send_messages):
        return None
    return Look(embeds=permitted.embed_links, files=permitted.attach_files)
