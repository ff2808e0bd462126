"""Tell which edition a claim is of, and from which edition a movement is counted."""

from collections.abc import Iterator, Sequence

from bot.compiler.claims import Claim, figure_at
from bot.compiler.editions import beside_noun, is_year, ranking_at, referred
from bot.compiler.passage import Passage, bracket, is_dash
from bot.compiler.windows import Window
from bot.language.figures import Figure

_LABEL = 4  # tokens of a label that opens a bracket: '(2022: 33rd)'
_RELATIVE = 6  # tokens between 'when' and its rank
_AFTER_COMMA = 4  # tokens past a comma in which a year is still the claim's: '24e, en 2022'


def claimed_year(passage: Passage, window: Window, hand: int | None) -> int | None:
    """Give the edition that stands in a claim's own words, None where it is the one at hand."""
    claim = window.claim
    sign = passage.word(claim.start - 1)
    if hand and sign in ("(", ":") and passage.before(claim.start - 1, "last_edition") is not None:
        return hand - 1
    row = _year_of_row(passage, claim)
    if row:
        return row
    relative = _relative_year(passage, window)
    if relative:
        return relative
    dated = any(is_year(f) and window.low <= f.start < claim.start and ranking_at(passage, f) for f in passage.figures)
    for place in _on(passage, window, dated):
        year = _year_at(passage, place, hand)
        if year:
            return year
    return next(filter(None, (_year_at(passage, place, hand) for place in _back(passage, window))), None)


def _year_of_row(passage: Passage, claim: Claim) -> int | None:
    """Give the year of a rank in '24e, 27e et 33e en 2022, 2021 et 2020'."""
    ranks = _row(passage, [f for f in passage.figures if f.kind == "ordinal"], claim.start)
    years = [f for f in passage.figures if ranks and is_year(f) and f.start >= ranks[-1].end]
    led = bool(years) and bool(passage.after(ranks[-1].end, "edition_at")) and years[0].start == ranks[-1].end + 1
    row = _row(passage, years, years[0].start) if led else []
    place = [rank.start for rank in ranks].index(claim.start) if len(row) > 1 and len(row) == len(ranks) else None
    return row[place].value if place is not None else None


def _row(passage: Passage, figures: Sequence[Figure], start: int) -> list[Figure]:
    """List the figures that stand in one row with that at `start`, parted by commas and 'and' alone."""
    row: list[Figure] = []
    for figure in figures:
        between = range(row[-1].end, figure.start) if row else range(0)
        if row and not all(passage.word(at) in (",", *passage.ands) for at in between):
            if any(one.start == start for one in row):
                break
            row = []
        row.append(figure)
    return row if any(one.start == start for one in row) else []


def _relative_year(passage: Passage, window: Window) -> int | None:
    """Give the year that a relative clause takes up: 'since 2011, when it was 95th', 'en 2011, où elle était 95e'."""
    for place in range(window.claim.start - 1, max(-1, window.claim.start - _RELATIVE), -1):
        if passage.after(place, "when_relative"):
            before = place - (passage.word(place - 1) == ",")
            year = next((f for f in passage.figures if f.end == before and is_year(f)), None)
            return year.value if year else None
    return None


def _on(passage: Passage, window: Window, dated: bool) -> Iterator[int]:
    """Yield the places after a claim that its own words reach; `dated` says that a year stands before it."""
    claim = window.claim
    limit = window.high
    bracketed = bracket(passage, claim.start) >= 0
    for place in range(claim.end, window.high):
        word = passage.word(place)
        if place >= limit or word in ";." or is_dash(passage, place) or (word == ")" and bracketed):
            return
        if claim.kind == "movement" and passage.after(place, "last_edition"):
            return
        if word == "," and (dated or claim.kind == "group" or _breaks(passage, place + 1)):
            return
        if word == "," and bracket(passage, place) < 0:
            limit = min(limit, place + _AFTER_COMMA)
        yield place


