"""Hold the words of tables and pictures, in each language."""

from typing import TypeAlias

import msgspec

from bot.facts.entities import Scope
from bot.folder import Folder
from bot.yamlfile import read

Scopes: TypeAlias = dict[Scope, str]


class _Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Refuse what chart.yaml should not hold."""


class PictureWords(_Strict, frozen=True, kw_only=True):
    """What a picture says."""

    subtitle: str  # {ranking}
    better: str  # beside the axis
    tied: str  # legend
    band: str
    gap: str
    disputed: str
    source: str  # {titles}
    more: str  # {count}: further sources
    file: str  # {school}, {ranking}: name of the file, without ending


class AltWords(_Strict, frozen=True, kw_only=True):
    """What is said of a picture to those who don't see it."""

    whole: str  # {school}, {ranking}, {points}
    exact: str  # {edition}, {rank}
    tied: str  # {edition}, {rank}
    band: str  # {edition}, {best}, {worst}
    gap: str  # {edition}
    disputed: str  # {edition}, {ranks}
    either: str  # between ranks that disagree


class TableWords(_Strict, frozen=True, kw_only=True):
    """What a table of figures says."""

    columns: dict[str, str]  # school, ranking, edition, figure, source
    rank: str  # {rank}
    out_of: str  # {number}
    derived: str
    disputed: str
    up: tuple[str, str]  # {places}: one, more
    down: tuple[str, str]
    since: str  # {edition}
    approx: str
    total: str  # {number}
    percent: str  # {percent}
    none: str


class ChartWords(_Strict, frozen=True, kw_only=True):
    """Everything in chart.yaml."""

    picture: PictureWords
    alt: AltWords
    table: TableWords
    scopes: Scopes  # a table that ranks among others than its ranking does


def load_words(folder: Folder) -> dict[str, ChartWords]:
    """Read every language's chart.yaml, by the language's code."""
    files = [path for path in folder.files("languages") if path.name == "chart.yaml"]
    return {path.parent.name: read(path, ChartWords) for path in files}
