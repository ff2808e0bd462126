"""Give each claim of a sentence the words that are its own: those before it and those after it."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from bot.compiler.claims import Claim
from bot.compiler.passage import Cue, Passage

_PARTING = frozenset([",", ";", "(", ")", ":", "."])
_CLOSING = frozenset([";", ".", ":"])


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
    if start < end and passage.word(end - 1) == "(" and any(_parts(passage, place) for place in range(start, end - 1)):
        end -= 1
    for signs in (_CLOSING, _PARTING):
        for place in range(end - 1, start - 1, -1):
            if passage.word(place) in signs:
                return place
    for place in range(end - 1, start - 1, -1):
        if passage.after(place, "breaks"):
            return place
    return end


def _parts(passage: Passage, place: int) -> bool:
    return passage.word(place) in _PARTING or bool(passage.after(place, "breaks"))


def own_cues(passage: Passage, window: Window, prefix: str, reach: int = 12) -> tuple[list[Cue], list[Cue]]:
    """List the cues after the claim and those before it, nearest first; words inside names don't count."""
    named = {place for mark in passage.names for place in range(mark.start, mark.end)}
    after, before = [], []
    for place in range(window.claim.end, min(window.high, window.claim.end + reach)):
        if passage.word(place) in _CLOSING:
            break
        after += [cue for cue in passage.starting(place, prefix) if not named.intersection(range(cue.start, cue.end))][
            :1
        ]
    for place in range(window.claim.start - 1, window.low - 1, -1):
        before += [cue for cue in passage.starting(place, prefix) if not named.intersection(range(cue.start, cue.end))][
            :1
        ]
    return after, [cue for cue in before if cue.end <= window.claim.start]
