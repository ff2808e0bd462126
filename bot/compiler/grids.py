"""Cut the rows of a table into cells: pipes, tabs, columns of spaces, HTML."""

import re
from collections.abc import Iterator, Sequence

from bot.compiler.inline import LinkMark, Plain, plain

RULER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-*:?[ \t]*)*$")
_PIPE = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t+")
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_RANK = re.compile(
    r"[=#*]{0,3}\d{1,4}[°=*]{0,3}(?:[-–—]\d{1,4}|[a-zè]{1,3})?[*=]{0,3}$"
)  # what a cell of ranks looks like
_TAG = re.compile(r"<(/?)(t[drh]|table|caption)\b([^<>]{0,300})>", re.IGNORECASE)
_SPAN = re.compile(r"colspan\s*=\s*[\"']?([1-9])", re.IGNORECASE)

Row = tuple[Plain, ...]


def separator(line: str, following: str) -> re.Pattern[str] | None:
    """Give what parts the cells of a table that begins at a line, None where none does."""
    if line.count("|") > 1 and line.lstrip().startswith("|"):
        return _PIPE
    if "|" in line and "|" in following and RULER.match(following):
        return _PIPE
    for sign, least in ((_PIPE, 2), (_TAB, 1), (_GAP, 1)):
        ahead = _cut(sign, following)
        if len(ahead) > least and len(ahead) == len(_cut(sign, line)) and _ranks(ahead):
            return sign
    return None


def goes_on(line: str, sign: re.Pattern[str]) -> bool:
    """Say whether a line is one more row."""
    return bool(sign.search(line.strip()))


def _cut(sign: re.Pattern[str], line: str) -> list[str]:
    return [piece.strip() for piece in sign.split(line.strip())]


def _ranks(cells: Sequence[str]) -> bool:
    return bool(cells) and any(_RANK.match(cell) for cell in cells)


def rows_of(lines: Sequence[tuple[int, str]], sign: re.Pattern[str]) -> tuple[Row, ...]:
    """Cut lines, each with its offset, into rows; a ruler is none."""
    rows = [tuple(_cells(start, text, sign)) for start, text in lines if not (sign is _PIPE and RULER.match(text))]
    width = max((len(row) for row in rows[1:]), default=0)
    if rows and sign is _PIPE and len(rows[0]) == width - 1:
        rows[0] = (Plain("", [lines[0][0]]), *rows[0])  # a corner left empty, without an outer pipe
    return tuple(rows)


def _cells(start: int, text: str, sign: re.Pattern[str]) -> Iterator[Plain]:
    bounds = [0, *(place for match in sign.finditer(text) for place in match.span()), len(text)]
    last = len(bounds) // 2 - 1
    for number in range(last + 1):
        piece = text[bounds[2 * number] : bounds[2 * number + 1]]
        edge = number in (0, last) and not piece.strip()
        if not edge:
            lead = len(piece) - len(piece.lstrip())
            yield plain(piece.strip(), start + bounds[2 * number] + lead)


def html_rows(raw: str, base: int) -> tuple[Row, ...]:
    """Read the rows of a table in HTML, which begins at offset `base`; a cell over several columns stands in each."""
    rows: list[list[Plain]] = []
    opened: re.Match[str] | None = None
    for match in _TAG.finditer(raw):
        if opened and rows:
            inner = raw[opened.end() : match.start()]
            lead = len(inner) - len(inner.lstrip())
            cell = plain(inner.strip(), base + opened.end() + lead)
            span = _SPAN.search(opened[3])
            rows[-1] += [cell] * (int(span[1]) if span else 1)
        name = match[2].lower()
        opened = match if not match[1] and name in ("td", "th") else None
        if name == "tr" and not match[1]:
            rows.append([])
    return tuple(tuple(row) for row in rows if row)


def joined(row: Row) -> Plain:
    """Join the cells of a row to one line, dashes between them."""
    filled = [cell for cell in row if cell.text.strip()]
    parts: list[str] = []
    origin: list[int] = []
    links: list[LinkMark] = []
    for cell in filled:
        if parts:
            parts.append(" – ")
            origin += [cell.origin[0]] * 3
        at = len(origin)
        links += [LinkMark(one.start + at, one.end + at, one.target, one.label) for one in cell.links]
        parts.append(cell.text)
        origin += cell.origin[: len(cell.text)]
    return Plain("".join(parts), [*origin, filled[-1].origin[-1]], tuple(links))
