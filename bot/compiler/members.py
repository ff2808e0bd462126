"""Find the schools that a sentence lists as members of a tier, beyond the one that it speaks of."""

from bot.compiler.passage import NameMark, Passage
from bot.compiler.windows import Window

_NEAR = 8  # tokens between a tier and the words that lead to its members
_GAP = 4  # tokens between two schools of a list


def listed_members(passage: Passage, window: Window) -> list[str]:
    """List the schools that fill a tier: 'X, Y et Z complètent le top 5', 'the podium is occupied by X, Y and Z'."""
    claim = window.claim
    if claim.kind != "group":
        return []
    for place in range(claim.end, min(claim.end + _NEAR, len(passage.tokens))):
        end = passage.after(place, "filled_by")
        if end:
            return _ids(_run_after(passage, end))
    place = claim.start
    while place > 0 and passage.is_small(place - 1):
        place -= 1
    verb = passage.before(place, "filling")
    return _ids(_run_before(passage, verb)) if verb is not None else []


def companions(passage: Passage, window: Window) -> list[str]:
    """List the schools that share a tier: 'in the top 100 for physics, alongside X and Y'."""
    claim = window.claim
    for place in range(claim.end, min(claim.end + _NEAR, len(passage.tokens))) if claim.kind == "group" else ():
        end = passage.after(place, "alongside")
        if end:
            return _ids(_run_after(passage, end))
        if passage.word(place) in ";.:":
            break
    return []


def _ids(marks: list[NameMark]) -> list[str]:
    return list(dict.fromkeys(mark.id for mark in marks))


def _run_after(passage: Passage, place: int) -> list[NameMark]:
    run: list[NameMark] = []
    for mark in passage.named("school"):
        if mark.start >= place and _joins(passage, run[-1].end if run else place, mark.start):
            run.append(mark)
    return run


def _run_before(passage: Passage, place: int) -> list[NameMark]:
    run: list[NameMark] = []
    for mark in reversed(passage.named("school")):
        if mark.end <= place and _joins(passage, mark.end, run[0].start if run else place):
            run.insert(0, mark)
    return run


def _joins(passage: Passage, low: int, high: int) -> bool:
    """Say whether nothing but commas, 'and' and articles stands in tokens[low:high]."""
    words = range(low, high)
    return len(words) <= _GAP and all(
        passage.is_small(at) or passage.word(at) == "," or passage.word(at) in passage.ands for at in words
    )
