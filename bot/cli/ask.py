"""`palmares ask` and `palmares chat`."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TextIO

import click
import msgspec

from bot.answers.assistant import Assistant
from bot.answers.dialogue import Conversations
from bot.answers.reply import Citation, Reply
from bot.cli.requests import id_of, read_request
from bot.errors import InputError
from bot.folder import open_folder

_EMPHASIS = re.compile(r"\*([^*\n]+)\*")

knowledge_option = click.option(
    "--knowledge", type=click.Path(path_type=Path), envvar="PALMARES_KNOWLEDGE", help="Knowledge folder to answer from."
)
lang_option = click.option("--lang", type=click.Choice(["fr", "en"]), help="Language, where the words don't tell.")


class DateType(click.ParamType[date]):
    """A day, as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; expected YYYY-MM-DD", param, ctx)


today_option = click.option("--today", type=DateType(), help="The day on which the question is asked (YYYY-MM-DD).")


@click.command("ask")
@click.argument("question", required=False)
@lang_option
@today_option
@knowledge_option
@click.option("--json", "as_json", is_flag=True, help="Print the reply as JSON.")
@click.option(
    "--batch",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="Answer JSON Lines from a file or '-'.",
)
def ask_command(
    *,
    question: str | None,
    lang: str | None,
    today: date | None,
    knowledge: Path | None,
    as_json: bool,
    batch: str | None,
) -> None:
    """Answer one question, or a batch of them."""
    if (question is None) == (batch is None):
        found = "no question" if question is None else "a question and --batch"
        raise InputError("ask", found, 'one of the two: "QUESTION", or --batch FILE with a question a line')
    assistant = Assistant.open(open_folder(knowledge))
    day = today or date.today()  # noqa: DTZ011  the asker's own day
    if batch is not None:
        with click.open_file(batch, encoding="utf-8", errors="replace") as lines:
            answer_lines(assistant, lines, day, sys.stdout)
        return
    reply, _ = assistant.answer(question or "", today=day, locale=lang)
    click.echo(encode(reply, None) if as_json else shown(reply, assistant.natures(reply.language)))


def answer_lines(assistant: Assistant, lines: Iterable[str], today: date, out: TextIO) -> None:
    """Answer JSON Lines in order; a session is one conversation, a bad line gets an error object."""
    conversations = Conversations(assistant, lambda: 0.0)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            request, day = read_request(line, number, today)
        except InputError as error:
            problem = {"id": id_of(line), "status": "error", "error": str(error)}
            out.write(msgspec.json.encode(problem).decode() + "\n")
            continue
        key = f"session {request.session}" if request.session is not None else f"line {number}"
        reply = conversations.ask(key, request.text, day, request.locale)
        out.write(encode(reply, request.id) + "\n")
    out.flush()


def encode(reply: Reply, id_: str | int | None) -> str:
    """Write a reply as one line of JSON."""
    record = {
        "id": id_,
        "status": reply.status,
        "language": reply.language,
        "intent": reply.intent,
        "answer": reply.text,
        "facts": reply.statements,
        "sources": [
            {"title": c.title, "date": c.date, "url": c.url, "place": f"{c.communique}:{c.place}"}
            for c in reply.citations
        ],
        "suggestions": reply.choices or reply.suggestions,
    }
    return msgspec.json.encode(record).decode()


def shown(reply: Reply, natures: Mapping[str, str]) -> str:
    """Write a reply for the terminal, with its source; `natures` names kinds of source in the reply's language."""
    lines = [_EMPHASIS.sub(r"\1", reply.text), *(f"({note})" for note in reply.notes)]
    lines += [_cited(citation, natures) for citation in reply.citations]
    return "\n".join(lines)


def _cited(citation: Citation, natures: Mapping[str, str]) -> str:
    parts = (citation.title, natures.get(citation.nature, citation.nature), citation.date, citation.url)
    return "  [" + " · ".join(part for part in parts if part) + "]"


@click.command("chat")
@lang_option
@today_option
@knowledge_option
def chat_command(*, lang: str | None, today: date | None, knowledge: Path | None) -> None:
    """Talk with the bot in the terminal."""
    from rich.console import Console
    from rich.markdown import Markdown

    assistant = Assistant.open(open_folder(knowledge))
    conversations = Conversations(assistant, lambda: 0.0)
    day = today or date.today()  # noqa: DTZ011  the asker's own day
    console = Console(highlight=False)
    greeting, _ = assistant.answer("bonjour" if lang != "en" else "hello", today=day, locale=lang)
    console.print(greeting.text, style="cyan")
    for text in _typed(console):
        reply = conversations.ask("terminal", text, day, lang)
        console.print(Markdown(reply.text.replace("\n", "  \n")))
        for note in reply.notes:
            console.print(f"({note})", style="dim")
        for citation in reply.citations:
            console.print(_cited(citation, assistant.natures(reply.language)), style="dim", markup=False)
        if reply.suggestions and reply.status != "answered":
            console.print("  → " + "  ·  ".join(reply.suggestions), style="dim", markup=False)


def _typed(console: object) -> Iterator[str]:
    while True:
        try:
            text = console.input("[bold green]> [/]")  # type: ignore[attr-defined]
        except (EOFError, KeyboardInterrupt):
            return
        if text.strip().lower() in ("/q", "/quit", "quit", "exit"):
            return
        if text.strip():
            yield text
