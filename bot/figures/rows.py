"""Describe figures as tables and exports hold them: one row a figure, with its sources."""

from typing import Literal, TypeAlias

import msgspec

from bot.facts.entities import Scope


class FigureSource(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a figure was read."""

    communique: str  # id
    title: str
    nature: str  # "communiqué", "press report", "web page" or "correction"
    date: str | None  # ISO, a day or a month
    publisher: str | None
    url: str | None
    place: str  # "LINE:COLUMN-LINE:COLUMN", from 1, the end excluded
    words: str  # the text at that place


class Figure(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """What every kind of figure has."""

    school: str | None  # id; none where the figure is about the ranking itself
    school_name: str | None
    ranking: str  # id
    ranking_name: str
    edition: int  # the ranking's own year
    category: str | None  # a table of its own inside the ranking, in the source's words
    criterion: str | None  # an indicator of the ranking's score, in the source's words
    scope: Scope | None  # among whom the ranking ranks here
    region: str | None
    disputed: bool  # another source says otherwise: its figure is a row of its own
    sources: tuple[FigureSource, ...]  # the best first


class RankFigure(Figure, frozen=True, kw_only=True, tag="rank"):
    """A rank: best and worst differ where only a band is published."""

    best: int
    worst: int
    tied: bool
    out_of: int | None
    derived: bool  # found by arithmetic on a movement


class MovementFigure(Figure, frozen=True, kw_only=True, tag="movement"):
    """Places gained or lost."""

    places: int
    direction: Literal["up", "down"]
    since: int | None  # the edition compared with, where the source says it
    approx: bool


class GroupFigure(Figure, frozen=True, kw_only=True, tag="group"):
    """A group or a tier, with the share of schools in it where it is said."""

    label: str
    percent: int | None


class TotalFigure(Figure, frozen=True, kw_only=True, tag="total"):
    """How many schools an edition ranks."""

    number: int
    approx: bool


AnyFigure: TypeAlias = RankFigure | MovementFigure | GroupFigure | TotalFigure
