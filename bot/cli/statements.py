"""Write statement files, and report on the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot import atomic
from bot.cli.agreement import disagreements
from bot.compiler.batch import Outcome
from bot.compiler.compiling import Compiled
from bot.compiler.places import Place
from bot.compiler.review import notes, totals
from bot.compiler.statementfile import kept_digest, lay_out_file, same_but_digest
from bot.errors import BotError, InputError

FEW = 12  # texts: of fewer, what was left unread is shown line by line
MANY = 50  # texts: with more, a bar shows how far the work is


class Writer:
    """Write what comes out of each communiqué, or check that it is written."""

    def __init__(self, into: Path | None, checking: bool) -> None:
        self.into = into
        self.checking = checking
        self.targets: dict[Path, Path] = {}
        self.stale: list[Path] = []
        self.failed = self.written = self.unchanged = self.older = 0
        self.figures = self.read = 0
        self.shown: list[tuple[Path, Compiled]] = []

    def known(self, places: Sequence[Place]) -> list[Place]:
        """Give each file with the digest that its statement file keeps; those that cannot have one, with the reason."""
        makers: dict[Path, list[Path]] = {}
        for place in places:
            target = None if place.error else self._target(place.path)
            if target:
                makers.setdefault(target, []).append(place.path)
        atomic.sweep({target.parent for target in makers})
        return [place if place.error else self._known(place.path, makers) for place in places]

    def _known(self, path: Path, makers: Mapping[Path, list[Path]]) -> Place:
        target = self._target(path)
        if not target:
            return Place(
                path, error=f"{path}: a file of no knowledge folder; expected one in communiques/, or --into DIR"
            )
        other = next((one for one in makers[target] if one != path), None)
        if other:
            return Place(
                path, error=f"{path}: the same name as {other}; expected a name of its own for each communiqué"
            )
        self.targets[path] = target
        return Place(path, None if self.checking else kept_digest(target))

    def run(self, done: Iterator[Outcome], count: int) -> int:
        """Take each outcome, and give the exit code."""
        console = Console(stderr=True)
        bar = track(done, "Compiling", total=count, console=console, transient=True, disable=count < MANY)
        for outcome in bar:
            try:
                self._take(outcome)
            except BotError as error:
                self._fail(str(error))
        self._report(count)
        return 2 if self.failed else 1 if self.stale else 0

    def _target(self, path: Path) -> Path | None:
        if self.into:
            return self.into / "statements" / f"{path.stem}.yaml"
        if path.parent.name == "communiques":
            return path.parent.parent / "statements" / f"{path.stem}.yaml"
        return None

    def _fail(self, message: str) -> None:
        self.failed += 1
        click.echo(f"palmares: {message}", err=True)

    def _take(self, outcome: Outcome) -> None:
        if outcome.compiled is None:
            self.unchanged += outcome.unchanged
            if outcome.error:
                self._fail(outcome.error)
            return
        for note in notes(outcome.path, outcome.compiled):
            click.echo(note, err=True)
        figures, read = totals([outcome.compiled])
        self.figures, self.read = self.figures + figures, self.read + read
        if len(self.shown) < FEW:
            self.shown.append((outcome.path, outcome.compiled))
        text = lay_out_file(outcome.path.stem, outcome.digest, outcome.compiled)
        self._keep(self.targets[outcome.path], text)

    def _keep(self, target: Path, text: str) -> None:
        kept = target.read_text(encoding="utf-8", errors="replace") if target.is_file() else ""
        if kept == text or (self.checking and same_but_digest(kept, text)):
            self.unchanged += 1
            self.older += kept != text
        elif self.checking:
            self.stale.append(target)
        else:
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise InputError(
                    target.parent, (error.strerror or "no folder").lower(), "a folder to write to"
                ) from None
            atomic.write(target, text)
            self.written += 1

    def _report(self, count: int) -> None:
        for target in self.stale:
            click.echo(f"palmares: {target}: stale or missing; expected what 'palmares compile' writes", err=True)
        for conflict in disagreements(self.targets.values()):
            click.echo(conflict, err=True)
        if not self.checking and 0 < self.written + len(self.stale) <= FEW:
            Console(soft_wrap=True).print(report(self.shown))
        older = f" ({self.older} but for their digest, which 'palmares compile' renews)" if self.older else ""
        done = f"{count - len(self.stale) - self.failed} up to date{older}, {len(self.stale)} stale"
        made = f"{self.written} written, {self.unchanged} unchanged"
        share = f"; {self.read} of {self.figures} figures went into statements" if self.figures else ""
        click.echo(f"{count} communiqués: {done if self.checking else made}, {self.failed} unreadable{share}")


def report(shown: Sequence[tuple[Path, Compiled]]) -> Table:
    """Lay out, for each text, how much was read and what was left, with the reason."""
    table = Table("Communiqué", "Statements", "Figures read", "Left unread: line, figures, reason")
    for path, compiled in shown:
        figures, read = totals([compiled])
        left = "\n".join(f"{one.line}: {', '.join(one.figures)} ({one.reason})" for one in compiled.unread)
        table.add_row(path.name, str(len(compiled.statements)), f"{read} of {figures}", left)
    return table
