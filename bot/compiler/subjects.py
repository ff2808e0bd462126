"""Tell which school and which ranking a claim is about."""

from collections.abc import Sequence

from bot.compiler.claims import Claim
from bot.compiler.passage import NameMark, Passage, bracket
from bot.compiler.windows import Window

_OPENED = 6  # tokens between a rank that opens a line and its school
_OPENING = 3  # tokens between 'devant' and the school that it sets apart


def subjects(passage: Passage) -> list[NameMark]:
    """List the schools that a sentence speaks of; those only compared with are left out."""
    return [mark for mark in passage.named("school") if not is_compared(passage, mark)]


def is_compared(passage: Passage, mark: NameMark) -> bool:
    """Say whether a school stands after 'devant', 'ahead of', or in a list that does."""
    listed = [other for other in passage.named("school") if other.end <= mark.start]
    if passage.before(mark.start, "taught_at") is not None:
        return True  # 'Mining, taught at Camborne School of Mines, is 18th'
    for place in range(mark.start, max(-1, mark.start - _OPENING - 1), -1):
        if passage.word(place) == ",":
            break  # 'derrière elle, PSL ...'
        start = passage.before(place, "behind")
        if start is not None:
            return not _verbal(passage, start)
    if listed and _joined(passage, listed[-1].end, mark.start):
        return is_compared(passage, listed[-1])
    return False


def _verbal(passage: Passage, start: int) -> bool:
    """Say whether the comparing word has the schools as its subject: 'la devancent l'INSA Lyon et ...'."""
    return start > 0 and passage.word(start - 1) in ("la", "le", "l", "les", "'") and start <= 2


def _joined(passage: Passage, start: int, end: int) -> bool:
    return end - start <= 4 and all(
        passage.word(place) in (",", "et", "and", "l", "'", "la", "le", "the", "puis", "then", "de", "d")
        for place in range(start, end)
    )


def schools_of(passage: Passage, window: Window, focus: str | None) -> list[str]:
    """Give the schools of a claim: named before it, else after it, else the one spoken of."""
    claim = window.claim
    opened = bracket(passage, claim.start)
    bracketed = [mark for mark in passage.named("school") if mark.end == opened]
    if bracketed:
        return [bracketed[0].id]
    beside = [mark for mark in passage.named("school") if mark.end == claim.start or _apposed(passage, mark, claim)]
    if beside:
        return [beside[0].id]
    those = [mark for mark in subjects(passage) if not _shares(passage, claim, mark)]
    before = [mark for mark in those if mark.end <= claim.start]
    before = [mark for mark in before if mark.end > window.low or not _with_own(passage, mark)] or before
    own = [mark for mark in those if claim.end <= mark.start < window.high]
    own = [mark for mark in own if not passage.parted(claim.end, mark.start)]
    if claim.start == 0 or (claim.start == 1 and not passage.tokens[0].is_word):
        near = [mark for mark in own if mark.start - claim.end <= _OPENED]
        if near:
            return [near[0].id]
    if before:
        return _joined_with(passage, _nearest(passage, before), before, claim.start)
    pronoun = passage.having("this_school")
    if focus and pronoun and pronoun[0].start < claim.start:
        return [focus]
    if bracket(passage, claim.start) >= 0:
        return [focus] if focus else []
    own = [mark for mark in own if not _with_own(passage, mark)]
    later = [mark for mark in those if mark.start >= claim.end and not passage.parted(claim.end, mark.start)]
    after = own or [mark for mark in later if window.first or _introduced(passage, claim, mark)]
    return [after[0].id] if after else [focus] if focus else []


def _shares(passage: Passage, claim: Claim, mark: NameMark) -> bool:
    """Say whether a school only shares a claim's rank: 'une 10e place ex aequo avec l'EMLV'."""
    start = passage.before(mark.start, "tied_with")
    start = passage.before(mark.start - 2, "tied_with") if start is None else start  # "avec l'EMLV"
    return start is not None and start <= claim.end and claim.start < mark.start


def _introduced(passage: Passage, claim: Claim, mark: NameMark) -> bool:
    """Say whether a school follows the colon after a claim: 'trois places de moins, toujours première : X'."""
    return any(passage.word(at) == ":" for at in range(claim.end, mark.start)) and mark.start - claim.end <= _OPENED


