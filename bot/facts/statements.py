"""Describe statements: one source gives one value to one property of one subject."""

from typing import Literal, TypeAlias

import msgspec

from bot.facts.entities import Scope
from bot.facts.values import Rank, parse_rank


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a statement was read."""

    communique: str = ""  # id: the file's stem; filled in from the statement file
    place: str  # "LINE:COLUMN-LINE:COLUMN", counted from 1, the end excluded
    words: str  # the text at that place, verbatim


class Statement(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", forbid_unknown_fields=True
):
    """What every kind of statement has."""

    source: Source


class RankStatement(Statement, frozen=True, kw_only=True, tag="rank"):
    """A school holds a rank in an edition of a ranking."""

    school: str  # entity id
    ranking: str  # entity id
    edition: int  # the ranking's own year
    value: str  # "24", "=16" or "201-300"
    scope: Scope | None = None  # None: unsaid, so the ranking's own
    region: str | None = None
    category: str | None = None  # a table of its own inside the ranking, in the text's words
    criterion: str | None = None  # an indicator of the ranking's score, in the text's words
    out_of: int | None = None
    derived: bool = False  # found by arithmetic on a movement

    @property
    def rank(self) -> Rank:
        """Give the value as a rank."""
        return parse_rank(self.value)


class Movement(Statement, frozen=True, kw_only=True, tag="movement"):
    """A school gained or lost places."""

    school: str
    ranking: str
    edition: int
    places: int
    direction: Literal["up", "down"]
    since: int | None = None  # the edition compared with, where the text says it
    approx: bool = False
    scope: Scope | None = None
    region: str | None = None
    category: str | None = None
    criterion: str | None = None


class Group(Statement, frozen=True, kw_only=True, tag="group"):
    """A school is in a group, a tier or a band with one end."""

    school: str
    ranking: str
    edition: int
    label: str  # "groupe A", "top 300", "top 10 %"
    percent: int | None = None
    scope: Scope | None = None
    region: str | None = None
    category: str | None = None
    criterion: str | None = None


class Total(Statement, frozen=True, kw_only=True, tag="total"):
    """A ranking ranks so many schools."""

    ranking: str
    edition: int
    number: int
    approx: bool = False
    scope: Scope | None = None
    region: str | None = None
    category: str | None = None


class CriterionStatement(Statement, frozen=True, kw_only=True, tag="criterion"):
    """A ranking measures an indicator."""

    ranking: str
    edition: int
    name: str


class Assessor(Statement, frozen=True, kw_only=True, tag="assessor"):
    """A body supplies or judges the data of a ranking."""

    ranking: str
    name: str  # short name, as bodies.yaml has it where it has it


class Quotation(Statement, frozen=True, kw_only=True, tag="quotation"):
    """A person is quoted; the words are those of the source."""

    speaker: str
    role: str | None = None


class Contact(Statement, frozen=True, kw_only=True, tag="contact"):
    """A person or an office to write to or to ring."""

    name: str | None = None
    role: str | None = None
    email: str | None = None
    phone: str | None = None
    review_by: str | None = None  # ISO date


class Link(Statement, frozen=True, kw_only=True, tag="link"):
    """A web address that the text gives."""

    url: str
    label: str | None = None


SchoolStatement: TypeAlias = RankStatement | Movement | Group
RankingStatement: TypeAlias = Total | CriterionStatement | Assessor
TextStatement: TypeAlias = Quotation | Contact | Link
AnyStatement: TypeAlias = SchoolStatement | RankingStatement | TextStatement


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a communiqué says of itself."""

    title: str
    date: str | None = None  # ISO: "2022-01-05", or "2025-06" where the text gives no day
    language: Literal["fr", "en"] = "fr"
    publisher: str | None = None
    url: str | None = None
    nature: Literal["communiqué", "press report", "web page", "correction"] = "communiqué"
    corrects: str | None = None  # the communiqué whose contact, link or quotation a correction replaces


class Unread(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A line of a communiqué with figures that went into no statement."""

    line: int
    text: str
    figures: tuple[str, ...] = ()
    reason: str = ""


class StatementFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What the compiler writes for one communiqué: knowledge/statements/<communiqué id>.yaml."""

    communique: str
    digest: str  # of the communiqué's bytes and of the compiler's data, to tell when the file is stale
    document: Document
    statements: tuple[AnyStatement, ...] = ()
    unread: tuple[Unread, ...] = ()
