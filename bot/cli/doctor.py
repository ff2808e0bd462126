"""Examine a set-up."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import click
import msgspec

from bot.chat.checkup import Finding, of_discord, of_knowledge, of_token
from bot.chat.core import Core
from bot.chat.desk import Desk
from bot.cli.core import texts_of
from bot.errors import BotError
from bot.facts.load import load
from bot.folder import Folder, open_folder
from bot.journal.store import Journal
from bot.settings import Settings, environment

COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}
UNASKED = Core(cast(Any, None), cast(Any, None))  # nobody asks a doctor's desk


@click.command("doctor")
@click.option("--knowledge", type=click.Path(path_type=Path), help="The knowledge folder; else PALMARES_KNOWLEDGE.")
@click.option("--offline", is_flag=True, help="Ask Discord nothing.")
@click.pass_context
def doctor_command(context: click.Context, knowledge: Path | None, offline: bool) -> None:
    """Examine the settings, the knowledge and what Discord says; exit 1 where the bot cannot work."""
    failed = False
    for finding in findings(knowledge, offline):
        failed |= finding.level == "fail"
        click.echo(f"{click.style(f'{finding.level:<4}', COLOURS[finding.level])}  {finding.what}")
        if finding.advice:
            click.echo(f"      -> {finding.advice}")
    context.exit(failed)


def findings(knowledge: Path | None, offline: bool) -> Iterator[Finding]:
    """Examine one thing after the other; what cannot be examined further is left out."""
    try:
        settings = Settings.read(environment())
    except BotError as error:
        yield Finding("fail", str(error), "see .env.example and docs/discord.md")
        settings = None
    if settings:
        yield of_token(settings.token)
        knowledge = knowledge or settings.knowledge
    try:
        folder = open_folder(knowledge)
        yield of_knowledge(load(folder), datetime.now(UTC).date())
    except BotError as error:
        yield Finding("fail", str(error), "palmares check lists every problem of the knowledge")
        folder = open_folder()
    if settings:
        yield from of_state(settings, folder, offline)


def of_state(settings: Settings, folder: Folder, offline: bool) -> Iterator[Finding]:
    """Examine the state file, and what Discord says."""
    try:
        journal = Journal(settings.state)
    except BotError as error:
        yield Finding("fail", str(error), "set PALMARES_STATE to a file in a folder that the bot may write to")
        return
    try:
        yield Finding("ok", f"state file: {settings.state}")
        if not offline:
            settings = msgspec.structs.replace(settings, shard_ids=None, shard_count=None)
            desk = Desk(settings, lambda: UNASKED, texts_of(folder), journal)
            yield from asyncio.run(of_discord(desk))
    finally:
        journal.close()
