"""Compile communiqués into statements."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.folder import Folder, open_folder, shipped
from bot.settings import environment

if TYPE_CHECKING:
    from bot.compiler.batch import Outcome
    from bot.compiler.limits import Limits
    from bot.compiler.places import Place

_PATH = click.Path(path_type=Path)


@click.command("compile")
@click.argument("places", nargs=-1, metavar="FILE|DIR...", type=_PATH)
@click.option("--into", type=_PATH, help="Make this folder a knowledge folder: write into its statements/.")
@click.option("--check", "checking", is_flag=True, help="Write nothing; fail where a statement file is stale.")
@click.option("--json", "as_json", is_flag=True, help="Write nothing; print one object per text.")
@click.option("--review", "reviewed", type=_PATH, metavar="FILE", help="Write nothing; show what was read in a text.")
@click.option("--scheduler", metavar="ADDRESS", help="Compile on the Dask cluster of this scheduler (extra 'cluster').")
@click.option("--knowledge", type=_PATH, help="Take names and patterns from this folder.")
def compile_command(
    places: tuple[Path, ...],
    *,
    into: Path | None,
    checking: bool,
    as_json: bool,
    reviewed: Path | None,
    scheduler: str | None,
    knowledge: Path | None,
) -> int:
    """Turn communiqués into statement files: FILE, or every communiqué of DIR (the shipped folder by default)."""
    from bot.compiler.limits import Limits
    from bot.compiler.places import find_files

    folder, limits = open_folder(knowledge), Limits.read(environment())
    if reviewed:
        from bot.cli.review import show

        return show(reviewed, folder, limits)
    files = find_files(places or (shipped(),))
    if as_json:
        return _print(outcomes(files, folder, scheduler, limits), folder)
    from bot.cli.statements import Writer

    writer = Writer(into, checking)
    known = writer.known(files)
    return writer.run(outcomes(known, folder, scheduler, limits), len(files))


def outcomes(places: "Sequence[Place]", folder: Folder, scheduler: str | None, limits: "Limits") -> "Iterator[Outcome]":
    """Compile files here, on all cores, or on a cluster; a place that is no file keeps its turn."""
    from bot.compiler.batch import Outcome, compile_files

    files = [(place.path, place.known) for place in places if not place.error]
    if scheduler:
        from bot.compiler.cluster import compile_on_cluster

        done = compile_on_cluster(files, folder, scheduler, limits)
    else:
        done = compile_files(files, folder, limits=limits)
    return (Outcome(place.path, error=place.error) if place.error else next(done) for place in places)


def _print(done: "Iterator[Outcome]", folder: Folder) -> int:
    from bot.compiler.data import load_vocabulary
    from bot.compiler.record import record

    vocabulary = load_vocabulary(folder)
    failed = 0
    for outcome in done:
        if outcome.compiled is None:
            failed += 1
            click.echo(f"palmares: {outcome.error}", err=True)
            line = json.dumps({"file": str(outcome.path), "error": outcome.error}, ensure_ascii=False)
        else:
            line = json.dumps(record(outcome.compiled, vocabulary), ensure_ascii=False)
        sys.stdout.write(line + "\n")
    return 2 if failed else 0
