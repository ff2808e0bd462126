"""`palmares explain`: tell step by step how a question is read and what decides."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.answers.assistant import Assistant
from bot.answers.dialogue import EMPTY
from bot.answers.explaining import Explanation, Mark, Part, explain
from bot.cli.ask import knowledge_option, lang_option, shown, today_option
from bot.folder import open_folder

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

GREY = frozenset(("filler", "stop"))
STRANGE = frozenset(("plain", "unknown"))


@click.command("explain")
@click.argument("question")
@lang_option
@today_option
@knowledge_option
@click.option("--after", multiple=True, help="A question asked before, in order; may be given several times.")
@click.option("--json", "as_json", is_flag=True, help="Print the steps as JSON.")
def explain_command(
    *,
    question: str,
    lang: str | None,
    today: date | None,
    knowledge: Path | None,
    after: tuple[str, ...],
    as_json: bool,
) -> None:
    """Tell how a question is read, step by step, what it may ask, what decides, and the reply."""
    assistant = Assistant.open(open_folder(knowledge))
    day = today or date.today()  # noqa: DTZ011  the asker's own day
    context = EMPTY
    for text in after:
        _, context = assistant.answer(text, context, today=day, locale=lang)
    explanation = explain(assistant, question, context, today=day, locale=lang)
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(explanation).decode())
        return
    from rich.console import Console

    show(explanation, Console(highlight=False), assistant.natures(explanation.reply.language))


def show(explanation: Explanation, console: "Console", natures: Mapping[str, str]) -> None:
    """Print the steps."""
    from rich.markup import escape

    def step(title: str, text: str) -> None:
        console.print(f"[bold]{title:<12}[/]{escape(text)}")

    step("Folded", " ".join(explanation.folded.split()))
    for correction in explanation.corrections:
        step("Corrected", f"{correction.typed} → {correction.read}")
    votes = ", ".join(f"{code} {score:g}" for code, score in explanation.votes.items())
    step("Language", f"none of ours ({votes})" if explanation.foreign else f"{explanation.language} ({votes})")
    console.print("[bold]Marks[/]")
    console.print(_marks(explanation.marks))
    for number, part in enumerate(explanation.parts, 1):
        _show_part(part, number, len(explanation.parts), console)
    if explanation.entry:
        entry = explanation.entry
        whole = ", all of its words" if entry.whole else ""
        step("FAQ", f"{entry.id} (score {entry.score:.2f}{whole}; {explanation.entry_cutoff:.2f} with strange words)")
    reply = explanation.reply
    console.rule(f"[bold]Reply[/] {reply.status}, {escape(reply.intent)}", align="left", style="dim")
    console.print(shown(reply, natures), markup=False)
    for statement in reply.statements:
        console.print(f"  {_statement(statement)}", style="dim", markup=False)


def _show_part(part: Part, number: int, count: int, console: "Console") -> None:
    from rich.markup import escape

    title = f"[bold]Question[/] {number} of {count}" if count > 1 else "[bold]Question[/]"
    left = "" if part.answered else ", gives way to another"
    console.rule(f"{title} {escape(part.words)}{left}", align="left", style="dim")
    rows = [
        ("Intent", part.intent),
        ("Rule", f"{part.rule} (score {part.score:.2f})"),
        ("Unexplained", ", ".join(part.unexplained) or "nothing"),
        *((name.capitalize(), _plain(value)) for name, value in part.slots.items()),
    ]
    for name, value in rows:
        console.print(f"[bold]{name:<12}[/]{escape(value)}")
    if part.candidates:
        margin = f", margin {part.margin:.2f}" if part.margin is not None else ""
        console.print(f"[bold]Candidates[/]{margin}")
        console.print(_candidates(part))


def _table(*titles: str) -> "Table":
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2), header_style="dim")
    for title in titles:
        table.add_column(title, overflow="fold")
    return table


def _marks(marks: tuple[Mark, ...]) -> "Table":
    from rich.text import Text

    table = _table("typed", "read as", "means")
    for mark in marks:
        style = "dim" if mark.kind in GREY else "yellow" if mark.kind in STRANGE else ""
        kind = f"{mark.kind} (weak)" if mark.weak else mark.kind
        means = [*mark.means, *(str(value) for value in (mark.value, mark.last) if value is not None)]
        table.add_row(*(Text(text, style=style) for text in (mark.text, kind, ", ".join(means))))
    return table


def _candidates(part: Part) -> "Table":
    from rich.text import Text

    table = _table("score", "intent", "closest sentence")
    for candidate in part.candidates:
        style = "bold" if candidate.intent == part.intent else ""
        cells = (f"{candidate.score:.2f}", candidate.intent, candidate.sentence)
        table.add_row(*(Text(text, style=style) for text in cells))
    return table


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "open" if value is None else str(value)


def _statement(statement: Any) -> str:
    """Write a statement on one line: its kind, its fields, its place."""
    return " ".join(
        (type(statement).__name__, *_fields(statement), f"{statement.source.communique}:{statement.source.place}")
    )


def _fields(statement: Any) -> Iterator[str]:
    for name in ("ranking", "edition", "value", "places", "label", "number", "name", "speaker", "url"):
        value = getattr(statement, name, None)
        if value is not None:
            yield f"{name}={value}"
