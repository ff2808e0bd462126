"""`palmares evaluate`: ask the questions of test files, and count how many replies are right."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.answers import evaluation, tally
from bot.answers.assistant import Assistant
from bot.answers.evaluation import Conversation, Outcome
from bot.answers.tally import Count
from bot.cli.ask import knowledge_option, today_option
from bot.errors import KnowledgeError
from bot.folder import open_folder

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

GROUPS = {
    "file": tally.file,
    "language": tally.language,
    "expected": tally.expected,
    "kind": tally.kinds,
}
KINDS = 15  # kinds printed, the worst; --json gives all
LONGEST = 100  # characters of a fault printed; patterns may be long


@click.command("evaluate")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@knowledge_option
@today_option
@click.option(
    "--show", default=20, show_default=True, type=click.IntRange(min=0), help="How many wrong turns to print."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, with every wrong turn.")
def evaluate_command(
    *, files: tuple[Path, ...], knowledge: Path | None, today: date | None, show: int, as_json: bool
) -> int:
    """Ask the questions of test files, and count how many replies are right.

    Exit 1 where one is wrong. The day of asking is the file's own, else --today, else today.
    """
    tables = _tables(files)
    if tables is None:
        return 2
    assistant = Assistant.open(open_folder(knowledge))
    day = today or date.today()  # noqa: DTZ011  the asker's own day
    outcomes: list[Outcome] = []
    for path, conversations in tables.items():
        outcomes += evaluation.evaluate(assistant, str(path), conversations, day)
    wrong = [outcome for outcome in outcomes if outcome.faults]
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(_report(outcomes, wrong)).decode())
    else:
        from rich.console import Console

        _print(outcomes, wrong[:show], Console(highlight=False))
    return 1 if wrong else 0


def _tables(files: Sequence[Path]) -> dict[Path, list[Conversation]] | None:
    """Read all files; print what is wrong in any of them."""
    tables: dict[Path, list[Conversation]] = {}
    problems: list[KnowledgeError] = []
    for path in files:
        try:
            tables[path] = evaluation.load(path)
        except KnowledgeError as error:
            problems += (error, *error.others)
    for problem in problems:
        click.echo(f"palmares: {problem}", err=True)
    return None if problems else tables


def _report(outcomes: Sequence[Outcome], wrong: Sequence[Outcome]) -> dict[str, Any]:
    p50, p95 = tally.milliseconds(outcomes)
    return {
        "turns": len(outcomes),
        "all": tally.count(outcomes),
        "by": {name: tally.by(outcomes, labels) for name, labels in GROUPS.items()},
        "milliseconds": {"p50": round(p50, 3), "p95": round(p95, 3)},
        "wrong": [
            {
                "file": each.file,
                "id": each.conversation,
                "turn": each.number,
                "verdict": each.verdict,
                "ask": each.turn.ask,
                "status": each.reply.status,
                "intent": each.reply.intent,
                "answer": each.reply.text,
                "faults": each.faults,
            }
            for each in wrong
        ],
    }


def _print(outcomes: Sequence[Outcome], wrong: Sequence[Outcome], console: "Console") -> None:
    for each in wrong:
        place = f"{each.file}: {each.conversation}, turn {each.number}"
        console.print(
            f"{each.verdict} {place}", style="bold red" if each.verdict == "harmful" else "bold", markup=False
        )
        console.print(f"  asked  {each.turn.ask}", markup=False)
        console.print(f"  said   {' / '.join(each.reply.text.split(chr(10)))} ({each.reply.intent})", markup=False)
        for fault in each.faults:
            console.print(f"  {_short(fault)}", style="dim", markup=False)
    console.print(_table(outcomes))
    p50, p95 = tally.milliseconds(outcomes)
    console.print(f"a turn takes {p50:.1f} ms (p50), {p95:.1f} ms (p95)")


def _table(outcomes: Sequence[Outcome]) -> "Table":
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("", overflow="fold")
    for title in ("turns", "right", "harmful", "missed", "other"):
        table.add_column(title, justify="right")
    for name, labels in GROUPS.items():
        table.add_row(f"by {name}", style="dim")
        counts = list(tally.by(outcomes, labels).items())
        if name == "kind":
            counts = sorted(counts, key=lambda entry: entry[1].right - entry[1].turns)[:KINDS]
        for label, count in counts:
            table.add_row(f"  {label}", *_cells(count))
    table.add_row("all", *_cells(tally.count(outcomes)), style="bold")
    return table


def _short(fault: str) -> str:
    return fault if len(fault) <= LONGEST else f"{fault[:LONGEST]} ..."


def _cells(count: Count) -> list[str]:
    share = f"{count.right / count.turns:.1%}" if count.turns else "-"
    return [str(count.turns), share, *(str(number) for number in (count.harmful, count.missed, count.other))]
