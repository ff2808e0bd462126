"""Tell among whom a claim ranks a school: in the world, in Europe, in its country, in a region."""

import msgspec

from bot.compiler.data import Language
from bot.compiler.passage import Cue, Passage, bracket
from bot.compiler.subjects import is_compared
from bot.compiler.windows import Window, own_cues
from bot.facts.entities import Scope

_SCOPES: dict[str, Scope] = {"world": "world", "europe": "europe", "national": "national", "regional": "regional"}
_OWN_ORDER = 50  # places that a text tells of one country's schools at most: 'en France, dans le top 5'
_ADJACENT = 3  # tokens between a rank and an adjective of scope: '18e rang mondial', '5e école française'


class Among(msgspec.Struct, frozen=True):
    """A scope, with its region and the token at which its words begin."""

    scope: Scope
    region: str | None
    start: int


def scopes(passage: Passage, window: Window, language: Language) -> list[Among]:
    """List the scopes that a claim's own words give; several where they are joined: 'de Lorraine et du Grand Est'."""
    after, before = own_cues(passage, window, "at:")
    adjectives, _ = own_cues(passage, window, "of:", reach=_ADJACENT + 3)
    near = [cue for cue in adjectives if cue.start - window.claim.end <= _ADJACENT]
    adjectives = [
        cue
        for cue in near
        if cue.start == window.claim.end
        or not passage.is_small(cue.start - 1)
        or (cue.start == window.claim.end + 1 and passage.after(window.claim.end, "genitive"))  # '1re des françaises'
    ]
    inside = range(window.claim.start, window.claim.end)
    inner = [cue for place in inside for prefix in ("at:", "of:") for cue in passage.starting(place, prefix)][:1]
    adjectives = adjectives or _after_noun(passage, window)
    found = inner or sorted([*after, *adjectives], key=lambda cue: (cue.start, -cue.end))
    if found:
        return _joined(passage, found, language)
    if window.claim.kind == "movement" and not window.first:
        return []
    band = window.claim.worst > window.claim.best  # a country's own order has no bands
    if window.claim.kind == "group" and window.claim.best > _OWN_ORDER:
        return []
    early = before[:1] or _among_schools(passage, window) or ([] if window.first or band else _opening(passage))
    held = [mark for mark in passage.named("school") if mark.end == bracket(passage, window.claim.start)]
    if held and is_compared(passage, held[0]):
        early = []  # 'in the country it is 3rd, behind UBC (37th)'
    early = [cue for cue in early if not passage.parted(cue.end, window.claim.start)]
    only = [cue.start for cue in passage.having("only") if cue.start < window.claim.start]
    early = [cue for cue in early if not any(cue.start < at for at in only)]  # 'in Wales only Cardiff, 25th, is higher'
    own = range(window.low, window.claim.start)
    early = early or [cue for place in own for cue in _right_before(passage, place, window)]
    return [named_scope(cue, language) for cue in early if not _counted(passage, cue)]


def _counted(passage: Passage, cue: Cue) -> bool:
    """Say whether an adjective is of schools that a number counts: 'Deux écoles bretonnes sont classées'."""
    if passage.before(cue.start, "this_school") is not None:
        return True  # "l'école bretonne"
    noun = passage.before(cue.start, "school_noun")
    if noun is not None and passage.before(noun, "others_word") is not None:
        return True  # 'parmi les autres établissements du pays'
    if noun is None or any(passage.after(at, "out_of") for at in range(max(0, noun - 4), noun)):
        return False
    return any(figure.end == noun and figure.kind == "number" for figure in passage.figures)


def _after_noun(passage: Passage, window: Window) -> list[Cue]:
    """Read the adjective after the words for a school: 'n° 1 des écoles d'ingénieurs bretonnes'."""
    place = passage.after(window.claim.end, "genitive")
    end = place and passage.after(place, "kinds:", "school_noun")
    for concept in ("kinds:",) if place else ():
        end = max([end or 0, *(cue.end for cue in passage.starting(place or 0, concept))])
    every = (cue for prefix in ("of:", "at:") for cue in passage.starting(end or -1, prefix))
    return list(every)[:1]


def _right_before(passage: Passage, place: int, window: Window) -> list[Cue]:
    """Read 'the UK number one', 'world number two'."""
    every = (cue for prefix in ("of:", "place:") for cue in passage.starting(place, prefix))
    return [cue for cue in every if cue.end == window.claim.start][:1]


def _among_schools(passage: Passage, window: Window) -> list[Cue]:
    """Read 'Among Swedish universities, ...', 'parmi les écoles françaises, ...' before a claim."""
    _, before = own_cues(passage, window, "of:")
    return [
        cue
        for cue in before
        if (
            passage.after(cue.end, "school_noun", "whole")
            and any(passage.before(at, "out_of") is not None for at in (cue.start, cue.start - 1))
        )
        or (
            passage.before(cue.start, "school_noun") is not None
            and any(passage.after(at, "out_of") for at in range(max(0, cue.start - 4), cue.start))
        )
    ][:1]


def _opening(passage: Passage) -> list[Cue]:
    """Give the scope that opens a sentence and holds for all its claims: 'À l'échelle nationale, ...'."""
    opened = [cue for place in range(2) for cue in passage.starting(place, "at:")]
    return [cue for cue in opened if passage.word(cue.end) == ","][:1]


def _joined(passage: Passage, found: list[Cue], language: Language) -> list[Among]:
    kept = [found[0]]
    for cue in found[1:]:
        if cue.start < kept[-1].end:
            continue
        between = [passage.word(place) for place in range(kept[-1].end, cue.start)]
        if len(between) <= 2 and any(word in ("et", "and") for word in between):
            kept.append(cue)
        else:
            break
    if len(kept) == 1 and len(found) > 1 and _narrower(found[0], found[1]) and found[1].start - found[0].end <= 4:
        kept = [found[1]]
    return [named_scope(cue, language) for cue in kept]


def _narrower(one: Cue, other: Cue) -> bool:
    """Say whether the second cue narrows the first down: '1re école française en Occitanie'."""
    return one.concept.startswith("of:") and other.concept.startswith("at:regional")


def named_scope(cue: Cue, language: Language) -> Among:
    """Give the scope that a cue names."""
    name = cue.concept.split(":")[1]
    return Among(_SCOPES[name], language.labels.get(cue.concept), cue.start)
