"""Find ranks said in images ('médaille d'argent', 'en tête') or as a superlative ('la mieux classée d'Occitanie')."""

from collections.abc import Iterator

from bot.compiler.claims import Claim
from bot.compiler.passage import Passage

_MEDALS = 2  # words: an image shorter than this needs a ranking or a school beside it


def find_images(passage: Passage) -> Iterator[Claim]:
    """Yield the ranks that no figure says."""
    for place in range(len(passage.tokens)):
        for cue in passage.starting(place, "image:"):
            if _stands(passage, cue.start, cue.end):
                rank = int(cue.concept.removeprefix("image:"))
                yield Claim(kind="rank", start=cue.start, end=cue.end, best=rank, worst=rank)
            break
    yield from _superlatives(passage)


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
        if passage.word(cue.start - 1) not in ("la", "le", "the", "as", "devient", "is"):
            continue
        if passage.before(cue.start, "one_of", "modest") is not None or any(
            f.end == cue.start for f in passage.figures
        ):
            continue
        if passage.word(cue.start - 1) in ("le", "the") and passage.word(cue.end) in ("place", "des"):
            continue
        end = _scope_end(passage, cue.end)
        if end:
            yield Claim(kind="rank", start=cue.start, end=cue.end, best=1, worst=1, best_of=True)


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
        if not end and passage.word(at) not in (
            "d",
            "'",
            "ingenieurs",
            "engineering",
            "public",
            "publique",
            "de",
            "business",
        ):
            return None
        at = end or at + 1
    return None
