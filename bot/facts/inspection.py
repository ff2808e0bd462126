"""Lay out what the rules of a check look at."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from bot.errors import Problem
from bot.facts.entities import Entity
from bot.facts.reading import Material, Placed, rank_error
from bot.facts.statements import AnyStatement, Document
from bot.facts.store import FactStore

S = TypeVar("S", bound=AnyStatement)
TEXTS = (".md", ".txt")  # communiqués whose places can be looked up without a reader


class Inspection:
    """Everything that could be read, indexed for rules."""

    def __init__(self, material: Material, today: date) -> None:
        self.material = material
        self.today = today
        self.statements = tuple(placed for placed in material.statements() if not rank_error(placed.value))
        self.documents: dict[str, Document] = material.documents()

    @cached_property
    def store(self) -> FactStore:
        """Index the statements that hold a value."""
        scopes = {ranking.value.id: ranking.value.scope for ranking in self.material.rankings}
        return FactStore((placed.value for placed in self.statements), self.documents, scopes)

    @cached_property
    def _places(self) -> dict[object, str]:
        places: dict[object, str] = {placed.value.source: placed.place for placed in reversed(self.statements)}
        return places | {placed.value: placed.place for placed in self.statements}

    def place(self, statement: AnyStatement) -> str:
        """Give the file and line of a statement, or of the one that it was taken from."""
        return self._places.get(statement) or self._places[statement.source]

    @cached_property
    def ids(self) -> dict[str, frozenset[str]]:
        """Give the ids that statements may name, by key."""
        return {
            "school": frozenset(school.value.id for school in self.material.schools),
            "ranking": frozenset(ranking.value.id for ranking in self.material.rankings),
        }

    @cached_property
    def communiques(self) -> dict[str, Path]:
        """Give the communiqués at hand, by id."""
        folder = self.material.folder.root / "communiques"
        return {path.stem: path for path in sorted(folder.rglob("*")) if path.is_file()} if folder.is_dir() else {}

    def entities(self) -> Iterator[Placed[Entity]]:
        """Give schools, rankings, bodies and criteria."""
        material = self.material
        for group in (material.schools, material.rankings, material.bodies, material.criteria):
            yield from group

    def of(self, *kinds: type[S]) -> Iterator[tuple[S, str]]:
        """Give the statements of some kinds, with their places."""
        for placed in self.statements:
            if isinstance(placed.value, kinds):
                yield placed.value, placed.place

    def text(self, communique: str) -> str | None:
        """Give a communiqué's text, where it is plain."""
        path = self.communiques.get(communique)
        if path is None or path.suffix not in TEXTS:
            return None
        try:
            return path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None


def is_address(url: str) -> bool:
    """Say whether a text is a whole web address."""
    scheme, separator, rest = url.partition("://")
    host = rest.partition("/")[0]
    return scheme in {"http", "https"} and bool(separator) and "." in host and not any(map(str.isspace, url))


def is_date(text: str, whole: bool = True) -> bool:
    """Say whether a text is an ISO date: a whole one, or else at least a year and month."""
    try:
        date.fromisoformat(text if whole or len(text) != len("2022-01") else f"{text}-01")
    except ValueError:
        return False
    return len(text) in ({10} if whole else {7, 10})


def past(place: str, review_by: str | None, today: date) -> Iterator[Problem]:
    """Tell where what people should look at again is due, or has no date."""
    if review_by is None:
        return
    if not is_date(review_by):
        yield Problem(place, f"review_by is {review_by!r}", "a date such as 2027-09-01")
    elif date.fromisoformat(review_by) < today:
        yield Problem(place, f"review_by {review_by} is past", "a look at whether it still holds", notice=True)
