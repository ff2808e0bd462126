"""Know the text that is compiled: its characters, its lines, and where a word stands."""

from bisect import bisect_right
from functools import cached_property


class SourceText:
    """The text of one communiqué, as its file has it or as it was taken out of a page, a PDF or a DOCX."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """Give the offset at which each line begins."""
        starts = [0]
        place = self.text.find("\n")
        while place >= 0:
            starts.append(place + 1)
            place = self.text.find("\n", place + 1)
        return starts

    def line(self, offset: int) -> int:
        """Give the line of an offset, counted from 1."""
        return bisect_right(self.starts, offset)

    def line_text(self, line: int) -> str:
        """Give a line without its end."""
        end = self.starts[line] - 1 if line < len(self.starts) else len(self.text)
        return self.text[self.starts[line - 1] : end].rstrip("\r")

    def place(self, start: int, end: int) -> str:
        """Write a span as LINE:COLUMN-LINE:COLUMN, counted from 1, the end excluded.

        >>> SourceText("ab\\ncd").place(1, 4)
        '1:2-2:2'
        """
        first, last = self.line(start), self.line(end)
        return f"{first}:{start - self.starts[first - 1] + 1}-{last}:{end - self.starts[last - 1] + 1}"

    def offsets(self, place: str) -> tuple[int, int]:
        """Give the offsets of a place written by `place`."""
        start, end = (self._offset(*map(int, mark.split(":"))) for mark in place.split("-"))
        return start, end

    def _offset(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column - 1
