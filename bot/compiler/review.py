"""Mark in a text what was read, statement by statement."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from bot.compiler.compiling import Compiled
from bot.compiler.source import SourceText
from bot.facts.statements import AnyStatement


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of text, with the numbers of the statements whose words it is."""

    text: str
    statements: tuple[int, ...] = ()
    unread: bool = False  # a line with figures that went into no statement


def stretches(text: str, compiled: Compiled) -> Iterator[Stretch]:
    """Cut a text wherever a statement's words begin or end."""
    source = SourceText(text)
    spans = [source.offsets(one.source.place) for one in compiled.statements]
    left = {one.line for one in compiled.unread}
    cuts = sorted({0, len(text), *(end for span in spans for end in span), *source.starts})
    for start, end in pairwise(cuts):
        numbers = tuple(number for number, span in enumerate(spans, 1) if span[0] <= start and end <= span[1])
        yield Stretch(text[start:end], numbers, not numbers and source.line(start) in left)


def describe(one: AnyStatement) -> str:
    """Say a statement in one line of fields."""
    plain = msgspec.to_builtins(one)
    kind = plain.pop("kind")
    plain.pop("source")
    return f"{kind}: " + ", ".join(f"{name} {value}" for name, value in plain.items())


def notes(path: Path, compiled: Compiled) -> Iterator[str]:
    """Say on a line each what does not fit together in a text, and which schools the gazetteer lacks."""
    yield from (f"{path}:{problem}" for problem in compiled.problems)
    for school in compiled.schools:
        entry = f"{{id: {school.id}, name: {school.name}}}"
        yield f"{path}: new school '{school.name}'; add to a file of schools/: {entry}"


def totals(compiled: Sequence[Compiled]) -> tuple[int, int]:
    """Give how many figures the texts hold, and how many went into statements."""
    return sum(one.figures for one in compiled), sum(one.read for one in compiled)
