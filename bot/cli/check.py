"""`palmares check`: tell every problem of a knowledge folder at once."""

from collections.abc import Iterator
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

import click

from bot.errors import Problem
from bot.folder import Folder, open_folder

PARTS = (  # modules with a `check(folder, today)` that yields problems
    "bot.facts.checks",
    "bot.language.checks",
    "bot.answers.entries",
    "bot.answers.evaluation",
)


def problems(folder: Folder, today: date) -> Iterator[Problem]:
    """Ask every part for the problems that it finds."""
    for part in PARTS:
        yield from import_module(part).check(folder, today)


@click.command("check")
@click.option("--knowledge", type=click.Path(path_type=Path), help="The knowledge folder; the shipped one by default.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to count from; today by default.")
def check_command(knowledge: Path | None, today: datetime | None) -> int:
    """Check a knowledge folder: every problem, with its place, at once.

    Exit 1 where there is one. A notice is worth a look and fails nothing.
    """
    folder = open_folder(knowledge)
    found = list(problems(folder, (today or datetime.now().astimezone()).date()))
    for problem in found:
        click.echo(f"notice: {problem}" if problem.notice else str(problem))
    wrong = sum(not problem.notice for problem in found)
    click.echo(f"{_count(wrong, 'problem')}, {_count(len(found) - wrong, 'notice')} in {folder.root}", err=True)
    return 1 if wrong else 0


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number or 'no'} {noun}s"
