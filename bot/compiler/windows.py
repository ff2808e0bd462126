"""Give each claim of a sentence the words that are its own: those before it and those after it."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from bot.compiler.claims import Claim
from bot.compiler.passage import Cue, Passage, bracket, is_dash

_PARTING = frozenset([",", ";", "(", ")", ":", "."])
_CLOSING = frozenset([";", ".", ":"])
_FIELDS = ("subject:", "criterion:", "kinds:")
_LONGEST_FIELD = 7  # tokens


class Window(msgspec.Struct, frozen=True):
    """A claim with its own tokens: [low, claim.start) before it, [claim.end, high) after it."""

    claim: Claim
    low: int
    high: int
    first: bool  # nothing is claimed before it


def windows(passage: Passage, claims: Sequence[Claim]) -> list[Window]:
    """Share the tokens of a sentence out among its claims."""
    bounds = [0]
    for one, other in pairwise(claims):
        bounds.append(_split(passage, one.end, other.start))
    bounds.append(len(passage.tokens))
    return [Window(c, min(bounds[n], c.start), max(bounds[n + 1], c.end), n == 0) for n, c in enumerate(claims)]


def _split(passage: Passage, start: int, end: int) -> int:
    """Give where the words between two claims part; 'en droit (5e)' goes with what its brackets hold."""
    opened = bracket(passage, end)
    if start <= opened < end - 1:
        dated = any(f.kind in ("year", "years") and opened < f.start < end for f in passage.figures)
        if dated or not any(_parts(passage, place) for place in range(start, opened)):
            return opened  # 'in Mining (2019: 14th)'
        end = opened  # 'et les mathématiques (tranche 301-350)'
    elif opened == end - 1 >= start and any(_parts(passage, place) for place in range(start, end - 1)):
        end -= 1
    for signs in (_CLOSING, _PARTING):
        for place in range(end - 1, start - 1, -1):
            if passage.word(place) in signs or (signs is _CLOSING and is_dash(passage, place)):
                return place
    joints = (at for at in range(end - 1, start - 1, -1) if passage.after(at, "breaks") and not _in_field(passage, at))
    return next(joints, end)


def _in_field(passage: Passage, place: int) -> bool:
    """Say whether a joining word stands in the name of a field: 'Ingénierie et technologie'."""
    starts = range(max(0, place - _LONGEST_FIELD), place)
    fields = (cue for at in starts for prefix in _FIELDS for cue in passage.starting(at, prefix))
    return any(cue.end > place for cue in fields)


def _parts(passage: Passage, place: int) -> bool:
    return passage.word(place) in _PARTING or bool(passage.after(place, "breaks"))


def own_cues(passage: Passage, window: Window, prefix: str, reach: int = 12) -> tuple[list[Cue], list[Cue]]:
    """List the cues after the claim and those before it, nearest first; words inside names don't count."""
    named = {place for mark in passage.names for place in range(mark.start, mark.end)}
    stop = min(window.high, window.claim.end + reach)
    stop = next((at for at in range(window.claim.end, stop) if passage.word(at) in _CLOSING), stop)

    def cues(places: range) -> list[Cue]:
        first = [next(passage.starting(place, prefix), None) for place in places]
        return [cue for cue in first if cue and not named.intersection(range(cue.start, cue.end))]

    before = [cue for cue in cues(range(window.low, window.claim.start)) if cue.end <= window.claim.start]
    longer = [cue for place in range(window.low, window.claim.start) for cue in passage.starting(place, "of:")]
    before = [cue for cue in before if not any(_within(cue, other) for other in (*before, *longer))]
    return cues(range(window.claim.end, stop)), before[::-1]


def _within(cue: Cue, other: Cue) -> bool:
    """Say whether a cue is a part of a longer one: 'de France' in 'Île-de-France'."""
    return other.start <= cue.start and cue.end <= other.end and cue.end - cue.start < other.end - other.start
