"""Tell, in words, how data differs from the form expected of it."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, TypeAlias

import msgspec
from msgspec import inspect

Path: TypeAlias = tuple[str | int, ...]  # keys and positions, from the whole to the value
LIMIT = 100  # mismatches told of one file: more say nothing new
LONG = 40  # characters of a text quoted in a message

_LISTS = (inspect.ListType, inspect.VarTupleType, inspect.SetType, inspect.FrozenSetType)
_NAMES: dict[type, str] = {
    inspect.IntType: "a whole number",
    inspect.FloatType: "a number",
    inspect.StrType: "text",
    inspect.BoolType: "true or false",
    inspect.NoneType: "nothing",
    inspect.DictType: "a mapping",
    inspect.StructType: "a mapping",
    inspect.TupleType: "a list",
    **dict.fromkeys(_LISTS, "a list"),
}


class Mismatch(msgspec.Struct, frozen=True):
    """A place in the data, what is there and what was expected."""

    path: Path
    found: str
    expected: str


def mismatches(data: object, form: Any) -> list[Mismatch]:
    """List where plain data (None, bool, int, float, str, list, dict) is not what `form` expects."""
    return list(islice(_check(data, inspect.type_info(form), ()), LIMIT))


def describe(value: object) -> str:
    """Name a value by its kind, and quote it where it is short."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"number {value}"
    if isinstance(value, str):
        return f"text {value!r}" if len(value) <= LONG else f"text {value[:LONG]!r}..."
    return "a list" if isinstance(value, list | tuple) else "a mapping"


def _check(value: Any, form: inspect.Type, path: Path) -> Iterator[Mismatch]:
    if not _fits(value, form):
        yield Mismatch(path, f"found {describe(value)}{_where(path)}", _expected(form))
    elif isinstance(form, inspect.UnionType):
        yield from _union(value, form, path)
    elif isinstance(form, inspect.StructType):
        yield from _struct(value, form, path)
    else:
        for key, item, kind in _items(value, form):
            yield from _check(item, kind, (*path, key))


def _items(value: Any, form: inspect.Type) -> Iterator[tuple[str | int, Any, inspect.Type]]:
    if isinstance(form, inspect.DictType):
        yield from ((key, item, form.value_type) for key, item in value.items())
    elif isinstance(form, _LISTS):
        yield from ((index, item, form.item_type) for index, item in enumerate(value))
    elif isinstance(form, inspect.TupleType):
        yield from ((index, *pair) for index, pair in enumerate(zip(value, form.item_types, strict=False)))


def _fits(value: Any, form: inspect.Type) -> bool:
    """Say whether a value is of the kind expected, whatever it holds."""
    if isinstance(form, inspect.UnionType):
        return any(_fits(value, member) for member in form.types)
    if isinstance(form, inspect.LiteralType):
        return any(value == known and type(value) is type(known) for known in form.values)
    kinds: dict[type, Callable[[], bool]] = {
        inspect.IntType: lambda: isinstance(value, int) and not isinstance(value, bool),
        inspect.FloatType: lambda: isinstance(value, int | float) and not isinstance(value, bool),
        inspect.StrType: lambda: isinstance(value, str),
        inspect.BoolType: lambda: isinstance(value, bool),
        inspect.NoneType: lambda: value is None,
        inspect.DictType: lambda: isinstance(value, dict),
        inspect.StructType: lambda: isinstance(value, dict),
        inspect.TupleType: lambda: isinstance(value, list | tuple),
        **dict.fromkeys(_LISTS, lambda: isinstance(value, list | tuple)),
    }
    known = kinds.get(type(form))
    return known is None or known()


def _struct(value: dict[Any, Any], form: inspect.StructType, path: Path) -> Iterator[Mismatch]:
    fields = {field.encode_name: field for field in form.fields}
    keys = [*([form.tag_field] if form.tag_field else []), *fields]
    for key, item in value.items():
        if key in fields:
            yield from _check(item, fields[key].type, (*path, key))
        elif form.forbid_unknown_fields and key != form.tag_field:
            yield Mismatch((*path, key), f"key {key!r} is unknown", f"one of {', '.join(keys)}")
    for key, field in fields.items():
        if field.required and key not in value:
            yield Mismatch(path, f"key {key!r} is missing", _expected(field.type))


def _union(value: Any, form: inspect.UnionType, path: Path) -> Iterator[Mismatch]:
    """Check a value as the kind that it is meant to be; a mapping says its kind by its tag."""
    fitting = [member for member in form.types if _fits(value, member)]
    tagged = {member.tag: member for member in fitting if isinstance(member, inspect.StructType) and member.tag_field}
    if not tagged:
        yield from _check(value, fitting[0], path)
        return
    name = str(next(iter(tagged.values())).tag_field)
    tags = inspect.LiteralType(tuple(sorted(map(str, tagged))))
    if name not in value:
        yield Mismatch(path, f"key {name!r} is missing", _expected(tags))
    elif not _fits(value[name], tags):
        yield from _check(value[name], tags, (*path, name))
    else:
        yield from _struct(value, tagged[value[name]], path)


def _expected(form: inspect.Type) -> str:
    if isinstance(form, inspect.UnionType):
        names = [_expected(member) for member in form.types if not isinstance(member, inspect.NoneType)]
        return " or ".join(dict.fromkeys(names))
    if isinstance(form, inspect.LiteralType):
        return f"one of {', '.join(map(str, form.values))}" if len(form.values) > 1 else repr(form.values[0])
    return _NAMES.get(type(form), "another value")


def _where(path: Path) -> str:
    """Name a place by its nearest key: " in names", " in item 2 of names"."""
    if not path:
        return ""
    if isinstance(path[-1], str):
        return f" in {path[-1]}"
    of = f" of {path[-2]}" if len(path) > 1 and isinstance(path[-2], str) else ""
    return f" in item {path[-1] + 1}{of}"
