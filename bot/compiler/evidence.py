"""Weigh whether an ordinal is a rank: what stands before it, and what follows."""

from bot.compiler.claims import figure_at, total_after
from bot.compiler.counted import STOPS, of_schools, ranking_follows
from bot.compiler.passage import Passage, bracket
from bot.compiler.ways import closes_way, opens_way
from bot.language.figures import Figure

_SIGNS = frozenset(["#", "n°", "no", "nº", "="])  # "number 3" needs more
_REACH = 5  # tokens between a verb and its rank: 'pointe désormais au 6e rang'
_APART = 14  # tokens between two ranks of one enumeration


def has_evidence(passage: Passage, figure: Figure) -> bool:
    """Say whether an ordinal with no noun for a place is a rank all the same."""
    if not may_follow(passage, figure.end):
        return False
    if figure.tied or figure.sign in _SIGNS or _is_respective(passage, figure):
        return True
    if (figure.sign or not figure.start) and of_schools(passage, figure.end):
        return True  # 'n° 1 des écoles bretonnes', 'Première des écoles belges, ...'
    if ranking_follows(passage, figure.end) or _shares_noun(passage, figure.end) or _after_field(passage, figure):
        return True
    if (
        _field_follows(passage, figure.end)
        or _is_apposed(passage, figure)
        or _is_bracketed(passage, figure)
        or total_after(passage, figure.end)
        or scope_follows(passage, passage.after(figure.end, "tied") or figure.end)
    ):
        return True
    return (
        opens_way(passage, figure)
        or closes_way(passage, figure)
        or (not figure.spelled and passage.word(figure.start - 1) == "at")  # 'at number 29', 'at 101st'
        or _verb_before(passage, figure.start)
        or _enumerated(passage, figure.start)
        or _labelled(passage, figure)
        or dated(passage, figure.end)
    )


def may_follow(passage: Passage, place: int) -> bool:
    """Say whether what follows lets a rank end here: no noun that it would count."""
    place = passage.after(place, "tied") or place
    if place >= len(passage.tokens) or passage.word(place) in STOPS:
        return True
    if figure_at(passage, place) or any(mark.start == place for mark in passage.names):
        return True
    if passage.after(place, "genitive") and any(0 < m.start - place <= 3 for m in passage.named("ranking")):
        return True  # '24e de L'Étudiant'
    if passage.after(place, "genitive") and any(passage.after(at, "last_edition") for at in (place + 1, place + 2)):
        return True  # '2e de la précédente édition'
    if total_after(passage, place):
        return True
    return bool(passage.after(place, "follow", "tied", "last_edition", "out_of")) or scope_follows(passage, place)


def scope_follows(passage: Passage, place: int) -> bool:
    """Say whether words of scope begin at `place`."""
    return any(passage.starting(place, "at:")) or any(passage.starting(place, "of:"))


def _shares_noun(passage: Passage, place: int) -> bool:
    """Say whether other ordinals and then the noun follow: 'first, second and third places'."""
    while place < len(passage.tokens):
        following = figure_at(passage, place)
        if following and following.kind == "ordinal":
            place = following.end
        elif passage.word(place) == "," or passage.word(place) in passage.ands:
            place += 1
        else:
            return bool(passage.after(place, "rank_noun"))
    return False


def _after_field(passage: Passage, figure: Figure) -> bool:
    """Say whether a known field alone stands before: 'Civil Engineering 5th'."""
    for prefix in ("subject:", "criterion:", "kinds:"):
        if any(cue.end == figure.start for cue in passage.starting(0, prefix)):
            return True
    return False


def _is_respective(passage: Passage, figure: Figure) -> bool:
    return passage.before(figure.start, "respectively") is not None or bool(passage.after(figure.end, "respectively"))


def _is_bracketed(passage: Passage, figure: Figure) -> bool:
    return figure.start > 1 and passage.word(figure.start - 1) == "("


def _is_apposed(passage: Passage, figure: Figure) -> bool:
    """Say whether a school, a comma, the rank and a comma follow each other: 'Queensland, 16th overall, ...'."""
    place = figure.start - 1
    if passage.word(place - 1) == ")":  # 'NEOMA (Reims-Rouen), 9e, ...'
        place = max(bracket(passage, place - 1), 0)
    if any(mark.end == figure.start for mark in passage.named("school")) and passage.named("ranking"):
        return True  # 'Télécom Paris 4e, IMT Atlantique 9e'
    named = any(mark.end in (place, figure.start - 1) for mark in passage.named("school"))
    return named and passage.word(figure.start - 1) in (",", ":", "-")


def _field_follows(passage: Passage, place: int) -> bool:
    """Say whether a known field follows: 'first for law'."""
    end = passage.after(place, "category_at", "criterion_at")
    places = range(end, end + 2) if end else range(0)
    return any(True for at in places for kind in ("subject:", "criterion:") for _ in passage.starting(at, kind))


def dated(passage: Passage, place: int) -> bool:
    """Say whether an edition follows: '29e en 2009', '40th in 2019', '4th last year'."""
    start = place
    while passage.is_small(start) and start - place < 3:
        start += 1
    if any(passage.after(at, "last_edition", "this_edition") for at in range(place, start + 1)):
        return True  # also '2e de la précédente édition'
    led = passage.word(place) == "(" or passage.after(place, "edition_at")
    following = figure_at(passage, place + 1) if led else None
    return bool(following and following.kind in ("year", "years"))


def _labelled(passage: Passage, figure: Figure) -> bool:
    """Say whether the figure opens the sentence or follows a colon: 'année 2018 : 52e'."""
    if figure.spelled and figure.value == 1:
        return False
    before = figure.start - 1
    while before >= 0 and (passage.word(before) in "\"'(=" or passage.after(before, "about", "tied") == before + 1):
        before -= 1
    if before < 0:
        led = passage.after(figure.end, "criterion_led")  # an item: '303e pour la qualité de ses formations'
        return bool(passage.named("school")) or len(passage.tokens) <= 3 or bool(led)
    word = passage.word(before)
    return word in (":", "|") or (word == "-" and not passage.tokens[before].glued)


def _verb_before(passage: Passage, place: int) -> bool:
    """Say whether a verb of standing comes shortly before, with small words between."""
    steps = 0
    for at in range(place - 1, -1, -1):
        if steps >= _REACH or passage.word(at) in ";.:()":
            break
        if passage.before(at + 1, "rank_verb") is not None:
            return True
        light = passage.before(at + 1, "copula", "tied", "about") is not None or passage.word(at) in ",'-="
        steps += not light
    return _copula_before(passage, place)


def _copula_before(passage: Passage, place: int) -> bool:
    """Say whether 'est', 'is', 'la voilà' stands right before."""
    place = place if (start := passage.before(place, "tied")) is None else start
    at = passage.before(place, "copula")
    while at is not None:
        if passage.after(at, "to_be") or passage.after(at + 1, "to_be"):
            return True
        at = passage.before(at, "copula")
    return False


def _enumerated(passage: Passage, place: int) -> bool:
    """Say whether another ordinal stands before, parted by a comma or 'and': '16ème, 1re en Occitanie'."""
    before = [f for f in passage.figures if f.end < place and f.kind == "ordinal" and f.start not in passage.skipped]
    between = range(before[-1].end, place) if before else range(0)
    return len(between) <= _APART and any(passage.word(at) in ",;" or passage.after(at, "joining") for at in between)
