import pytest

from bot.facts.entities import Ranking, School
from bot.facts.store import FactStore
from bot.facts.values import parse_rank
from bot.figures.chart import chart
from bot.figures.series import ALT_LIMIT, Point, Series, cited, described, series
from bot.figures.table import Selection
from bot.figures.words import ChartWords
from tests.figures.conftest import DOCUMENTS, ranked


@pytest.fixture
def whole(store: FactStore, schools: dict[str, School], rankings: dict[str, Ranking]) -> Series:
    data = series(store, schools, rankings, Selection("dem", "soir"))
    assert data is not None
    return data


def test_points_are_the_main_tables(whole: Series) -> None:
    assert [(point.edition, tuple(map(str, point.ranks))) for point in whole.points] == [
        (2018, ("201-300",)),
        (2019, ("=12",)),
        (2021, ("9",)),
        (2022, ("7",)),
        (2023, ("5", "6")),
    ]


@pytest.mark.parametrize(
    "selection",
    [
        Selection("dem", "other"),
        Selection("other", "soir"),
        Selection("dem", "soir", 2030),
        Selection("dem", "soir", 2023),  # one point alone
    ],
)
def test_nothing_to_draw(store: FactStore, selection: Selection) -> None:
    assert series(store, {}, {}, selection) is None


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "fr",
            "2018 : de 201 à 300 ; 2019 : 12 ex æquo ; 2020 : aucun rang connu ; 2021 : 9 ; 2022 : 7 ; 2023 : 5 ou 6",
        ),
        ("en", "2018: 201 to 300 ; 2019: 12, tied ; 2020: no rank known ; 2021: 9 ; 2022: 7 ; 2023: 5 or 6"),
    ],
)
def test_the_words_say_what_the_picture_shows(
    whole: Series, words: dict[str, ChartWords], code: str, said: str
) -> None:
    assert said in described(whole, words[code])


def test_the_table_with_most_editions_is_taken_and_named(words: dict[str, ChartWords]) -> None:
    ranks = [ranked(2022, "201-300"), *(ranked(edition, "8", scope="world") for edition in (2021, 2022, 2024))]

    data = series(FactStore(ranks, DOCUMENTS), {}, {}, Selection("dem", "soir"))

    assert data is not None
    assert [point.edition for point in data.points] == [2021, 2022, 2024]
    assert "soir, rang mondial" in described(data, words["fr"])
    assert chart(data, words["en"]).name == "ranks-dem-soir-world-rank.png"


def test_a_long_description_loses_the_oldest_editions(words: dict[str, ChartWords]) -> None:
    points = tuple(Point(edition, (parse_rank("101-150"),)) for edition in range(1960, 2024))

    text = described(Series(school="S", ranking="R", points=points, sources=()), words["fr"])

    assert len(text) <= ALT_LIMIT
    assert "2023" in text
    assert "1960" not in text


def test_a_source_line_cuts_titles_and_keeps_dates(words: dict[str, ChartWords]) -> None:
    sources = (("mot " * 40, "2022-01-05"), ("Court", None), ("Autre", None))

    line = cited(Series(school="S", ranking="R", points=(), sources=sources), words["fr"].picture)

    assert "(2022-01-05) ; Court ; et 1 de plus" in line
    assert len(line) < 140
