"""Run the Discord bot."""

import asyncio
from pathlib import Path

import click
import msgspec

from bot.chat.desk import Desk
from bot.chat.logs import set_up_logs
from bot.chat.process import serve
from bot.chat.wording import load_wording
from bot.cli.core import opener
from bot.figures.words import load_words
from bot.folder import open_folder
from bot.journal.store import Journal
from bot.settings import Settings, environment


@click.command("run")
@click.option("--knowledge", type=click.Path(path_type=Path), help="The knowledge folder; else PALMARES_KNOWLEDGE.")
def run_command(knowledge: Path | None) -> None:
    """Run the Discord bot; its settings are in the environment or in .env."""
    settings = Settings.read(environment())
    settings = msgspec.structs.replace(settings, knowledge=knowledge or settings.knowledge)
    set_up_logs(settings.log_form, settings.log_level)
    asyncio.run(serve(desk(settings)))


def desk(settings: Settings) -> Desk:
    """Wire the parts of a run."""
    folder = open_folder(settings.knowledge)
    journal = Journal(settings.state)
    return Desk(settings, opener(folder), load_wording(folder), load_words(folder), journal)
