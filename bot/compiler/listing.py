"""Read lists whose items are a label and a value, as rows of a table: 'Law: =18 (21)', '8 - Essec (8)'."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from bot.compiler.article import Part
from bot.compiler.brackets import read_values
from bot.compiler.cells import Trust, Value
from bot.compiler.columns import Label, read_label
from bot.compiler.fields import closed, label_field
from bot.compiler.passage import Passage, bracket, cut, is_dash
from bot.compiler.placing import Placer, Setting, introduction, understood
from bot.compiler.reading import Reading
from bot.compiler.signs import free_kind, shows_ranks, speaks_of_ranks, town_schools
from bot.compiler.stating import Standing, state

_ARROWS = frozenset("→➔➜⇒>|")
_ENDING = frozenset([",", ";", "."])
_LONGEST = 40  # tokens of an item that is a row


Span = tuple[int, int]


class _Item(msgspec.Struct, frozen=True):
    """An item parted into its label and the spans of its value, brackets behind the label included."""

    part: Part
    passage: Passage
    label: Label
    values: Sequence[Sequence[Span]]  # each with the brackets behind the label, where it stands before it
    tied: tuple[str, ...] = ()  # schools that share the last value


class ListReader:
    """Read the lists of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.language = reading.article.language
        self.placer = Placer(reading)
        self._read: dict[int, _Item] = {}  # number of a part -> its item
        self._list = range(0)  # numbers of the parts of the list under way
        self._setting: Setting | None = None
        self._trust: Trust = "none"
        self._free: str | None = None

    def read(self, part: Part) -> bool:
        """Read one item; say whether it was understood as a row."""
        if part.kind != "item" or not part.passages:
            return False
        if part.number not in self._list:
            self._open(part)
        setting = self._setting
        item = self._read.get(part.number)
        row = understood(item.label, self._free) if item else None
        if not item or not row or not setting or (row.kind not in ("", "rank", "ranking", "school", "year", "field")):
            return False
        told = self._standings(setting, item, row)
        self.reading.frame.enter(part, item.passage)
        for standing in told:
            state(self.reading.findings, item.passage, part, standing)
        if told:
            self.reading.frame.leave(part, item.passage, told)
        return bool(told)

    def _standings(self, setting: Setting, item: _Item, row: Label) -> list[Standing]:
        trust: Trust = "full" if row.kind == "rank" else self._trust
        values: list[Value] = []
        for spans in item.values:
            values += read_values(item.passage, spans, self.language, setting.legend, trust)
        if values and item.tied:
            values[-1] = msgspec.structs.replace(values[-1], schools=item.tied)
        return [one for value in values for one in self.placer.standings(setting, row, Label(), value)]

    def _open(self, part: Part) -> None:
        """Read the list that begins with an item."""
        self._setting = setting = self.placer.setting(part)
        parts = self.reading.article.parts
        end = part.number
        while end < len(parts) and parts[end].kind == "item":
            end += 1
        items = [item for one in parts[part.number : end] if (item := self._item(one))]
        labels = town_schools([item.label for item in items], introduction(self.reading, part), self.reading.vocabulary)
        items = [msgspec.structs.replace(item, label=label) for item, label in zip(items, labels, strict=True)]
        shown = setting.of_ranks or shows_ranks([cut(item.passage, *item.values[0][0]) for item in items])
        self._trust = "some" if speaks_of_ranks(part, None, labels, shown) else "none"
        entity = self.reading.vocabulary.rankings.get(setting.ranking or "")
        self._free = free_kind(part, None, labels, bool(entity and entity.by_subject))
        self._list = range(part.number, end)
        self._read = {item.part.number: item for item in items}

    def _item(self, part: Part) -> _Item | None:
        """Part an item at its one sign: the side that is a value, and the label."""
        passage = part.passages[0]
        end = len(passage.tokens)
        while end and passage.word(end - 1) in _ENDING:
            end -= 1
        if len(part.passages) > 1 or not 1 < end <= _LONGEST:
            return None
        for left, right in _sides(passage, end):
            found = self._parted(part, left, right)
            if found:
                return found
        return None

    def _parted(self, part: Part, left: Span, right: Span) -> _Item | None:
        passage = part.passages[0]
        values, tied = self._pieces(passage, right)
        if values:
            return _Item(part, passage, self._label(passage, left), [[span] for span in values], tied)
        tail = next((at for at in range(right[0] + 1, right[1]) if passage.word(at) == "("), right[1])
        if self._is_value(passage, left):
            return _Item(part, passage, self._label(passage, (right[0], tail)), [[left, (tail, right[1])]])
        return None

    def _label(self, passage: Passage, span: Span) -> Label:
        """Read a label; what brackets say in many words of a school that it names is left."""
        low, high = span
        school = next((mark for mark in passage.named("school") if mark.start == low and mark.end < high), None)
        glossed = school and passage.word(school.end) == "(" and closed(passage, school.end) == high
        if school and glossed and not label_field(passage, school.end + 1, high - 1, None):
            high = school.end
        return read_label(cut(passage, low, high), self.language)

    def _is_value(self, passage: Passage, span: Span) -> bool:
        return bool(read_values(passage, [span], self.language, None, "full"))

    def _pieces(self, passage: Passage, span: Span) -> tuple[list[Span], tuple[str, ...]]:
        """Part '101-200 mondial, 2e français' at its commas; what follows a semicolon may be a clause, and is left."""
        found: list[Span] = []
        tied: tuple[str, ...] = ()
        for low, high in _at_commas(passage, span):
            if self._is_value(passage, (low, high)):
                found.append((low, high))
            elif found and (sharing := _sharing(passage, low, high)):
                tied = sharing
            elif found and passage.word(low - 1) == ";":
                break
            elif found and _is_mark(passage, low, high):
                continue
            else:
                return [], ()
        return found, tied


