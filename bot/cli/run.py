"""Run the Discord bot."""

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.chat.desk import Desk
    from bot.settings import Settings


@click.command("run")
@click.option("--knowledge", type=click.Path(path_type=Path), help="The knowledge folder; else PALMARES_KNOWLEDGE.")
def run_command(knowledge: Path | None) -> None:
    """Run the Discord bot; its settings are in the environment or in .env."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until the loop takes it: what follows takes a moment
    import asyncio

    import msgspec

    from bot.chat.logs import set_up_logs
    from bot.chat.process import serve
    from bot.settings import Settings, environment

    settings = Settings.read(environment())
    settings = msgspec.structs.replace(settings, knowledge=knowledge or settings.knowledge)
    set_up_logs(settings.log_form, settings.log_level)
    asyncio.run(serve(desk(settings)))


def desk(settings: "Settings") -> "Desk":
    """Wire the parts of a run."""
    from bot.chat.desk import Desk
    from bot.cli.core import opener, texts_of
    from bot.folder import open_folder
    from bot.journal.store import Journal

    folder = open_folder(settings.knowledge)
    return Desk(settings, opener(folder), texts_of(folder), Journal(settings.state))
