"""Answer messages: mentions, replies to the bot, direct messages, and channels where staff switched listening on."""

import logging

import discord
from discord.ext import commands

from bot.chat.card import Look
from bot.chat.delivery import deliver, referring, while_typing
from bot.chat.desk import Desk
from bot.chat.following import subject_of
from bot.chat.hearing import Heard, hear, is_private, look_in
from bot.chat.host import conversation
from bot.chat.ledger import Entry
from bot.chat.parcel import Parcel, note, wrap

log = logging.getLogger(__name__)

CLAIM = "claim"  # the intent of what says a rank


class Listener(commands.Cog):
    """Leave every other message alone."""

    def __init__(self, client: commands.Bot | commands.AutoShardedBot, desk: Desk) -> None:
        self.client = client
        self.desk = desk

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
                    self.desk.ledger.follow(entry.reply, parcel.subject)
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
        return hear(message, self.client.user, self.desk.journal)

    def parcel(self, message: discord.Message, heard: Heard, edited: bool = False) -> Parcel | None:
        """Make the reply; none where the bot has no place to speak, or no reason."""
        look = look_in(message)
        if look is None:
            return None
        language = self.language(message)
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

    def language(self, message: discord.Message) -> str | None:
        """Give the server's language; in private, the one that the conversation was last in."""
        if is_private(message):
            return self.desk.core.conversations.language(conversation(message.channel.id, message.author.id))
        return self.desk.wording.language((message.guild.preferred_locale,) if message.guild else ())

    def answered(self, message: discord.Message, text: str, look: Look, language: str | None) -> Parcel:
        """Put the words to the core; those of a reply follow the answer that they reply to."""
        key = conversation(message.channel.id, message.author.id)
        subject = subject_of(message, self.desk)
        if subject:
            self.desk.core.conversations.resume(key, subject)
        reply = self.desk.ask(key, text, language)
        return wrap(reply, self.desk.texts(reply.language), look, message.author.id)

    def overheard(self, message: discord.Message, heard: Heard, look: Look, language: str | None) -> Parcel | None:
        """Answer what was not addressed to the bot, where it has an answer and its turn has come.

        It must ask, or name a school or a ranking; what people claim among themselves is not set right.
        """
        asks, named = self.desk.core.conversations.asks(heard.text, self.desk.today(), language)
        if not asks and not named:
            return None
        reply = self.desk.ask(conversation(message.channel.id, message.author.id), heard.text, language)
        known = reply.status == "answered" and (reply.statements or reply.intent.startswith("faq:"))
        if not known or (reply.intent == CLAIM and not asks):
            return None
        if self.desk.cooldown.take(message.author.id, message.channel.id):
            return None
        return wrap(reply, self.desk.texts(reply.language), look, message.author.id)

    async def send(self, message: discord.Message, parcel: Parcel, entry: Entry) -> None:
        """Reply once: Discord takes two messages with one nonce for the same."""
        meters = self.desk.meters
        send = referring(message, lambda: parcel.sent() | {"nonce": str(message.id)})
        sent = await while_typing(deliver(send, meters), message.channel, meters)
        entry.reply = sent.id if sent else None
        if sent:
            self.desk.ledger.follow(sent.id, parcel.subject)
        if sent and entry.gone:
            await deliver(sent.delete, meters)

    async def withdraw(self, question: int, channel: int) -> None:
        """Delete the reply to a question that is gone; one on its way is deleted when it arrives."""
        entry = self.desk.ledger.leave(question)
        if entry and entry.reply:
            reply = self.client.get_partial_messageable(channel).get_partial_message(entry.reply)
            with self.desk.work():
                await deliver(reply.delete, self.desk.meters)
