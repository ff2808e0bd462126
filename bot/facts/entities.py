"""Describe what facts are about, as the gazetteer files give it."""

from typing import Literal

import msgspec

Names = dict[str, str]  # language code -> name, e.g. {fr: excellence académique, en: academic excellence}
Scope = Literal["world", "europe", "national", "regional"]


class Entity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something with an id, a display name and the other names that people use."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()  # names that also mean other things: they count only beside other evidence


class School(Entity, frozen=True, kw_only=True):
    """A school or university that rankings rank."""

    kind: Literal["engineering", "business", "university", "institute", "other"] = "other"
    country: str = ""  # ISO 3166-1 alpha-2
    city: str = ""
    region: str = ""
    url: str = ""


class Ranking(Entity, frozen=True, kw_only=True):
    """A table that a publisher brings out, edition after edition."""

    publisher: str = ""
    scope: Scope = "national"  # whom it ranks among, where a text says nothing else
    audience: tuple[str, ...] = ()  # words for its whole public: they name no category of it
    by_subject: bool = False  # it ranks by discipline only, where its publisher has a general table as well
    by_goal: bool = False  # each of its goals has a table of its own: what another ranking measures is a category here
    url: str = ""


class Body(Entity, frozen=True, kw_only=True):
    """An organisation that supplies, judges or accredits."""

    long: Names  # what the short name stands for
    role: Names = {}  # what it does, in a few words
    accredits: bool = False  # whether it accredits schools


class Criterion(Entity, frozen=True, kw_only=True):
    """An indicator or a family of indicators that rankings measure; `name` is the French one."""

    translations: Names = {}
