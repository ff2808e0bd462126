"""Draw the ranks of a school in a ranking."""

from pathlib import Path

import click

from bot.atomic import write
from bot.errors import InputError
from bot.facts.load import Facts, load
from bot.figures.chart import chart
from bot.figures.choose import SHOWN, choose
from bot.figures.series import drawable, series
from bot.figures.table import Selection
from bot.figures.words import load_words
from bot.folder import open_folder


@click.command("chart")
@click.argument("school")
@click.argument("ranking")
@click.option("--from", "first", type=int, help="The first edition.")
@click.option("--to", "last", type=int, help="The last edition.")
@click.option("--lang", default="fr", show_default=True, help="Language of the words in the picture.")
@click.option("--knowledge", type=click.Path(path_type=Path), help="The knowledge folder; the shipped one by default.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The PNG file to write.")
def chart_command(
    *,
    school: str,
    ranking: str,
    first: int | None,
    last: int | None,
    lang: str,
    knowledge: Path | None,
    output: Path,
) -> None:
    """Draw the ranks of SCHOOL in RANKING over the editions; prints what the picture shows."""
    folder = open_folder(knowledge)
    facts, words = load(folder), load_words(folder)
    if lang not in words:
        raise InputError("--lang", repr(lang), f"one of {', '.join(sorted(words))}")
    pairs = drawable(facts.store)
    wanted = Selection(
        choose(facts.schools, school, "SCHOOL", {each for each, _ in pairs}).id,
        choose(facts.rankings, ranking, "RANKING", {each for _, each in pairs}).id,
        first,
        last,
    )
    data = series(facts.store, facts.schools, facts.rankings, wanted)
    if data is None:
        raise InputError(f"{wanted.school}, {wanted.ranking}", "fewer than two ranks to draw", expected(facts, wanted))
    drawn = chart(data, words[lang])
    write(output, drawn.png)
    click.echo(drawn.alt)


def expected(facts: Facts, wanted: Selection) -> str:
    """Say what can be drawn instead."""
    whole = series(facts.store, facts.schools, facts.rankings, Selection(wanted.school, wanted.ranking))
    if whole:
        return f"editions of: {', '.join(str(point.edition) for point in whole.points)}"
    pairs = drawable(facts.store, wanted.school) or drawable(facts.store)
    return f"one of: {'; '.join(f'{school}, {ranking}' for school, ranking in pairs[:SHOWN]) or 'none'}"
