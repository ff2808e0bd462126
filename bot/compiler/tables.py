"""Read tables: a statement for each cell that ranks."""

from collections.abc import Iterator, Sequence

import msgspec

from bot.compiler.article import Part
from bot.compiler.cells import Trust, Value, read_values
from bot.compiler.claims import Claim, figure_at
from bot.compiler.columns import Label, by_cells, merged, read_label
from bot.compiler.data import slug
from bot.compiler.editions import years
from bot.compiler.passage import Passage
from bot.compiler.placing import Placer, Setting, understood
from bot.compiler.reading import Reading
from bot.compiler.signs import free_kind, shows_ranks, speaks_of_ranks, town_schools
from bot.compiler.stating import state

_LETTERS = frozenset("abcde")
_LABELS = ("school", "year", "ranking", "label")
_VALUES = ("rank", "group", "told")


class Grid(msgspec.Struct, frozen=True):
    """A table with what its heads and its first cells say."""

    heads: Sequence[Label]
    kinds: Sequence[str]  # of columns: those of labels, or "rank", "group", "total", "told", "other"
    rows: Sequence[Sequence[Passage]]
    labels: Sequence[Label]  # of rows
    corner: Passage | None
    sizes: dict[int, int]  # column -> the number of schools that a row of it tells

    @property
    def newest(self) -> int | None:
        """Give the newest edition that the head of a column of ranks names."""
        found = [head.year for head, kind in zip(self.heads, self.kinds, strict=True) if head.year and kind in _VALUES]
        return max(found, default=None)

    @property
    def shown(self) -> bool:
        """Say whether a column that is not said to hold ranks shows some."""
        told = [n for n, kind in enumerate(self.kinds) if kind == "told"]
        return shows_ranks([row[n] for row in self.rows for n in told if n < len(row)])


class TableReader:
    """Read the tables of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.language = reading.article.language
        self.placer = Placer(reading)

    def read(self, part: Part) -> None:
        """Read one table."""
        if len(part.rows) < 2:
            return
        grid = self._grid(part)
        setting = self.placer.setting(part)
        corner = read_label(grid.corner, self.language) if grid.corner else Label()
        setting = msgspec.structs.replace(setting, newest=grid.newest, among=corner.among)
        heads = [head for head, kind in zip(grid.heads, grid.kinds, strict=True) if kind == "told"]
        trust: Trust = "some" if speaks_of_ranks(part, grid.corner, [*heads, *grid.labels], grid.shown) else "none"
        entity = self.reading.vocabulary.rankings.get(setting.ranking or "")
        free = free_kind(part, grid.corner, grid.labels, bool(entity and entity.by_subject))
        for cells, label in zip(grid.rows, grid.labels, strict=True):
            row = understood(label, free)
            if row:
                self._read_row(setting, grid, cells, row, trust)

    def _grid(self, part: Part) -> Grid:
        heads = [read_label(cell, self.language) for cell in part.rows[0]]
        if len(heads) > 2:
            heads[1:] = town_schools(heads[1:], self.reading.vocabulary)
        rows = [row for row in part.rows[1:] if len(row) <= len(heads)]
        kinds = [by_cells(head, [row[n] for row in rows if n < len(row)], n == 0) for n, head in enumerate(heads)]
        labels = [self._label(row, kinds) for row in rows]
        corner = next((cell for cell, kind in zip(part.rows[0], kinds, strict=True) if kind in _LABELS), None)
        sizes = {
            n: figure.value
            for row, label in zip(rows, labels, strict=True)
            for n, cell in enumerate(row)
            if label.kind == "total" and (figure := figure_at(cell, 0)) and figure.kind == "number"
        }
        return Grid(heads, kinds, rows, town_schools(labels, self.reading.vocabulary), corner, sizes)

    def _label(self, cells: Sequence[Passage], kinds: Sequence[str]) -> Label:
        """Join what the cells of a row say that are its labels."""
        read = [(read_label(cell, self.language), kind) for cell, kind in zip(cells, kinds, strict=False)]
        labels = [(label, kind) for label, kind in read if kind in _LABELS]
        return merged([self._school(label) if kind == "school" else _checked(label, kind) for label, kind in labels])

    def _school(self, read: Label) -> Label:
        """Give the schools of a cell; one that the gazetteer lacks is new."""
        known, text = read.schools, read.text
        if not known and text[:1].isupper() and not any(char.isdigit() for char in text):
            self.reading.names.new.setdefault(slug(text), text)
            known = (slug(text),)
        return Label(schools=known, clear=bool(known), text=text)

    def _read_row(self, setting: Setting, grid: Grid, cells: Sequence[Passage], row: Label, trust: Trust) -> None:
        size = next(
            (figure_at(cell, 0) for cell, kind in zip(cells, grid.kinds, strict=False) if kind == "total"), None
        )
        for number, (cell, head, kind) in enumerate(zip(cells, grid.heads, grid.kinds, strict=False)):
            if kind == "year":
                self.reading.findings.use(cell, [figure.start for figure in years(cell)])
            if kind not in _VALUES or row.kind in ("total", "other"):
                continue
            own = row.kind if row.kind in ("rank", "group") else kind
            for value in self._values(cell, own, setting, trust):
                total = value.claim.out_of or grid.sizes.get(number) or (size.value if size else None)
                claim = msgspec.structs.replace(value.claim, out_of=total)
                for standing in self.placer.standings(setting, row, head, msgspec.structs.replace(value, claim=claim)):
                    state(self.reading.findings, cell, setting.part, standing)

    def _values(self, cell: Passage, kind: str, setting: Setting, trust: Trust) -> Iterator[Value]:
        if kind == "group":
            yield from _letters(cell)
        elif cell.tokens:
            whole = [(0, len(cell.tokens))]
            yield from read_values(cell, whole, self.language, setting.legend, "full" if kind == "rank" else trust)


def _checked(label: Label, kind: str) -> Label:
    """Leave a row whose cell names none of what its column names."""
    missing = (kind == "ranking" and not label.ranking) or (kind == "year" and not label.year and not label.earlier)
    return msgspec.structs.replace(label, clear=False, kind="other") if missing else label


def _letters(cell: Passage) -> Iterator[Value]:
    """Read 'A' or 'A+' in a column of groups."""
    plus = all(cell.word(at) == "+" for at in range(1, len(cell.tokens)))
    if cell.word(0) in _LETTERS and len(cell.tokens) <= 3 and plus:
        label = f"groupe {cell.text(0, len(cell.tokens))}"
        yield Value(claim=Claim(kind="group", start=0, end=len(cell.tokens), label=label))
