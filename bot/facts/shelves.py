"""Sort statements onto shelves: one packed batch for each look-up, unpacked only when it is asked for."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, TypeVar

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

S = TypeVar("S", bound=AnyStatement)
Start: TypeAlias = int  # where a batch begins in the batches

SOURCES = 20  # kept of one thing said: every school's communiqué may say how many a ranking ranks
WIDTH = 4  # bytes of a batch's length
_NATURES = ("correction", "communiqué", "web page", "press report")  # the best source first
_ENCODER = msgspec.msgpack.Encoder()
_SCHOOL = msgspec.msgpack.Decoder(tuple[SchoolStatement, ...])
_RANKING = msgspec.msgpack.Decoder(tuple[RankingStatement, ...])
_TEXT = msgspec.msgpack.Decoder(tuple[TextStatement, ...])


class Shelves(msgspec.Struct, frozen=True, array_like=True):
    """Every statement, sorted and packed; a snapshot holds it as it is."""

    documents: dict[str, Document]  # the best source first
    scopes: dict[str, Scope]  # ranking -> whom it ranks among, where a text says nothing else
    schools: dict[str, dict[str, Start]]  # school -> ranking -> SchoolStatements
    rankings: dict[str, Start]  # ranking -> RankingStatements
    texts: dict[str, Start]  # communiqué -> TextStatements
    holders: dict[str, tuple[str, ...]]  # ranking -> schools
    categories: tuple[str, ...]
    criteria: tuple[str, ...]
    batches: memoryview  # each its length, then its statements; one block, so that a million weigh nothing on Python

    def of_school(self, school: str, ranking: str) -> tuple[SchoolStatement, ...]:
        """Unpack what is stated of a school in a ranking."""
        return self._unpack(self.schools.get(school, {}).get(ranking), _SCHOOL)

    def of_ranking(self, ranking: str) -> tuple[RankingStatement, ...]:
        """Unpack what is stated of a ranking."""
        return self._unpack(self.rankings.get(ranking), _RANKING)

    def of_text(self, communique: str) -> tuple[TextStatement, ...]:
        """Unpack whom a communiqué quotes, whom it says to write to, where it points."""
        return self._unpack(self.texts.get(communique), _TEXT)

    def _unpack(self, start: Start | None, decoder: msgspec.msgpack.Decoder[tuple[S, ...]]) -> tuple[S, ...]:
        if start is None:
            return ()
        first = start + WIDTH
        return decoder.decode(self.batches[first : first + int.from_bytes(self.batches[start:first], "big")])


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
        batches=memoryview(bytes(shelves.batches)),
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
        self.batches = bytearray()

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

    def pack(self, shelf: Mapping[str, list[Any]]) -> dict[str, Start]:
        return {name: self.append(_ENCODER.encode(self.arrange(batch))) for name, batch in sorted(shelf.items())}

    def append(self, packed: bytes) -> Start:
        start = len(self.batches)
        self.batches += len(packed).to_bytes(WIDTH, "big") + packed
        return start

    def arrange(self, batch: list[Any]) -> list[Any]:
        """Put the best source first, then follow its text; the same statement twice is once."""
        last = len(self.order)
        keyed = {
            (self.order.get(s.source.communique, last), s.source.communique, _place(s.source.place), repr(s)): s
            for s in batch
        }
        said: Counter[tuple[object, ...]] = Counter()
        return [keyed[key] for key in sorted(keyed) if _again(said, keyed[key]) <= SOURCES]


def _again(said: Counter[tuple[object, ...]], statement: AnyStatement) -> int:
    """Count how often the same has been said, whatever the source."""
    fields = (getattr(statement, name) for name in statement.__struct_fields__ if name != "source")
    content = (type(statement), *fields)
    said[content] += 1
    return said[content]


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
