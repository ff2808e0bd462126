"""Find what a sentence says a ranking measures, by its verb, its subject or the sentence before."""

from collections.abc import Iterator

from bot.compiler.article import Part
from bot.compiler.enumerations import items
from bot.compiler.passage import Passage

_COLON = 10  # tokens between 'trois' or 'compares universities on' and the colon
_BACK = 2  # sentences since the one that counts the criteria
_FEWEST = 3  # items of an enumeration that opens a sentence


def enumerated(part: Part, passage: Passage) -> list[tuple[int, int]]:
    """List what a sentence enumerates where no word for criteria leads to it."""
    if passage.in_quotes(0):
        return []
    for start in (*_by_verb(passage), *_by_ranking(passage), *_continued(part, passage)):
        found = list(items(passage, start, len(passage.tokens)))
        if len(found) > 1:
            return found
    return _as_subject(passage)


def _by_verb(passage: Passage) -> Iterator[int]:
    """Read 'se fonde notamment sur le salaire et la parité', 'rests chiefly on teaching and research'."""
    press = any(passage.has(concept) for concept in ("press_noun", "ranking_noun", "method_noun"))
    if not (press or passage.named("ranking") or passage.after(0, "this_school")):
        return
    for cue in passage.having("criteria_verb"):
        adverb = passage.after(cue.end, "adverb")
        end = passage.after(adverb, "verb_on") if adverb else None
        if end:
            yield end


def _by_ranking(passage: Passage) -> Iterator[int]:
    """Read 'The NTU Ranking compares universities on their papers: productivity, quality and impact'."""
    opening = any(mark.start <= _BACK for mark in passage.named("ranking"))
    opening = opening or any(cue.start <= _BACK for cue in passage.having("ranking_noun"))
    for cue in passage.having("school_noun") if opening else ():
        end = passage.after(cue.end, "measured_on")
        verb = any(passage.after(at, "whole_verb") for at in range(max(0, cue.start - 2), cue.start))
        if end and verb:
            yield _colon(passage, end) or end


def _continued(part: Part, passage: Passage) -> Iterator[int]:
    """Read 'Trois touchent à la recherche : les thèses, les brevets.' after 'Cinq indicateurs font ce classement.'"""
    first = passage.figure_of.get(0)
    start = _colon(passage, 0) if first and first.spelled and first.kind == "number" else None
    at = next((number for number, one in enumerate(part.passages) if one is passage), 0)
    if start and any(_counts_criteria(one) for one in part.passages[max(0, at - _BACK) : at]):
        yield start


def _counts_criteria(passage: Passage) -> bool:
    counted = any(f.kind == "number" and passage.after(f.end, "criterion_noun") for f in passage.figures)
    return counted and (passage.has("ranking_noun") or bool(passage.named("ranking")))


def _colon(passage: Passage, place: int) -> int | None:
    """Give the token after the colon that follows `place` in the same clause."""
    for at in range(place, min(place + _COLON, len(passage.tokens))):
        if passage.word(at) in ".;,":
            return None
        if passage.word(at) == ":":
            return at + 1
    return None


def _as_subject(passage: Passage) -> list[tuple[int, int]]:
    """Read 'L'insertion, les moyens et la recherche donnent chacun une note'."""
    for cue in passage.having("criteria_outro"):
        found = list(items(passage, 0, cue.start))
        whole = bool(found) and found[-1][1] == cue.start
        schools = any(passage.after(low, "school_noun", "people", "offer_word") for low, _ in found)
        if whole and len(found) >= _FEWEST and not schools and not passage.in_quotes(cue.start):
            return found
    return []
