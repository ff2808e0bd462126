"""Cut a text into headings, paragraphs, list items, quotations and tables."""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from bot.compiler.inline import Plain, plain

Kind = Literal["heading", "paragraph", "item", "quote", "table"]

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+•◦▪‣·●■➢➔→✓]|[–—](?=[ \t])|\d{1,2}[.)](?=[ \t]))[ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}> ?")
_BOLD = re.compile(r"\s*(\*\*|__)(?=\S)(?:(?!\*\*|__).)*?\1\s*$", re.DOTALL)
_RULER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$")
STRONG = 7  # level of a heading that is only a line in bold


_HELD: dict[str, Kind] = {"paragraph": "paragraph", "item": "item", "quote": "quote", "table": "table"}


class Block(msgspec.Struct, frozen=True):
    """One block of a text; a table holds its rows of cells, the others their plain text."""

    kind: Kind
    start: int  # offsets in the source
    end: int
    plain: Plain
    level: int = 0  # of a heading
    rows: tuple[tuple[Plain, ...], ...] = ()


class _Line(msgspec.Struct, frozen=True):
    start: int
    end: int  # without the line's end
    text: str


def blocks(text: str, start: int = 0) -> list[Block]:
    """List the blocks of `text` from offset `start` on."""
    return list(_gather(_lines(text, start), text))


def _lines(text: str, start: int) -> Iterator[_Line]:
    place = start
    while place < len(text):
        stop = text.find("\n", place)
        stop = len(text) if stop < 0 else stop
        yield _Line(place, stop, text[place:stop].rstrip("\r"))
        place = stop + 1


def _gather(lines: Iterator[_Line], text: str) -> Iterator[Block]:
    held: list[_Line] = []
    kind: Kind = "paragraph"
    for line in lines:
        found = _kind(line, held, kind)
        if found == "underline":
            yield _heading(held[0].start, held[-1].end, text, 1 if "=" in line.text else 2)
            held = []
        elif found in ("blank", "rule"):
            yield from _flush(held, kind, text)
            held = []
        elif found == "heading":
            yield from _flush(held, kind, text)
            held = []
            match = _HEADING.match(line.text)
            level = len(match[1]) if match else 1
            yield _heading(line.start + (match.end() if match else 0), line.end, text, level)
        elif found == "more":
            held.append(line)
        else:
            yield from _flush(held, kind, text)
            held, kind = [line], _HELD[found]
    yield from _flush(held, kind, text)


def _kind(line: _Line, held: list[_Line], kind: Kind) -> Literal["underline", "blank", "rule", "more"] | Kind:
    text = line.text
    if not text.strip():
        return "blank"
    if _HEADING.match(text):
        return "heading"
    if held and kind == "paragraph" and len(held) < 4 and _UNDERLINE.match(text):
        return "underline"
    if _RULE.match(text):
        return "rule"
    if text.count("|") > 1 and (text.lstrip().startswith("|") or (kind == "table" and held)):
        return "more" if kind == "table" and held else "table"
    if _QUOTE.match(text):
        return "more" if kind == "quote" and held else "quote"
    if _ITEM.match(text):
        return "item"
    return "more" if held and kind != "table" else "paragraph"


def _flush(held: list[_Line], kind: Kind, text: str) -> Iterator[Block]:
    if not held:
        return
    start, end = held[0].start, held[-1].end
    if kind == "table":
        rows = tuple(tuple(_cells(line)) for line in held if not _RULER.match(line.text))
        yield Block("table", start, end, Plain("", [start]), rows=rows)
        return
    if kind == "item":
        match = _ITEM.match(held[0].text)
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


def _cells(line: _Line) -> Iterator[Plain]:
    start = 0
    text = line.text
    pieces = re.split(r"(?<!\\)\|", text)
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        edge = number in (0, last) and not piece.strip()
        if not edge:
            lead = len(piece) - len(piece.lstrip())
            yield plain(piece.strip(), line.start + start + lead)
        start += len(piece) + 1
