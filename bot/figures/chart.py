"""Draw the ranks of a school over the editions as a PNG that is legible on a phone, in dark and in light mode."""

import io
import textwrap
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from bot.errors import BotError
from bot.facts.values import comparable
from bot.figures.marks import FONT, INK, LEGEND, PAPER, SMALL, TEXT, crowded, draw, kinds
from bot.figures.series import Series, cited, described, titled
from bot.figures.words import ChartWords, PictureWords

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, HEIGHT, DPI = 1000, 750, 100  # pixels: Discord shows 400 x 300
TITLE, LONG_TITLE = 30, 23  # points
GREY = "#4A4A4A"
LINE = {TITLE: 38, LONG_TITLE: 50, TEXT: 56, SMALL: 68}  # characters that fit into a line, by size
KEPT = 64  # pictures; one takes some 50 kB

_drawing = threading.Lock()  # matplotlib's caches of fonts are shared


class Chart(msgspec.Struct, frozen=True):
    """A picture, with what goes along with it."""

    png: bytes
    alt: str
    name: str  # of the file


def chart(data: Series, words: ChartWords) -> Chart:
    """Draw a series; the same one in the same words is drawn once.

    Raises:
        BotError: matplotlib is not installed.
    """
    data = titled(data, words.scopes)
    name = comparable(words.picture.file.format(school=data.school, ranking=data.ranking)).replace(" ", "-")
    return Chart(_png(data, words.picture), described(data, words), f"{name[:80]}.png")


@lru_cache(maxsize=KEPT)
def _png(data: Series, words: PictureWords) -> bytes:
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        raise BotError("matplotlib is not installed; expected the extra: pip install 'palmares-bot[chart]'") from None
    with _drawing:
        figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor=PAPER)
        canvas = FigureCanvasAgg(figure)
        top = _head(figure, data, words)
        bottom = _foot(figure, data, words)
        draw(figure.add_axes((0.085, bottom, 0.885, top - bottom)), data.points)
        file = io.BytesIO()
        canvas.print_png(file, metadata={"Software": None})  # type: ignore[no-untyped-call]
    return file.getvalue()


def _head(figure: "Figure", data: Series, words: PictureWords) -> float:
    """Write the title and what is shown; give the height that is left."""
    short = len(_lines(data.school, LINE[TITLE], 3)) < 3
    top = HEIGHT - 18.0
    for text, size, most, how in (
        (data.school, TITLE if short else LONG_TITLE, 2 if short else 3, {"color": INK, "weight": "bold"}),
        (words.subtitle.format(ranking=data.ranking), TEXT, 2, {"color": GREY}),
        (f"▲ {words.better}", SMALL, 1, {"color": GREY}),
    ):
        lines = _lines(text, LINE[size], most)
        _write(figure, top, lines, size, va="top", **how)
        top -= _height(lines, size) + 6
    return (top - 48) / HEIGHT  # room for the figure above the best point


def _foot(figure: "Figure", data: Series, words: PictureWords) -> float:
    """Write the source, and above it the legend; give the height at which the axes begin."""
    lines = _lines(cited(data, words), LINE[SMALL], 2)
    _write(figure, 16, lines, SMALL, color=GREY, va="bottom")
    bottom = 16 + _height(lines, SMALL) + 10
    entries = [LEGEND[kind] | {"label": getattr(words, kind)} for kind in kinds(data.points)]
    if entries:
        _legend(figure, entries, bottom)
        bottom += 34 * ((len(entries) + 1) // 2) + 6
    return (bottom + (82 if crowded(data.points) else 46)) / HEIGHT


def _legend(figure: "Figure", entries: list[dict[str, Any]], bottom: float) -> None:
    from matplotlib.lines import Line2D

    figure.legend(
        handles=[Line2D([], [], linestyle="none", markersize=16, **entry) for entry in entries],
        loc="lower left",
        bbox_to_anchor=(0.015, bottom / HEIGHT),
        ncols=2,
        frameon=False,
        prop={"family": FONT, "size": SMALL},
        labelcolor=INK,
        handletextpad=0.3,
        columnspacing=1.2,
        borderpad=0,
        borderaxespad=0,
        labelspacing=0.35,
    )


def _height(lines: list[str], size: float) -> float:
    """Give the pixels that lines of text take."""
    return len(lines) * size * DPI / 72 * 1.22


def _lines(text: str, width: int, most: int) -> list[str]:
    return textwrap.wrap(text, width, max_lines=most, placeholder=" …") or [""]


def _write(figure: "Figure", y: float, lines: list[str], size: float, **how: Any) -> None:
    text = "\n".join(lines)
    figure.text(0.03, y / HEIGHT, text, fontsize=size, family=FONT, linespacing=1.1, parse_math=False, **how)