def _at_commas(passage: Passage, span: Span) -> list[Span]:
    bounds = [span[0] - 1]
    depth = 0
    for at in range(*span):
        depth += (passage.word(at) == "(") - (passage.word(at) == ")")
        if passage.word(at) in ",;" and not depth:
            bounds.append(at)
    bounds.append(span[1])
    return [(low + 1, high) for low, high in pairwise(bounds)]


def _is_mark(passage: Passage, low: int, high: int) -> bool:
    """Say whether tokens are a mark beside a rank: '46,2/100', '43 points'."""
    figures = [figure for figure in passage.figures if low <= figure.start < high]
    marked = any(passage.word(at) == "/" or passage.after(at, "mark_word") for at in range(low, high))
    return bool(figures) and marked and all(figure.kind in ("number", "decimal") for figure in figures)


def _sharing(passage: Passage, low: int, high: int) -> tuple[str, ...]:
    """Give the schools of 'à égalité avec X et Y', () where other words stand there."""
    start = passage.after(low, "tied_with")
    marks = [mark for mark in passage.named("school") if start and start <= mark.start and mark.end <= high]
    inside = {at for mark in marks for at in range(mark.start, mark.end)}
    light = (*passage.ands, ",", "the", "with", "avec")
    rest = [at for at in range(start or low, high) if at not in inside and not passage.is_small(at)]
    return tuple(mark.id for mark in marks) if all(passage.word(at) in light for at in rest) else ()


def _sides(passage: Passage, end: int) -> Iterator[tuple[Span, Span]]:
    """Yield how an item may part: at its only sign, at its last colon, or before a clause without figures."""
    signs = _signs(passage, end)
    if len(signs) == 1 or (signs and passage.word(signs[-1]) == ":"):
        yield (0, signs[-1]), (signs[-1] + 1, end)
    opened = bracket(passage, end - 1) if passage.word(end - 1) == ")" else -1
    if not signs and opened > 0 and not any(figure.start < opened for figure in passage.figures):
        yield (0, opened), (opened + 1, end - 1)  # 'Nursing (51-100)'
    if len(signs) > 1 and not any(figure.start > signs[1] for figure in passage.figures):
        yield (0, signs[0]), (signs[0] + 1, signs[1])


def _signs(passage: Passage, end: int) -> list[int]:
    """List the signs outside brackets that part a label from its value."""
    found: list[int] = []
    depth = 0
    for at in range(end):
        word = passage.word(at)
        depth += (word == "(") - (word == ")")
        parting = word in _ARROWS or is_dash(passage, at) or (word == ":" and at > 0)
        if parting and not depth and not (found and found[-1] == at - 1):
            found.append(at)
    return found
