"""Tell what each column of a table holds."""

from collections.abc import Sequence

import msgspec

from bot.compiler.article import Part
from bot.compiler.claims import Claim
from bot.compiler.data import Language
from bot.compiler.editions import years
from bot.compiler.fields import Field, label_field
from bot.compiler.labels import EXPLAINING
from bot.compiler.passage import Passage
from bot.compiler.scopes import Among, named_scope, scopes
from bot.compiler.windows import Window


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """What a column holds, and what its head says of every cell."""

    kind: str  # "school", "year", "rank", "group", "field", "ranking", "total", "other"
    year: int | None = None
    ranking: str | None = None
    field: Field | None = None
    among: Among | None = None
    school: str | None = None
    earlier: bool = False  # of the edition before


_HEADS = (  # column's kind -> the cues of its head; the first that fits
    ("other", ("move_column",)),
    ("total", ("total_column",)),
    ("rank", ("rank_noun",)),
    ("group", ("group_noun", "group_column")),
    ("rank", ("rank_column",)),
    ("year", ("year_column",)),
    ("school", ("school_noun",)),
    ("field", ("criterion_noun", "category_word")),
    ("ranking", ("ranking_noun",)),
)


def read_columns(part: Part, language: Language) -> list[Column]:
    """Tell what the columns hold, from their heads and then from their cells."""
    heads = [_column(cell, language) for cell in part.rows[0]]
    return [_by_cells(column, part, number) for number, column in enumerate(heads)]


def _explained(cell: Passage) -> bool:
    """Say whether every word of a head says where a rank stands: 'Places offertes' does not."""
    covered = {place for figure in cell.figures for place in range(figure.start, figure.end)}
    covered.update(place for mark in cell.names for place in range(mark.start, mark.end))
    for cue in cell.cues:
        if cue.concept.startswith(EXPLAINING):
            covered.update(range(cue.start, cue.end))
    words = [place for place, token in enumerate(cell.tokens) if token.is_word and not cell.is_small(place)]
    return covered.issuperset(words)


def among_of(cell: Passage, language: Language) -> Among | None:
    """Give the scope that a cell names."""
    for cue in cell.starting(0, "place:"):
        if cue.end == len(cell.tokens):
            return named_scope(cue, language)
    window = Window(Claim(kind="rank", start=0, end=0), 0, len(cell.tokens), True)
    return next(iter(scopes(cell, window, language)), None)


def cell_year(cell: Passage) -> int | None:
    """Give the year that a cell names."""
    return next((figure.value for figure in years(cell)), None)


def cell_name(cell: Passage, kind: str) -> str | None:
    """Give the first school or ranking that a cell names."""
    return next((mark.id for mark in cell.named(kind)), None)


def _column(cell: Passage, language: Language) -> Column:
    year, ranking, school = cell_year(cell), cell_name(cell, "ranking"), cell_name(cell, "school")
    among = among_of(cell, language)
    kind = next((kind for kind, cues in _HEADS if any(cell.has(cue) for cue in cues)), "other")
    if kind == "rank" and not _explained(cell):
        kind = "other"
    told = bool(year or ranking or school or among)
    if told and kind in ("year", "school", "ranking", "other"):
        kind = "rank"
    field = label_field(cell, 0, len(cell.tokens), None)
    return Column(
        kind=kind, year=year, ranking=ranking, field=field, among=among, school=school, earlier=cell.has("last_edition")
    )


def _by_cells(column: Column, part: Part, number: int) -> Column:
    """Correct what a column holds by its cells."""
    cells = [row[number] for row in part.rows[1:] if number < len(row) and row[number].tokens]
    if not cells:
        return column
    if _most(cells, [bool(cell.named("school")) for cell in cells]):
        return Column(kind="school")
    if column.kind != "rank" and all(len(cell.tokens) <= 3 and cell_year(cell) for cell in cells):
        return Column(kind="year")
    if _most(cells, [bool(cell.named("ranking")) for cell in cells]):
        return Column(kind="ranking")
    return Column(kind="field") if column.kind == "other" and number == 0 else column


def _most(cells: Sequence[Passage], hits: Sequence[bool]) -> bool:
    return sum(hits) * 2 > len(cells)
