"""A snapshot is used while nothing has changed, and only then."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import snapshot
from bot.folder import Folder
from bot.snapshot import cached

PARTS = ("schools", "bodies.yaml")
Form = dict[str, int]


class Reader:
    """Count how often the files themselves are read."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.reads = 0

    def build(self) -> Form:
        self.reads += 1
        return {path.name: len(path.read_bytes()) for part in PARTS for path in self.folder.files(part)}

    def read(self) -> Form:
        return cached(self.folder, "test", PARTS, self.build, Form)


def age(*paths: Path) -> None:
    """Have files last changed an hour ago."""
    for path in paths:
        os.utime(path, ns=(0, path.stat().st_mtime_ns - 3_600 * 10**9))


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "knowledge"
    (root / "schools").mkdir(parents=True)
    for name in ("schools/a.yaml", "schools/b.yaml", "bodies.yaml", "criteria.yaml"):
        (root / name).write_text(name)
    age(*root.rglob("*.yaml"))
    reader = Reader(Folder(root, root))
    reader.read()
    return reader


def snapshots(reader: Reader) -> list[Path]:
    return [*reader.folder.root.glob(".*.snapshot"), *reader.folder.root.parent.glob("cache/palmares/*.snapshot")]


def test_nothing_is_read_while_nothing_changes(reader: Reader) -> None:
    found = reader.read()

    assert (found, reader.reads) == ({"a.yaml": 14, "b.yaml": 14, "bodies.yaml": 11}, 1)
    assert snapshots(reader) == [reader.folder.root / ".palmares-test.snapshot"]


def edit(path: Path) -> None:
    """Change the content alone: same size, another time."""
    path.write_text(path.read_text().upper())
    age(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "edited": lambda root: edit(root / "schools/a.yaml"),
    "touched": lambda root: os.utime(root / "bodies.yaml", (1, 1)),
    "grown": lambda root: (root / "schools/a.yaml").write_text("more than before"),
    "added": lambda root: (root / "schools/c.yaml").write_text(""),
    "added below": lambda root: ((root / "schools/fr").mkdir(), (root / "schools/fr/c.yaml").write_text("")),
    "renamed": lambda root: (root / "schools/b.yaml").rename(root / "schools/c.yaml"),
    "removed": lambda root: (root / "schools/a.yaml").unlink(),
    "part removed": lambda root: (root / "bodies.yaml").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(reader: Reader, change: str) -> None:
    CHANGES[change](reader.folder.root)
    age(*reader.folder.root.rglob("*.yaml"))

    found = (reader.read(), reader.read())

    assert (found[0], found[1], reader.reads) == (Reader(reader.folder).build(), found[0], 2)


OTHERS: dict[str, Callable[[Path], object]] = {
    "another part": lambda root: edit(root / "criteria.yaml"),
    "another kind of file": lambda root: (root / "schools/readme.md").write_text("read me"),
    "a draft": lambda root: (root / "schools/.a.yaml.12-1.tmp").write_text(""),
}


@pytest.mark.parametrize("change", OTHERS)
def test_what_is_not_read_does_not_matter(reader: Reader, change: str) -> None:
    OTHERS[change](reader.folder.root)
    reader.read()

    assert reader.reads == 1


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut": lambda data: data[:-3],
    "longer": lambda data: data + b"x",
    "flipped": lambda data: data[:-2] + bytes([data[-2] ^ 1]) + data[-1:],
    "flipped at the head": lambda data: b"x" + data[1:],
    "something else": lambda data: b"\x80" * 100,
    "of another version": lambda data: data.replace(b"snapshot 1", b"snapshot 0"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_snapshot_is_built_anew(reader: Reader, broken: str) -> None:
    (place,) = snapshots(reader)
    place.write_bytes(BROKEN[broken](place.read_bytes()))

    found = (reader.read(), reader.read())

    assert found[0] == found[1] == Reader(reader.folder).build()
    assert reader.reads == 2


def test_a_snapshot_of_another_form_is_built_anew(reader: Reader) -> None:
    found = cached(reader.folder, "test", PARTS, lambda: ["a"], list[str])

    assert found == ["a"]


def test_another_version_of_the_program_builds_anew(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "__version__", "0.0.0")

    reader.read()

    assert reader.reads == 2


def test_a_moved_folder_keeps_its_snapshot(reader: Reader) -> None:
    root = reader.folder.root.rename(reader.folder.root.with_name("moved"))
    reader.folder = Folder(root, root)

    reader.read()

    assert reader.reads == 1


def test_a_file_that_changed_this_instant_is_not_trusted(reader: Reader) -> None:
    (reader.folder.root / "schools/a.yaml").write_text("young")

    reader.read()
    reader.read()

    assert reader.reads == 3


def test_what_changes_while_it_is_read_is_not_kept(reader: Reader) -> None:
    path = reader.folder.root / "bodies.yaml"
    edit(path)

    def build() -> Form:
        os.utime(path, (5, 5))
        return reader.build()

    cached(reader.folder, "test", PARTS, build, Form)
    reader.read()

    assert reader.reads == 3


@pytest.mark.parametrize(
    ("blocked", "kept"), [((), "knowledge"), (("knowledge",), "palmares"), (("knowledge", "palmares"), "")]
)
def test_a_snapshot_goes_where_it_can(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, blocked: tuple[str, ...], kept: str
) -> None:
    write = snapshot.atomic.write

    def refuse(path: Path, data: bytes) -> None:
        if path.parent.name in blocked:
            raise snapshot.InputError(path, "Read-only file system", "a file that can be written")
        write(path, data)

    monkeypatch.setattr(snapshot.atomic, "write", refuse)
    edit(reader.folder.root / "bodies.yaml")
    (reader.folder.root / ".palmares-test.snapshot").unlink()

    found = (reader.read(), reader.read())

    assert found[0] == found[1]
    assert reader.reads == (2 if kept else 3)
    assert [path.parent.name for path in snapshots(reader)] == ([kept] if kept else [])


def test_yaml_is_not_imported_where_a_snapshot_is_fresh(reader: Reader) -> None:
    code = """
import sys
from pathlib import Path
from bot.folder import Folder
from bot.snapshot import cached
root = Path(sys.argv[1])
found = cached(Folder(root, root), "test", ("schools", "bodies.yaml"), lambda: 1 / 0, dict[str, int])
assert found["a.yaml"] == 14
assert not {"yaml", "hashlib", "tempfile", "pickle"} & set(sys.modules), sorted(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code, str(reader.folder.root)], check=True)
