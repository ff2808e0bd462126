"""Find ranks said in images ('médaille d'argent', 'en tête') or as a superlative ('la mieux classée d'Occitanie')."""

from collections.abc import Iterator

from bot.compiler.claims import Claim
from bot.compiler.passage import Passage

_OBJECT = 6  # tokens between a verb of leading and the ranking


def find_images(passage: Passage) -> Iterator[Claim]:
    """Yield the ranks that no figure says."""
    for place in range(len(passage.tokens)):
        for cue in passage.starting(place, "image:"):
            if _stands(passage, cue.start, cue.end):
                rank = int(cue.concept.removeprefix("image:"))
                yield Claim(kind="rank", start=cue.start, end=cue.end, best=rank, worst=rank)
            break
    yield from _heads(passage)
    yield from _superlatives(passage)


def _heads(passage: Passage) -> Iterator[Claim]:
    """Read 'tops the Guardian list', 'domine le classement': a verb of leading with a ranking as its object."""
    for cue in passage.having("leads_verb"):
        for at in range(cue.end, min(cue.end + _OBJECT, len(passage.tokens))):
            ranked = passage.after(at, "ranking_noun") or any(m.start == at for m in passage.named("ranking"))
            if ranked and passage.named("school") and not passage.in_quotes(cue.start):
                yield Claim(kind="rank", start=cue.start, end=cue.end, best=1, worst=1)
                break
            if passage.word(at) in ",;.:(":
                break


def _stands(passage: Passage, start: int, end: int) -> bool:
    """Say whether an image speaks of a school's place: one is named, and nothing goes on that it heads."""
    following = passage.word(end)
    if following in ("de", "d", "of", "des") and not passage.after(end, "at:world", "at:national", "half_of"):
        ranked = any(mark.kind == "ranking" and mark.start - end <= 4 for mark in passage.names if mark.start >= end)
        noun = any(passage.after(at, "ranking_noun") for at in range(end, end + 4))
        if not (ranked or noun):
            return False
    if passage.in_quotes(start):
        return False
    return bool(
        passage.named("school") or passage.named("ranking") or passage.has("this_school") or passage.has("ranking_noun")
    )


def _superlatives(passage: Passage) -> Iterator[Claim]:
    """Read 'la mieux placée d'Occitanie', 'la meilleure de Lorraine', 'the highest-ranked university in Ireland'."""
    for cue in passage.having("placed", "best"):
        owner = _owner(passage, cue.start)
        if owner is None and not passage.before(cue.start, "definite"):
            continue
        if passage.before(cue.start, "one_of", "modest") is not None or any(
            f.end == cue.start for f in passage.figures
        ):
            continue
        if owner is not None and passage.after(cue.end, "school_noun", "kinds:"):
            yield Claim(kind="rank", start=owner, end=cue.end, best=1, worst=1, best_of=True)
        elif owner is None and _scope_end(passage, cue.end):
            yield Claim(kind="rank", start=cue.start, end=cue.end, best=1, worst=1, best_of=True)


def _owner(passage: Passage, place: int) -> int | None:
    """Give where a possessive scope begins: 'Ireland's highest-ranked university'."""
    for start in range(max(0, place - 4), place):
        if any(cue.end == place and passage.word(place - 1) == "s" for cue in passage.starting(start, "at:")):
            return start
    return None


def _scope_end(passage: Passage, place: int) -> int | None:
    """Give where a scope begins after a superlative, the words for a school between them allowed."""
    at = place
    while at < len(passage.tokens) and at - place < 6:
        if any(
            c.concept.startswith(("at:regional", "at:national", "at:europe", "at:world"))
            for c in passage.starting(at, "at:")
        ):
            return at
        if any(passage.starting(at, "of:")):
            return at
        end = passage.after(at, "school_noun", "kinds:", "best", "placed")
        if not end and not passage.is_small(at):
            return None
        at = end or at + 1
    return None
