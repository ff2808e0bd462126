"""Tell claims whose words name what no list knows: another school, another field."""

from bot.compiler.fields import Field
from bot.compiler.passage import Passage, bracket
from bot.compiler.windows import Window

_KNOWN = (  # cues of words that may be written with a capital and are no name
    "this_school", "school_noun", "school_head", "ranking_noun", "edition_noun", "criterion_noun", "category_word",
    "now", "rank_noun", "group_noun", "overall", "last_edition", "this_edition", "best", "respectively",
    "role_noun", "honorific", "adjective_noun", "audience",
)  # fmt: skip
_PLACES = ("at:", "of:", "place:", "image:")
_FIELDS = ("subject:", "criterion:", "kinds:")
_LIGHT = ("rank_verb", "copula", "to_be", "now", "tied", "about", "from", "to_place")
_MARKS = frozenset("(=#\"'")
_INITIALS = 6  # letters of the longest acronym


def is_of_stranger(passage: Passage, window: Window, fielded: bool) -> bool:
    """Say whether a rank stands beside a name that no list knows: 'Toulouse 14e', 'Sport Science is 1st'.

    `fielded` says that a field was read, so that the words of one are known.
    """
    if _acronym_opens(passage, window) or _before_bracket(passage, window):
        return True
    place = window.claim.start - 1
    while place > window.low and (
        passage.is_small(place) or passage.word(place) in _MARKS or any(_before(passage, place))
    ):
        place -= 1
    if (
        place < 1
        or not passage.tokens[place].is_word
        or _is_known(passage, place, _PLACES + (_FIELDS if fielded else ()))
    ):
        return False
    written = passage.text(place, place + 1)
    return written[0].isupper() and not written.isupper() and not passage.in_quotes(place)


def _before_bracket(passage: Passage, window: Window) -> bool:
    """Say whether a rank in brackets follows a part of a name that is no known school's: 'Polytechnique (1re)'."""
    opened = bracket(passage, window.claim.start)
    place = opened - 1
    if opened < 1 or not _opens_bracket(passage, window.claim.start) or not passage.tokens[place].is_word:
        return False
    named = any(mark.start <= place < mark.end for mark in passage.names)
    head = any(cue.concept == "school_head" and cue.start <= place < cue.end for cue in passage.cues)
    whole = any(passage.after(at, "school_noun", "this_school") == opened for at in range(max(0, place - 3), opened))
    return head and not named and not whole and passage.text(place, opened)[0].isupper()


def _acronym_opens(passage: Passage, window: Window) -> bool:
    """Say whether initials that no list knows are the subject of the sentence: 'L'EBS, sortie du groupe, est 12e'."""
    place = 0
    while passage.is_small(place):
        place += 1
    if not 0 < place < window.claim.start or not passage.tokens[place].is_word or _is_known(passage, place):
        return False
    written = passage.text(place, place + 1)
    others = [at for at in range(place + 1, len(passage.tokens)) if passage.text(at, at + 1).isupper()]
    return written.isupper() and 2 <= len(written) <= _INITIALS and len(others) < len(passage.tokens) // 3


def is_of_unsure(passage: Passage, window: Window) -> bool:
    """Say whether a short name that may stand for a school opens the sentence: 'Fribourg, dans la tranche ...'."""
    claim = window.claim
    named = [mark for mark in passage.named("school") if mark.end <= claim.start]
    opening = [mark for mark in passage.unsure if mark.end <= claim.start and mark.start <= 2]
    led = opening and passage.after(opening[0].start - 1, "located") if opening and opening[0].start else None
    return bool(opening) and not named and not led


def is_of_place(passage: Passage, window: Window) -> bool:
    """Say whether a place is the subject: 'notre région prend le 2e rang', 'la Lorraine, deuxième'."""
    marks = [mark.end for mark in passage.named("school") if mark.end <= window.claim.start]
    low = max([window.low, *marks])
    for place in range(low, window.claim.start):
        end = passage.after(place, "no_subject")
        apposed = end is not None and passage.word(end) == "," and end + 1 == window.claim.start
        if end and (apposed or passage.after(end, "rank_verb", "to_be")):
            return True
    return False


def in_unknown(passage: Passage, window: Window) -> bool:
    """Say whether a rank stands beside 'in' and a name that no list knows: 'in Ruritania it is fifth'."""
    claim = window.claim
    opens = window.low + (passage.word(window.low) in ",;(")
    for place in (opens, claim.end):
        end = passage.after(place, "placing") if place != claim.start else None
        while end and passage.is_small(end) and not passage.text(end, end + 1).isupper():
            end += 1
        if not end or end >= len(passage.tokens) or not passage.tokens[end].is_word:
            continue
        if passage.text(end, end + 1)[0].isupper() and not _is_known(passage, end, (*_PLACES, *_FIELDS)):
            return True
    return False


def _before(passage: Passage, place: int) -> list[int]:
    start = passage.before(place + 1, *_LIGHT)
    return [] if start is None or passage.text(place, place + 1)[0].isupper() else [start + 1]


def _is_known(passage: Passage, place: int, prefixes: tuple[str, ...] = _PLACES) -> bool:
    if any(mark.start <= place < mark.end for mark in passage.names) or place in passage.skipped:
        return True
    if any(figure.start <= place < figure.end for figure in passage.figures):
        return True
    return any(
        cue.start <= place < cue.end and (cue.concept in _KNOWN or cue.concept.startswith(prefixes))
        for cue in passage.cues
    )


def listed_label(passage: Passage, window: Window) -> Field | None:
    """Read the words before a bracket as a label, where a sentence lists such brackets: 'aerospace (5th), civil (6th)'.

    It is a category where the sentence speaks of them, else a field without a name, which nothing may be said of.
    """
    opened = bracket(passage, window.claim.start)
    listed = [f for f in passage.figures if f.kind == "ordinal" and _opens_bracket(passage, f.start)]
    if opened < 0 or len(listed) < 2 or not _opens_bracket(passage, window.claim.start):
        return None
    low = opened
    while low > 0 and passage.word(low - 1) not in ",:;()." and not _is_known(passage, low - 1):
        low -= 1
    words = range(low, opened)
    plain = passage.word(low - 1) in (",", ":", ";", "") and all(passage.tokens[at].is_word for at in words)
    if not words or not plain or any(_before(passage, at) for at in words if not passage.is_small(at)):
        return None
    while low < opened and (passage.is_small(low) or passage.word(low) in passage.ands):
        low += 1
    named = any(cue.start < low for cue in passage.having("category_word"))
    return Field("category", passage.text(low, opened) if named else "", low, opened)


def _opens_bracket(passage: Passage, place: int) -> bool:
    """Say whether a bracket opens right before a rank, 'No.' or 'tied for' between."""
    opened = bracket(passage, place)
    return opened >= 0 and place - opened <= 3
