"""Read a claim by those beside it: ways from one rank to another, ranks of several editions, 'dans les deux cas'."""

from collections.abc import Iterator, Sequence

import msgspec

from bot.compiler.claims import Claim, figure_at
from bot.compiler.fields import Field, KnownFields
from bot.compiler.frame import Frame
from bot.compiler.passage import Passage
from bot.compiler.sentence import LeftError
from bot.compiler.stating import Standing
from bot.compiler.windows import Window
from bot.facts.entities import Ranking

_GOES_ON = 3  # tokens between a rank and the pronoun that goes on with it


def earlier_edition(
    passage: Passage, window: Window, claims: Sequence[Claim], hand: int | None, told: Sequence[Standing]
) -> int | None:
    """Give the edition of a rank that is the start of a way: 'de la 52e à la 16e place'."""
    claim = window.claim
    if claim.kind == "movement" or not hand:
        return _carried(passage, window, told)
    number = claims.index(claim)
    following = claims[number + 1] if number + 1 < len(claims) else None
    way = following is not None and following.kind == claim.kind and _is_way(passage, claim, following)
    if way or claim.earlier:
        return hand - (_span(passage) if way else 1)
    if number and claims[number - 1].kind == claim.kind and _is_way(passage, claims[number - 1], claim):
        return None
    return _carried(passage, window, told)


def way_end(passage: Passage, claim: Claim, every: Sequence[Window]) -> Window | None:
    """Give the rank that a way leads to from a claim: 'du 25e au 19e rang pour la recherche'."""
    number = [window.claim for window in every].index(claim)
    following = every[number + 1] if number + 1 < len(every) else None
    ranks = following is not None and claim.kind == following.claim.kind == "rank"
    return following if following and ranks and _is_way(passage, claim, following.claim) else None


def _is_way(passage: Passage, one: Claim, other: Claim) -> bool:
    noun = passage.before(one.start, "last_edition", "rank_noun", "group_noun")  # "from last year's 108th"
    starts = (one.start, noun)
    if not any(passage.before(at, "from") is not None for at in starts if at is not None):
        return False
    return any(passage.after(place, "to_place") for place in range(one.end, other.start)) and other.start - one.end <= 9


def _span(passage: Passage) -> int:
    """Give over how many years a way leads: 'en cinq ans' is 5, unsaid is 1."""
    for figure in passage.figures:
        spans = figure.kind == "number" and 1 <= figure.value <= 30 and passage.after(figure.end, "span_years")
        if spans and passage.before(figure.start, "in_span") is not None:
            return figure.value
    return 1


def _carried(passage: Passage, window: Window, told: Sequence[Standing]) -> int | None:
    """Carry the year that opens a sentence on to its later claims."""
    if not told or not told[0].said or window.first:
        return None
    first = told[0].claim
    if any(passage.after(place, "last_edition") for place in range(first.start)):
        verbs = any(passage.after(place, "rank_verb", "copula") for place in range(first.end, window.claim.start))
        return None if verbs else told[0].edition
    opened = any(
        f.kind in ("year", "years") and f.end <= first.start for f in passage.figures if f.start not in passage.skipped
    )
    again = any(passage.after(place, "now", "this_edition") for place in range(first.end, window.high))
    return told[0].edition if opened and not again else None


def repeated_years(passage: Passage, window: Window, standing: Standing, hand: int | None) -> Iterator[Standing]:
    """Read 'qu'elle avait déjà l'an dernier' as the same rank in the edition before."""
    if standing.claim.kind != "rank" or not hand or standing.edition != hand:
        return
    for place in range(window.claim.end, window.high):
        if passage.after(place, "already", "alike"):
            for at in range(place + 1, min(place + 6, window.high)):
                if passage.after(at, "last_edition"):
                    yield msgspec.structs.replace(standing, edition=hand - 1, said=True)
                    return
                figure = figure_at(passage, at)
                if figure and figure.kind == "year":
                    yield msgspec.structs.replace(standing, edition=figure.value, said=True)
                    return


def respective_field(passage: Passage, window: Window, row: Sequence[Claim], ranking: Ranking) -> Field | None:
    """Give the field of a rank in 'Law, Music and Drama stand 4th, 6th and 13th respectively'."""
    if len(row) < 2 or not passage.having("respectively"):
        return None
    known, found, place = KnownFields(passage, ranking), list[Field](), 0
    while place < row[0].start:
        field = known.at(place)
        found += [field] if field and field.end <= row[0].start else []
        place = field.end if field else place + 1
    if len(found) > 1 and len(found) != len(row):
        raise LeftError("fields and ranks are not as many")
    return found[row.index(window.claim)] if len(found) == len(row) else None


def shared_fields(
    passage: Passage, window: Window, told: Sequence[Standing], edition: int, frame: Frame
) -> list[Field] | None:
    """Give the fields that a claim shares with others; None where it shares none."""
    if any(cue.start < window.claim.start for cue in passage.having("both")):
        recent = [one.field for one in [*frame.ranks, *told][-2:] if one.field]
        return list(recent)
    if passage.has("this_criterion"):
        known = [one.field for one in told if one.field] or ([frame.field] if frame.field else [])
        return known[-1:]
    there = any(cue.start == window.claim.end for cue in passage.having("there"))
    if there and frame.field and not any(one.field for one in told):
        return [frame.field]  # 'KTH is 38th there'
    if not told:
        return None
    last = told[-1]
    if passage.has("overall"):
        return None
    if any(passage.after(at, "relative_of_school") for at in range(last.claim.end, window.claim.start)[:_GOES_ON]):
        return [last.field] if last.field else None  # 'une 38e place qui est aussi la première de France'
    bracketed = passage.word(window.claim.start - 1) == "("
    opening = told[0].field if told[0].field and told[0].field.start < told[0].claim.start else None
    if last.claim.kind != window.claim.kind or last.edition != edition or bracketed:
        return [last.field] if last.field else None
    return [opening] if opening and opening.end <= told[0].claim.start else None
