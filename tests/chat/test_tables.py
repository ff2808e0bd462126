"""Tables of figures in a chat: inside Discord's limits, whole lines only."""

import re
from collections.abc import Mapping

import pytest

from bot.chat.card import Look
from bot.chat.tables import _title, table
from bot.chat.wording import Texts
from bot.facts.entities import Entity
from bot.facts.load import load
from bot.facts.statements import Document, RankStatement, Source
from bot.facts.store import FactStore
from bot.figures.export import to_markdown
from bot.figures.rows import AnyFigure, RankFigure
from bot.figures.table import Selection, figures
from bot.figures.words import ChartWords, load_words
from bot.folder import open_folder
from tests.chat.invented import RANKINGS, SCHOOLS
from tests.chat.test_card import check

WORDS = load_words(open_folder())["en"]


def rows(count: int, title: str = "A title") -> tuple[AnyFigure, ...]:
    statements = [
        RankStatement(
            source=Source(communique=f"text-{number % 40}", place="1:1-1:2", words="x"),
            school="dem",
            ranking="soir",
            edition=1500 + number,
            value=str(number + 1),
        )
        for number in range(count)
    ]
    documents = {f"text-{number}": Document(title=f"{title} {number}", url="https://e.example") for number in range(40)}
    return figures(FactStore(statements, documents), SCHOOLS, RANKINGS, Selection())


@pytest.mark.parametrize("count", [1, 10, 400])
@pytest.mark.parametrize("title", ["Short", "A very long title " * 30, "``` a fence"])
@pytest.mark.parametrize("embeds", [True, False])
def test_every_table_fits(texts: Texts, count: int, title: str, embeds: bool) -> None:
    page = table(rows(count, title), RANKINGS, WORDS, texts, Look(embeds=embeds))

    check(page)
    shown = (page.embed.description if page.embed else page.content) or ""
    assert shown.count("```") == 2
    assert "1500  rank 1 [1]" in shown


def test_what_is_left_out_is_counted(texts: Texts) -> None:
    page = table(rows(400), RANKINGS, WORDS, texts, Look())

    assert page.embed
    description = page.embed.description or ""
    shown = description.count("  rank ")
    assert 0 < shown < 400
    assert texts.card.rest.format(count=400 - shown) in description


def test_figures_of_one_source_share_its_number(texts: Texts) -> None:
    page = table(rows(80), RANKINGS, WORDS, texts, Look())

    assert page.embed
    assert "1540  rank 41 [1]" in (page.embed.description or "")


@pytest.mark.parametrize("embeds", [True, False])
@pytest.mark.parametrize("title", ["A title", "A very long title " * 30])
def test_every_row_has_its_source_beside_it(texts: Texts, title: str, embeds: bool) -> None:
    page = table(rows(400, title), RANKINGS, WORDS, texts, Look(embeds=embeds))

    fields = page.embed.fields if page.embed else []
    shown = "\n".join((page.content or "", *[page.embed.description or "" for _ in fields[:1] if page.embed]))
    sources = "\n".join((page.content or "", *[field.value or "" for field in fields]))
    numbers = set(re.findall(r" \[(\d+)\]$", shown, re.MULTILINE))
    assert len(numbers) > 1
    assert numbers == set(re.findall(r"^\[(\d+)\] ", sources, re.MULTILINE))
    assert not embeds or len(numbers) > 6


@pytest.mark.parametrize("code", ["fr", "en"])
def test_no_two_ranks_of_an_edition_read_alike(code: str) -> None:
    """The world's 201-300 and the country's 6 of one edition are told apart, wherever figures are written."""
    folder = open_folder()
    facts, words = load(folder), load_words(folder)[code]
    found = figures(facts.store, facts.schools, facts.rankings, Selection())

    for label in (lambda each: _title(each, facts.rankings, words), lambda each: _cells(each, facts.rankings, words)):
        ranks = [(each.edition, label(each)) for each in found if isinstance(each, RankFigure) and not each.disputed]
        assert len(ranks) == len(set(ranks)) > 10


def _cells(figure: AnyFigure, rankings: Mapping[str, Entity], words: ChartWords) -> str:
    row = to_markdown([figure], rankings, words).splitlines()[2]
    return "|".join(row.split("|")[1:3])
