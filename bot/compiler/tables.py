"""Read tables: a statement for each cell that ranks."""

from collections.abc import Iterator, Sequence

import msgspec

from bot.compiler.article import Part
from bot.compiler.brackets import read_values
from bot.compiler.cells import Trust, Value
from bot.compiler.changes import read_change
from bot.compiler.claims import Claim, figure_at
from bot.compiler.columns import Label, read_label
from bot.compiler.editions import years
from bot.compiler.fields import Field
from bot.compiler.layout import VALUES, Grid, lay_out_table
from bot.compiler.legends import Legend
from bot.compiler.passage import Passage
from bot.compiler.placing import Placer, Setting, introduction, understood
from bot.compiler.reading import Reading
from bot.compiler.signs import free_kind, speaks_of_ranks
from bot.compiler.stating import Standing, state, state_criterion, state_total

_UNRANKED = Value(
    claim=Claim(kind="rank", start=0, end=0)
)  # of a cell that holds none: its table has a size all the same
_LETTERS = frozenset("abcde")
_WHOLE = 100  # percent


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
        grid = lay_out_table(self.reading, part, introduction(self.reading, part))
        corner = read_label(grid.corner, self.language) if grid.corner else Label()
        setting = self.placer.setting(part)
        ordered = grid.own_order or Label()
        among = (corner.among if corner.kind in ("rank", "ranking") else None) or ordered.among
        setting = msgspec.structs.replace(setting, newest=grid.newest, among=among)
        trust: Trust = "some" if self._speaks(setting, grid) else "none"
        scoped = any(head.among for head, kind in zip(grid.heads, grid.kinds, strict=True) if kind == "told")
        firm = grid.shown or setting.of_ranks or corner.kind == "rank" or scoped
        ranked = any(label.kind in ("rank", "group") and not label.overall for label in grid.labels)
        entity = self.reading.vocabulary.rankings.get(setting.ranking or "")
        beyond = not ordered.clear and entity is not None and entity.scope == "world"  # 'Victorian universities'
        free = free_kind(part, grid.corner, grid.labels, bool(entity and entity.by_subject))
        self._criteria(setting, grid, free)
        for cells, label in zip(grid.rows, grid.labels, strict=True):
            row = understood(label, free)
            if row and not beyond:
                known = label.clear and not ranked  # others may be counts: 'Partenaires' beside 'Rang'
                self._read_row(setting, grid, cells, row, trust if known or firm else "none")
            else:
                self._leave_row(grid, cells)

    def _criteria(self, setting: Setting, grid: Grid, free: str | None) -> None:
        """State the criteria that a table lists under a word for them, most of which are known."""
        listed = grid.corner is not None and grid.corner.has("criterion_noun")
        known = [label for label in grid.labels if label.field and label.field.kind == "criterion"]
        weighed = listed and _are_weighed(grid.rows)
        if not listed or (len(known) * 2 < len(grid.labels) and not weighed):
            return
        for cells, label in zip(grid.rows, grid.labels, strict=True):
            row = understood(label, free)
            if weighed and not (row and row.field) and not (label.schools or label.ranking):
                row = Label(field=Field("criterion", cells[0].text(0, len(cells[0].tokens)), -1, -1))
            if row and row.field and row.field.kind == "criterion":
                for standing in self.placer.standings(setting, row, Label(), _UNRANKED):
                    state_criterion(self.reading.findings, standing, *cells[0].span(0, len(cells[0].tokens)))

    def _speaks(self, setting: Setting, grid: Grid) -> bool:
        """Say whether bare numbers in columns that only tell where they stand are ranks."""
        heads = [head for head, kind in zip(grid.heads, grid.kinds, strict=True) if kind == "told"]
        shown = grid.shown or setting.of_ranks
        return speaks_of_ranks(setting.part, grid.corner, [*heads, *grid.labels], shown)

    def _read_row(self, setting: Setting, grid: Grid, cells: Sequence[Passage], row: Label, trust: Trust) -> None:
        told: list[Standing] = []
        for number, (cell, head, kind) in enumerate(zip(cells, grid.heads, grid.kinds, strict=False)):
            if kind == "year":
                self.reading.findings.use(cell, [figure.start for figure in years(cell)])
            if kind not in VALUES or row.kind in ("total", "move", "other"):
                continue
            own = row.kind if row.kind in ("rank", "group") else kind
            values = list(self._values(cell, own, head.aside or setting.legend, trust))
            for value in values or [_UNRANKED]:
                for standing in self.placer.standings(setting, row, head, value):
                    if value is not _UNRANKED:
                        state(self.reading.findings, cell, setting.part, standing)
                        told.append(standing)
                    self._size(standing, value, grid.size(cells, number))
        self._changes(setting, grid, cells, told)

    def _changes(self, setting: Setting, grid: Grid, cells: Sequence[Passage], told: Sequence[Standing]) -> None:
        """State the places gained or lost that a column tells, where the table has no marks that they may be of."""
        marked = any(head.kind == "other" for head in grid.heads)
        for cell, head, kind in zip(cells, grid.heads, grid.kinds, strict=False):
            moved = read_change(cell, head, told) if kind == "move" and not marked else None
            if moved:
                state(self.reading.findings, cell, setting.part, moved)

    def _leave_row(self, grid: Grid, cells: Sequence[Passage]) -> None:
        for cell, kind in zip(cells, grid.kinds, strict=False):
            for figure in cell.figures if kind in VALUES else ():
                self.reading.findings.leave(cell, figure.start, "its label was not understood")

    def _size(self, standing: Standing, value: Value, cell: Passage | None) -> None:
        """State how many schools another cell says are ranked in the table of a rank."""
        size = figure_at(cell, 0) if cell else None
        own = value.year or value.earlier or standing.criterion or standing.claim.out_of
        if cell and size and not own and size.value >= max(standing.claim.worst, 2):
            sized = msgspec.structs.replace(standing.claim, out_of=size.value)
            self.reading.findings.use(cell, [size.start])
            start, end = cell.span(0, len(cell.tokens))
            state_total(self.reading.findings, msgspec.structs.replace(standing, claim=sized), start, end)

    def _values(self, cell: Passage, kind: str, legend: Legend | None, trust: Trust) -> Iterator[Value]:
        if kind == "group":
            yield from _letters(cell)
        elif cell.tokens:
            whole = [(0, len(cell.tokens))]
            yield from read_values(cell, whole, self.language, legend, "full" if kind == "rank" else trust)


def _letters(cell: Passage) -> Iterator[Value]:
    """Read 'A' or 'A+' in a column of groups."""
    plus = all(cell.word(at) == "+" for at in range(1, len(cell.tokens)))
    if cell.word(0) in _LETTERS and len(cell.tokens) <= 3 and plus:
        label = f"groupe {cell.text(0, len(cell.tokens))}"
        yield Value(claim=Claim(kind="group", start=0, end=len(cell.tokens), label=label))


def _are_weighed(rows: Sequence[Sequence[Passage]]) -> bool:
    """Say whether every row has a percentage, and all make up the whole: the weights of criteria."""
    shares = [[f.value for cell in cells[1:] for f in cell.figures if f.kind == "percent"] for cells in rows]
    return len(rows) > 2 and all(len(row) == 1 for row in shares) and sum(row[0] for row in shares) == _WHOLE
