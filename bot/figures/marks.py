"""Draw points, bands, gaps and the axes of a chart."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bot.figures.series import Point

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TEXT, SMALL = 22, 19  # points: 400 pixels of 1,000 are shown, so 19 points look like 10 pixels
PAPER, INK, RULE, STRIP = "#F7F7F4", "#1B1B1B", "#D5D5CE", "#E4E4DD"  # opaque, so legible in dark and light mode
BLUE, ORANGE, GREEN, PURPLE = "#0072B2", "#D55E00", "#007A5E", "#A0457F"  # Okabe and Ito's; the last two darker
FONT = "DejaVu Sans"  # comes with matplotlib, so that a picture is the same everywhere
CROWDED = 8  # editions: with more, the years stand upright
LEGEND: dict[str, dict[str, Any]] = {  # how each kind but the plain one is shown; the order is that of the legend
    "tied": {"marker": "D", "color": ORANGE},
    "band": {"marker": "|", "color": GREEN, "markeredgewidth": 9},
    "disputed": {"marker": "s", "color": PURPLE, "markerfacecolor": "none", "markeredgewidth": 3},
    "gap": {"marker": "s", "color": "#BEBEB4"},
}


def kind(point: Point) -> str:
    """Name how a point is shown; "" is the plain way."""
    if point.disputed:
        return "disputed"
    return "band" if not point.ranks[0].exact else "tied" if point.ranks[0].tied else ""


def kinds(points: tuple[Point, ...]) -> list[str]:
    """Name the ways that a legend explains."""
    shown = {kind(point) for point in points} | ({"gap"} if gaps(points) else set())
    return [each for each in LEGEND if each in shown]


def gaps(points: tuple[Point, ...]) -> list[int]:
    """List the editions between the first and the last in which no rank is known."""
    held = {point.edition for point in points}
    return [edition for edition in range(min(held), max(held)) if edition not in held]


def crowded(points: tuple[Point, ...]) -> bool:
    """Say whether there are too many points for years side by side."""
    return len(points) > CROWDED


def draw(axes: "Axes", points: tuple[Point, ...]) -> None:
    """Draw the points, what joins them, and the gaps."""
    _frame(axes, points)
    for edition in gaps(points):
        axes.axvspan(edition - 0.5, edition + 0.5, color=STRIP, linewidth=0, zorder=0)
    for left, right in pairwise(points):
        if right.edition == left.edition + 1:
            _join(axes, left, right)
    size = SMALL if not crowded(points) else 17 if len(points) < 12 else 14.5
    for place, point in enumerate(points):
        near = [other for other in points[max(place - 1, 0) : place + 2] if abs(other.edition - point.edition) == 1]
        low = bool(near) and all(other.worst < point.best for other in near)
        _mark(axes, point, size, low)


def _frame(axes: "Axes", points: tuple[Point, ...]) -> None:
    from matplotlib.ticker import MaxNLocator

    best, worst = min(point.best for point in points), max(point.worst for point in points)
    room = max((worst - best) * 0.1, 1.2)
    axes.set_ylim(worst + room * 1.6, best - min(room, 0.6 if best == 1 else room))
    axes.set_xlim(points[0].edition - 0.6, points[-1].edition + 0.6)
    locator = MaxNLocator(nbins=4, integer=True, steps=[1, 2, 5, 10], min_n_ticks=1)
    high, low = sorted(axes.get_ylim())
    places = [int(tick) for tick in locator.tick_values(high, low) if max(high, 1) <= tick <= low]
    axes.set_yticks(places, [*map(str, places)])
    editions = [point.edition for point in points]
    axes.set_xticks(editions, [*map(str, editions)])  # as texts: two years alone would be written as an offset
    axes.set_facecolor("none")
    axes.grid(axis="y", color=RULE, linewidth=1.5, zorder=0.5)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(axis="both", length=0, pad=8, labelcolor=INK, labelsize=SMALL, labelfontfamily=FONT)
    if crowded(points):
        axes.tick_params(axis="x", labelrotation=90)


def _join(axes: "Axes", left: Point, right: Point) -> None:
    """Join two editions: a line between ranks, a wedge where one of them is a band."""
    if left.disputed or right.disputed:
        return
    editions = [left.edition, right.edition]
    if left.ranks[0].exact and right.ranks[0].exact:
        axes.plot(editions, [left.best, right.best], color=BLUE, linewidth=5, solid_capstyle="round", zorder=2)
    else:
        axes.fill_between(
            editions, [left.best, right.best], [left.worst, right.worst], color=GREEN, alpha=0.18, linewidth=0, zorder=1
        )


def _mark(axes: "Axes", point: Point, size: float, low: bool) -> None:
    """Draw one edition, with its figure: above it, or below where the lines leave upwards."""
    how = dict(LEGEND.get(kind(point), {"marker": "o", "color": BLUE}))
    for rank in point.ranks:
        if rank.exact:
            axes.plot([point.edition], [rank.best], markersize=15, zorder=4, **how)
        else:
            ends = [rank.best, rank.worst]
            axes.plot([point.edition] * 2, ends, color=how["color"], linewidth=11, solid_capstyle="butt", zorder=3)
            _label(axes, (point.edition, rank.worst), str(rank.worst), size, below=True)
    for rank in point.ranks:
        below = rank.exact and (rank.best == point.worst if point.disputed else low)
        _label(axes, (point.edition, rank.best), f"{'=' * rank.tied}{rank.best}", size, below)


def _label(axes: "Axes", place: tuple[int, int], text: str, size: float, below: bool) -> None:
    from matplotlib.patheffects import withStroke

    axes.annotate(
        text,
        place,
        xytext=(0, -13 if below else 12),
        textcoords="offset points",
        ha="center",
        va="top" if below else "bottom",
        fontsize=size,
        weight="bold",
        color=INK,
        family=FONT,
        zorder=5,
        annotation_clip=False,
        parse_math=False,
        path_effects=[withStroke(linewidth=5, foreground=PAPER)],  # apart from the lines behind
    )
