"""Read and write YAML strictly; nothing else in bot/ knows of YAML. PyYAML is imported by what needs it."""

import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from bot.errors import KnowledgeError

T = TypeVar("T")
Keys: TypeAlias = tuple[str | int, ...]  # keys and positions, from the whole to the value

LIMIT = 5_000_000  # bytes
DEPTH = 30  # levels of nesting; our deepest file has seven

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]+)?")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}  # YAML 1.2: 'no' is a word
_UNPRINTABLE = r"[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # takes long to compile


class Located(msgspec.Struct, Generic[T], frozen=True):
    """What a file holds, and where."""

    value: T
    place: str
    lines: dict[Keys, int]

    def at(self, *keys: str | int) -> str:
        """Give "file:line" of a value, or of the nearest that holds it."""
        return f"{self.place}:{_line(self.lines, keys)}"


def read(path: Path, form: type[T]) -> T:
    """Read a YAML file into `form`.

    Raises:
        KnowledgeError: the file is missing, larger than 5 MB or not UTF-8; it is not YAML, uses an alias or a tag,
            repeats a key, or is not what `form` expects. The text gives file and line, `others` what else is wrong.
    """
    return locate(path, form).value


def locate(path: Path, form: type[T]) -> Located[T]:
    """Read a YAML file as `read` does, and keep the line of each value."""
    return parse(_text(path), form, str(path))


def read_all(paths: Iterable[Path], form: type[T]) -> tuple[dict[Path, Located[T]], list[KnowledgeError]]:
    """Read files into `form`; give what could be read, and every problem of the others."""
    found: dict[Path, Located[T]] = {}
    problems: list[KnowledgeError] = []
    for path in paths:
        try:
            found[path] = locate(path, form)
        except KnowledgeError as error:
            problems += (error, *error.others)
    return found, problems


def parse(text: str, form: type[T], place: str) -> Located[T]:
    """Read YAML `text` into `form`; `place` names it in errors."""
    data, lines = _build(text, place)
    try:
        return Located(msgspec.convert(data, form, strict=True), place, lines)
    except msgspec.ValidationError as error:
        from bot.mismatch import mismatches

        wrong = ((_line(lines, each.path), each.found, each.expected) for each in mismatches(data, form))
        problems = [KnowledgeError(f"{place}:{line}", found, expected) for line, found, expected in wrong]
        first, *others = problems or [KnowledgeError(f"{place}:1", str(error), "what docs/knowledge.md describes")]
        first.others = tuple(others)
        raise first from None


def dump(value: object) -> str:
    """Write plain data as YAML, in the order given and with one form for each value."""
    import yaml

    dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(value, None, dumper, allow_unicode=True, sort_keys=False, width=120, default_flow_style=False))


def _text(path: Path) -> str:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise KnowledgeError(path, "not a file", "a YAML file")
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
        if len(data) > LIMIT:
            raise KnowledgeError(path, f"{path.stat().st_size:,} bytes", f"at most {LIMIT:,}")
        return data.decode("utf-8")
    except OSError as error:
        raise KnowledgeError(path, error.strerror or "cannot be read", "a readable file") from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise KnowledgeError(f"{path}:{line}", f"byte 0x{data[error.start]:02x}", "UTF-8 text") from None


def _line(lines: dict[Keys, int], keys: Keys) -> int:
    while keys not in lines and keys:
        keys = keys[:-1]
    return lines.get(keys, 1)


class _Builder:
    """Build plain data from YAML events, with the line of each value: that of its key, where it has one."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.lines: dict[Keys, int] = {}
        self.stack: list[tuple[Any, Keys]] = []
        self.key: list[tuple[str, int] | None] = []  # the key that waits for its value, with its line; one a level
        self.root: Any = None
        self.documents = 0

    def fail(self, line: int, found: str, expected: str) -> KnowledgeError:
        return KnowledgeError(f"{self.place}:{line}", found, expected)

    def feed(self, event: Any, line: int) -> None:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self.scalar(event, line)
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            self.open({} if kind == "MappingStartEvent" else [], line)
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            self.stack.pop()
            self.key.pop()
        elif kind == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                raise self.fail(line, "a second document", "one document a file")

    def put(self, value: Any, line: int) -> Keys:
        holder, path = self.stack[-1] if self.stack else (None, ())
        if holder is None:
            self.root = value
        elif isinstance(holder, list):
            path = (*path, len(holder))
            holder.append(value)
        else:
            key, line = self.key[-1] or ("", line)
            path = (*path, key)
            holder[key] = value
            self.key[-1] = None
        self.lines[path] = line
        return path

    def awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0], dict) and self.key[-1] is None

    def scalar(self, event: Any, line: int) -> None:
        if not self.awaits_key():
            self.put(_scalar(event.value) if event.implicit[0] else event.value, line)
        elif event.value in self.stack[-1][0]:
            raise self.fail(line, f"key {event.value!r} appears twice", "one value per key")
        else:
            self.key[-1] = (event.value, line)

    def open(self, value: Any, line: int) -> None:
        if self.awaits_key():
            raise self.fail(line, "a list or mapping as a key", "a word as a key")
        if len(self.stack) >= DEPTH:
            raise self.fail(line, "nesting too deep", f"at most {DEPTH} levels")
        path = self.put(value, line)
        self.stack.append((value, path))
        self.key.append(None)


def _build(text: str, place: str) -> tuple[Any, dict[Keys, int]]:
    import yaml

    builder = _Builder(place)
    if bad := re.search(_UNPRINTABLE, text):
        line = text.count("\n", 0, bad.start()) + 1
        raise builder.fail(line, f"the control character U+{ord(bad[0]):04X}", "printable text")
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if getattr(event, "anchor", None):
                raise builder.fail(line, "an anchor or alias", "each value written out")
            if tag := getattr(event, "tag", None):
                raise builder.fail(line, f"the tag {tag!r}", "plain values")
            builder.feed(event, line)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = " ".join(str(getattr(error, "problem", None) or getattr(error, "reason", error)).split())
        raise builder.fail(mark.line + 1 if mark else 1, problem, "valid YAML") from None
    return builder.root, builder.lines


def _scalar(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
