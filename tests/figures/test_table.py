import pytest

from bot.facts.entities import Ranking, School
from bot.facts.store import FactStore
from bot.figures.rows import AnyFigure, MovementFigure, RankFigure, TotalFigure
from bot.figures.table import Selection, figures

Figures = tuple[AnyFigure, ...]


@pytest.fixture
def every(store: FactStore, schools: dict[str, School], rankings: dict[str, Ranking]) -> Figures:
    return figures(store, schools, rankings, Selection())


def ranks(rows: Figures) -> list[tuple[int, int, int, bool]]:
    return [(row.edition, row.best, row.worst, row.tied) for row in rows if isinstance(row, RankFigure)]


def test_every_figure_is_there_once(every: Figures) -> None:
    main = [row for row in every if not row.category and row.scope != "world"]

    assert ranks(main) == [
        (2018, 201, 300, False),
        (2019, 12, 12, True),
        (2021, 9, 9, False),
        (2022, 7, 7, False),
        (2023, 5, 5, False),
        (2023, 6, 6, False),
    ]
    assert [row.places for row in every if isinstance(row, MovementFigure)] == [2]
    assert {(row.edition, row.number) for row in every if isinstance(row, TotalFigure)} == {(2019, 170), (2022, 180)}


def test_sources_that_agree_share_a_row(every: Figures) -> None:
    (row,) = [row for row in every if isinstance(row, RankFigure) and row.edition == 2022 and row.best == 7]

    assert [source.communique for source in row.sources] == ["first", "second"]
    assert not row.disputed


def test_sources_that_disagree_have_rows_of_their_own(every: Figures) -> None:
    rows = [row for row in every if isinstance(row, RankFigure) and row.edition == 2023]

    assert [(row.best, row.disputed, row.sources[0].communique) for row in rows] == [
        (5, True, "first"),
        (6, True, "second"),
    ]


def test_a_source_says_where(every: Figures) -> None:
    best = every[0].sources[0]

    assert (best.date, best.url, best.place) == ("2023-01-05", "https://soir.example", "3:1-3:9")
    assert all(row.sources for row in every)


@pytest.mark.parametrize(
    ("selection", "editions"),
    [
        (Selection(first=2021), {2021, 2022, 2023}),
        (Selection(last=2018), {2018}),
        (Selection(first=2019, last=2020), {2019}),
        (Selection(school="dem", ranking="soir", first=2023), {2023}),
        (Selection(first=2030), set()),
        (Selection(school="other"), set()),
        (Selection(ranking="other"), set()),
    ],
)
def test_a_selection_narrows(
    store: FactStore,
    schools: dict[str, School],
    rankings: dict[str, Ranking],
    selection: Selection,
    editions: set[int],
) -> None:
    assert {row.edition for row in figures(store, schools, rankings, selection)} == editions


def test_the_rankings_own_table_comes_first(every: Figures) -> None:
    scopes = [row.scope for row in every if isinstance(row, RankFigure) and not row.category]

    assert scopes == [*["national"] * 6, "world"]


def test_the_own_table_of_a_world_ranking_too(store: FactStore, schools: dict[str, School]) -> None:
    rankings = {"soir": Ranking(id="soir", name="Soir", scope="world")}
    rows = figures(store, schools, rankings, Selection("dem"))

    assert next(row for row in rows if isinstance(row, RankFigure)).scope == "world"


def test_an_unknown_name_is_the_id(store: FactStore) -> None:
    row = figures(store, {}, {}, Selection(school="dem"))[-1]

    assert (row.school_name, row.ranking_name) == ("dem", "soir")
