"""Write figures as CSV, JSON or a Markdown table; each row keeps its source."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec

from bot.figures.labels import Names, inside, own_scope
from bot.figures.rows import AnyFigure, FigureSource, GroupFigure, MovementFigure, RankFigure
from bot.figures.words import ChartWords, TableWords

SCHEMA = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = "urn:palmares:figures:1"
BOM = "\ufeff"  # without it, spreadsheets read accents wrong
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # what a spreadsheet would run
URL = re.compile(r"https?://[^\s()<>|]{1,500}")  # what a cell can hold as a link
COLUMNS = (
    "kind", "school", "school_name", "ranking", "ranking_name", "edition", "best", "worst", "tied", "out_of",
    "places", "direction", "since", "label", "percent", "number", "approx", "category", "criterion", "scope", "region",
    "derived", "disputed",
)  # fmt: skip
SOURCE_COLUMNS = tuple(f"source_{name}" for name in FigureSource.__struct_fields__)


class Figures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of figures, as docs/figures.schema.json describes it."""

    version: Literal[1] = 1
    figures: tuple[AnyFigure, ...]


def to_json(figures: Sequence[AnyFigure]) -> str:
    """Write figures as JSON."""
    text = msgspec.json.encode(Figures(figures=tuple(figures)))
    return msgspec.json.format(text, indent=2).decode() + "\n"


def schema() -> str:
    """Write the JSON Schema of `to_json`."""
    own = msgspec.json.schema(Figures)
    return msgspec.json.format(msgspec.json.encode({"$schema": SCHEMA, "$id": IDENTIFIER, **own})).decode() + "\n"


def to_csv(figures: Sequence[AnyFigure]) -> str:
    """Write figures as CSV: a column for each field, the best source in columns of its own, the others by id.

    The text starts with a byte order mark. A cell that a spreadsheet would run starts with an apostrophe.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow((*COLUMNS, *SOURCE_COLUMNS, "other_sources"))
    for figure in figures:
        writer.writerow(_cell(value) for value in _cells(figure))
    return BOM + file.getvalue()


def to_markdown(figures: Sequence[AnyFigure], rankings: Names, words: ChartWords) -> str:
    """Write figures as a Markdown table for people."""
    if not figures:
        return f"{words.table.none}\n"
    names = [words.table.columns[name] for name in ("school", "ranking", "edition", "figure", "source")]
    rows = [[*map(_plain, names)], ["---"] * len(names)]
    for figure in figures:
        table = ", ".join((figure.ranking_name, *inside(figure, own_scope(rankings, figure.ranking), words.scopes)))
        cells = [figure.school_name or "", table, str(figure.edition), said(figure, words.table)]
        rows.append([*map(_plain, cells), _cited(figure)])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def said(figure: AnyFigure, words: TableWords) -> str:
    """Say a figure in a few words: "rank =12 of 170 (computed)"."""
    remarks = [words.derived] if isinstance(figure, RankFigure) and figure.derived else []
    remarks += [words.disputed] if figure.disputed else []
    return _figure(figure, words) + (f" ({', '.join(remarks)})" if remarks else "")


def _figure(figure: AnyFigure, words: TableWords) -> str:
    if isinstance(figure, RankFigure):
        rank = f"{figure.best}–{figure.worst}" if figure.worst > figure.best else f"{'=' * figure.tied}{figure.best}"
        parts = [words.rank.format(rank=rank), words.out_of.format(number=figure.out_of) if figure.out_of else ""]
    elif isinstance(figure, MovementFigure):
        moved = _counted(words.up if figure.direction == "up" else words.down, figure.places)
        since = words.since.format(edition=figure.since) if figure.since else ""
        parts = [words.approx if figure.approx else "", moved, since]
    elif isinstance(figure, GroupFigure):
        told = figure.percent is None or re.search(rf"\b{figure.percent}\s*%", figure.label)
        percent = "" if told else words.percent.format(percent=figure.percent)
        parts = [figure.label, f"({percent})" if percent else ""]
    else:
        parts = [words.approx if figure.approx else "", words.total.format(number=figure.number)]
    return " ".join(filter(None, parts))


def _counted(forms: tuple[str, str], places: int) -> str:
    return forms[places > 1].format(places=places)


def _cited(figure: AnyFigure) -> str:
    best = figure.sources[0]
    title = f"[{_plain(best.title)}](<{best.url}>)" if best.url and URL.fullmatch(best.url) else _plain(best.title)
    return f"{title} ({best.date})" if best.date else title


def _cells(figure: AnyFigure) -> Iterator[Any]:
    fields = {
        "kind": figure.__struct_config__.tag,
        **{name: getattr(figure, name) for name in figure.__struct_fields__},
    }
    yield from (fields.get(name) for name in COLUMNS)
    yield from (getattr(figure.sources[0], name) for name in FigureSource.__struct_fields__)
    yield " ".join(source.communique for source in figure.sources[1:])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text


def _plain(text: str) -> str:
    """Keep a cell in its cell, and its signs from meaning anything."""
    return re.sub(r"([\\|*_`<\[\]])", r"\\\1", " ".join(text.split()))