def _breaks(passage: Passage, place: int) -> bool:
    """Say whether a new clause begins: ', and in 2020 it did not take part'."""
    return passage.word(place) in passage.ands or bool(passage.after(place, "breaks"))


def _back(passage: Passage, window: Window) -> Iterator[int]:
    """Yield the places before a claim, nearest first, but for brackets that hold ranks of their own."""
    place = window.claim.start - 1
    opening = bracket(passage, window.claim.start)
    bracketed = opening >= 0
    while place >= window.low:
        if bracketed and passage.word(place) == ":" and not 0 < place - opening <= _LABEL:
            return  # what leads to a list of schools with their ranks in brackets is said of the list
        if passage.word(place) == "," and passage.word(place + 1) in passage.ands:
            return  # 'compared with 447th in 2018, and is third'
        opened = bracket(passage, place) if passage.word(place) == ")" else -1
        if opened >= window.low and any(f.kind == "ordinal" and opened < f.start < place for f in passage.figures):
            place = opened
        yield place
        place -= 1


def _year_at(passage: Passage, place: int, hand: int | None) -> int | None:
    figure = figure_at(passage, place)
    if figure and is_year(figure):
        other = referred(passage, place) or _repeats(passage, place)
        return None if other or not _of_edition(passage, figure) else figure.value
    if not hand or referred(passage, place):
        return None
    if passage.after(place, "last_edition") and not _compared(passage, place) and not _repeats(passage, place):
        return hand - 1
    return _ago(passage, place, hand)


def _repeats(passage: Passage, place: int) -> bool:
    """Say whether 'déjà' or 'comme' stands shortly before: the rank is told of both editions."""
    return any(passage.after(at, "already") for at in range(max(0, place - 6), place)) or any(
        passage.after(at, "alike") for at in range(max(0, place - 3), place)
    )


def _compared(passage: Passage, place: int) -> bool:
    """Say whether 'par rapport à', 'than', 'on' stands before, small words between."""
    counted = figure_at(passage, place - 1) if place else None  # 'against 400 last year'
    ends = range(place if counted else max(0, place - 1), place + 1)
    return any(passage.before(end, "since") is not None for end in ends)


def _of_edition(passage: Passage, figure: Figure) -> bool:
    """Say whether a year is said as an edition: 'en 2019', '(2018)', 'édition 2022', '2022 edition', 'année 2018 :'."""
    if passage.after(figure.end, "edition_noun") or beside_noun(passage, figure) or ranking_at(passage, figure):
        return True
    before = passage.word(figure.start - 1)
    if passage.word(figure.end) == ":":
        return True  # 'Résultat 2021 : 30e'
    return before in ("(", "", "|", ":", ",", "-") or passage.before(figure.start, "edition_at") is not None


def _ago(passage: Passage, place: int, hand: int) -> int | None:
    """Read 'il y a cinq ans', 'five years ago'."""
    figure = figure_at(passage, place)
    if not figure or figure.kind != "number" or not 1 <= figure.value <= 30:
        return None
    end = passage.after(figure.end, "span_years")
    if not end:
        return None
    if passage.before(figure.start, "ago") is not None or passage.after(end, "ago"):
        return hand - figure.value
    return None


def since(passage: Passage, window: Window, hand: int | None) -> int | None:
    """Give the edition that a movement is counted from, where the text says it."""
    places = [*range(window.claim.end, window.high), *range(window.claim.start - 1, window.low - 1, -1)]
    for place in places:
        figure = figure_at(passage, place)
        if (
            figure
            and figure.kind in ("year", "years")
            and 1990 <= figure.value <= 2100
            and _after_since(passage, place)
        ):
            return figure.value
        if hand and passage.after(place, "last_edition"):
            return hand - 1
    return None


def _after_since(passage: Passage, place: int) -> bool:
    return any(passage.before(end, "since") is not None for end in range(max(0, place - 4), place + 1))
