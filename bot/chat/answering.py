"""Answer an interaction: in time, in private, once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from bot.answers.reply import Reply
from bot.chat.card import Look
from bot.chat.delivery import SOON, acknowledge, deliver
from bot.chat.host import Interaction, conversation, desk_of, language_of, texts_of
from bot.chat.parcel import Parcel, Upload, note, wrap
from bot.chat.wording import DEFAULT

log = logging.getLogger(__name__)

Work = Coroutine[Any, Any, Parcel]
Draw = Callable[[Reply], Awaitable[Upload | None]]
Add = Callable[[Reply], Reply]


async def answer(
    interaction: Interaction, text: str, draw: Draw | None = None, *, fresh: bool = False, add: Add | None = None
) -> None:
    """Put `text` to the core, and show the reply to the person who asked.

    Args:
        interaction: where it was asked.
        text: what is asked.
        draw: makes a picture of the reply.
        fresh: whether `text` names all that it is about, and leans on nothing that was said before.
        add: completes the reply.
    """
    if await admit(interaction):
        await respond(interaction, _compose(interaction, text, draw, fresh, add))


async def _compose(interaction: Interaction, text: str, draw: Draw | None, fresh: bool, add: Add | None) -> Parcel:
    desk = desk_of(interaction)
    key = conversation(interaction.channel_id, interaction.user.id)
    reply = desk.ask(key, text, language_of(interaction) or DEFAULT, fresh=fresh)
    reply = add(reply) if add else reply
    look = look_of(interaction)
    picture = await draw(reply) if draw and look.files else None
    return wrap(reply, desk.texts(reply.language), look, None, picture)


async def respond(interaction: Interaction, work: Work) -> None:
    """Send what `work` makes; where it takes longer than a second, say first that it is on its way."""
    desk = desk_of(interaction)
    with desk.work():
        task = asyncio.ensure_future(work)
        await asyncio.wait({task}, timeout=SOON)
        if not task.done():
            defer = interaction.response.defer
            await acknowledge(lambda: defer(ephemeral=True, thinking=True), desk.meters)
        try:
            parcel = await task
        except Exception as error:
            desk.meters.faults[type(error).__name__] += 1
            log.exception("a reply could not be made")
            parcel = note(texts_of(interaction).notices.fault)
        await say(interaction, parcel)


async def say(interaction: Interaction, parcel: Parcel) -> None:
    """Show a parcel to the person alone."""
    meters = desk_of(interaction).meters
    if interaction.response.is_done():
        await deliver(lambda: interaction.edit_original_response(**parcel.edited()), meters)
        return
    send = interaction.response.send_message
    await acknowledge(lambda: send(**parcel.sent(), ephemeral=True), meters)


async def admit(interaction: Interaction) -> bool:
    """Count the question; where it comes too soon, say so once, and let the rest pass in silence."""
    desk = desk_of(interaction)
    wait = desk.cooldown.take(interaction.user.id, interaction.channel_id or 0)
    if wait is None:
        return True
    notices = texts_of(interaction).notices
    if not wait.told:
        text = notices.slow if wait.of == "user" else notices.slow_channel
        await say(interaction, note(text.format(seconds=wait.seconds)))
    elif await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True), desk.meters):
        await deliver(interaction.delete_original_response, desk.meters)
    return False


def look_of(interaction: Interaction) -> Look:
    """Say what the bot may show where it was called."""
    permitted = interaction.app_permissions
    if not permitted.value or interaction.guild_id is None:
        return Look()
    return Look(embeds=permitted.embed_links, files=permitted.attach_files)
