"""Split what a sentence enumerates: 'la recherche, l'insertion (30 %) et l'international'."""

from collections.abc import Iterator

from bot.compiler.passage import Passage
from bot.language.figures import Figure

_LONGEST = 24  # tokens of an item
_WEIGHTS = 3  # weights in brackets that tell an enumeration of criteria
_REACH = 16  # tokens between 'critères' and the colon


def enumeration(passage: Passage) -> int | None:
    """Give where an enumeration of criteria begins in a sentence."""
    for cue in passage.having("criterion_noun"):
        start = _after_colon(passage, cue.end) or _after_such(passage, cue.end)
        start = start or passage.after(cue.end, "criteria_intro", "criteria_colon")
        if start:
            return start
    weighed = weights(passage)
    if weighed is not None and (_of_ranking(passage) or _told(passage, weighed)):
        return weighed
    if passage.in_quotes(0) or not _of_ranking(passage):
        return None
    for cue in passage.having("criteria_intro"):
        near = any(0 <= cue.start - mark.end <= 3 for mark in passage.named("ranking"))
        weighty = cue.end - cue.start > 1 or passage.has("ranking_noun") or passage.has("method_noun") or near
        if weighty and not passage.in_quotes(cue.start) and _at_least_two(passage, cue.end):
            return cue.end
    return _after_schools(passage)


def weights(passage: Passage) -> int | None:
    """Give where names with a weight in brackets each begin: 'teaching (30%), research (30%) and citations (30%)'."""
    opened = [f.start - 1 for f in passage.figures if f.kind == "percent" and passage.word(f.start - 1) == "("]
    opened = [at for at in opened if passage.word(at - 1).isalpha()]
    if len(opened) < _WEIGHTS:
        return None
    place = opened[0]
    while place > 0 and opened[0] - place < _LONGEST and not _opens(passage, place - 1):
        place -= 1
    return place


def _told(passage: Passage, place: int) -> bool:
    """Say whether a word for criteria or for scoring leads to an enumeration."""
    return passage.has("criterion_noun") or any(cue.start < place for cue in passage.having("whole_verb"))


def _opens(passage: Passage, at: int) -> bool:
    """Say whether a token comes before the first of what is enumerated: a sign, a verb, a name."""
    named = any(mark.start <= at < mark.end for mark in passage.names)
    verb = passage.after(at, "criteria_intro", "whole_verb", "copula", "rank_verb", "speech")
    return named or passage.word(at) in ":;,." or (bool(verb) and not passage.is_small(at))


def _after_schools(passage: Passage) -> int | None:
    """Read 'scores 800 universities on research, teaching and outlook'."""
    for cue in passage.having("school_noun"):
        end = passage.after(cue.end, "measured_on")
        counted = any(figure.kind == "number" and 0 <= cue.start - figure.end <= 2 for figure in passage.figures)
        if end and counted and _at_least_two(passage, end):
            return end
    return None


def _after_such(passage: Passage, place: int) -> int | None:
    """Read 'Six critères sont pris en compte, dont ...'."""
    for at in range(place, min(place + 8, len(passage.tokens))):
        end = passage.after(at, "criteria_colon") if passage.word(at - 1) == "," else None
        if end:
            return end
    return None


def _after_colon(passage: Passage, place: int) -> int | None:
    for at in range(place, min(place + _REACH, len(passage.tokens))):
        if passage.word(at) == ":":
            return at + 1
        if passage.word(at) == ".":
            return None
    return None


def _of_ranking(passage: Passage) -> bool:
    return (
        bool(passage.named("ranking"))
        or any(passage.has(concept) for concept in ("ranking_noun", "whole", "school_noun", "method_noun"))
        or bool(passage.after(0, "this_school"))
    )


def _at_least_two(passage: Passage, start: int) -> bool:
    found = list(items(passage, start, len(passage.tokens)))
    return len(found) > 2 or (len(found) == 2 and all(high - low <= 5 for low, high in found))


def items(passage: Passage, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split tokens[start:end] at commas and at the last 'and'; what can be no name ends it."""
    stop = next((place for place in range(start, end) if _closes(passage, place, end)), end)
    bounds = list(_at_commas(passage, start, stop))
    bounds[-1:] = _at_last_joint(passage, *bounds[-1])
    for low, high in bounds:
        trimmed = _trimmed(passage, low, high)
        if trimmed is None:
            return
        if trimmed[0] < trimmed[1]:
            yield trimmed


def _closes(passage: Passage, place: int, end: int) -> bool:
    return passage.word(place) in ';!?":—' or (passage.word(place) == "." and place == end - 1)


def _at_commas(passage: Passage, start: int, stop: int) -> Iterator[tuple[int, int]]:
    depth, low = 0, start
    for place in range(start, stop):
        word = passage.word(place)
        depth += (word == "(") - (word == ")")
        if word == "," and not depth:
            yield low, place
            low = place + 1
    yield low, stop


def _at_last_joint(passage: Passage, low: int, high: int) -> list[tuple[int, int]]:
    """Part the last item at 'and': the one after a bracket, else the last outside brackets."""
    depth = 0
    joints: list[int] = []
    for at in range(low, high):
        depth += (passage.word(at) == "(") - (passage.word(at) == ")")
        if low < at < high - 1 and not depth and passage.word(at) in passage.ands:
            joints.append(at)
    closed = [at for at in joints if passage.word(at - 1) == ")"]
    parallel = [at for at in joints if passage.after(at + 1, "article")]  # 'et la mixité des maîtres et des élèves'
    cut = (closed or parallel or joints)[-1] if joints else None
    return [(low, high)] if cut is None else [(low, cut), (cut + 1, high)]


def _trimmed(passage: Passage, low: int, high: int) -> tuple[int, int] | None:
    """Cut an item to its name; None where it can be none, which ends the enumeration."""
    while low < high and (
        passage.is_small(low)
        or passage.after(low, "leading")
        or passage.word(low).isdigit()
        or passage.word(low) in "%,"
    ):
        low += 1
    stop = next((at for at in range(low, high) if _ends_item(passage, at, low)), high)
    while stop > low and passage.word(stop - 1) in ",.;":
        stop -= 1
    named = any(mark.start < stop and low < mark.end for mark in passage.names)
    counted = any(low <= f.start < stop and _is_amount(passage, f) for f in passage.figures)
    if low >= stop or stop - low > _LONGEST or named or counted or _only_noun(passage, low, stop):
        return None
    return low, stop


def _only_noun(passage: Passage, low: int, stop: int) -> bool:
    """Say whether an item only counts criteria; 'l'aspect international' names one."""
    noun = passage.after(low, "criterion_noun")
    return bool(noun) and (noun == stop or passage.word(low).endswith("s"))


def _is_amount(passage: Passage, figure: Figure) -> bool:
    """Say whether a figure is no part of a name such as 'SDG 9'."""
    return figure.kind != "ordinal" and not figure.spelled and passage.before(figure.start, "goal") is None


def _ends_item(passage: Passage, at: int, low: int) -> bool:
    word = passage.word(at)
    dashed = word == "-" and not passage.tokens[at].glued
    return word in "(:[—" or dashed or (at > low and bool(passage.after(at, "relative_noun")))
