"""Find the tables of a PDF's page, where rows and columns are clear, and write them as Markdown."""

from collections.abc import Sequence

import msgspec

from bot.compiler.pdflines import Line, rows

_STEP = 4.0  # times a line's height between two rows of one table
_NEARER = 0.8  # of the distance to the row above: that of two lines of one row
_WRAPPED = 1.5  # the same, between two lines of one cell
_SHORT = 28  # characters of most cells
_LONGEST = 70  # characters of a cell
_ROWS = 3  # of a table
_EDGE = 4.0  # points between edges that are aligned


class _Column(msgspec.Struct):
    left: float
    right: float


class _Grid(msgspec.Struct):
    """A table under way."""

    columns: list[_Column]
    cells: list[list[list[Line]]]  # by row and column

    @property
    def bottom(self) -> float:
        """Give where its last line stands."""
        return min(line.base for cell in self.cells[-1] for line in cell)


def with_tables(lines: Sequence[Line]) -> list[Line]:
    """Put one line of Markdown in place of the lines of each table."""
    kept: list[Line] = []
    every = [sorted(row, key=lambda line: line.left) for row in rows(list(lines), _base, _size)]
    place = 0
    while place < len(every):
        grid, end = _grid(every, place)
        if grid and _is_table(grid):
            _take_heads(every[:place], grid, kept)
            kept.append(_written(grid))
            place = end
        else:
            kept += every[place]
            place += 1
    return kept


def _base(line: Line) -> float:
    return line.base


def _size(line: Line) -> float:
    return line.size


def _grid(every: Sequence[list[Line]], place: int) -> tuple[_Grid | None, int]:
    """Gather the rows from a place on whose cells stand in the same columns."""
    first = _pieces(every[place])
    if len(first) < 2 or any(line.kind != "text" for line in first):
        return None, place
    grid = _Grid([_Column(line.left, line.right) for line in first], [[[line] for line in first]])
    end = place + 1
    while end < len(every):
        after = every[end + 1] if end + 1 < len(every) else []
        if _opens(grid, every[end], after) and _takes(grid, [*every[end], *after], 2):
            end += 2
        elif _takes(grid, every[end]):
            end += 1
        else:
            break
    return grid, end


def _opens(grid: _Grid, row: list[Line], after: list[Line]) -> bool:
    """Say whether a row is only the upper line of some cells, whose row goes on right below."""
    step = grid.bottom - row[0].base
    return bool(after) and len(row) < len(grid.columns) and row[0].base - after[0].base < _NEARER * step


def _pieces(row: list[Line]) -> list[Line]:
    """Part the stretches of a row at every wide space."""
    pieces: list[Line] = []
    for line in row:
        rest = line
        while rest.gaps:
            head, rest = rest.parted(rest.gaps[0])
            pieces.append(head)
        pieces.append(rest)
    return pieces


def _take_heads(above: Sequence[list[Line]], grid: _Grid, kept: list[Line]) -> None:
    """Take the rows above a table that name its columns: one that is set otherwise, then further lines of it."""
    for row in reversed(above):
        pieces = _pieces(row)
        top = max(line.base for cell in grid.cells[0] for line in cell)
        step, size = row[0].base - top, row[0].size
        short = all(len(line.text) <= _SHORT and line.kind == "text" for line in row)
        spots = [_column(grid.columns, piece) for piece in pieces]
        if not short or kept[-len(row) :] != row:
            return
        if len(pieces) == len(grid.columns) and step < _STEP * size:
            grid.cells.insert(0, [[piece] for piece in pieces])
        elif 1 < len(pieces) < len(grid.columns) and step < _WRAPPED * size and None not in spots:
            for spot, piece in zip(spots, pieces, strict=True):
                grid.cells[0][spot or 0].insert(0, piece)
        else:
            return
        del kept[-len(row) :]


def _fitted(columns: Sequence[_Column], row: list[Line]) -> list[Line]:
    """Part stretches that reach over two columns where a wide space stands at the second one's edge."""
    fitted: list[Line] = []
    for line in row:
        rest = line
        while gap := next((gap for gap in rest.gaps if any(abs(gap[2] - one.left) < _EDGE for one in columns)), None):
            head, rest = rest.parted(gap)
            fitted.append(head)
        fitted.append(rest)
    return fitted


def _takes(grid: _Grid, row: list[Line], deep: int = 1) -> bool:
    """Add a row of so many lines, or a further line of the last row's cells, where it fits the columns."""
    pieces = _pieces(row)
    placed = [_column(grid.columns, line) for line in pieces]
    whole = None not in placed and len(set(placed)) == len(placed)
    row = pieces if whole else _fitted(grid.columns, row)
    spots = [_column(grid.columns, line) for line in row]
    step = grid.bottom - row[0].base
    crowded = any(spots.count(spot) > deep for spot in spots)
    if None in spots or crowded or step > _STEP * row[0].size or row[0].kind != "text":
        return False
    wrapped = deep == 1 and len(row) < len(grid.columns) and step < _WRAPPED * row[0].size
    if len(row) < 2 and not wrapped:
        return False
    if not wrapped:
        grid.cells.append([[] for _ in grid.columns])
    for spot, line in zip(spots, row, strict=True):
        if spot is not None:
            grid.cells[-1][spot].append(line)
            column = grid.columns[spot]
            column.left, column.right = min(column.left, line.left), max(column.right, line.right)
    return all(one.right < other.left for one, other in zip(grid.columns, grid.columns[1:], strict=False))


def _column(columns: Sequence[_Column], line: Line) -> int | None:
    """Give the one column that a cell stands in or is aligned with."""
    over = [at for at, one in enumerate(columns) if line.left < one.right and one.left < line.right]
    if not over:
        over = [at for at, one in enumerate(columns) if abs(one.left - line.left) < _EDGE]
    return over[0] if len(over) == 1 else None


def _is_table(grid: _Grid) -> bool:
    """Say whether rows are those of a table: short cells, and figures beside the first ones."""
    cells = sorted(len(_words(cell)) for row in grid.cells for cell in row if cell)
    beside = [_words(cell) for row in grid.cells[1:] for cell in row[1:] if cell]
    figures = sum(any(char.isdecimal() for char in words) for words in beside)
    wide = len(grid.columns) > 2 and len(grid.cells) > 1
    return (len(grid.cells) >= _ROWS or wide) and cells[len(cells) // 2] <= _SHORT and figures * 2 >= len(beside) > 0


def _words(cell: Sequence[Line]) -> str:
    return " ".join(line.text for line in cell)


def _written(grid: _Grid) -> Line:
    table = [f"| {' | '.join(_words(cell).replace('|', chr(92) + '|') for cell in row)} |" for row in grid.cells]
    table.insert(1, "|---" * len(grid.columns) + "|")
    top = grid.cells[0]
    first = next(line for cell in top for line in cell)
    return Line("\n".join(table), grid.columns[0].left, grid.columns[-1].right, first.base, first.size, kind="table")
