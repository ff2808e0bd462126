"""Join statements into what a look-up finds: a fact, a conflict or a gap."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from bot.facts.entities import Scope
from bot.facts.statements import AnyStatement, Contact, RankStatement, Total
from bot.facts.values import Rank, comparable

V = TypeVar("V")
S = TypeVar("S", bound=AnyStatement)
Key = tuple[str, str, str, str]


class Qualifiers(msgspec.Struct, frozen=True):
    """Which table of a ranking, in the sources' words; `key` compares without case and accents."""

    category: str | None = None
    criterion: str | None = None
    scope: Scope | None = None  # None: the ranking's own
    region: str | None = None

    @property
    def key(self) -> Key:
        """Give the comparable form."""
        return _key(self.category, self.criterion, self.scope, self.region)


@lru_cache(maxsize=2048)
def _key(*texts: str | None) -> Key:
    return tuple(comparable(text) if text else "" for text in texts)  # type: ignore[return-value]


class Fact(msgspec.Struct, Generic[V], frozen=True):
    """A value, with every statement that agrees on it, the best source first."""

    value: V
    statements: tuple[AnyStatement, ...]

    @property
    def derived(self) -> bool:
        """Say whether the value was found by arithmetic alone."""
        return all(getattr(statement, "derived", False) for statement in self.statements)


class Conflict(msgspec.Struct, Generic[V], frozen=True):
    """Statements that disagree, the best source first, with the value of each."""

    values: tuple[V, ...]
    statements: tuple[AnyStatement, ...]


class Gap(msgspec.Struct, frozen=True):
    """Nothing is stated."""

    ranking: str
    edition: int | None = None
    school: str | None = None
    qualifiers: Qualifiers = Qualifiers()


Finding: TypeAlias = Fact[V] | Conflict[V]
NATIONAL = 9  # digits: a number is the same with and without its country's code
OVERALL = Qualifiers()  # the ranking's main table


def settle(
    statements: Iterable[S], value: Callable[[S], V], vague: Callable[[V], Any], agree: Callable[[V, V], bool]
) -> Finding[V]:
    """Join statements on one thing: a fact where all agree with the least vague of them, else a conflict."""
    kept = tuple(statements)
    values = tuple(value(statement) for statement in kept)
    lead = min(values, key=vague)
    return Fact(lead, kept) if all(agree(lead, other) for other in values) else Conflict(values, kept)


def settle_rank(statements: Iterable[RankStatement]) -> Finding[Rank]:
    """Join ranks: "16" agrees with "=16", and "250" with "201-300"."""
    return settle(
        statements,
        lambda statement: statement.rank,
        lambda rank: (rank.worst - rank.best, not rank.tied),
        lambda lead, other: other.best <= lead.best and lead.worst <= other.worst,
    )


def settle_total(statements: Iterable[Total]) -> Finding[Total]:
    """Join totals: an approximate one agrees with one that is within a tenth of it."""
    return settle(
        statements,
        lambda total: total,
        lambda total: (total.approx, -total.number),
        lambda lead, other: (
            other.number == lead.number or (other.approx and abs(other.number - lead.number) * 10 <= lead.number)
        ),
    )


def settle_contact(statements: Iterable[Contact]) -> Finding[Contact]:
    """Join what is said of one person or office: one address and one number, each from whichever source has it."""
    kept = tuple(statements)
    emails = {contact.email.casefold(): contact.email for contact in reversed(kept) if contact.email}
    phones = {
        re.sub(r"\D", "", contact.phone)[-NATIONAL:]: contact.phone for contact in reversed(kept) if contact.phone
    }
    if len(emails) > 1 or len(phones) > 1:
        return Conflict(kept, kept)
    role = next((contact.role for contact in kept if contact.role), None)
    email, phone = next(iter(emails.values()), None), next(iter(phones.values()), None)
    return Fact(msgspec.structs.replace(kept[0], role=role, email=email, phone=phone), kept)


def settle_equal(statements: Iterable[S], what: Callable[[S], object]) -> Finding[S]:
    """Join statements that must say the same `what`; the value is the best source's statement."""
    return settle(
        statements, lambda statement: statement, lambda _: 0, lambda lead, other: bool(what(lead) == what(other))
    )


def person(contact: Contact) -> str:
    """Give what tells one contact from another: the name, else the role, else the address."""
    return comparable(contact.name or contact.role or contact.email or contact.phone or "")
