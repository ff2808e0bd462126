"""Say what cogs and buttons need of the client they run in."""

from typing import Any, Protocol, TypeAlias, cast

import discord

from bot.chat.desk import Desk
from bot.chat.wording import Texts

Interaction: TypeAlias = discord.Interaction[Any]


class Host(Protocol):
    """A client with a desk."""

    desk: Desk


def desk_of(interaction: Interaction) -> Desk:
    """Give the desk that an interaction comes to."""
    return cast(Host, interaction.client).desk


def language_of(interaction: Interaction) -> str | None:
    """Give the code of the person's language, else the server's, where it is held."""
    return desk_of(interaction).wording.language((interaction.locale, interaction.guild_locale))


def texts_of(interaction: Interaction) -> Texts:
    """Give the texts in the person's language."""
    return desk_of(interaction).texts(language_of(interaction))


def conversation(channel: int | None, user: int) -> str:
    """Name what one person says in one channel."""
    return f"{channel}:{user}"
