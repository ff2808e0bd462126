"""Gather the ranks of a school over the editions, and say them in words: what a picture shows, drawn or not."""

from collections.abc import Iterable, Iterator
from textwrap import shorten

import msgspec

from bot.facts.entities import Scope
from bot.facts.findings import OVERALL, Conflict, Finding, Qualifiers
from bot.facts.store import FactStore
from bot.facts.values import Rank
from bot.figures.labels import Names, inside, own_scope
from bot.figures.table import Selection, source
from bot.figures.words import AltWords, ChartWords, PictureWords, Scopes

ALT_LIMIT = 1000  # characters: Discord takes 1,024 as an image's description
SOURCES_SHOWN = 2
FEWEST = 2  # points: one alone is no evolution
TITLE_LIMITS = (95, 40)  # characters of a title, where one source is shown and where two are


class Point(msgspec.Struct, frozen=True):
    """The rank in one edition; more than one where sources disagree."""

    edition: int
    ranks: tuple[Rank, ...]

    @property
    def best(self) -> int:
        """Give the best place that it may be."""
        return min(rank.best for rank in self.ranks)

    @property
    def worst(self) -> int:
        """Give the worst place that it may be."""
        return max(rank.worst for rank in self.ranks)

    @property
    def disputed(self) -> bool:
        """Say whether sources disagree."""
        return len(self.ranks) > 1


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """The ranks of one school in one table of a ranking, editions counting up."""

    school: str  # names, as shown
    ranking: str
    table: Qualifiers = OVERALL
    own: Scope = "national"  # among whom the ranking ranks where a source says nothing else
    points: tuple[Point, ...]
    sources: tuple[tuple[str, str | None], ...]  # titles with their dates, the newest edition's first


def series(store: FactStore, schools: Names, rankings: Names, wanted: Selection) -> Series | None:
    """Gather the ranks of a school in a ranking; None where there are too few in these editions.

    The table in which the school has most ranks is taken; the ranking's own before others with as many.
    """
    school, ranking = wanted.school or "", wanted.ranking or ""
    tables = [(table, _within(store, wanted, table)) for table in (OVERALL, *store.qualifiers(school, ranking))]
    table, found = max(tables, key=lambda pair: len(pair[1]))  # the first of those with as many
    if len(found) < FEWEST:
        return None
    return Series(
        school=schools[school].name if school in schools else school,
        ranking=rankings[ranking].name if ranking in rankings else ranking,
        table=table,
        own=own_scope(rankings, ranking),
        points=tuple(Point(edition, _ranks(rank)) for edition, rank in found.items()),
        sources=tuple(dict.fromkeys(_titles(store, found.values()))),
    )


def drawable(store: FactStore, school: str | None = None) -> list[tuple[str, str]]:
    """List the schools, each with a ranking, of which there are enough ranks to draw: one school's, or all."""
    schools = store.schools() if school is None else (school,)
    pairs = [(each, ranking) for each in schools for ranking in store.rankings(each)]
    return [pair for pair in pairs if series(store, {}, {}, Selection(*pair))]


def titled(data: Series, scopes: Scopes) -> Series:
    """Name the table in the ranking's name."""
    names = (data.ranking, *inside(data.table, data.own, scopes))
    return msgspec.structs.replace(data, ranking=", ".join(names), table=OVERALL)


def _within(store: FactStore, wanted: Selection, table: Qualifiers) -> dict[int, Finding[Rank]]:
    ranks = store.ranks(wanted.school or "", wanted.ranking or "", table)
    return {edition: rank for edition, rank in ranks.items() if wanted.holds(edition)}


def _ranks(finding: Finding[Rank]) -> tuple[Rank, ...]:
    return tuple(dict.fromkeys(finding.values)) if isinstance(finding, Conflict) else (finding.value,)


def _titles(store: FactStore, findings: Iterable[Finding[Rank]]) -> Iterator[tuple[str, str | None]]:
    for finding in reversed(list(findings)):
        best = source(store, finding.statements[0])
        yield best.title, best.date


def cited(data: Series, words: PictureWords) -> str:
    """Give the source line; long titles are cut, the dates stay."""
    shown = data.sources[:SOURCES_SHOWN]
    most = TITLE_LIMITS[len(shown) - 1]
    titles = [shorten(title, most, placeholder=" …") + (f" ({date})" if date else "") for title, date in shown]
    further = len(data.sources) - len(shown)
    titles += [words.more.format(count=further)] if further else []
    return words.source.format(titles=" ; ".join(titles))


def described(data: Series, words: ChartWords) -> str:
    """Give the text that stands for the picture, gaps included."""
    data = titled(data, words.scopes)
    held = {point.edition: point for point in data.points}
    span = range(min(held), max(held) + 1)
    said = [_point(edition, held.get(edition), words.alt) for edition in span]
    text = words.alt.whole.format(school=data.school, ranking=data.ranking, points=" ; ".join(said))
    if len(text) <= ALT_LIMIT:
        return text
    while len(text) > ALT_LIMIT - 2:  # the oldest go first
        said.pop(0)
        text = words.alt.whole.format(school=data.school, ranking=data.ranking, points="… " + " ; ".join(said))
    return text


def _point(edition: int, point: Point | None, words: AltWords) -> str:
    if point is None:
        return words.gap.format(edition=edition)
    if point.disputed:
        return words.disputed.format(edition=edition, ranks=words.either.join(map(str, point.ranks)))
    rank = point.ranks[0]
    if not rank.exact:
        return words.band.format(edition=edition, best=rank.best, worst=rank.worst)
    return (words.tied if rank.tied else words.exact).format(edition=edition, rank=rank.best)
