"""Read and write YAML strictly; nothing else in bot/ knows of YAML."""

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from bot.errors import KnowledgeError

T = TypeVar("T")
Path_ = tuple[str | int, ...]

LIMIT = 5_000_000  # bytes
DEPTH = 30  # levels of nesting; our deepest file has seven

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})")
_FLOAT = re.compile(r"[-+]?\d+\.\d*(?:[eE][-+]?\d+)?")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}  # YAML 1.2: 'no' is a word
_PROBLEM = re.compile(r"(?P<text>.*?)(?: - at `(?P<path>.*)`)?", re.DOTALL)


def read(path: Path, form: type[T]) -> T:
    """Read a YAML file into `form`.

    Raises:
        KnowledgeError: the file is missing, larger than 5 MB or not UTF-8; it is not YAML, uses an alias or a tag,
            repeats a key, or holds something else than `form` expects. The text gives file and line.
    """
    return convert(_bytes(path).decode("utf-8"), form, str(path))


def convert(text: str, form: type[T], place: str) -> T:
    """Read YAML `text` into `form`; `place` names it in errors."""
    data, lines = _build(text, place)
    try:
        return msgspec.convert(data, form, strict=True)
    except msgspec.ValidationError as error:
        raise _located(error, lines, place) from None


def dump(value: object) -> str:
    """Write plain data as YAML, in the order given and with one form for each value."""
    return str(
        yaml.dump(value, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=120, default_flow_style=False)
    )


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise KnowledgeError(path, f"{size:,} bytes", f"at most {LIMIT:,}")
        data = path.read_bytes()
        data.decode("utf-8")
    except OSError as error:
        raise KnowledgeError(path, error.strerror or "cannot be read", "a readable file") from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise KnowledgeError(f"{path}:{line}", f"byte 0x{data[error.start]:02x}", "UTF-8 text") from None
    return data


class _Builder:
    """Build plain data from YAML events, with the line of each value."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.lines: dict[Path_, int] = {(): 1}
        self.stack: list[tuple[Any, Path_]] = []
        self.key: list[str | None] = []
        self.root: Any = None

    def fail(self, line: int, found: str, expected: str) -> KnowledgeError:
        return KnowledgeError(f"{self.place}:{line}", found, expected)

    def path(self) -> Path_:
        if not self.stack:
            return ()
        holder, path = self.stack[-1]
        return (*path, len(holder)) if isinstance(holder, list) else (*path, self.key[-1] or "")

    def put(self, value: Any, line: int) -> None:
        self.lines[self.path()] = line
        if not self.stack:
            self.root = value
            return
        holder = self.stack[-1][0]
        if isinstance(holder, list):
            holder.append(value)
        else:
            holder[self.key[-1]] = value
            self.key[-1] = None

    def scalar(self, event: Any, line: int) -> None:
        waiting = self.stack and isinstance(self.stack[-1][0], dict) and self.key[-1] is None
        if not waiting:
            self.put(_scalar(event.value) if event.implicit[0] else event.value, line)
        elif event.value in self.stack[-1][0]:
            raise self.fail(line, f"key {event.value!r} appears twice", "one value per key")
        else:
            self.key[-1] = event.value

    def open(self, value: Any, line: int) -> None:
        if self.stack and isinstance(self.stack[-1][0], dict) and self.key[-1] is None:
            raise self.fail(line, "a list or mapping as a key", "a word as a key")
        if len(self.stack) >= DEPTH:
            raise self.fail(line, "nesting too deep", f"at most {DEPTH} levels")
        path = self.path()
        self.put(value, line)
        self.stack.append((value, path))
        self.key.append(None)

    def close(self) -> None:
        self.stack.pop()
        self.key.pop()


def _build(text: str, place: str) -> tuple[Any, dict[Path_, int]]:
    builder = _Builder(place)
    documents = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise builder.fail(line, "an anchor or alias", "each value written out")
            tag = getattr(event, "tag", None)
            if tag not in (None, "!"):
                raise builder.fail(line, f"the tag {tag!r}", "plain values")
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise builder.fail(line, "a second document", "one document a file")
            _feed(builder, event, line)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = " ".join(str(getattr(error, "problem", None) or getattr(error, "reason", error)).split())
        raise builder.fail(mark.line + 1 if mark else 1, problem, "valid YAML") from None
    return builder.root, builder.lines


def _feed(builder: _Builder, event: Any, line: int) -> None:
    if isinstance(event, yaml.ScalarEvent):
        builder.scalar(event, line)
    elif isinstance(event, yaml.MappingStartEvent):
        builder.open({}, line)
    elif isinstance(event, yaml.SequenceStartEvent):
        builder.open([], line)
    elif isinstance(event, yaml.CollectionEndEvent):
        builder.close()


def _scalar(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _located(error: msgspec.ValidationError, lines: dict[Path_, int], place: str) -> KnowledgeError:
    match = _PROBLEM.fullmatch(str(error))
    text, path = (match["text"], match["path"]) if match else (str(error), None)
    keys: list[str | int] = []
    for name, index in re.findall(r"\.([^.\[\]]+)|\[(\d+)\]", path or ""):
        keys.append(name or int(index))
    while keys and tuple(keys) not in lines:
        keys.pop()
    expected, _, found = text.partition(", got ")
    where = f" in {path.removeprefix('$.')}" if path and path != "$" else ""
    place = f"{place}:{lines[tuple(keys)]}"
    if found:
        return KnowledgeError(place, f"found {found}{where}", expected.removeprefix("Expected "))
    return KnowledgeError(place, f"{text[:1].lower()}{text[1:]}{where}", "what docs/knowledge.md describes")
