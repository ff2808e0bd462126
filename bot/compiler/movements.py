"""Find movements in a sentence: places gained or lost."""

from collections.abc import Iterator
from typing import Literal

from bot.compiler.claims import Claim, figure_at
from bot.compiler.passage import Passage

Direction = Literal["up", "down"]

_REACH = 9  # tokens between the verb and the number of places


def find_movements(passage: Passage) -> Iterator[Claim]:
    """Yield the movements of a sentence, in order."""
    for figure in passage.figures:
        if figure.kind != "number" or figure.start in passage.skipped:
            continue
        if (
            figure.spelled
            and figure.latent
            and passage.word(figure.start) not in ("un", "une", "one", "neuf", "sept", "cent", "hundred")
        ):
            continue
        end = _places(passage, figure.end)
        if not end or not 1 <= figure.value <= 2000 or _are_seats(passage, figure.start, end):
            continue
        direction = _direction(passage, figure.start, end)
        if direction:
            about = passage.before(figure.start, "about") is not None
            yield Claim(
                kind="movement", start=figure.start, end=end, best=figure.value, direction=direction, approx=about,
                figures=(figure.start,),
            )  # fmt: skip
    yield from _articles(passage)
    yield from _elliptic(passage)


def _are_seats(passage: Passage, start: int, end: int) -> bool:
    """Say whether the places are seats, or a lead over others: 'ouvre 30 places de plus', '5 places d'avance'."""
    before = any(passage.after(at, "seats") for at in range(max(0, start - 3), start))
    return before or bool(passage.after(end, "seats_after"))


def _places(passage: Passage, place: int) -> int | None:
    """Give the end of 'places' after a number, one or two small words allowed."""
    for at in range(place, min(place + 3, len(passage.tokens))):
        end = passage.after(at, "place_noun")
        if end:
            return end
        if not (passage.is_small(at) or passage.word(at) == "-" or passage.after(at, "sizing")):
            return None
    return None


def _elliptic(passage: Passage) -> Iterator[Claim]:
    """Read 'l'ENSEM en abandonne quatre' after a movement whose places are said."""
    nouns = [cue.end for cue in passage.having("place_noun")]
    for figure in passage.figures:
        verb = figure.start - 1
        if figure.kind != "number" or verb < 2 or passage.word(verb - 1) != "en" or not nouns or nouns[0] > verb:
            continue
        direction = _word(passage, verb)
        if direction and passage.word(figure.end) in ("", ",", ".", ";", *passage.ands):
            yield Claim(
                kind="movement", start=figure.start, end=figure.end, best=figure.value, direction=direction,
                figures=(figure.start,),
            )  # fmt: skip


def _articles(passage: Passage) -> Iterator[Claim]:
    """Read 'up a place', whose article is no figure."""
    for cue in passage.having("place_noun"):
        moved = cue.start > 1 and passage.before(cue.start - 1, "gain", "lose") is not None
        if moved and passage.word(cue.start - 1) == "a" and not figure_at(passage, cue.start - 1):
            direction = _direction(passage, cue.start - 1, cue.end)
            if direction:
                yield Claim(kind="movement", start=cue.start - 1, end=cue.end, best=1, direction=direction)


def _direction(passage: Passage, start: int, end: int) -> Direction | None:
    """Tell the direction from the nearest word of gain or loss: right after, or before in the same clause."""
    if passage.word(start - 1) == "+":
        return "up"
    if (
        passage.word(start - 1) == "-"
        and passage.plain.text[passage.tokens[start - 1].start] in "-−–"
        and _signed(passage, start)
    ):
        return "down"
    if any(passage.after(at, "regain") for at in range(max(0, start - 3), start)):
        return "up"  # 'regagne les trois rangs perdus'
    return _after(passage, end) or _before(passage, start) or _coordinated(passage, start)


def _after(passage: Passage, end: int) -> Direction | None:
    for at in range(end, min(end + 3, len(passage.tokens))):
        named = any(mark.start == at for mark in passage.names)
        if named or passage.word(at) in ",;." or passage.after(at, "joining"):
            return None
        found = _word(passage, at)
        if found or passage.after(at, "since"):
            return found  # 'above its' is both
    return None


def _before(passage: Passage, start: int) -> Direction | None:
    for at in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if passage.word(at) in ";.:" or (passage.word(at) == "," and start - at > 6):
            return None
        found = _word(passage, at)
        if found:
            return found
    return None


def _signed(passage: Passage, start: int) -> bool:
    apart = passage.word(start - 2) in ",("  # '(20e, - 6 places)'
    return (passage.tokens[start].glued or apart) and not passage.tokens[start - 1].glued


def _word(passage: Passage, at: int) -> Direction | None:
    if passage.after(at, "lose"):
        return "down"
    return "up" if passage.after(at, "gain") else None


def _coordinated(passage: Passage, start: int) -> Direction | None:
    """Take the direction of a movement just before: 'gagne 31 places sur X et 15 places sur Y'."""
    nouns = [cue for cue in passage.having("place_noun") if cue.end < start]
    words = [token.text for token in passage.tokens[nouns[-1].end : start]] if nouns else []
    if not any(word in ("et", "and", ",") for word in words) or any(word in ";." for word in words):
        return None
    for at in range(nouns[-1].start, -1, -1):
        found = _word(passage, at)
        if found:
            return found
    return None
