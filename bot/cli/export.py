"""Write figures with their sources to a file or to the terminal."""

from pathlib import Path

import click

from bot.atomic import write
from bot.errors import InputError
from bot.facts.load import load
from bot.figures.choose import choose
from bot.figures.export import schema, to_csv, to_json, to_markdown
from bot.figures.table import Selection, figures
from bot.figures.words import load_words
from bot.folder import open_folder

FORMS = ("csv", "json", "md")


@click.command("export")
@click.option("--format", "form", type=click.Choice(FORMS), default="csv", show_default=True, help="Form of the table.")
@click.option("--school", help="Only this school: a name or an id.")
@click.option("--ranking", help="Only this ranking: a name or an id.")
@click.option("--from", "first", type=int, help="The first edition.")
@click.option("--to", "last", type=int, help="The last edition.")
@click.option("--lang", default="fr", show_default=True, help="Language of the Markdown table.")
@click.option("--knowledge", type=click.Path(path_type=Path), help="The knowledge folder; the shipped one by default.")
@click.option("--schema", "only_schema", is_flag=True, help="Write the JSON Schema of --format json, and nothing else.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; else the terminal.")
def export_command(
    *,
    form: str,
    school: str | None,
    ranking: str | None,
    first: int | None,
    last: int | None,
    lang: str,
    knowledge: Path | None,
    only_schema: bool,
    output: Path | None,
) -> None:
    """Write figures (ranks, movements, groups, totals), each with its source."""
    text = schema() if only_schema else _table(form, lang, knowledge, (school, ranking, first, last))
    if output:
        write(output, text)
    else:
        click.echo(text.encode(), nl=False)


def _table(
    form: str, lang: str, knowledge: Path | None, wanted: tuple[str | None, str | None, int | None, int | None]
) -> str:
    folder = open_folder(knowledge)
    facts = load(folder)
    school, ranking, first, last = wanted
    if first is not None and last is not None and first > last:
        raise InputError("--from", f"{first}, after --to {last}", "editions that count up")
    selection = Selection(
        choose(facts.schools, school, "--school", facts.store.schools()).id if school else None,
        choose(facts.rankings, ranking, "--ranking", facts.store.rankings()).id if ranking else None,
        first,
        last,
    )
    rows = figures(facts.store, facts.schools, facts.rankings, selection)
    if form != "md":
        return to_csv(rows) if form == "csv" else to_json(rows)
    words = load_words(folder)
    if lang not in words:
        raise InputError("--lang", repr(lang), f"one of {', '.join(sorted(words))}")
    return to_markdown(rows, facts.rankings, words[lang])
