"""Hold the commands, and answer for what goes wrong in them."""

import asyncio
import logging
from typing import Any

import discord
from discord import app_commands

from bot.chat.answering import say
from bot.chat.delivery import BROKEN, asked_to_wait
from bot.chat.host import Interaction, desk_of, texts_of
from bot.chat.parcel import note

log = logging.getLogger(__name__)

SOONEST, LATEST = 5.0, 1800.0  # seconds between two tries to send the commands
MOST = 1_000  # characters of what Discord found wrong


class Tree(app_commands.CommandTree[Any]):
    """Commands for servers, direct messages and people who installed the app for themselves."""

    def __init__(self, client: Any) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        """Write the fault down, without a word of the person's, and say that there was one."""
        desk = desk_of(interaction)
        cause = error.__cause__ or error
        desk.meters.faults[type(cause).__name__] += 1
        log.error("a command failed", exc_info=cause)
        if interaction.type is discord.InteractionType.application_command:
            await say(interaction, note(texts_of(interaction).notices.fault))

    async def send(self) -> None:
        """Send the commands to Discord, once a process; again and again, ever later, until they are accepted."""
        desk, pause = self.client.desk, SOONEST
        while not desk.commands_sent:
            try:
                await self.sync()
                desk.commands_sent = True
            except (discord.HTTPException, app_commands.AppCommandError, *BROKEN) as error:
                desk.meters.faults["commands"] += 1
                wait = max(pause, await asked_to_wait(error))
                log.warning("commands were not accepted: %s; again in %.0f s", _told(error), wait)
                await asyncio.sleep(wait)
                pause = min(pause * 2, LATEST)


def _told(error: Exception) -> str:
    """Say what Discord found wrong, with the path of the field; no user's text is in what it answers to commands."""
    if isinstance(error, discord.HTTPException):
        return f"{error.status} {' '.join(error.text.split())[:MOST]}".strip()
    return type(error).__name__
