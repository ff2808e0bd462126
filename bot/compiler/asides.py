"""Read the field that stands in brackets after a rank: 'respectivement 7e (recherche) et 10e (international)'."""

from collections.abc import Iterator

from bot.compiler.fields import Field, closed, label_field
from bot.compiler.passage import Passage
from bot.compiler.windows import Window
from bot.facts.entities import Ranking


def aside_field(passage: Passage, window: Window, ranking: Ranking) -> Field | None:
    """Read the bracket after a rank as the name of its field: a known one, or one listed beside such."""
    bracket = _words(passage, window.claim.end)
    if bracket is None or window.claim.kind != "rank":
        return None
    known = label_field(passage, bracket.start, bracket.stop, ranking)
    if known:
        return known
    beside = next((found for place in _asides(passage) if (found := _known(passage, place, ranking))), None)
    if beside is None:
        return None
    return Field(beside.kind, passage.text(bracket.start, bracket.stop), bracket.start, bracket.stop)


def _asides(passage: Passage) -> Iterator[int]:
    return (figure.end for figure in passage.figures if figure.kind == "ordinal")


def _known(passage: Passage, place: int, ranking: Ranking) -> Field | None:
    bracket = _words(passage, place)
    return label_field(passage, bracket.start, bracket.stop, ranking) if bracket else None


def _words(passage: Passage, place: int) -> range | None:
    """Give the tokens of a bracket that holds words alone, no figure and no name."""
    end = closed(passage, place)
    if end is None or end - place < 3:
        return None
    inside = range(place + 1, end - 1)
    named = any(mark.start < inside.stop and inside.start < mark.end for mark in passage.names)
    counted = any(inside.start <= figure.start < inside.stop for figure in passage.figures)
    return None if named or counted else inside
