"""Read what people correct: a statement of any kind, with its reason and who says so."""

from functools import lru_cache, reduce
from operator import or_
from pathlib import Path
from typing import Any, get_args

import msgspec

from bot.errors import KnowledgeError
from bot.facts.statements import AnyStatement, Document, Source, TextStatement
from bot.yamlfile import Located, locate

NAME = "corrections.yaml"
_WHY: list[tuple[str, Any, Any]] = [("author", str | None, None), ("source", str | None, None)]


class Correction(msgspec.Struct, frozen=True):
    """A person's statement, and what stands for its communiqué."""

    statement: AnyStatement
    document: Document


def read_corrections(path: Path) -> Located[tuple[Correction, ...]]:
    """Read corrections.yaml.

    Raises:
        KnowledgeError: an entry is no statement of a known kind, has no reason or date, or says not who corrects.
    """
    file = locate(path, _form())
    nobody = [index for index, entry in enumerate(file.value) if not (entry.author or entry.source)]
    for index in nobody:
        raise KnowledgeError(file.at(index), "a correction by nobody", "'author' or 'source'")
    corrections = tuple(_correction(entry, index, file) for index, entry in enumerate(file.value))
    return Located(corrections, file.place, file.lines)


def _correction(entry: Any, index: int, file: Located[Any]) -> Correction:
    kind = _KINDS[entry.__struct_config__.tag]
    fields = {name: getattr(entry, name) for name in kind.__struct_fields__ if name != "source"}
    line = file.at(index).rpartition(":")[2]
    source = Source(communique=f"{NAME}#{index + 1}", place=f"{line}:1-{line}:1", words=entry.reason)
    document = Document(
        title=entry.reason,
        date=entry.date,
        publisher=entry.author,
        url=entry.source,
        nature="correction",
        corrects=getattr(entry, "communique", None),
    )
    return Correction(kind(source=source, **fields), document)


_KINDS: dict[str, Any] = {kind.__struct_config__.tag: kind for kind in get_args(AnyStatement)}


@lru_cache(1)
def _form() -> Any:
    """Make the form of an entry out of that of each kind of statement, so that they never drift apart."""
    forms = []
    for tag, kind in _KINDS.items():
        own = [_field(field) for field in msgspec.structs.fields(kind) if field.name != "source"]
        why: list[Any] = [("reason", str), ("date", str), *_WHY]
        about: list[Any] = [("communique", str)] if kind in get_args(TextStatement) else []
        forms.append(
            msgspec.defstruct(
                kind.__name__, [*own, *why, *about], kw_only=True, tag_field="kind", tag=tag, forbid_unknown_fields=True
            )
        )
    return tuple[reduce(or_, forms), ...]  # type: ignore[misc]


def _field(field: msgspec.structs.FieldInfo) -> Any:
    required = field.default is msgspec.NODEFAULT
    return (field.name, field.type) if required else (field.name, field.type, field.default)
