"""Tell ordinals that are the ends of a way: 'du 271e au 316e rang', 'from 10th last year to eighth'."""

from bot.compiler.claims import figure_at
from bot.compiler.passage import Passage
from bot.language.figures import Figure

_APART = 14  # tokens between the two ends


def opens_way(passage: Passage, figure: Figure) -> bool:
    """Say whether a way leads to another ordinal that has the noun: 'du 271e au 316e rang'."""
    end = passage.after(figure.end, "to_place") if _from(passage, figure.start) else None
    other = figure_at(passage, end) if end else None
    if not other or other.kind != "ordinal":
        return False
    return bool(passage.after(other.end, "rank_noun")) or passage.has("gain") or passage.has("lose")


def _from(passage: Passage, place: int) -> bool:
    """Say whether 'from' stands before, 'last year's' allowed between."""
    start = passage.before(place, "last_edition")
    return any(passage.before(at, "from") is not None for at in (place, start) if at is not None)


def closes_way(passage: Passage, figure: Figure) -> bool:
    """Say whether a way from another ordinal leads here: 'from 10th last year to eighth'."""
    start = passage.before(figure.start, "tied") or figure.start
    if passage.before(start, "to_place") is None:
        return False
    near = (f for f in passage.figures if f.kind == "ordinal" and 0 < figure.start - f.end <= _APART)
    return any(_from(passage, one.start) for one in near)
