"""Sort statements onto shelves: one packed batch for each look-up, unpacked only when it is asked for."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import msgspec

from bot.facts.entities import Scope
from bot.facts.statements import (
    AnyStatement,
    Document,
    Group,
    Movement,
    RankingStatement,
    RankStatement,
    SchoolStatement,
    TextStatement,
    Total,
)
from bot.facts.values import comparable

Packed: TypeAlias = memoryview  # a batch of statements; unpacking copies nothing out of the snapshot that it lies in

_NATURES = ("correction", "communiqué", "web page", "press report")  # the best source first
_ENCODER = msgspec.msgpack.Encoder()
_SCHOOL = msgspec.msgpack.Decoder(tuple[SchoolStatement, ...])
_RANKING = msgspec.msgpack.Decoder(tuple[RankingStatement, ...])
_TEXT = msgspec.msgpack.Decoder(tuple[TextStatement, ...])


class Shelves(msgspec.Struct, frozen=True, array_like=True):
    """Every statement, sorted and packed; a snapshot holds it as it is."""

    documents: dict[str, Document]  # the best source first
    scopes: dict[str, Scope]  # ranking -> whom it ranks among, where a text says nothing else
    schools: dict[str, dict[str, Packed]]  # school -> ranking -> SchoolStatements
    rankings: dict[str, Packed]  # ranking -> RankingStatements
    texts: dict[str, Packed]  # communiqué -> TextStatements
    holders: dict[str, tuple[str, ...]]  # ranking -> schools
    categories: tuple[str, ...]
    criteria: tuple[str, ...]

    def of_school(self, school: str, ranking: str) -> tuple[SchoolStatement, ...]:
        """Unpack what is stated of a school in a ranking."""
        packed = self.schools.get(school, {}).get(ranking)
        return _SCHOOL.decode(packed) if packed else ()

    def of_ranking(self, ranking: str) -> tuple[RankingStatement, ...]:
        """Unpack what is stated of a ranking."""
        packed = self.rankings.get(ranking)
        return _RANKING.decode(packed) if packed else ()

    def of_text(self, communique: str) -> tuple[TextStatement, ...]:
        """Unpack whom a communiqué quotes, whom it says to write to, where it points."""
        packed = self.texts.get(communique)
        return _TEXT.decode(packed) if packed else ()


def shelve(
    statements: Iterable[AnyStatement], documents: Mapping[str, Document], scopes: Mapping[str, Scope]
) -> Shelves:
    """Sort statements onto shelves; their order does not matter."""
    ordered = dict(sorted(documents.items(), key=_newest))
    shelves = _Sorter(ordered)
    for statement in statements:
        shelves.put(statement)
    return Shelves(
        documents=ordered,
        scopes=dict(scopes),
        schools={school: shelves.pack(shelf) for school, shelf in sorted(shelves.schools.items())},
        rankings=shelves.pack(shelves.rankings),
        texts=shelves.pack(shelves.texts),
        holders={ranking: tuple(sorted(schools)) for ranking, schools in sorted(shelves.holders.items())},
        categories=_distinct(shelves.categories),
        criteria=_distinct(shelves.criteria),
    )


class _Sorter:
    def __init__(self, documents: dict[str, Document]) -> None:
        self.order = {name: place for place, name in enumerate(documents)}
        self.corrects = {name: document.corrects for name, document in documents.items() if document.corrects}
        self.schools: dict[str, dict[str, list[SchoolStatement]]] = defaultdict(lambda: defaultdict(list))
        self.rankings: dict[str, list[RankingStatement]] = defaultdict(list)
        self.texts: dict[str, list[TextStatement]] = defaultdict(list)
        self.holders: dict[str, set[str]] = defaultdict(set)
        self.categories: set[str] = set()
        self.criteria: set[str] = set()

    def put(self, statement: AnyStatement) -> None:
        if isinstance(statement, RankStatement | Movement | Group):
            self.schools[statement.school][statement.ranking].append(statement)
            self.holders[statement.ranking].add(statement.school)
            self.categories.add(statement.category or "")
            self.criteria.add(statement.criterion or "")
            if isinstance(statement, RankStatement) and statement.out_of and not statement.criterion:
                self.rankings[statement.ranking].append(_total(statement, statement.out_of))
        elif isinstance(statement, RankingStatement):
            self.rankings[statement.ranking].append(statement)
            self.categories.add(getattr(statement, "category", None) or "")
        else:
            name = statement.source.communique
            self.texts[self.corrects.get(name, name)].append(statement)

    def pack(self, shelf: Mapping[str, list[Any]]) -> dict[str, Packed]:
        return {name: memoryview(_ENCODER.encode(self.arrange(batch))) for name, batch in sorted(shelf.items())}

    def arrange(self, batch: list[Any]) -> list[Any]:
        """Put the best source first, then follow its text; the same statement twice is once."""
        last = len(self.order)
        keyed = {
            (self.order.get(s.source.communique, last), s.source.communique, _place(s.source.place), repr(s)): s
            for s in batch
        }
        return [keyed[key] for key in sorted(keyed)]


def _newest(item: tuple[str, Document]) -> tuple[int, tuple[int, ...], str]:
    name, document = item
    digits = (*_place(document.date or ""), 0, 0, 0)[:3]
    return _NATURES.index(document.nature), tuple(-number for number in digits), name


def _place(place: str) -> tuple[int, ...]:
    return tuple(int(digits[:9]) for digits in re.findall(r"\d+", place))


def _total(statement: RankStatement, number: int) -> Total:
    return Total(
        source=statement.source,
        ranking=statement.ranking,
        edition=statement.edition,
        number=number,
        scope=statement.scope,
        region=statement.region,
        category=statement.category,
    )


def _distinct(texts: set[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for text in sorted(texts - {""}):
        kept.setdefault(comparable(text), text)
    return tuple(kept.values())
