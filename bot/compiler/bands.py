"""Tell bands of ranks ('201-300', 'entre la 500e et la 550e place') from other ranges of numbers."""

from bot.compiler.claims import skip_words
from bot.compiler.passage import Passage
from bot.language.figures import Figure

_APART = 4  # tokens between the two ends


def band_ends(passage: Passage, figure: Figure) -> Figure | None:
    """Give the figure that ends the band which `figure` begins; it may be the same."""
    if figure.kind == "band":
        return figure if _is_of_ranks(passage, figure) else None
    if figure.kind not in ("ordinal", "number"):
        return None
    other = next((one for one in passage.figures if one.start >= figure.end), None)
    if not other or other.kind != figure.kind or other.value <= figure.value or other.start - figure.end > _APART:
        return None
    if not _joined(passage, figure, other):
        return None
    return other if figure.kind == "ordinal" or _is_of_ranks(passage, other) else None


def _joined(passage: Passage, one: Figure, other: Figure) -> bool:
    between = range(one.end, other.start)
    if len(between) == 1 and passage.word(one.end) == "-":
        return True
    opened = any(passage.after(at, "between") for at in range(max(0, one.start - 3), one.start))
    return opened and any(passage.after(at, "joining") for at in between)


def _is_of_ranks(passage: Passage, figure: Figure) -> bool:
    """Say whether a word for a place or a tier stands beside a range of numbers: it is no score, price or age."""
    end = skip_words(passage, figure.end, "of:world")
    if passage.after(end, "rank_noun", "group_noun", "at:world", "at:europe", "at:national"):
        return True
    before = _back(passage, figure.start)
    if passage.before(before, "rank_noun", "group_noun", "rank_verb", "member") is not None:
        return True
    bracketed = passage.word(figure.start - 1) == "(" and passage.word(figure.end) == ")"
    return bracketed and bool(passage.named("school"))


def _back(passage: Passage, place: int) -> int:
    """Go back over small words: 'in the 351-400 band', 'la tranche des 151-200'."""
    while place > 0 and (
        passage.is_small(place - 1)
        or passage.before(place, "top", "between") is not None
        or passage.word(place - 1) == ":"
    ):
        place -= 1
    return place
