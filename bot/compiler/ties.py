"""Read several schools beside one claim: ties, lists after a colon, 'respectivement'."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from bot.compiler.claims import Claim
from bot.compiler.frame import Frame
from bot.compiler.passage import NameMark, Passage
from bot.compiler.stating import Standing
from bot.compiler.subjects import subjects
from bot.compiler.windows import Window

_JOINING = frozenset([",", "et", "and", "l", "'", "la", "le", "les", "the", "avec", "with", "both"])


class UncountedError(Exception):
    """Schools and ranks that are said respectively, in different numbers."""


def tied_schools(passage: Passage, told: Sequence[Standing], frame: Frame) -> Iterator[Standing]:
    """Give the schools that share a rank said in this sentence, or in the one before."""
    ends = [cue.end for cue in passage.having("tied_with")]
    ends += [one.claim.end + 1 for one in told if passage.after(one.claim.end, "tied_by") == one.claim.end + 1]
    for end in ends:
        schools = _list_from(passage, end)
        ranks = [one for one in told if one.claim.kind == "rank" and one.claim.start <= end]
        if not schools:
            continue
        if ranks:
            shared = ranks[-1]
        elif frame.ranks and not told and not any(figure.kind == "ordinal" for figure in passage.figures):
            shared = frame.ranks[-1]
        else:
            continue
        own = ranks[-1].school if ranks else frame.school
        for mark in schools:
            if mark.id != own:
                claim = msgspec.structs.replace(
                    shared.claim, tied=True, start=mark.start, end=mark.end, out_of=None, figures=()
                )
                yield msgspec.structs.replace(shared, school=mark.id, claim=claim)
        return


def as_tied(standing: Standing, level: Sequence[Standing]) -> Standing:
    """Mark a rank as tied that others are said to share."""
    claim = standing.claim
    own = (claim.best, standing.ranking, standing.edition)
    shared = any((one.claim.best, one.ranking, one.edition) == own for one in level)
    if claim.kind != "rank" or claim.worst > claim.best or not shared:
        return standing
    return msgspec.structs.replace(standing, claim=msgspec.structs.replace(claim, tied=True))


def _list_from(passage: Passage, place: int) -> list[NameMark]:
    """List the schools that follow, parted by commas and 'and' alone."""
    found: list[NameMark] = []
    while place < len(passage.tokens):
        mark = next((mark for mark in passage.named("school") if mark.start == place), None)
        if mark:
            found.append(mark)
            place = mark.end
        elif passage.word(place) in _JOINING:
            place += 1
        else:
            break
    return found


def listed_after(passage: Passage, window: Window) -> list[str]:
    """List the schools after 'dans la première moitié :', each of which the tier is said of."""
    if window.claim.kind != "group":
        return []
    colon = next(
        (p for p in range(window.claim.end, min(window.claim.end + 8, len(passage.tokens))) if passage.word(p) == ":"),
        None,
    )
    first = next((mark for mark in passage.named("school") if colon is not None and mark.start > colon), None)
    if colon is None or first is None or not all(passage.is_small(at) for at in range(colon + 1, first.start)):
        return []
    return list(dict.fromkeys(mark.id for mark in passage.named("school") if mark.start > colon))


def respective_schools(passage: Passage, window: Window, claims: Sequence[Claim], frame: Frame) -> list[str]:
    """Give the school of a rank in 'X, Y et Z, respectivement première, deuxième et troisième'."""
    cues = passage.having("respectively")
    group = in_row(passage, window.claim, claims)
    if len(group) < 2:
        return []
    schools = [mark for mark in passage.named("school") if mark.end <= group[0].start]
    if cues:
        schools = schools or [mark for mark in subjects(passage) if mark.start >= group[-1].end]
    elif not _are_row(passage, schools[-len(group) :], group[0].start):
        return []
    ids = [mark.id for mark in schools][-len(group) :]
    if cues and not ids:
        ids = list(dict.fromkeys(one.school for one in frame.recent))
    if cues and len(schools) > 1 and len(schools) != len(group):
        raise UncountedError
    return [ids[group.index(window.claim)]] if len(ids) == len(group) else []


def in_row(passage: Passage, claim: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """List the ranks that stand in one row with a claim, parted by commas and 'and' alone."""
    row: list[Claim] = []
    for rank in (one for one in claims if one.kind == "rank"):
        between = range(row[-1].end, rank.start) if row else range(0)
        if not all(passage.word(at) in _JOINING or passage.after(at, "tied") for at in between):
            if claim in row:
                break
            row = []
        row.append(rank)
    return row if claim in row else []


def _are_row(passage: Passage, schools: Sequence[NameMark], place: int) -> bool:
    """Say whether schools stand in one row right before the verb: 'Caltech, Oxford and Stanford took ...'."""
    joined = all(
        all(passage.word(at) in _JOINING for at in range(one.end, other.start)) for one, other in pairwise(schools)
    )
    return len(schools) > 1 and joined and place - schools[-1].end <= 4
