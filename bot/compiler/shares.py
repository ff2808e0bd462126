"""Find a country's part of all that a ranking ranks: '1 000 universités classées, dont 28 en France'."""

from collections.abc import Iterator, Sequence

import msgspec

from bot.compiler.counts import Count
from bot.compiler.passage import Passage
from bot.language.figures import Figure

_CLAUSE = 8  # tokens after a part in which 'top 100' tells that it is no part of all


def country_parts(passage: Passage, counts: Sequence[Count]) -> Iterator[Count]:
    """Yield the numbers of a country's schools among all, which the sentence counts before."""
    if not counts:
        return
    taken = {count.start for count in counts}
    for figure in passage.figures:
        fits = figure.kind == "number" and figure.start not in taken and 2 <= figure.value < counts[0].value
        if fits and counts[0].end <= figure.start and figure.start not in passage.skipped:
            end = _country_end(passage, figure)
            if end and not _of_the_best(passage, end):
                yield Count(figure.value, figure.start, end, scope="national")


def _country_end(passage: Passage, figure: Figure) -> int | None:
    """Give the end of 'dont 41 en France', 'dont six écoles suisses', '24 of them from Poland', '18 sont français'."""
    opened = passage.before(figure.start, "share_opening")
    linked = passage.after(figure.end, "share_link")
    noun = passage.after(figure.end, "school_noun")
    if opened is None and not linked:
        return None
    at = linked or noun or figure.end
    for place in (at, at + 1, at + 2):
        cues = (*passage.starting(place, "at:"), *passage.starting(place, "of:"))
        if cues:
            return next((cue.end for cue in cues if cue.concept.endswith(":national")), None)
        if not passage.is_small(place):
            return None
    return None


def _of_the_best(passage: Passage, place: int) -> bool:
    for at in range(place, min(place + _CLAUSE, len(passage.tokens))):
        if passage.word(at) in ",;:.":
            return False
        if passage.after(at, "top", "firsts", "best"):
            return True
    return False


def with_parts(passage: Passage, counts: Sequence[Count]) -> list[Count]:
    """Give the numbers of schools of a sentence with those of a country's part."""
    return [*counts, *(msgspec.structs.replace(part, kind=counts[0].kind) for part in country_parts(passage, counts))]
