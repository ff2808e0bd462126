"""Do what the buttons promise."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bot.answers.reply import Citation
from bot.chat import limits
from bot.chat.address import find
from bot.chat.answering import answer
from bot.chat.card import source_line
from bot.chat.delivery import acknowledge, attempt, deliver
from bot.chat.host import Interaction, desk_of, texts_of
from bot.chat.items import Delete, Share, revive
from bot.chat.limits import cut
from bot.chat.parcel import SILENT, Parcel, Upload
from bot.chat.wording import Texts
from bot.facts.statements import AnyStatement, Document


async def ask(interaction: Interaction, text: str) -> None:
    """Answer a further question, or a reading."""
    await answer(interaction, text)


async def show_source(interaction: Interaction, address: str) -> None:
    """Show the words that an answer rests on."""
    desk, texts = desk_of(interaction), texts_of(interaction)
    store = desk.facts.store
    text = _words(find(address, store), store.documents, texts)
    await _tell(interaction, text or texts.notices.changed)


async def doubt(interaction: Interaction, intent: str, statement: str) -> None:
    """Count a 'not right?', once a person and reply."""
    desk = desk_of(interaction)
    message = interaction.message.id if interaction.message else 0
    with desk.work():
        if desk.ledger.mark(message, interaction.user.id):
            await asyncio.to_thread(desk.journal.doubt, intent, statement)
        await _tell(interaction, texts_of(interaction).notices.thanks)


async def share(interaction: Interaction) -> None:
    """Post for all what one person sees, once."""
    desk, texts = desk_of(interaction), texts_of(interaction)
    source = interaction.message
    if source is None or (interaction.guild_id and not _may_write(interaction)):
        await _tell(interaction, texts.notices.mute)
        return
    with desk.work():
        view = await _remaining(interaction, source)
        if await acknowledge(lambda: interaction.response.edit_message(view=view), desk.meters):
            copy = await _copy(interaction, source)
            await attempt(lambda: interaction.followup.send(**copy.sent(), wait=True), desk.meters)


async def delete(interaction: Interaction, asker: int) -> None:
    """Delete the reply for its asker and for moderators."""
    desk = desk_of(interaction)
    if interaction.user.id != asker and not interaction.permissions.manage_messages:
        await _tell(interaction, texts_of(interaction).notices.theirs)
        return
    with desk.work():
        if await acknowledge(interaction.response.defer, desk.meters):
            await deliver(interaction.delete_original_response, desk.meters)


async def _tell(interaction: Interaction, text: str) -> None:
    send = interaction.response.send_message
    meters = desk_of(interaction).meters
    await acknowledge(lambda: send(cut(text, limits.CONTENT), ephemeral=True, allowed_mentions=SILENT), meters)


async def _remaining(interaction: Interaction, message: discord.Message, *more: ui.Item[Any]) -> ui.View:
    """Make the message's view again, without the button that shares, with more."""
    view = ui.View(timeout=None)
    for item in (*await revive(interaction, message, without=Share), *more):
        view.add_item(item)
    return view


async def _copy(interaction: Interaction, message: discord.Message) -> Parcel:
    """Copy a message for all to see, with who shared it and how they can take it back."""
    texts = texts_of(interaction)
    uploads = tuple([Upload(each.filename, await each.read(), each.description) for each in message.attachments])
    embed = message.embeds[0].copy() if message.embeds else None
    if embed and embed.image.url and uploads:
        embed.set_image(url=f"attachment://{uploads[-1].name}")
    shared = f"-# {texts.card.shared.format(user=interaction.user.mention)}"
    content = f"{cut(message.content, limits.CONTENT - len(shared) - 1)}\n{shared}".strip()
    view = await _remaining(interaction, message, Delete(interaction.user.id, texts.buttons.delete))
    return Parcel(content=content, embed=embed, uploads=uploads, view=view)


def _may_write(interaction: Interaction) -> bool:
    """Say whether the person could write what the bot would write for them."""
    threaded = isinstance(interaction.channel, discord.Thread)
    permitted = interaction.permissions
    return permitted.send_messages_in_threads if threaded else permitted.send_messages


def _words(statements: Sequence[AnyStatement], documents: Mapping[str, Document], texts: Texts) -> str:
    """Quote the words of statements, source by source."""
    quoted: dict[str, list[str]] = {}
    for statement in statements:
        words = discord.utils.escape_markdown(" ".join(statement.source.words.split()))
        held = quoted.setdefault(statement.source.communique, [])
        if words and words not in held:
            held.append(words)
    return "\n".join(_quotation(documents.get(name), words, texts) for name, words in quoted.items())


def _quotation(document: Document | None, words: Sequence[str], texts: Texts) -> str:
    lines = [f"> {each}" for each in words] or [texts.card.untold]
    if document:
        title = Citation(title=document.title, date=document.date, url=document.url, nature=document.nature)
        lines.append(f"-# {source_line(title, texts)}")
    return "\n".join(lines)
