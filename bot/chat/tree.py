"""Hold the commands, and answer for what goes wrong in them."""

import logging
from typing import Any

import discord
from discord import app_commands

from bot.chat.answering import say
from bot.chat.delivery import deliver
from bot.chat.host import Interaction, desk_of, texts_of
from bot.chat.parcel import note

log = logging.getLogger(__name__)


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

    async def send(self) -> bool:
        """Send the commands to Discord, once a process; say whether they got through."""
        desk = self.client.desk
        if not desk.commands_sent:
            desk.commands_sent = await deliver(self.sync, desk.meters) is not None
        return bool(desk.commands_sent)
