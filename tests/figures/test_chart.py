"""Check what the picture shows; how it looks was looked at."""

import struct
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("matplotlib")

from matplotlib.figure import Figure

from bot.facts.values import parse_rank
from bot.figures.chart import HEIGHT, WIDTH, _png, chart
from bot.figures.marks import crowded, draw, gaps, kinds
from bot.figures.series import Point, Series
from bot.figures.words import ChartWords


def points(ranks: dict[int, str]) -> tuple[Point, ...]:
    """Read points: a space parts ranks that disagree."""
    return tuple(Point(edition, tuple(map(parse_rank, text.split()))) for edition, text in ranks.items())


def data(ranks: dict[int, str], **changes: object) -> Series:
    fields = {"school": "École", "ranking": "Exemple", "sources": (("Titre", "2022-01-05"),), **changes}
    return Series(points=points(ranks), **fields)


FEW = {2018: "52", 2019: "=40", 2021: "101-150", 2022: "24 29"}


def test_a_picture_is_a_png_of_the_size_said(words: dict[str, ChartWords]) -> None:
    png = chart(data(FEW), words["fr"]).png

    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (WIDTH, HEIGHT)


@pytest.mark.parametrize(
    "ranks",
    [
        {2022: "1"},
        {2022: "501-600"},
        {2021: "1", 2022: "1"},
        dict.fromkeys(range(2008, 2023), "101-150"),
        {1990: "3", 2022: "=900"},
    ],
)
def test_any_series_can_be_drawn(words: dict[str, ChartWords], ranks: dict[int, str]) -> None:
    long = data(ranks, school="École $x$ " * 20, ranking="_R_ " * 60, sources=(("T" * 300, None),) * 5)

    assert chart(long, words["en"]).png


def test_the_same_series_gives_the_same_bytes_in_any_thread(words: dict[str, ChartWords]) -> None:
    _png.cache_clear()
    first = chart(data(FEW), words["fr"]).png
    _png.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda n: chart(data({**FEW, 2022: str(20 + n % 2)}), words["fr"]).png, range(8)))

    assert chart(data(FEW), words["fr"]).png == first
    assert len(set(drawn)) == 2


def test_it_is_drawn_once(words: dict[str, ChartWords]) -> None:
    _png.cache_clear()

    assert chart(data(FEW), words["fr"]).png is chart(data(FEW), words["fr"]).png


def test_up_is_better_and_gaps_stay_open() -> None:
    axes = Figure().add_axes((0, 0, 1, 1))

    draw(axes, points({2018: "52", 2019: "40", 2021: "24"}))

    low, high = axes.get_ylim()
    assert low > 52 > 24 > high
    joined = [tuple(map(int, line.get_xdata())) for line in axes.lines if len(line.get_xdata()) == 2]
    assert joined == [(2018, 2019)]
    assert len(axes.patches) == 1, "a strip marks the missing edition"


def test_a_band_is_a_bar_from_end_to_end() -> None:
    axes = Figure().add_axes((0, 0, 1, 1))

    draw(axes, points({2021: "101-150"}))

    assert [tuple(map(int, line.get_ydata())) for line in axes.lines] == [(101, 150)]
    assert {text.get_text() for text in axes.texts} == {"101", "150"}


@pytest.mark.parametrize("ranks", [{2021: "4", 2022: "96"}, {2020: "2", 2021: "2"}, {2021: "1", 2022: "3"}])
def test_no_place_before_the_first_is_on_the_axis(ranks: dict[int, str]) -> None:
    axes = Figure().add_axes((0, 0, 1, 1))

    draw(axes, points(ranks))

    assert len(axes.get_yticks()) > 0
    assert min(axes.get_yticks()) >= 1
    assert [label.get_text() for label in axes.get_xticklabels()] == [*map(str, ranks)]


def test_a_tie_is_written_as_one() -> None:
    axes = Figure().add_axes((0, 0, 1, 1))

    draw(axes, points({2021: "=12"}))

    assert [text.get_text() for text in axes.texts] == ["=12"]


def test_the_legend_explains_what_is_there() -> None:
    assert kinds(points(FEW)) == ["tied", "band", "disputed", "gap"]
    assert kinds(points({2021: "3", 2022: "4"})) == []
    assert gaps(points(FEW)) == [2020]
    assert not crowded(points(FEW))


def test_the_name_of_the_file_is_plain(words: dict[str, ChartWords]) -> None:
    named = chart(data({2022: "1"}, school="École d'Été / S.-É.", ranking="../R"), words["fr"])

    assert named.name == "rangs-ecole-d-ete-s-e-r.png"


def test_pyplot_is_not_loaded(words: dict[str, ChartWords]) -> None:
    chart(data(FEW), words["fr"])

    assert "matplotlib.pyplot" not in sys.modules
