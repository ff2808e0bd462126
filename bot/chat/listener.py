"""Answer messages: mentions, replies to the bot, direct messages, and channels where staff switched listening on."""

import logging
import re
from typing import Literal

import discord
import msgspec
from discord.ext import commands

from bot.chat.card import Look
from bot.chat.delivery import deliver, while_typing
from bot.chat.desk import Desk
from bot.chat.host import conversation
from bot.chat.ledger import Entry
from bot.chat.parcel import Parcel, note, wrap

log = logging.getLogger(__name__)

Way = Literal["mention", "reply", "direct", "listening"]
TALK = (discord.MessageType.default, discord.MessageType.reply)


class Heard(msgspec.Struct, frozen=True):
    """Words meant for the bot, and how they came."""

    way: Way
    text: str


class Listener(commands.Cog):
    """Leave every other message alone."""

    def __init__(self, client: commands.Bot | commands.AutoShardedBot, desk: Desk) -> None:
        self.client = client
        self.desk = desk

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer what is meant for the bot."""
        heard = self.heard(message)
        entry = self.desk.ledger.enter(message.id, message.content) if heard else None
        if not heard or not entry:
            return
        self.desk.meters.arrivals[heard.way] += 1
        with self.desk.work():
            async with entry.turn:
                parcel = self.parcel(message, heard)
                if parcel:
                    await self.send(message, parcel, entry)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answer a question that was edited in time by editing the reply."""
        message = payload.message
        entry = self.desk.ledger.edited(message.id, message.content) if "content" in payload.data else None
        heard = self.heard(message) if entry else None
        if not entry or not heard:
            return
        with self.desk.work():
            async with entry.turn:
                parcel = self.parcel(message, heard, edited=True)
                if parcel and entry.reply:
                    reply = message.channel.get_partial_message(entry.reply)  # type: ignore[union-attr]
                    await deliver(lambda: reply.edit(**parcel.edited()), self.desk.meters)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Delete the reply with its question."""
        await self.withdraw(payload.message_id, payload.channel_id)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Delete the replies with their questions."""
        for message in payload.message_ids:
            await self.withdraw(message, payload.channel_id)

    def heard(self, message: discord.Message) -> Heard | None:
        """Give the words meant for the bot."""
        me = self.client.user
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
        return Heard("listening", text) if not aside and self.listens(message) else None

    def listens(self, message: discord.Message) -> bool:
        """Say whether staff switched listening on in the channel, or in the one that its thread hangs on."""
        parent = getattr(message.channel, "parent_id", None)
        return any(self.desk.journal.listening(channel) for channel in (message.channel.id, parent) if channel)

    def parcel(self, message: discord.Message, heard: Heard, edited: bool = False) -> Parcel | None:
        """Make the reply; none where the bot has no place to speak, or no reason."""
        look = look_in(message)
        if look is None:
            return None
        language = self.desk.wording.language((message.guild.preferred_locale,) if message.guild else ())
        texts = self.desk.texts(language)
        try:
            if heard.way == "listening":
                return self.overheard(message, heard, look, language)
            wait = self.desk.cooldown.take(message.author.id, message.channel.id)
            if wait:
                text = texts.notices.slow if wait.of == "user" else texts.notices.slow_channel
                return None if wait.told or edited else note(text.format(seconds=wait.seconds))
            if heard.way == "reply" and not message.content and not message.attachments and not message.stickers:
                return note(texts.notices.unread)
            if not heard.text and heard.way != "mention":
                return note(texts.notices.empty)
            return self.answered(message, heard.text or texts.asks.help, look, language)
        except Exception as error:
            self.desk.meters.faults[type(error).__name__] += 1
            log.exception("a reply could not be made")
            return None if heard.way == "listening" else note(texts.notices.fault)

    def answered(self, message: discord.Message, text: str, look: Look, language: str | None) -> Parcel:
        """Put the words to the core."""
        reply = self.desk.ask(conversation(message.channel.id, message.author.id), text, language)
        return wrap(reply, self.desk.texts(reply.language), look, message.author.id)

    def overheard(self, message: discord.Message, heard: Heard, look: Look, language: str | None) -> Parcel | None:
        """Answer what was not addressed to the bot, where it has an answer and its turn has come."""
        reply = self.desk.ask(conversation(message.channel.id, message.author.id), heard.text, language)
        known = reply.status == "answered" and (reply.statements or reply.intent.startswith("faq:"))
        if not known or self.desk.cooldown.take(message.author.id, message.channel.id):
            return None
        return wrap(reply, self.desk.texts(reply.language), look, message.author.id)

    async def send(self, message: discord.Message, parcel: Parcel, entry: Entry) -> None:
        """Reply once: Discord takes two messages with one nonce for the same."""
        to = message.to_reference(fail_if_not_exists=False)
        send = message.channel.send
        meters = self.desk.meters
        work = deliver(lambda: send(**parcel.sent(), reference=to, nonce=str(message.id)), meters)
        sent = await while_typing(work, message.channel, meters)
        entry.reply = sent.id if sent else None
        if sent and entry.gone:
            await deliver(sent.delete, meters)

    async def withdraw(self, question: int, channel: int) -> None:
        """Delete the reply to a question that is gone; one on its way is deleted when it arrives."""
        entry = self.desk.ledger.leave(question)
        if entry and entry.reply:
            reply = self.client.get_partial_messageable(channel).get_partial_message(entry.reply)
            with self.desk.work():
                await deliver(reply.delete, self.desk.meters)


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
