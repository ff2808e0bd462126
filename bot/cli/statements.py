"""Write statement files, and report on the terminal."""

from collections.abc import Sequence
from pathlib import Path

import click

from bot import atomic
from bot.compiler.batch import Outcome, compile_files
from bot.compiler.statementfile import kept_digest, lay_out_file, same_but_digest
from bot.errors import InputError
from bot.folder import Folder


class Writer:
    """Write what comes out of each communiqué, or check that it is written."""

    def __init__(self, into: Path | None, checking: bool) -> None:
        self.into = into
        self.checking = checking
        self.stale: list[Path] = []
        self.failed = 0
        self.written = 0
        self.unchanged = 0

    def run(self, files: Sequence[Path], folder: Folder) -> int:
        """Compile and write; give the exit code."""
        targets = {path: self._target(path) for path in files}
        self._distinct(targets)
        known = [(path, None if self.checking else kept_digest(target)) for path, target in targets.items()]
        for outcome in compile_files(known, folder):
            self._take(outcome, targets[outcome.path])
        return self._finish(len(files))

    def _target(self, path: Path) -> Path:
        """Give the statement file of a communiqué.

        Raises:
            InputError: the communiqué lies in no knowledge folder, and none was named.
        """
        if self.into:
            return self.into / "statements" / f"{path.stem}.yaml"
        if path.parent.name == "communiques":
            return path.parent.parent / "statements" / f"{path.stem}.yaml"
        raise InputError(path, "a file of no knowledge folder", "a file in communiques/, or --into DIR")

    @staticmethod
    def _distinct(targets: dict[Path, Path]) -> None:
        seen: dict[Path, Path] = {}
        for path, target in targets.items():
            other = seen.setdefault(target, path)
            if other != path:
                raise InputError(path, f"the same name as {other}", "a name of its own for each communiqué")

    def _take(self, outcome: Outcome, target: Path) -> None:
        if outcome.error:
            self.failed += 1
            click.echo(f"palmares: {outcome.error}", err=True)
        elif outcome.unchanged:
            self.unchanged += 1
        elif outcome.compiled:
            for problem in outcome.compiled.problems:
                click.echo(f"{outcome.path}:{problem}", err=True)
            for school in outcome.compiled.schools:
                entry = f"{{id: {school.id}, name: {school.name}}}"
                click.echo(f"{outcome.path}: new school '{school.name}'; add to a file of schools/: {entry}", err=True)
            self._keep(target, lay_out_file(outcome.path.stem, outcome.digest, outcome.compiled))

    def _keep(self, target: Path, text: str) -> None:
        kept = target.read_text(encoding="utf-8") if target.is_file() else ""
        if kept == text or (self.checking and same_but_digest(kept, text)):
            self.unchanged += 1
        elif self.checking:
            self.stale.append(target)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            atomic.write(target, text)
            self.written += 1

    def _finish(self, count: int) -> int:
        for target in self.stale:
            click.echo(f"palmares: {target}: stale or missing; expected what 'palmares compile' writes", err=True)
        done = f"{count - len(self.stale) - self.failed} up to date, {len(self.stale)} stale"
        made = f"{self.written} written, {self.unchanged} unchanged"
        click.echo(f"{count} communiqués: {done if self.checking else made}, {self.failed} unreadable")
        return 2 if self.failed else 1 if self.stale else 0
