"""Describe claims: what a sentence says of a school's standing, before it is known of whom, where and when."""

from typing import Literal

import msgspec

from bot.compiler.passage import Passage
from bot.language.figures import Figure


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A rank, a tier or a movement over tokens[start:end]."""

    kind: Literal["rank", "group", "movement"]
    start: int
    end: int
    best: int = 0  # a rank; the number of a tier; places
    worst: int = 0
    tied: bool = False
    label: str = ""  # of a tier
    percent: int | None = None
    direction: Literal["up", "down"] = "up"
    approx: bool = False
    out_of: int | None = None
    noun: int = 0  # where the words of a kind of school after a rank begin: '5e école publique'
    earlier: bool = False  # of the edition before: 'up from 92nd'
    best_of: bool = False  # 'the best placed', which needs a scope
    figures: tuple[int, ...] = ()  # tokens at which the figures that it uses begin


def figure_at(passage: Passage, place: int) -> Figure | None:
    """Give the figure that begins at a token, dates and addresses left out."""
    if place in passage.skipped:
        return None
    return passage.figure_of.get(place)


def skip_words(passage: Passage, place: int, *concepts: str) -> int:
    """Go past the cues of these concepts."""
    end = passage.after(place, *concepts)
    while end:
        place = end
        end = passage.after(place, *concepts)
    return place


def _genitive(passage: Passage, place: int) -> int | None:
    """Give the end of 'des' in '16e des 25 écoles'."""
    end = passage.after(place, "genitive")
    figure = figure_at(passage, end) if end else None
    counted = figure and any(passage.after(at, "school_noun") for at in (figure.end, figure.end + 1))
    return end if counted else None


def total_after(passage: Passage, place: int) -> tuple[int, int, int] | None:
    """Read 'sur 47', 'of 67', '(out of 120)' after a rank: the number, where it begins, the end."""
    while any(passage.starting(place, "of:")) or any(passage.starting(place, "at:")):
        place = max(cue.end for prefix in ("of:", "at:") for cue in passage.starting(place, prefix))
    if passage.word(place) in ("(", ","):
        place += 1
    if passage.word(place) == "/" and (slash := figure_at(passage, place + 1)) and slash.kind == "number":
        return slash.value, slash.start, slash.end
    end = passage.after(place, "out_of") or _genitive(passage, place)
    if not end:
        return None
    end = skip_words(passage, end, "about")
    figure = figure_at(passage, end)
    if not figure or figure.kind != "number" or figure.value < 2 or figure.latent:
        return None
    return figure.value, figure.start, figure.end
