"""Tables of figures in a chat: inside Discord's limits, whole lines only."""

import pytest

from bot.chat.card import Look
from bot.chat.tables import table
from bot.chat.wording import Texts
from bot.facts.statements import Document, RankStatement, Source
from bot.facts.store import FactStore
from bot.figures.rows import AnyFigure
from bot.figures.table import Selection, figures
from bot.figures.words import load_words
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
    page = table(rows(count, title), WORDS, texts, Look(embeds=embeds))

    check(page)
    shown = (page.embed.description if page.embed else page.content) or ""
    assert shown.count("```") == 2
    assert "1500  rank 1 [1]" in shown


def test_what_is_left_out_is_counted(texts: Texts) -> None:
    page = table(rows(400), WORDS, texts, Look())

    assert page.embed
    description = page.embed.description or ""
    shown = description.count("  rank ")
    assert 0 < shown < 400
    assert texts.card.rest.format(count=400 - shown) in description


def test_figures_of_one_source_share_its_number(texts: Texts) -> None:
    page = table(rows(80), WORDS, texts, Look())

    assert page.embed
    assert "1540  rank 41 [1]" in (page.embed.description or "")
