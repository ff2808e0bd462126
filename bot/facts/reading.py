"""Read what a knowledge folder holds, with the place of each thing and every problem on the way."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar, cast

import msgspec

from bot.errors import KnowledgeError
from bot.facts.corrections import Correction, read_corrections
from bot.facts.entities import Body, Criterion, Entity, Ranking, School
from bot.facts.statements import AnyStatement, Document, RankStatement, StatementFile
from bot.facts.store import FactStore
from bot.facts.values import parse_rank
from bot.folder import Folder
from bot.yamlfile import Located, read_all

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Placed(msgspec.Struct, Generic[T_co], frozen=True):
    """A thing, and the file and line where it stands."""

    value: T_co
    place: str


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that could be read."""

    folder: Folder
    schools: tuple[Placed[School], ...]
    rankings: tuple[Placed[Ranking], ...]
    bodies: tuple[Placed[Body], ...]
    criteria: tuple[Placed[Criterion], ...]
    files: tuple[Located[StatementFile], ...]
    corrections: tuple[Placed[Correction], ...]

    def statements(self) -> Iterator[Placed[AnyStatement]]:
        """Give every statement, corrections too; each names its communiqué."""
        for file in self.files:
            yield from _stated(file)
        yield from (Placed(correction.value.statement, correction.place) for correction in self.corrections)

    def documents(self) -> dict[str, Document]:
        """Give what each communiqué says of itself; corrections are documents too."""
        named = {file.value.communique: file.value.document for file in self.files}
        return named | {each.value.statement.source.communique: each.value.document for each in self.corrections}

    def store(self) -> FactStore:
        """Index the statements."""
        scopes = {ranking.value.id: ranking.value.scope for ranking in self.rankings}
        return FactStore((each.value for each in self.statements()), self.documents(), scopes)


def gather(folder: Folder) -> tuple[Material, list[KnowledgeError]]:
    """Read everything, and list every problem of the files that could not be read."""
    problems: list[KnowledgeError] = []
    files, unread = read_all(folder.files("statements"), StatementFile)
    corrections = tuple(_corrections(folder, problems))
    material = Material(
        folder=folder,
        schools=tuple(_items(folder, "schools", School, problems)),
        rankings=tuple(_items(folder, "rankings", Ranking, problems)),
        bodies=tuple(_items(folder, "bodies.yaml", Body, problems)),
        criteria=tuple(_items(folder, "criteria.yaml", Criterion, problems)),
        files=tuple(files.values()),
        corrections=corrections,
    )
    return material, [*unread, *problems]


def _items(folder: Folder, part: str, form: type[T], problems: list[KnowledgeError]) -> Iterator[Placed[T]]:
    files, unread = read_all(folder.files(part), cast("type[tuple[T, ...]]", tuple[form, ...]))  # type: ignore[valid-type]
    problems += unread
    for file in files.values():
        yield from (Placed(item, file.at(index)) for index, item in enumerate(file.value))


def _corrections(folder: Folder, problems: list[KnowledgeError]) -> Iterator[Placed[Correction]]:
    for path in folder.files("corrections.yaml"):
        try:
            file = read_corrections(path)
        except KnowledgeError as error:
            problems += (error, *error.others)
        else:
            yield from (Placed(item, file.at(index)) for index, item in enumerate(file.value))


def _stated(file: Located[StatementFile]) -> Iterator[Placed[AnyStatement]]:
    """Give a file's statements, each with the communiqué that the file names."""
    for index, statement in enumerate(file.value.statements):
        source = msgspec.structs.replace(statement.source, communique=file.value.communique)
        yield Placed(msgspec.structs.replace(statement, source=source), file.at("statements", index))


def unusable(material: Material) -> Iterator[KnowledgeError]:
    """Find what cannot be indexed: ids and communiqués that come twice, ranks that are none."""
    groups: tuple[tuple[Placed[Entity], ...], ...] = (
        material.schools,
        material.rankings,
        material.bodies,
        material.criteria,
    )
    for group in groups:
        yield from _twice("id", ((item.value.id, item.place) for item in group))
    yield from _twice("communiqué", ((file.value.communique, file.at("communique")) for file in material.files))
    for placed in material.statements():
        if error := rank_error(placed.value):
            found, _, expected = error.partition("; expected ")
            yield KnowledgeError(placed.place, found, expected)


def rank_error(statement: AnyStatement) -> str | None:
    """Tell what is wrong with a statement's rank, if it is one."""
    if isinstance(statement, RankStatement):
        try:
            parse_rank(statement.value)
        except ValueError as error:
            return str(error)
    return None


def _twice(what: str, named: Iterable[tuple[str, str]]) -> Iterator[KnowledgeError]:
    first: dict[str, str] = {}
    for name, place in named:
        if name in first:
            yield KnowledgeError(place, f"the {what} {name!r}, as in {first[name]}", f"each {what} once")
        first.setdefault(name, place)
