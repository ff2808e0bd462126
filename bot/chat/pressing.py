"""Do what the buttons promise."""

import asyncio
from typing import Any

import discord
from discord import ui

from bot.chat import limits
from bot.chat.address import find, left_out
from bot.chat.answering import answer
from bot.chat.delivery import acknowledge, attempt, deliver
from bot.chat.host import Interaction, desk_of, texts_of
from bot.chat.items import Delete, Share, revive
from bot.chat.limits import cut
from bot.chat.parcel import SILENT, Parcel, Upload
from bot.chat.quoting import quoted


async def ask(interaction: Interaction, text: str) -> None:
    """Answer a further question, or a reading."""
    await answer(interaction, text, fresh=True)


async def show_source(interaction: Interaction, address: str) -> None:
    """Show the words that an answer rests on."""
    desk, texts = desk_of(interaction), texts_of(interaction)
    store = desk.facts.store
    text = quoted(find(address, store), store.documents, texts, left_out(address))
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
    if not desk.ledger.share(source.id):
        await _tell(interaction, texts.notices.shared)
        return
    with desk.work():
        if not await acknowledge(interaction.response.defer, desk.meters):
            desk.ledger.unshare(source.id)
        elif await _post(interaction, source):
            view = await _remaining(interaction, source)
            await deliver(lambda: interaction.edit_original_response(view=view), desk.meters)
        else:
            desk.ledger.unshare(source.id)
            send = interaction.followup.send
            await attempt(lambda: send(texts.notices.unshared, ephemeral=True, allowed_mentions=SILENT), desk.meters)


async def _post(interaction: Interaction, source: discord.Message) -> bool:
    """Post a copy of a message; say whether it got through."""
    meters = desk_of(interaction).meters
    copy = await attempt(lambda: _copy(interaction, source), meters)
    if copy is None:
        return False
    return await attempt(lambda: interaction.followup.send(**copy.sent(), wait=True), meters) is not None


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
