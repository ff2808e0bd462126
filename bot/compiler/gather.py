"""Gather the claims of a sentence, and keep those that hold."""

from collections.abc import Iterator

from bot.compiler.article import Part
from bot.compiler.claims import Claim
from bot.compiler.images import find_images
from bot.compiler.movements import find_movements
from bot.compiler.pairs import find_pairs
from bot.compiler.passage import Passage
from bot.compiler.ranks import find_ranks
from bot.compiler.tiers import find_tiers

_MOST = 40  # claims of one sentence; more are no prose
_REACH = 9  # tokens between a verb of membership and its tier
_CLAUSE = 14  # tokens of a clause before its claim


def gather_claims(part: Part, passage: Passage) -> list[Claim]:
    """List the claims of a sentence in order, none overlapping, also those that do not hold; the longer one wins."""
    tiers = [claim for claim in find_tiers(passage) if _is_member(part, passage, claim)]
    every = [*find_pairs(passage), *find_movements(passage), *tiers, *find_ranks(passage), *find_images(passage)]
    kept: list[Claim] = []
    for claim in every[: 4 * _MOST]:  # in order of trust
        if not any(claim.start < other.end and other.start < claim.end for other in kept):
            kept.append(claim)
    kept.sort(key=lambda claim: claim.start)
    if len(kept) > _MOST:
        return []
    return kept if passage.word(len(passage.tokens) - 1) != "?" else []  # what is asked is not stated


def holds(passage: Passage, claim: Claim) -> bool:
    """Say whether a claim is said to be so: not denied, left, imagined or aimed at."""
    return not (
        _is_left_behind(passage, claim)
        or _is_negated(passage, claim)
        or _is_unreal(passage, claim)
        or _is_of_contest(passage, claim)
    )


def _is_left_behind(passage: Passage, claim: Claim) -> bool:
    """Say whether a tier is the one that a school comes from: 'passe du top 400 au top 300'."""
    end = passage.after(claim.end, "to_place") if claim.kind == "group" else None
    onward = bool(end) and any(passage.after(at, "top") for at in range(end or 0, (end or 0) + 2))
    place = claim.start
    while place > 0 and passage.is_small(place - 1) and passage.before(place, "from") is None:
        place -= 1
    return onward and passage.before(place, "from") is not None


def _is_of_contest(passage: Passage, claim: Claim) -> bool:
    """Say whether a rank is one of a race or a contest: 'la 3e place du challenge'."""
    return any(passage.after(at, "contest") for at in range(claim.end, min(claim.end + 4, len(passage.tokens))))


def _is_negated(passage: Passage, claim: Claim) -> bool:
    return any(passage.after(place, "negation") for place in range(max(0, claim.start - 6), claim.start))


def _is_unreal(passage: Passage, claim: Claim) -> bool:
    """Say whether a claim is only imagined or aimed at: 'serait 22e', 'if it gained ten places', 'n'est plus 3e'."""
    low = claim.start
    while low > 0 and claim.start - low < _CLAUSE and passage.word(low - 1) not in ",;:.(":
        low -= 1
    ends = (passage.after(place, "unreal") for place in range(low, claim.start))
    return any(end is not None and passage.word(end) not in ("que", "qu") for end in ends)  # "n'est plus que 40e"


def _is_member(part: Part, passage: Passage, claim: Claim) -> bool:
    """Say whether a tier is said of a school, not of a list or of a number of schools."""
    if passage.before(claim.start, "only") is not None or any(
        passage.before(at, "only") is not None for at in _just_before(claim)
    ):
        return False
    if any(mark.start < claim.end and claim.start < mark.end for mark in passage.names) or _is_size(passage, claim):
        return False
    listed = passage.word(claim.end) == ":" or any(
        passage.word(place) == ":" for place in range(claim.end, min(claim.end + 4, len(passage.tokens)))
    )
    if _follows_count(passage, claim.start):
        return False
    some = any(passage.after(place, "some_of") for place in range(claim.start))
    if (some or _counts_schools(passage, claim)) and not listed:
        return False
    return part.kind == "heading" or _is_led(passage, claim)


def _is_size(passage: Passage, claim: Claim) -> bool:
    """Say whether 'the 95 best schools' are all that the ranking ranks."""
    before = range(max(0, claim.start - 4), claim.start)
    return any(passage.after(at, "whole_verb", "ranking_noun") for at in before) and not passage.after(
        claim.start, "top"
    )


def _just_before(claim: Claim) -> Iterator[int]:
    return (at for at in (claim.start, claim.start - 1) if at > 0)


def _counts_schools(passage: Passage, claim: Claim) -> bool:
    """Say whether a number of schools or fields is the subject: 'douze écoles françaises dans le top 100'."""
    for figure in passage.figures:
        if (
            figure.kind == "number"
            and figure.end <= claim.start
            and figure.start not in passage.skipped
            and figure.start not in claim.figures
        ):
            near = range(figure.end, min(figure.end + 4, claim.start))
            if any(
                passage.after(place, "school_noun", "category_word", "some_of", "genitive", "rival_count")
                for place in near
            ):
                after = any(passage.word(place) in (",", ";", ":") for place in range(figure.end, claim.start))
                return not after
    return False


def _follows_count(passage: Passage, place: int) -> bool:
    """Say whether a bare number leads to a tier: '35 écoles dans le top 1000, et 3 dans le top 100'."""
    while place > 0 and (passage.is_small(place - 1) or passage.word(place - 1) in ("dans", "in", "among", "parmi")):
        place -= 1
    return any(
        f.kind == "number"
        and f.end == place
        and f.start not in passage.skipped
        and passage.before(f.start, "top") is None
        for f in passage.figures
    )


def _is_led(passage: Passage, claim: Claim) -> bool:
    if passage.word(claim.start - 1) == "(" or passage.before(claim.start, "member") is not None:
        return True
    for place in range(claim.start - 1, max(-1, claim.start - _REACH), -1):
        if passage.word(place) in (";", "."):
            return False
        if passage.after(place, "member", "rank_verb", "to_place"):
            return True
    opens = claim.start <= 2 and bool(passage.named("school") or passage.has("this_school"))
    return opens or passage.word(claim.start - 1) in (":", ",")
