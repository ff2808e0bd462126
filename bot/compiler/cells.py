"""Read the value of a cell: a rank, a band or a tier, with its size."""

from typing import Literal

import msgspec

from bot.compiler.claims import Claim
from bot.compiler.data import Language
from bot.compiler.editions import is_year
from bot.compiler.passage import Passage, cut
from bot.compiler.scopes import Among, named_scope
from bot.compiler.tiers import find_tiers
from bot.language.figures import Figure

Trust = Literal["none", "some", "full"]  # that bare numbers are ranks: only signs such as '12e', usual forms, all forms

_LONGEST = 16  # tokens of a value
_FARTHEST = 3000  # the largest bare number that is read as a rank
SIGNS = frozenset([",", ";", ".", ":", "=", "*", "/", "'", '"', "°", "-"])
_LIGHT = (
    "tied", "rank_noun", "rank_column", "out_of", "school_noun", "ranking_noun", "best", "overall", "this_school",
    "copula", "rank_verb", "last_edition", "this_edition", "edition_at", "edition_noun", "whole", "between",
    "joining", "follow",
)  # fmt: skip
_ARROWS = "↗↘→↑↓▲▼★☆►="


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """What a cell says: a claim, and of which edition and among whom, where the cell itself tells."""

    claim: Claim
    year: int | None = None
    earlier: bool = False  # of the edition before
    among: Among | None = None
    since: int | None = None
    schools: tuple[str, ...] = ()  # that share the rank


def read_value(cell: Passage, start: int, end: int, language: Language, trust: Trust) -> Value | None:
    """Read tokens[start:end] as one value, all of its words understood."""
    if not 0 < end - start <= _LONGEST:
        return None
    if end - start > 2 and cell.word(start) == "t" and cell.word(start + 1) == "-":
        value = read_value(cell, start + 2, end, language, trust)  # 'T-21'
        return value and msgspec.structs.replace(value, claim=msgspec.structs.replace(value.claim, tied=True))
    part = cut(cell, start, end)
    claim = _tier(part) or _rank(part, trust) or _image(part)
    moving = part.has("mark_word") or ((part.has("gain") or part.has("lose")) and not part.has("against"))
    if not claim or moving or not _covered(part, claim):
        return None
    years = [figure.value for figure in part.figures if is_year(figure) and figure.start not in claim.figures]
    moved = msgspec.structs.replace(
        claim, start=claim.start + start, end=claim.end + start, figures=tuple(at + start for at in claim.figures)
    )
    return Value(
        claim=moved,
        year=years[0] if len(years) == 1 else None,
        earlier=part.has("last_edition") or part.has("against"),
        among=_among(part, language),
    )


def _image(part: Passage) -> Claim | None:
    """Read 'médaille de bronze', which needs no more words in a cell."""
    cues = (cue for place in range(len(part.tokens)) for cue in part.starting(place, "image:"))
    cue = next(cues, None)
    rank = int(cue.concept.removeprefix("image:")) if cue else 0
    return Claim(kind="rank", start=cue.start, end=cue.end, best=rank, worst=rank) if cue else None


def _tier(part: Passage) -> Claim | None:
    return next(iter(find_tiers(part)), None)


def _rank(part: Passage, trust: Trust) -> Claim | None:
    figures = [
        one for one in part.figures if one.kind in ("ordinal", "number", "band") and one.start not in part.skipped
    ]
    if not figures or not _may_rank(part, figures[0], trust):
        return None
    first, worst, used = figures[0], figures[0].last or figures[0].value, [figures[0].start]
    end = first.end
    rest = figures[1:]
    if rest and rest[0].kind == "ordinal" and first.kind == "ordinal" and _joins(part, first, rest[0]):
        worst, end = rest[0].value, rest[0].end  # 'entre la 51e et la 60e place'
        used.append(rest.pop(0).start)
    total = rest.pop(0) if rest and _is_size(part, first, rest[0], trust) else None
    if rest or (total and total.value < worst):
        return None
    return Claim(
        kind="rank", start=first.start, end=total.end if total else end, best=first.value, worst=worst,
        tied=first.tied or part.has("tied") or part.word(first.end) == "=", out_of=total.value if total else None,
        figures=(*used, total.start) if total else tuple(used),
    )  # fmt: skip


def _may_rank(part: Passage, figure: Figure, trust: Trust) -> bool:
    """Say whether a figure may be a rank by its form: no 12 500, no 40-50 where nothing says that it is one."""
    if not 0 < figure.value <= _FARTHEST or (figure.latent and figure.spelled):
        return False
    if part.word(figure.start - 1) in ("+", "-", "<", ">") or part.word(figure.end) in ("+", "%"):
        return False
    if figure.kind == "ordinal" or part.word(figure.end) == "=":
        return True
    if part.after(figure.end, "place_noun"):
        return False  # '5 positions'
    return trust == "full" or (trust == "some" and (figure.kind == "number" or is_round(figure)))


def is_round(figure: Figure) -> bool:
    """Say whether a band is cut where rankings cut theirs: 101-150, 51-75."""
    return figure.kind == "band" and figure.value % 25 == 1 and figure.last % 25 == 0


def _joins(part: Passage, one: Figure, other: Figure) -> bool:
    opened = any(part.after(at, "between") for at in range(one.start))
    return other.value > one.value and (opened or part.word(one.end) == "-")


def _is_size(part: Passage, first: Figure, other: Figure, trust: Trust) -> bool:
    """Say whether a second number is the table's size: 'sur 75', '/ 170'; a bare '12/20' may be a mark."""
    if other.kind != "number" or other.value < (first.last or first.value):
        return False
    between = range(first.end, other.start)
    if any(part.after(at, "out_of") for at in between):
        return True
    return any(part.word(at) == "/" for at in between) and (trust == "full" or first.kind == "ordinal")


def _covered(part: Passage, claim: Claim) -> bool:
    """Say whether a claim and light words are all that the tokens hold."""
    covered = set(range(claim.start, claim.end))
    for cue in part.cues:
        if cue.concept in _LIGHT or cue.concept.startswith(("at:", "of:", "place:")):
            covered.update(range(cue.start, cue.end))
    covered.update(place for figure in part.figures if is_year(figure) for place in range(figure.start, figure.end))
    return all(
        place in covered or part.is_small(place) or part.word(place) in SIGNS or part.word(place) in _ARROWS
        for place in range(len(part.tokens))
    )


def _among(part: Passage, language: Language) -> Among | None:
    for place in range(len(part.tokens)):
        for prefix in ("at:", "of:", "place:"):
            for cue in part.starting(place, prefix):
                return named_scope(cue, language)
    return None
