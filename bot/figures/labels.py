"""Name the table that figures stand in, so that no two of a ranking read alike."""

from collections.abc import Mapping
from typing import Protocol

from bot.facts.entities import Entity, Ranking, Scope
from bot.figures.words import Scopes

Names = Mapping[str, Entity]


class Place(Protocol):
    """What tells the tables of a ranking apart."""

    @property
    def category(self) -> str | None:
        """Give the table of its own inside the ranking."""

    @property
    def criterion(self) -> str | None:
        """Give the indicator of the ranking's score."""

    @property
    def scope(self) -> Scope | None:
        """Give among whom it ranks; None for the ranking's own."""

    @property
    def region(self) -> str | None:
        """Give the region."""


def own_scope(rankings: Names, ranking: str) -> Scope:
    """Say among whom a ranking ranks where a source says nothing else."""
    entity = rankings.get(ranking)
    return entity.scope if isinstance(entity, Ranking) else "national"


def inside(place: Place, own: Scope, scopes: Scopes) -> tuple[str, ...]:
    """Name the table inside a ranking; nothing for the ranking's own."""
    told = place.scope in (None, own) or (place.region and place.scope == "regional")
    scope = None if told or place.scope is None else scopes[place.scope]
    return tuple(part for part in (place.category, place.criterion, place.region, scope) if part)
