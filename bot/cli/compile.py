"""Compile communiqués into statements."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.folder import open_folder, shipped

if TYPE_CHECKING:
    from bot.compiler.batch import Outcome
    from bot.compiler.data import Vocabulary


@click.command("compile")
@click.argument("places", nargs=-1, metavar="FILE|DIR...", type=click.Path(path_type=Path))
@click.option(
    "--into", type=click.Path(path_type=Path), help="Make this folder a knowledge folder: write into its statements/."
)
@click.option("--check", "checking", is_flag=True, help="Write nothing; fail where a statement file is stale.")
@click.option("--json", "as_json", is_flag=True, help="Write nothing; print one object per text.")
@click.option("--knowledge", type=click.Path(path_type=Path), help="Take names and patterns from this folder.")
def compile_command(
    places: tuple[Path, ...], into: Path | None, checking: bool, as_json: bool, knowledge: Path | None
) -> int:
    """Turn communiqués into statement files: FILE, or every communiqué of DIR (the shipped folder by default)."""
    from bot.compiler.batch import compile_files, find_files

    folder = open_folder(knowledge)
    files = find_files(places or (shipped(),))
    if as_json:
        return _print(compile_files([(path, None) for path in files], folder), folder.root)
    from bot.cli.statements import Writer

    writer = Writer(into, checking)
    return writer.run(files, folder)


def _print(outcomes: "Iterator[Outcome]", root: Path) -> int:
    from bot.compiler.data import load_vocabulary
    from bot.compiler.record import record

    vocabulary: Vocabulary = load_vocabulary(open_folder(root))
    failed = 0
    for outcome in outcomes:
        if outcome.compiled is None:
            failed += 1
            click.echo(f"palmares: {outcome.error}", err=True)
            sys.stdout.write(json.dumps({"file": str(outcome.path), "error": outcome.error}, ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(json.dumps(record(outcome.compiled, vocabulary), ensure_ascii=False) + "\n")
    return 2 if failed else 0
