"""Lay a table out: what its columns hold, what its heads and the labels of its rows say."""

from collections.abc import Iterable, Sequence

import msgspec

from bot.compiler.article import Part
from bot.compiler.claims import figure_at
from bot.compiler.columns import Label, merged, of_column, read_label
from bot.compiler.data import slug
from bot.compiler.editions import years
from bot.compiler.passage import Passage
from bot.compiler.reading import Reading
from bot.compiler.signs import shows_ranks, town_schools
from bot.language.figures import Figure

LABELS = ("school", "year", "ranking", "label")
VALUES = ("rank", "group", "told")


class Grid(msgspec.Struct, frozen=True):
    """A table with what its heads and its first cells say."""

    heads: Sequence[Label]
    kinds: Sequence[str]  # of columns: those of labels, or "rank", "group", "total", "move", "told", "other"
    rows: Sequence[Sequence[Passage]]
    labels: Sequence[Label]  # of rows
    corner: Passage | None  # the head of the first labels
    sizes: dict[int, Passage]  # column -> the cell of a row such as 'Écoles classées'
    newest: int | None  # edition that the head of a column of ranks names

    @property
    def shown(self) -> bool:
        """Say whether a column that is not said to hold ranks shows some."""
        told = [n for n, kind in enumerate(self.kinds) if kind == "told"]
        return shows_ranks([row[n] for row in self.rows for n in told if n < len(row)])

    @property
    def own_order(self) -> Label | None:
        """Give the head of the schools, where the ranks are the order of the table: 1, 2, 3."""
        schools = [head for head, kind in zip(self.heads, self.kinds, strict=True) if kind == "school"]
        ranks = [n for n, kind in enumerate(self.kinds) if kind == "rank"]
        if len(schools) != 1 or len(ranks) != 1:
            return None
        cells = [row[ranks[0]] for row in self.rows if ranks[0] < len(row)]
        values = [cell.figures[0].value for cell in cells if cell.figures]
        return schools[0] if values and values[0] == 1 and max(values) <= len(self.rows) else None

    def size(self, cells: Sequence[Passage], column: int) -> Passage | None:
        """Give the cell of the row or the column of a rank that tells how many schools are ranked."""
        own = (cell for cell, kind in zip(cells, self.kinds, strict=False) if kind == "total" and _is_size(cell))
        current = self.heads[column].year in (None, self.newest)
        return self.sizes.get(column) or (next(own, None) if current else None)


def lay_out_table(reading: Reading, part: Part, near: Sequence[Passage]) -> Grid:
    """Read the heads and the labels of a table; `near` introduces it."""
    vocabulary = reading.vocabulary
    heads, below = _heads(reading, part)
    if len(heads) > 2:
        heads[1:] = town_schools(heads[1:], [part.rows[0][0], *near], vocabulary)
    rows = [row for row in part.rows[below:] if len(row) <= len(heads)]
    heads = [of_column(head, (row[n] for row in rows if n < len(row))) for n, head in enumerate(heads)]
    kinds = [_kind(head, [row[n] for row in rows if n < len(row)], n == 0) for n, head in enumerate(heads)]
    kinds = ["other" if _hides(n, heads, kinds, rows) else kind for n, kind in enumerate(kinds)]
    corner = next((n for n, kind in enumerate(kinds) if kind in LABELS), None)
    named = corner is not None and not heads[corner].clear  # 'Ville': no column of schools, whatever its cells name
    labels = [_label(reading, row, kinds, named) for row in rows]
    head = part.rows[0][corner] if corner is not None else None
    labels = town_schools(labels, [head] if head and head.tokens else near, vocabulary)
    newest = max((h.year for h, kind in zip(heads, kinds, strict=True) if h.year and kind in VALUES), default=None)
    return Grid(heads, kinds, rows, labels, head, _sizes(rows, labels), newest)


