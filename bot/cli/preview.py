"""Try the bot without a token."""

import asyncio
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from bot.chat.client import Single
from bot.chat.desk import Desk
from bot.chat.logs import set_up_logs
from bot.cli.core import opener, texts_of
from bot.errors import InputError
from bot.folder import open_folder
from bot.journal.store import Journal
from bot.settings import Settings

NEEDED = ("simcord", "markdown_it", "linkify_it", "regex", "PIL")


@click.command("preview")
@click.option("--knowledge", type=click.Path(path_type=Path), help="The knowledge folder; the shipped one by default.")
@click.option("--port", type=int, help="The port on this machine; a free one by default.")
def preview_command(knowledge: Path | None, port: int | None) -> None:
    """Open the bot's real callbacks in a browser, in a pretended Discord on this machine; no token, no network."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise InputError(
            "preview", f"{', '.join(missing)} not installed", "the tools: make setup; or try palmares chat"
        )
    set_up_logs("console", "ERROR")
    folder = open_folder(knowledge)
    settings = Settings(token="none")  # noqa: S106  # simcord asks for none
    desk = Desk(settings, opener(folder), texts_of(folder), Journal(":memory:"))
    asyncio.run(show(desk, port))


async def show(desk: Desk, port: int | None) -> None:
    """Serve the page until Ctrl+C."""
    import simcord

    desk.journal.listen(0, 0, True)  # somewhere, so that the client asks for the text of messages
    async with simcord.run(Single(desk), check_errors=False) as env:
        channel, member = await begin(env, desk)
        async with env.preview(channel, viewers=[member], layout="channel", port=port) as page:
            click.echo(f"Open {page.url}\nWrite to the bot, or type / for its commands. End with Ctrl+C.")
            await asyncio.Event().wait()


async def begin(env: Any, desk: Desk) -> tuple[Any, Any]:
    """Make a server where somebody has asked for help; give the channel, and who asked."""
    guild = env.create_guild(name="Palmarès")
    channel = guild.create_text_channel("questions")
    member = guild.add_member(env.create_user("you"))
    desk.journal.listen(guild.id, channel.id, True)
    await member.send(channel, f"<@{env.bot.user.id}> {desk.texts(None).asks.help}")
    return channel, member
