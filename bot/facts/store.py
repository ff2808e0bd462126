"""Look up what is known: a fact, a conflict or a gap."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Self, TypeVar

import msgspec

from bot.facts.entities import Scope
from bot.facts.findings import OVERALL, Fact, Finding, Gap, Key, Qualifiers, person, settle_contact
from bot.facts.record import NOTHING, ByEdition, Record, Table, best, settle_record, settle_table
from bot.facts.shelves import Shelves, shelve
from bot.facts.statements import (
    AnyStatement,
    Contact,
    Document,
    Group,
    Link,
    Movement,
    Quotation,
    TextStatement,
    Total,
)
from bot.facts.values import Rank

S = TypeVar("S", bound=TextStatement)
CACHE = 512  # records kept settled; one takes some 10 kB


class FactStore:
    """Every statement, indexed; immutable.

    A look-up takes the ids of school and ranking, and the table inside it: category, criterion, scope (the ranking's
    own where it is None) and region. What it finds is a `Fact` (a value and every statement that agrees, the best
    source first), a `Conflict` (statements that disagree) or a `Gap`. A correction outranks what it corrects; a rank
    found by arithmetic counts only where none is stated.
    """

    def __init__(
        self,
        statements: Iterable[AnyStatement],
        documents: Mapping[str, Document],
        scopes: Mapping[str, Scope] | None = None,
    ) -> None:
        self._open(shelve(statements, documents, scopes or {}))

    @classmethod
    def open(cls, shelves: Shelves) -> Self:
        """Open a store on statements that are sorted already."""
        store = cls.__new__(cls)
        store._open(shelves)
        return store

    def _open(self, shelves: Shelves) -> None:
        self.shelves = shelves
        self._order = {name: place for place, name in enumerate(dict.fromkeys((*shelves.documents, *shelves.texts)))}
        self._record = lru_cache(CACHE)(self._settle_record)
        self._table = lru_cache(CACHE)(self._settle_table)
        self._texts = lru_cache(CACHE)(self._find_texts)
        self._schools = tuple(shelves.schools)

    # What is held

    @property
    def documents(self) -> Mapping[str, Document]:
        """Give what each communiqué says of itself, the best source first; corrections are documents too."""
        return self.shelves.documents

    @property
    def categories(self) -> tuple[str, ...]:
        """List the categories of all rankings, in the sources' words."""
        return self.shelves.categories

    @property
    def criteria_ranked(self) -> tuple[str, ...]:
        """List the criteria by which some school has a rank, in the sources' words."""
        return self.shelves.criteria

    def schools(self, ranking: str | None = None) -> tuple[str, ...]:
        """List the schools of which something is stated, in a ranking or at all."""
        return self._schools if ranking is None else self.shelves.holders.get(ranking, ())

    def rankings(self, school: str | None = None) -> tuple[str, ...]:
        """List the rankings of which something is stated, for a school or at all."""
        if school is not None:
            return tuple(self.shelves.schools.get(school, ()))
        return tuple(dict.fromkeys((*self.shelves.holders, *self.shelves.rankings)))

    def editions(self, school: str, ranking: str) -> tuple[int, ...]:
        """List the editions in which anything is stated of the school, counting up."""
        return self._record(school, ranking).editions

    def qualifiers(self, school: str, ranking: str) -> tuple[Qualifiers, ...]:
        """List the tables of a ranking in which anything is stated of the school, the ranking's own first."""
        return self._record(school, ranking).qualifiers

    def communiques(self, school: str | None = None, ranking: str | None = None) -> tuple[str, ...]:
        """List the communiqués that speak of a school, the best source first."""
        if school is None:
            return tuple(self._order)
        rankings = self.rankings(school) if ranking is None else (ranking,)
        held = {name for each in rankings for name in self._record(school, each).communiques}
        return tuple(sorted(held, key=lambda name: (self._order.get(name, len(self._order)), name)))

    def document(self, statement: AnyStatement) -> Document | None:
        """Give what the statement's communiqué says of itself."""
        return self.documents.get(statement.source.communique)

    def corrected(self, statement: AnyStatement) -> bool:
        """Say whether the statement is a person's correction."""
        document = self.document(statement)
        return document is not None and document.nature == "correction"

    # What is stated of a school

    def rank(self, school: str, ranking: str, edition: int, table: Qualifiers = OVERALL) -> Finding[Rank] | Gap:
        """Find the school's rank in one edition."""
        return self.ranks(school, ranking, table).get(edition) or Gap(ranking, edition, school, table)

    def ranks(self, school: str, ranking: str, table: Qualifiers = OVERALL) -> ByEdition[Finding[Rank]]:
        """Find the school's ranks, edition by edition, counting up."""
        return self._record(school, ranking).ranks.get(self._key(ranking, table), NOTHING)

    def latest(self, school: str, ranking: str, table: Qualifiers = OVERALL) -> int | None:
        """Give the newest edition in which the school has a rank."""
        return max(self.ranks(school, ranking, table), default=None)

    def movements(
        self, school: str, ranking: str, table: Qualifiers = OVERALL
    ) -> ByEdition[tuple[Finding[Movement], ...]]:
        """Find the places gained or lost, edition by edition; one finding for each edition compared with."""
        return self._record(school, ranking).movements.get(self._key(ranking, table), NOTHING)

    def groups(self, school: str, ranking: str, table: Qualifiers = OVERALL) -> ByEdition[tuple[Finding[Group], ...]]:
        """Find the groups that the school is in, edition by edition; one finding for each label."""
        return self._record(school, ranking).groups.get(self._key(ranking, table), NOTHING)

    # What is stated of a ranking

    def total(self, ranking: str, edition: int, table: Qualifiers = OVERALL) -> Finding[Total] | Gap:
        """Find how many schools an edition ranks."""
        return self.totals(ranking, table).get(edition) or Gap(ranking, edition, None, table)

    def totals(self, ranking: str, table: Qualifiers = OVERALL) -> ByEdition[Finding[Total]]:
        """Find how many schools the ranking ranks, edition by edition; the size given beside a rank counts."""
        return self._table(ranking).totals.get(self._key(ranking, table), NOTHING)

    def criteria(self, ranking: str) -> ByEdition[tuple[Fact[str], ...]]:
        """Find what the ranking measures, edition by edition, in the text's order."""
        return self._table(ranking).criteria

    def assessors(self, ranking: str) -> tuple[Fact[str], ...]:
        """Find who supplies or judges the ranking's data."""
        return self._table(ranking).assessors

    # What the communiqués say beside: of all, or of those that speak of a school

    def quotations(self, school: str | None = None, ranking: str | None = None) -> tuple[Quotation, ...]:
        """List the quotations, the best source first."""
        return tuple(each for each in self._texts(school, ranking) if isinstance(each, Quotation))

    def links(self, school: str | None = None, ranking: str | None = None) -> tuple[Link, ...]:
        """List the links, the best source first; an address comes once."""
        links: dict[str, Link] = {}
        for each in self._texts(school, ranking):
            if isinstance(each, Link):
                links.setdefault(each.url, each)
        return tuple(links.values())

    def contacts(self, school: str | None = None, ranking: str | None = None) -> tuple[Finding[Contact], ...]:
        """Find whom to write to or to ring, the best source first; one finding for each person or office."""
        people: dict[str, list[Contact]] = {}
        for each in self._texts(school, ranking):
            if isinstance(each, Contact):
                people.setdefault(person(each), []).append(each)
        return tuple(settle_contact(best(same, self._level)) for same in people.values())

    def _find_texts(self, school: str | None, ranking: str | None) -> tuple[TextStatement, ...]:
        """Find what the communiqués say beside; of each kind, what the best sort of source in a communiqué says."""
        found: list[TextStatement] = []
        for communique in self.communiques(school, ranking):
            texts = self.shelves.of_text(communique)
            for kind in dict.fromkeys(map(type, texts)):
                found += best((each for each in texts if type(each) is kind), self._level)
        return tuple(found)

    def _level(self, statement: AnyStatement) -> int:
        return 0 if self.corrected(statement) else 2 if getattr(statement, "derived", False) else 1

    def _scope(self, ranking: str) -> Scope:
        return self.shelves.scopes.get(ranking, "national")

    def _key(self, ranking: str, table: Qualifiers) -> Key:
        return table.key if table.scope else msgspec.structs.replace(table, scope=self._scope(ranking)).key

    def _settle_record(self, school: str, ranking: str) -> Record:
        return settle_record(self.shelves.of_school(school, ranking), self._level, self._scope(ranking))

    def _settle_table(self, ranking: str) -> Table:
        return settle_table(self.shelves.of_ranking(ranking), self._level, self._scope(ranking))
