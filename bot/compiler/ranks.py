"""Find ranks in a sentence: figures with a sign that they are ranks, and ranks said in images."""

from collections.abc import Iterator

from bot.compiler.claims import Claim, figure_at, skip_words, total_after
from bot.compiler.passage import Passage
from bot.language.figures import Figure

_STRONG_SIGNS = frozenset(["#", "n°", "no", "nº", "="])
_STOPS = frozenset(",;:.)]!?-–—\"'/|…")
_REACH = 5  # tokens between a verb and its rank: 'pointe désormais au 6e rang'


def find_ranks(passage: Passage) -> Iterator[Claim]:
    """Yield the ranks of a sentence, in order."""
    taken = -1
    for figure in passage.figures:
        if figure.start in passage.skipped or figure.start < taken:
            continue
        claim = _band(passage, figure) if figure.kind in ("band", "ordinal", "number") else None
        claim = claim or (_ordinal(passage, figure) if figure.kind == "ordinal" else None)
        claim = claim or (_bare(passage, figure) if figure.kind == "number" else None)
        if claim:
            taken = claim.end
            yield claim


def _ordinal(passage: Passage, figure: Figure) -> Claim | None:
    end, noun = _noun_end(passage, figure)
    if not (noun or _has_evidence(passage, figure)) or _is_refused(passage, figure):
        return None
    return _claim(passage, figure, end, figure.value, figure.value, noun)


def _claim(passage: Passage, figure: Figure, end: int, best: int, worst: int, noun: int) -> Claim:
    after_tie = passage.after(end, "tied")
    tied = figure.tied or bool(after_tie) or _tied_before(passage, figure.start)
    end = after_tie or end
    total = total_after(passage, end)
    figures = (figure.start,) if not total else (figure.start, total[1])
    return Claim(
        kind="rank", start=figure.start, end=total[2] if total else end, best=best, worst=worst, tied=tied,
        out_of=total[0] if total else None, noun=noun, earlier=_is_earlier(passage, figure.start), figures=figures,
    )  # fmt: skip


def _noun_end(passage: Passage, figure: Figure) -> tuple[int, int]:
    """Give the end of '24e place' or '5e école', and where words on the kind of school begin."""
    place = figure.end
    ahead = skip_words(passage, place, "of:world", "of:national", "of:europe", "best")
    end = passage.after(ahead, "rank_noun")
    if end:
        return end, end
    if passage.after(place, "best", "placed"):
        stop = skip_words(passage, place, "best", "placed")
        return stop, stop
    if passage.after(ahead, "school_noun") and not _relative_follows(passage, ahead):
        return figure.end, figure.end
    return figure.end, 0


def _relative_follows(passage: Passage, place: int) -> bool:
    """Say whether 'to', 'à', 'that' goes on after the noun: 'the first university to open a campus'."""
    stop = min(place + 7, len(passage.tokens))
    for at in range(passage.after(place, "school_noun") or place, stop):
        word = passage.word(at)
        if word in ("to", "that", "which", "who", "qui", "dont", "ou"):
            return True
        if word == "a" and not (passage.after(at, "at:world", "kinds:") or figure_at(passage, at + 1)):
            following = passage.word(at + 1)
            return following.endswith(("er", "ir", "re")) and passage.word(at + 1) not in ("egalite", "la")
        if word in _STOPS:
            return False
    return False


def _has_evidence(passage: Passage, figure: Figure) -> bool:
    if not _may_follow(passage, figure.end, figure):
        return False
    if figure.tied or figure.sign in _STRONG_SIGNS:
        return True
    if _in_brackets(passage, figure) or total_after(passage, figure.end):
        return True
    if _scope_follows(passage, figure.end):
        return True
    return _verb_before(passage, figure.start) or _labelled(passage, figure) or _dated(passage, figure)


def _may_follow(passage: Passage, place: int, figure: Figure) -> bool:
    """Say whether what follows lets a rank end here: no noun that it would count."""
    place = passage.after(place, "tied") or place
    if place >= len(passage.tokens) or passage.tokens[place].text in _STOPS or passage.word(place) in "([«\"=":
        return True
    if figure_at(passage, place) or any(mark.start == place for mark in passage.names):
        return True
    return bool(passage.after(place, "follow", "tied", "last_edition", "out_of")) or _scope_follows(passage, place)


def _scope_follows(passage: Passage, place: int) -> bool:
    return any(passage.starting(place, "at:")) or any(passage.starting(place, "of:"))


def _in_brackets(passage: Passage, figure: Figure) -> bool:
    return passage.word(figure.start - 1) == "(" and passage.word(figure.end) in (")", ",") and figure.start > 1


def _dated(passage: Passage, figure: Figure) -> bool:
    """Say whether an edition follows: '29e en 2009', '40th in 2019'."""
    place = figure.end
    if passage.word(place) in ("en", "in", "(", "l", "last", "cette", "this"):
        following = figure_at(passage, place + 1)
        return bool(following and following.kind in ("year", "years")) or bool(passage.after(place, "last_edition"))
    return False


def _labelled(passage: Passage, figure: Figure) -> bool:
    """Say whether the figure opens the sentence or follows a colon: 'année 2018 : 52e'."""
    if figure.spelled and figure.value == 1:
        return False
    before = figure.start - 1
    while before >= 0 and (passage.tokens[before].text in "\"'(=«" or passage.after(before, "about", "tied") == before + 1):
        before -= 1
    if before < 0:
        return bool(passage.named("school")) or len(passage.tokens) <= 3
    return passage.word(before) in (":", "|", "-") and not passage.tokens[before].glued or passage.word(before) == ":"


