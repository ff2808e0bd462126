"""Gather what was read: statements with their place, and the figures that they use."""

import re
from collections.abc import Iterable

import msgspec

from bot.compiler.passage import Passage
from bot.compiler.source import SourceText
from bot.facts.statements import AnyStatement, Source

_CLOSING = re.compile(r"(?:</[a-zA-Z]{1,10}>)+")


class Found(msgspec.Struct, frozen=True):
    """A statement, the offsets of its words, and how firmly it stands."""

    statement: AnyStatement
    start: int
    end: int
    loose: bool = False  # read in a heading or between quotation marks, where words are freer


class Findings:
    """What was read in one text, in order."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.found: list[Found] = []
        self.used: set[int] = set()  # offsets at which figures begin that a statement uses
        self.left: dict[int, str] = {}  # offsets of figures -> why they were left

    def source_of(self, start: int, end: int) -> Source:
        """Make the source of a statement whose words are text[start:end], closing markup included."""
        closing = _CLOSING.match(self.source.text, end)
        end = closing.end() if closing else end
        return Source(place=self.source.place(start, end), words=self.source.text[start:end])

    def add(self, statement: AnyStatement, start: int, end: int, loose: bool = False) -> None:
        """Keep a statement."""
        self.found.append(Found(statement, start, end, loose))

    def use(self, passage: Passage, places: Iterable[int]) -> None:
        """Remember that the figures at these tokens went into a statement."""
        self.used.update(passage.plain.origin[passage.tokens[place].start] for place in places)

    def leave(self, passage: Passage, place: int, reason: str) -> None:
        """Remember why the figure at a token was left."""
        self.left.setdefault(passage.plain.origin[passage.tokens[place].start], reason)
