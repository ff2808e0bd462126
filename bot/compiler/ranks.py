"""Find ranks in a sentence: figures with a sign that they are ranks."""

from collections.abc import Iterator

import msgspec

from bot.compiler.bands import band_ends
from bot.compiler.claims import Claim, skip_words, total_after
from bot.compiler.counted import counts_something_else
from bot.compiler.evidence import has_evidence, may_follow
from bot.compiler.passage import Passage
from bot.language.figures import Figure

_FARTHEST = 3000  # the largest bare number that is read as a rank


def find_ranks(passage: Passage) -> Iterator[Claim]:
    """Yield the ranks of a sentence, in order."""
    taken = -1
    for figure in passage.figures:
        if figure.start in passage.skipped or figure.start < taken:
            continue
        claim = _band(passage, figure) or _ordinal(passage, figure) or _bare(passage, figure)
        if claim:
            taken = claim.end
            yield claim


def _ordinal(passage: Passage, figure: Figure) -> Claim | None:
    plural = passage.after(figure.start, "firsts") is not None  # 'les 20 premières universités'
    if figure.kind != "ordinal" or plural or counts_something_else(passage, figure):
        return None
    end, noun = _noun_end(passage, figure)
    return _claim(passage, figure, end, noun) if noun or has_evidence(passage, figure) else None


def _claim(passage: Passage, figure: Figure, end: int, noun: int = 0) -> Claim:
    after_tie = passage.after(end, "tied")
    tied = figure.tied or bool(after_tie) or _tied_before(passage, figure.start) or _shared(passage, figure.start)
    end = after_tie or end
    total = total_after(passage, end) or _total_after_noun(passage, end)
    return Claim(
        kind="rank",
        start=figure.start,
        end=total[2] if total else end,
        best=figure.value,
        worst=figure.last or figure.value,
        tied=tied,
        out_of=total[0] if total else None,
        noun=noun,
        earlier=_is_earlier(passage, figure.start),
        figures=(figure.start, total[1]) if total else (figure.start,),
    )


def _total_after_noun(passage: Passage, end: int) -> tuple[int, int, int] | None:
    """Read the total of '13th French school out of 21'."""
    ahead = skip_words(passage, end, "of:world", "of:national", "of:europe", "best")
    school = passage.after(ahead, "school_noun")
    return total_after(passage, school) if school and not any(passage.starting(school, "at:")) else None


def _noun_end(passage: Passage, figure: Figure) -> tuple[int, int]:
    """Give the end of '24e place' or '5e école', and where words on the kind of school begin."""
    ahead = skip_words(passage, figure.end, "of:world", "of:national", "of:europe", "best")
    end = passage.after(ahead, "rank_noun")
    if end:
        return end, end
    stop = skip_words(passage, figure.end, "best", "placed")
    if stop > figure.end:
        return stop, stop
    school = passage.after(ahead, "school_noun")
    if school and not _goes_on(passage, school):
        return figure.end, figure.end
    return figure.end, 0


def _goes_on(passage: Passage, place: int) -> bool:
    """Say whether a clause goes on after the noun: 'the first university to open a campus'."""
    for at in range(place, min(place + 7, len(passage.tokens))):
        if passage.after(at, "relative"):
            return True
        if passage.word(at) == "a" and passage.is_infinitive(at + 1):
            return True
        if not passage.word(at).isalnum():
            return False
    return False


def _tied_before(passage: Passage, place: int) -> bool:
    if passage.word(place - 1) == "-" and passage.before(place - 1, "tied") is not None:
        return True  # 'joint-16th'
    return passage.before(place, "tied") is not None or passage.word(place - 1) == "="


def _shared(passage: Passage, place: int) -> bool:
    """Say whether a rank is shared: 'shares 16th place with York', 'se partagent la 24e place'."""
    return any(passage.after(at, "sharing") for at in range(max(0, place - 3), place))


def _is_earlier(passage: Passage, place: int) -> bool:
    """Say whether the rank is what a school came from: 'up from 92nd', 'contre une 19e place'."""
    if passage.word(place - 2) == "(" and passage.before(place, "from") is not None:
        return True  # 'climbs to 501-510 (from 511-520)'
    return any(passage.before(at, "against") is not None for at in range(place, max(0, place - 3), -1))


def _bare(passage: Passage, figure: Figure) -> Claim | None:
    """Read a bare number after its noun: 'rank 12', 'spot 190', 'position 45'."""
    if figure.kind != "number" or figure.spelled or not 0 < figure.value < _FARTHEST:
        return None
    beside = any(mark.end == figure.start - 1 for mark in passage.named("school"))
    placed = passage.before(figure.start, "rank_verb")  # 'was placed 211'
    if placed is not None and placed and passage.after(placed - 1, "to_be") and may_follow(passage, figure.end):
        return _claim(passage, figure, figure.end)
    led = passage.word(figure.start - 1) == "at" and (beside or _verb_near(passage, figure.start - 1))
    if led and not figure.latent and may_follow(passage, figure.end):
        return _claim(passage, figure, figure.end)  # 'came in at 78'
    singular = passage.before(figure.start, "rank_noun") is not None and not passage.word(figure.start - 1).endswith(
        "s"
    )
    return _claim(passage, figure, figure.end) if singular and may_follow(passage, figure.end) else None


def _verb_near(passage: Passage, place: int) -> bool:
    """Say whether a verb of standing stands within three words before."""
    return any(passage.after(at, "rank_verb") for at in range(max(0, place - 3), place))


def _band(passage: Passage, figure: Figure) -> Claim | None:
    other = band_ends(passage, figure)
    if other is None:
        return None
    whole = Figure("band", figure.start, other.end, figure.value, other.last or other.value)
    claim = _claim(passage, whole, skip_words(passage, other.end, "rank_noun"))
    if other.start == figure.start:
        return claim
    return msgspec.structs.replace(claim, figures=(*claim.figures, other.start))