def _heads(reading: Reading, part: Part) -> tuple[list[Label], int]:
    """Read the heads, and give how many rows they take: 'Rang' may stand above '2022' and '2021'."""
    first = [read_label(cell, reading.article.language) for cell in part.rows[0]]
    second = [read_label(cell, reading.article.language) for cell in part.rows[1]]
    heads = [label for label in second[1:] if label.clear and (label.tells or label.kind) and not label.schools]
    numbers = any(_opens(cell, figure) for cell in part.rows[1] for figure in cell.figures)
    if len(part.rows) < 3 or len(heads) < max(2, len(first) - 1) or numbers or len(first) != len(second):
        return first, 1
    for number in range(2, len(first)):
        if not part.rows[0][number].tokens:
            first[number] = first[number - 1]  # a head over several columns
    return [merged(pair) for pair in zip(first, second, strict=True)], 2


def _hides(column: int, heads: Sequence[Label], kinds: Sequence[str], rows: Iterable[Sequence[Passage]]) -> bool:
    """Say whether a column of an indicator beside one of ranks shows none: it holds scores."""
    field = heads[column].field
    measured = kinds[column] == "told" and field is not None and field.kind == "criterion"
    return measured and "rank" in kinds and not shows_ranks([row[column] for row in rows if column < len(row)])


def _sizes(rows: Iterable[Sequence[Passage]], labels: Iterable[Label]) -> dict[int, Passage]:
    """Map the columns to the cells of a row such as 'Écoles classées'."""
    total = (row for row, label in zip(rows, labels, strict=True) if label.kind == "total")
    return {n: cell for row in total for n, cell in enumerate(row) if _is_size(cell)}


def _is_size(cell: Passage) -> bool:
    figure = figure_at(cell, 0) if len(cell.tokens) else None
    return figure is not None and figure.kind == "number" and figure.end == len(cell.tokens)


def _kind(label: Label, cells: Sequence[Passage], first: bool) -> str:
    """Tell what a column holds, by its head and then by its cells: 'label' where they are labels of rows."""
    filled = [cell for cell in cells if cell.tokens]
    if not filled:
        return "other"
    if _most(filled, "school"):
        return "school"
    if _most(filled, "ranking"):
        return "ranking"
    if all(len(cell.tokens) <= 3 and any(years(cell)) for cell in filled):
        return "year" if label.clear and (label.kind in ("", "year") or not label.tells) else "other"
    if label.kind in ("rank", "group", "total", "move", "other") or (label.kind == "school" and not label.tells):
        wordy = sum(not cell.figures for cell in filled) * 2 > len(filled)
        return "label" if first and wordy and label.kind in ("rank", "other") else label.kind
    if first and not _numeric(filled):
        return "label"
    return "told" if label.tells and label.clear else "other"


def _most(cells: Sequence[Passage], kind: str) -> bool:
    return sum(bool(cell.named(kind)) for cell in cells) * 2 > len(cells)


def _numeric(cells: Sequence[Passage]) -> bool:
    """Say whether most cells begin with a figure that may be a rank."""
    opened = [cell for cell in cells if any(_opens(cell, figure) for figure in cell.figures)]
    return len(opened) * 2 > len(cells)


def _opens(cell: Passage, figure: Figure) -> bool:
    bare = figure.start == 0 or (figure.start == 1 and not cell.tokens[0].is_word)
    return bare and figure.kind in ("ordinal", "number", "band")


def _label(reading: Reading, cells: Sequence[Passage], kinds: Sequence[str], named: bool) -> Label:
    """Join what the cells of a row say that are its labels."""
    found = []
    for cell, kind in zip(cells, kinds, strict=False):
        if kind in LABELS:
            label = read_label(cell, reading.article.language)
            found.append(_school(reading, label) if kind == "school" else _checked(label, kind, named))
    return merged(found)


def _school(reading: Reading, read: Label) -> Label:
    """Give the schools of a cell; one that the gazetteer lacks is new."""
    known, text = read.schools, read.text
    if not known and text[:1].isupper() and not any(char.isdigit() for char in text):
        reading.names.new.setdefault(slug(text), text)
        known = (slug(text),)
    return Label(schools=known, clear=bool(known), text=text)


def _checked(label: Label, kind: str, named: bool) -> Label:
    """Leave a row whose cell names none of what its column names, or a school where the column is of something else."""
    missing = (kind == "ranking" and not label.ranking) or (kind == "year" and not label.year and not label.earlier)
    strange = kind == "label" and named and label.schools
    return msgspec.structs.replace(label, clear=False, kind="other") if missing or strange else label
