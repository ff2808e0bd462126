"""Tell bands of ranks ('201-300', 'entre la 500e et la 550e place') from other ranges of numbers."""

from bot.compiler.claims import skip_words
from bot.compiler.evidence import dated, may_follow
from bot.compiler.passage import Passage
from bot.language.figures import Figure

_APART = 4  # tokens between the two ends
_ROUNDED = 51  # the first end from which a band is told by its round ends


def band_ends(passage: Passage, figure: Figure) -> Figure | None:
    """Give the figure that ends the band which `figure` begins; it may be the same."""
    if figure.kind == "band":
        return figure if _is_of_ranks(passage, figure) else None
    if figure.kind not in ("ordinal", "number"):
        return None
    other = next((one for one in passage.figures if one.start >= figure.end), None)
    if not other or other.value <= figure.value or other.start - figure.end > _APART:
        return None
    if other.kind != figure.kind:  # '51-75e rang'
        dashed = passage.word(figure.end) == "-" and other.start == figure.end + 1
        return other if other.kind == "ordinal" and dashed and passage.tokens[other.start].glued else None
    if not _joined(passage, figure, other):
        return None
    whole = Figure("band", figure.start, other.end, figure.value, other.value)
    return other if figure.kind == "ordinal" or _is_of_ranks(passage, whole) else None


def _is_rounded(figure: Figure) -> bool:
    """Say whether the ends are those that rankings cut their bands at: 501-510, 101-150, 801-1000."""
    return figure.value >= _ROUNDED and figure.value % 10 == 1 and (figure.last or 0) % 10 == 0


def _joined(passage: Passage, one: Figure, other: Figure) -> bool:
    between = range(one.end, other.start)
    if len(between) == 1 and passage.word(one.end) == "-":
        return True
    way = passage.before(one.start, "from") is not None
    if len(between) == 1 and passage.after(one.end, "to_place") == other.start and one.kind == "ordinal" and not way:
        return True
    opened = any(passage.after(at, "between") for at in range(max(0, one.start - 3), one.start))
    if opened and any(passage.after(at, "joining") for at in between):
        return True
    rounded = _is_rounded(Figure("band", one.start, other.end, one.value, other.value))
    noun = passage.before(_back(passage, one.start), "rank_noun", "group_noun") is not None
    return rounded and (way or noun) and passage.after(one.end, "to_place") == other.start  # 'from 701 to 750'


def _is_of_ranks(passage: Passage, figure: Figure) -> bool:
    """Say whether a word for a place or a tier stands beside a range of numbers: it is no score, price or age."""
    end = skip_words(passage, figure.end, "of:world")
    if passage.after(end, "rank_noun", "group_noun", "at:world", "at:europe", "at:national"):
        return True
    before = _back(passage, figure.start)
    if passage.before(before, "rank_noun", "group_noun", "rank_verb", "member", "against", "from") is not None:
        return True
    if _shares_noun(passage, figure.end) or _labels(passage, figure) or _in_field(passage, figure.end):
        return True
    if _is_rounded(figure) and may_follow(passage, figure.end) and _of_standing(passage):
        return True
    closed = dated(passage, figure.end) or passage.word(figure.end) == ")"
    bracketed = passage.word(figure.start - 1) == "(" and closed
    return bool(bracketed and passage.named("school"))


def _of_standing(passage: Passage) -> bool:
    """Say whether the sentence speaks of schools and of where they stand."""
    return bool(passage.named("school") or passage.has("this_school")) and (
        passage.has("rank_verb") or passage.has("ranking_noun") or bool(passage.named("ranking"))
    )


def _shares_noun(passage: Passage, place: int) -> bool:
    """Say whether other bands and then the noun follow: 'the 251-300, 351-400 and 401-500 bands'."""
    while place < len(passage.tokens):
        following = next((f for f in passage.figures if f.start == place and f.kind == "band"), None)
        if following:
            place = following.end
        elif passage.word(place) == "," or passage.word(place) in passage.ands:
            place += 1
        else:
            return bool(passage.after(place, "rank_noun", "group_noun"))
    return False


def _labels(passage: Passage, figure: Figure) -> bool:
    """Say whether a name, a year or a field and a colon stand before, and nothing after: 'chimie : 201-300'."""
    colon = figure.start - 1
    while colon > 0 and passage.after(colon, "leading", "both_of"):
        colon -= 1
    if passage.word(colon) != ":":
        return False
    named = any(mark.end == colon for mark in passage.named("school"))
    if named and passage.word(figure.end) in ("", ",", "(", ";", "."):
        return True
    if len(passage.tokens) - figure.end > 1:
        return False
    return bool(passage.names or passage.figures[0] is not figure or _known(passage, range(figure.start)))


def _in_field(passage: Passage, place: int) -> bool:
    """Say whether a known field follows: '101-150 en mathématiques'."""
    end = passage.after(place, "category_at", "criterion_at")
    return bool(end) and _known(passage, range(end or 0, (end or 0) + 2))


def _known(passage: Passage, places: range) -> bool:
    return any(True for at in places for prefix in ("subject:", "criterion:") for _ in passage.starting(at, prefix))


def _back(passage: Passage, place: int) -> int:
    """Go back over small words: 'in the 351-400 band', 'la tranche des 151-200'."""
    while place > 0 and (
        passage.is_small(place - 1)
        or passage.before(place, "top", "between") is not None
        or passage.word(place - 1) == ":"
    ):
        place -= 1
    return place