def _verb_before(passage: Passage, place: int) -> bool:
    """Say whether a verb of standing comes shortly before, with small words or a first rank between."""
    strong = False
    at = place - 1
    steps = 0
    while at >= 0 and steps < _REACH:
        word = passage.word(at)
        if word in ";.:()":
            break
        if passage.before(at + 1, "rank_verb"):
            strong = True
            break
        steps += not (passage.before(at + 1, "copula", "tied", "about") or word in ",'-=")
        at -= 1
    return strong or _copula_before(passage, place) or _enumerated(passage, place)


def _copula_before(passage: Passage, place: int) -> bool:
    """Say whether 'est', 'is', 'la voilà' stands right before."""
    at = passage.before(place, "copula")
    while at is not None:
        if passage.word(at) in ("est", "is", "was", "are", "etait", "were", "sera", "fut", "sont", "voila") or passage.word(at + 1) == "voila":
            return True
        at = passage.before(at, "copula")
    return False


def _enumerated(passage: Passage, place: int) -> bool:
    """Say whether another ordinal stands before, parted by a comma or 'and': '16ème, 1re en Occitanie'."""
    before = [f for f in passage.figures if f.end < place and f.kind == "ordinal" and f.start not in passage.skipped]
    if not before:
        return False
    between = [token.text for token in passage.tokens[before[-1].end : place]]
    return bool(between) and len(between) <= 14 and any(word in (",", "et", "and", ";", "puis", "then") for word in between)


def _is_refused(passage: Passage, figure: Figure) -> bool:
    if passage.after(figure.end, "not_rank_noun"):
        return True
    if figure.sign in _STRONG_SIGNS and figure.sign != "=":
        return bool(_counted_by_sign(passage, figure))
    return False


def _counted_by_sign(passage: Passage, figure: Figure) -> bool:
    """Say whether a sign numbers something else than a rank: 'priorité n°1', 'issue No. 4'."""
    if figure.sign == "#":
        return False
    before = figure.start - 1
    if before < 0 or passage.word(before) in _STOPS or passage.word(before) == "(":
        return False
    names = any(mark.end == figure.start for mark in passage.names)
    return not (names or passage.before(figure.start, "rank_verb", "copula", "rank_noun", "tied", "follow", "from", "to_place", "gain", "school_noun", "ranking_noun"))


def _tied_before(passage: Passage, place: int) -> bool:
    return passage.before(place, "tied") is not None or passage.word(place - 1) == "="


def _is_earlier(passage: Passage, place: int) -> bool:
    """Say whether the rank is what a school came from: 'up from 92nd', 'contre une 19e place'."""
    words = [passage.word(at) for at in range(max(0, place - 4), place)]
    return "contre" in words or "from" in words and passage.before(place - words[::-1].index("from") - 1, "gain", "lose", "rank_verb") is not None


def _bare(passage: Passage, figure: Figure) -> Claim | None:
    """Read a bare number after its noun: 'rank 12', 'spot 190', 'position 45'."""
    if figure.spelled or not 0 < figure.value < 3000 or passage.before(figure.start, "rank_noun") is None:
        return None
    if passage.word(figure.start - 1).endswith("s") or not _may_follow(passage, figure.end, figure):
        return None
    return _claim(passage, figure, figure.end, figure.value, figure.value, 0)


def _band(passage: Passage, figure: Figure) -> Claim | None:
    """Read a band with two ends: '201-300', 'entre la 500e et la 550e place', '201st to 250th'."""
    if figure.kind == "band":
        if _band_evidence(passage, figure):
            return _claim(passage, figure, skip_words(passage, figure.end, "rank_noun"), figure.value, figure.last, 0)
        return None
    following = next((other for other in passage.figures if other.start >= figure.end), None)
    if not following or following.kind != figure.kind or following.value <= figure.value or following.start - figure.end > 4:
        return None
    between = [token.text for token in passage.tokens[figure.end : following.start]]
    opened = any(passage.word(at) in ("entre", "between") for at in range(max(0, figure.start - 3), figure.start))
    joined = opened and any(word in ("et", "and") for word in between) or between == ["-"]
    if not joined or figure.kind == "number" and not _band_evidence(passage, following):
        return None
    end = passage.after(following.end, "rank_noun") or following.end
    claim = _claim(passage, figure, end, figure.value, following.value, 0)
    figures = (*claim.figures, following.start)
    return Claim(kind="rank", start=figure.start, end=claim.end, best=figure.value, worst=following.value, out_of=claim.out_of, figures=figures)


def _band_evidence(passage: Passage, figure: Figure) -> bool:
    """Say whether a range of numbers is a band of ranks, no score, price or age."""
    end = skip_words(passage, figure.end, "of:world")
    if passage.after(end, "rank_noun", "group_noun"):
        return True
    before = skip_back(passage, figure.start)
    if passage.before(before, "rank_noun", "group_noun", "rank_verb") is not None:
        return True
    return _scope_follows(passage, figure.end) or _in_brackets(passage, figure) and bool(passage.named("school"))


def skip_back(passage: Passage, place: int) -> int:
    """Go back over small words: 'in the 351-400 band', 'la tranche des 151-200'."""
    while place > 0 and passage.word(place - 1) in ("the", "in", "at", "des", "la", "les", "le", "de", "du", "aux", "a", "top", "range", "dans", "within", "between", "entre", "parmi", "among", ":"):
        place -= 1
    return place
