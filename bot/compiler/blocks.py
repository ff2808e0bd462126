"""Cut a text into headings, paragraphs, list items, quotations and tables."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from bot.compiler.grids import Row, goes_on, html_rows, joined, rows_of, separator
from bot.compiler.inline import Plain, plain

Kind = Literal["heading", "paragraph", "item", "quote", "table"]

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+•◦▪‣·●■➢➔→✓]|[–—](?=[ \t])|\d{1,2}[.)](?=[ \t]))[ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}> ?")
_BOLD = re.compile(r"\s*(\*\*|__)(?=\S)(?:(?!\*\*|__).)*?\1\s*$", re.DOTALL)
_OPENS = re.compile(r"\s*<table\b", re.IGNORECASE)
_CLOSES = re.compile(r"</table\s*>", re.IGNORECASE)
_LONGEST = 2000  # lines of a table in HTML
STRONG = 7  # level of a heading that is only a line in bold


_HELD: dict[str, Kind] = {"paragraph": "paragraph", "item": "item", "quote": "quote", "table": "table"}


class Block(msgspec.Struct, frozen=True):
    """One block of a text; a table holds its rows of cells, the others their plain text."""

    kind: Kind
    start: int  # offsets in the source
    end: int
    plain: Plain
    level: int = 0  # of a heading
    rows: tuple[Row, ...] = ()


class _Line(msgspec.Struct, frozen=True):
    start: int
    end: int  # without the line's end
    text: str


class _Held(msgspec.Struct):
    """The lines of a block under way."""

    lines: list[_Line] = []
    kind: Kind = "paragraph"


def blocks(text: str, start: int = 0) -> list[Block]:
    """List the blocks of `text` from offset `start` on."""
    return list(_gather(list(_lines(text, start)), text))


def _lines(text: str, start: int) -> Iterator[_Line]:
    place = start
    while place < len(text):
        stop = text.find("\n", place)
        stop = len(text) if stop < 0 else stop
        yield _Line(place, stop, text[place:stop].rstrip("\r"))
        place = stop + 1


def _gather(lines: Sequence[_Line], text: str) -> Iterator[Block]:
    held = _Held()
    place = 0
    while place < len(lines):
        line = lines[place]
        end = _table_end(lines, place)
        if end > place:
            yield from _flush(held, text)
            yield from _with_addresses(_table(lines[place:end], text))
            held = _Held()
            place = end
            continue
        place += 1
        found = _kind(line, held)
        if found == "underline":
            yield _heading(held.lines[0].start, held.lines[-1].end, text, 1 if "=" in line.text else 2)
            held = _Held()
        elif found == "more":
            held.lines.append(line)
        else:
            yield from _flush(held, text)
            held = _Held()
            if found == "heading":
                yield _marked_heading(line, text)
            elif found not in ("blank", "rule"):
                held = _Held([line], _HELD[found])
    yield from _flush(held, text)


def _marked_heading(line: _Line, text: str) -> Block:
    match = _HEADING.match(line.text)
    level = len(match[1]) if match else 1
    return _heading(line.start + (match.end() if match else 0), line.end, text, level)


def _kind(line: _Line, held: _Held) -> Literal["underline", "blank", "rule", "more"] | Kind:
    text = line.text
    if not text.strip():
        return "blank"
    if _HEADING.match(text):
        return "heading"
    if held.lines and held.kind == "paragraph" and len(held.lines) < 4 and _UNDERLINE.match(text):
        return "underline"
    if _RULE.match(text):
        return "rule"
    if _QUOTE.match(text):
        return "more" if held.kind == "quote" and held.lines else "quote"
    if _ITEM.match(text):
        return "item"
    return "more" if held.lines else "paragraph"


def _table_end(lines: Sequence[_Line], place: int) -> int:
    """Give where the table that begins at a line ends, `place` where none does."""
    text = lines[place].text
    if _OPENS.match(text):
        return _html_end(lines, place)
    following = lines[place + 1].text if place + 1 < len(lines) else ""
    sign = None if _ITEM.match(text) or _HEADING.match(text) or _QUOTE.match(text) else separator(text, following)
    end = place
    while sign and end < len(lines) and goes_on(lines[end].text, sign):
        end += 1
    return end


def _html_end(lines: Sequence[_Line], place: int) -> int:
    """Give where a table in HTML ends; one that does not close, or holds another, is none."""
    for at in range(place, min(place + _LONGEST, len(lines))):
        if at > place and _OPENS.match(lines[at].text):
            break
        if _CLOSES.search(lines[at].text):
            return at + 1
    return place


def _table(lines: Sequence[_Line], text: str) -> Block:
    start, end = lines[0].start, lines[-1].end
    if _OPENS.match(lines[0].text):
        rows = html_rows(text[start:end], start)
    else:
        sign = separator(lines[0].text, lines[1].text if len(lines) > 1 else "")
        rows = rows_of([(line.start, line.text) for line in lines], sign) if sign else ()
    return Block("table", start, end, Plain("", [start]), rows=rows)


def _with_addresses(table: Block) -> Iterator[Block]:
    """Yield a table, and each of its rows that holds an e-mail address as a line of its own."""
    held: tuple[list[Row], list[Row]] = ([], [])
    for row in table.rows:
        held[any("@" in cell.text for cell in row)].append(row)
    rows, apart = held
    yield msgspec.structs.replace(table, rows=tuple(rows))
    for row in apart:
        line = joined(row)
        yield Block("item", line.origin[0], line.origin[-1], line)


def _flush(held: _Held, text: str) -> Iterator[Block]:
    if not held.lines:
        return
    start, end, kind = held.lines[0].start, held.lines[-1].end, held.kind
    if kind == "item":
        match = _ITEM.match(held.lines[0].text)
        start += match.end() if match else 0
    raw = text[start:end]
    if kind == "quote":
        raw = re.sub(r"(?m)^ {0,3}>", lambda m: " " * len(m[0]), raw)
    if kind == "paragraph" and len(raw) < 300 and _BOLD.match(raw):
        yield _heading(start, end, text, STRONG)
        return
    yield Block(kind, start, end, _trim(plain(raw, start)))


def _heading(start: int, end: int, text: str, level: int) -> Block:
    raw = text[start:end].rstrip().rstrip("#")
    return Block("heading", start, end, _trim(plain(raw, start)), level)


def _trim(found: Plain) -> Plain:
    """Drop spaces at the start, where offsets of links don't move."""
    lead = len(found.text) - len(found.text.lstrip())
    if not lead or found.links:
        return found
    return Plain(found.text[lead:], found.origin[lead:], found.links)
