"""Tell which edition a claim is of, and which edition each ranking of a text is at."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.compiler.article import Article
from bot.compiler.claims import figure_at
from bot.compiler.passage import NameMark, Passage, bracket
from bot.compiler.windows import Window
from bot.language.figures import Figure

_NEAR = 4  # tokens between a ranking and its year


class Editions:
    """The edition at hand of each ranking of one text."""

    def __init__(self, article: Article, published: int | None) -> None:
        self._named: dict[str, list[int]] = defaultdict(list)
        self._loose: list[int] = []
        self._dates: list[int] = []
        latest = (published or 2100) + 1
        for passage in article.passages:
            self._read(passage, latest)
        self._published = published

    def _read(self, passage: Passage, latest: int) -> None:
        for figure in years(passage):
            if figure.value > latest:
                continue
            mark = _ranking_at(passage, figure)
            if mark:
                self._named[mark.id].append(figure.value)
            elif _beside_noun(passage, figure) and not referred(passage, figure.start):
                self._loose.append(figure.value)

    def at_hand(self, ranking: str | None) -> int | None:
        """Give the edition that a text speaks of where it says no other."""
        named = self._named.get(ranking or "")
        if named:
            return max(named)
        if self._loose:
            return max(self._loose)
        others = [year for those in self._named.values() for year in those]
        return self._published or (max(others) if others else None)


def years(passage: Passage) -> Iterable[Figure]:
    """Yield the years that are of no date, plan or address."""
    return (one for one in passage.figures if _is_year(one) and one.start not in passage.skipped)


def _is_year(figure: Figure) -> bool:
    return figure.kind in ("year", "years") and 1990 <= figure.value <= 2100


def _ranking_at(passage: Passage, figure: Figure) -> NameMark | None:
    """Give the ranking that a year stands in or beside: 'palmarès 2022 de L'Étudiant'."""
    best: tuple[int, NameMark] | None = None
    for mark in passage.named("ranking"):
        gap = _gap(passage, mark, figure)
        if gap is not None and (best is None or gap < best[0]):
            best = (gap, mark)
    return best[1] if best else None


def _gap(passage: Passage, mark: NameMark, figure: Figure) -> int | None:
    if mark.start <= figure.start < mark.end:
        return 0
    if figure.start >= mark.end:
        between = [passage.word(place) for place in range(mark.end, figure.start)]
        light = all(
            word in "(,'-:" or passage.after(mark.end + n, "ranking_noun", "edition_noun", "genitive")
            for n, word in enumerate(between)
        )
        return len(between) if len(between) <= _NEAR and light else None
    before = range(figure.end, mark.start)
    if len(before) > _NEAR or not (_beside_noun(passage, figure) or len(before) <= 1):
        return None
    return (
        len(before)
        if all(len(passage.word(place)) <= 3 or passage.after(place, "edition_noun") for place in before)
        else None
    )


def _beside_noun(passage: Passage, figure: Figure) -> bool:
    """Say whether 'édition' or 'ranking' stands beside the year."""
    if passage.after(figure.end, "edition_noun"):
        return True
    place = figure.start
    while passage.word(place - 1) in ("de", "(", "-", "l", "'", "of", "the", "for", ",") and place > figure.start - 2:
        place -= 1
    return passage.before(place, "edition_noun") is not None


def referred(passage: Passage, place: int) -> bool:
    """Say whether a year is one compared with, or a year of foundation: 'depuis 2010', 'fondée en 1843'."""
    at = place
    while at > 0 and passage.word(at - 1) in (
        "en",
        "in",
        "l",
        "'",
        "edition",
        "the",
        "de",
        "annee",
        "le",
        "la",
        "classement",
        "palmares",
        "a",
        "an",
    ):
        at -= 1
    return any(passage.before(end, "since", "founding") is not None for end in {at, place, at + 1} if end <= place)


def claimed_year(passage: Passage, window: Window, hand: int | None) -> int | None:
    """Give the edition that stands in a claim's own words, None where it is the one at hand."""
    claim = window.claim
    if hand and passage.word(claim.start - 1) == "(" and passage.before(claim.start - 1, "last_edition") is not None:
        return hand - 1
    dated = any(_is_year(f) and window.low <= f.start < claim.start and _ranking_at(passage, f) for f in passage.figures)
    for place in range(claim.end, window.high):
        word = passage.word(place)
        if (claim.kind == "movement" and passage.after(place, "last_edition")) or (dated and word == ","):
            break
        if word == ")" and bracket(passage, claim.start) >= 0:
            break
        year = _year_at(passage, place, hand)
        if year or word in ";.":
            if year:
                return year
            break
    return next(filter(None, (_year_at(passage, place, hand) for place in _back(passage, window))), None)


def _back(passage: Passage, window: Window) -> Iterator[int]:
    """Yield the places before a claim, nearest first, but for brackets that hold ranks of their own."""
    place = window.claim.start - 1
    while place >= window.low:
        opened = bracket(passage, place) if passage.word(place) == ")" else -1
        if opened >= window.low and any(f.kind == "ordinal" and opened < f.start < place for f in passage.figures):
            place = opened
        yield place
        place -= 1


def _year_at(passage: Passage, place: int, hand: int | None) -> int | None:
    figure = figure_at(passage, place)
    if figure and _is_year(figure):
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
    return any(passage.before(end, "since") is not None for end in range(max(0, place - 1), place + 1))


def _of_edition(passage: Passage, figure: Figure) -> bool:
    """Say whether a year is said as an edition: 'en 2019', '(2018)', 'édition 2022', '2022 edition', 'année 2018 :'."""
    if passage.after(figure.end, "edition_noun") or _beside_noun(passage, figure) or _ranking_at(passage, figure):
        return True
    before = passage.word(figure.start - 1)
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
