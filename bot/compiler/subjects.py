"""Tell which school and which ranking a claim is about."""

from collections.abc import Sequence

from bot.compiler.passage import NameMark, Passage
from bot.compiler.windows import Window

_OPENING = 3  # tokens between 'devant' and the school that it sets apart


def subjects(passage: Passage) -> list[NameMark]:
    """List the schools that a sentence speaks of; those only compared with are left out."""
    return [mark for mark in passage.named("school") if not _compared(passage, mark)]


def _compared(passage: Passage, mark: NameMark) -> bool:
    """Say whether a school stands after 'devant', 'ahead of', or in a list that does."""
    listed = [other for other in passage.named("school") if other.end <= mark.start]
    for place in range(mark.start, max(-1, mark.start - _OPENING - 1), -1):
        start = passage.before(place, "behind")
        if start is not None:
            return not _verbal(passage, start)
    if listed and _joined(passage, listed[-1].end, mark.start):
        return _compared(passage, listed[-1])
    return False


def _verbal(passage: Passage, start: int) -> bool:
    """Say whether the comparing word has the schools as its subject: 'la devancent l'INSA Lyon et ...'."""
    return start > 0 and passage.word(start - 1) in ("la", "le", "l", "les", "'") and start <= 2


def _joined(passage: Passage, start: int, end: int) -> bool:
    return end - start <= 4 and all(
        passage.word(place) in (",", "et", "and", "l", "'", "la", "le", "the", "puis", "then", "de", "d")
        for place in range(start, end)
    )


def school_of(passage: Passage, window: Window, focus: str | None) -> str | None:
    """Give the school of a claim: named before it, else after it, else the one spoken of."""
    claim = window.claim
    those = subjects(passage)
    before = [mark for mark in those if mark.end <= claim.start]
    after = [mark for mark in those if mark.start >= claim.end]
    own = [mark for mark in after if mark.start < window.high]
    if claim.start == 0 or (claim.start == 1 and passage.word(0) in "(\"'"):
        near = [mark for mark in own if mark.start - claim.end <= 6]
        if near:
            return near[0].id
    if before:
        return _nearest(passage, before).id
    pronoun = passage.having("this_school")
    if focus and pronoun and pronoun[0].start < claim.start:
        return focus
    if own or (after and window.first):
        return (own or after)[0].id
    return focus


def _nearest(passage: Passage, before: Sequence[NameMark]) -> NameMark:
    """Prefer a school that stands alone to one that another word owns: 'école de l'IMT'."""
    free = [mark for mark in before if not _owned(passage, mark)]
    return (free or before)[-1]


def _owned(passage: Passage, mark: NameMark) -> bool:
    place = mark.start
    while place > 0 and passage.word(place - 1) in ("l", "'", "the", "la", "le"):
        place -= 1
    return passage.word(place - 1) in (
        "de",
        "d",
        "du",
        "of",
        "from",
        "a",
        "au",
        "at",
        "with",
        "avec",
        "by",
        "par",
        "and's",
    )


def ranking_of(passage: Passage, window: Window, focus: str | None) -> str | None:
    """Give the ranking of a claim: after it, else before it, else anywhere in the sentence, else the one spoken of."""
    marks = passage.named("ranking")
    claim = window.claim
    after = [mark for mark in marks if claim.end <= mark.start < window.high]
    if after:
        return after[0].id
    before = [mark for mark in marks if mark.end <= claim.start]
    if before:
        return before[-1].id
    return marks[0].id if marks else focus