def _apposed(passage: Passage, mark: NameMark, claim: Claim) -> bool:
    """Say whether a rank without a noun stands right after a name and a comma: 'devant GEM (Grenoble EM), 7e, ...'."""
    if claim.kind != "rank" or mark.end >= claim.start:
        return False
    place = mark.end
    if passage.word(place) == "(":
        place = next((at + 1 for at in range(place, claim.start) if passage.word(at) == ")"), place)
    if passage.word(place) != ",":
        return passage.after(place, "relative_of_school") is not None and _bound(passage, place, claim.start)
    if _bound(passage, place + 1, claim.start):
        alone = passage.word(claim.end) in ",;.)" or bool(passage.after(claim.end, "this_edition"))
        return alone or place + 1 < claim.start or is_compared(passage, mark)
    return False


def _bound(passage: Passage, low: int, high: int) -> bool:
    """Say whether nothing but words that bind a rank to the name before stands in tokens[low:high]: ', classée 30e'."""
    related = passage.after(low, "relative_of_school") is not None
    return all(
        passage.after(at, "binding") or passage.is_small(at) or (related and passage.word(at) not in ",;.:()")
        for at in range(low, high)
    )


def _with_own(passage: Passage, mark: NameMark) -> bool:
    """Say whether a school has a rank of its own in brackets: 'INSEAD (23rd)'."""
    return passage.word(mark.end) == "(" and any(
        figure.kind == "ordinal" and figure.start == mark.end + 1 for figure in passage.figures
    )


def _joined_with(passage: Passage, last: NameMark, before: Sequence[NameMark], place: int) -> list[str]:
    """Give a school with those that 'and' joins to it as one subject: 'X et Y se situent dans la tranche ...'."""
    ids = [last.id]
    plural = any(passage.after(at, "plural_verb") for at in range(last.end, min(last.end + 3, place)))
    while plural:
        joined = [mark for mark in before if mark.end < last.start and _joined(passage, mark.end, last.start)]
        if not joined:
            break
        last = joined[-1]
        ids.insert(0, last.id)
    return ids


def _nearest(passage: Passage, before: Sequence[NameMark]) -> NameMark:
    """Prefer a school that stands alone to one that another word owns: 'école de l'IMT'."""
    free = [mark for mark in before if not _owned(passage, mark)]
    return (free or before)[-1]


def _owned(passage: Passage, mark: NameMark) -> bool:
    place = mark.start
    while place > 0 and passage.word(place - 1) in ("l", "'", "the", "la", "le"):
        place -= 1
    if passage.before(place, "topic") is not None:
        return False  # 'quant à X, partenaire de Y, elle ...'
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


def ranking_of(passage: Passage, window: Window, claims: Sequence[Claim], focus: str | None) -> str | None:
    """Give the ranking of a claim: after it, else before it, else after all claims, else the one spoken of."""
    marks = passage.named("ranking")
    claim = window.claim
    after = [mark for mark in marks if claim.end <= mark.start < window.high] or _past_bracket(passage, window, marks)
    before = [mark for mark in marks if mark.end <= claim.start]
    if after and not (before and before[-1].start >= window.low and _parted(passage, claim.end, after[0].start)):
        return after[0].id
    if before:
        return before[-1].id
    last = max((other.end for other in claims), default=0)
    marks = [mark for mark in marks if mark.start >= last] if focus else marks
    return marks[0].id if marks else focus


def _parted(passage: Passage, start: int, end: int) -> bool:
    """Say whether a comma parts tokens[start:end]: '... in which it is 5th, the MBA'."""
    return any(passage.word(place) == "," for place in range(start, end))


def _past_bracket(passage: Passage, window: Window, marks: Sequence[NameMark]) -> list[NameMark]:
    """List the ranking that follows a bracket beside a claim: '14th (down from 12th) in the Guardian guide'."""
    if passage.word(window.claim.end) != "(":
        return []
    closes = next((at for at in range(window.claim.end, len(passage.tokens)) if passage.word(at) == ")"), None)
    small = closes and next((at for at in range(closes + 1, len(passage.tokens)) if not passage.is_small(at)), None)
    return [mark for mark in marks if small is not None and mark.start == small]
