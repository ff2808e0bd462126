"""Tell which edition each ranking of a text is at."""

from collections import defaultdict
from collections.abc import Iterable

from bot.compiler.article import Article
from bot.compiler.passage import NameMark, Passage
from bot.language.figures import Figure

_NEAR = 4  # tokens between a ranking and its year


class Editions:
    """The edition at hand of each ranking of one text."""

    def __init__(self, article: Article, published: int | None) -> None:
        self._named: dict[str, list[int]] = defaultdict(list)
        self._loose: list[int] = []
        recent = range(published - 1, published + 2) if published else range(2101)
        for passage in article.passages:
            self._read(passage, recent)
        self._published = published or _out(article)

    def _read(self, passage: Passage, recent: range) -> None:
        for figure in years(passage):
            if figure.value not in recent:
                continue  # of an edition looked back on, or a plan
            mark = ranking_at(passage, figure)
            if mark:
                self._named[mark.id].append(figure.value)
            elif beside_noun(passage, figure) and not referred(passage, figure.start):
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


def _out(article: Article) -> int | None:
    """Give the year of the day on which a sentence says that its ranking came out: 'QS a publié le 3 mars 2021'."""
    for passage in article.passages:
        if passage.named("ranking") or passage.has("ranking_noun"):
            for figure in passage.figures:
                if is_year(figure) and passage.skipped.get(figure.start) == "date":
                    return figure.value
    return None


def years(passage: Passage) -> Iterable[Figure]:
    """Yield the years that are of no date, plan or address."""
    return (one for one in passage.figures if is_year(one) and one.start not in passage.skipped)


def is_year(figure: Figure) -> bool:
    return figure.kind in ("year", "years") and 1990 <= figure.value <= 2100


def ranking_at(passage: Passage, figure: Figure) -> NameMark | None:
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
    if len(before) > _NEAR or not (beside_noun(passage, figure) or len(before) <= 1):
        return None
    return (
        len(before)
        if all(len(passage.word(place)) <= 3 or passage.after(place, "edition_noun", "that_of") for place in before)
        else None
    )


def beside_noun(passage: Passage, figure: Figure) -> bool:
    """Say whether 'édition' or 'ranking' stands beside the year."""
    if passage.after(figure.end, "edition_noun"):
        return True
    place = figure.start
    while passage.word(place - 1) in ("de", "(", "-", "l", "'", "of", "the", "for", ",") and place > figure.start - 2:
        place -= 1
    place = passage.before(place, "table_adjective") or place
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
