"""Keep what was read from a knowledge folder in binary, until a file changes: YAML is some fifty times slower."""

import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import time_ns
from typing import TypeVar

import msgspec

from bot import __version__, atomic
from bot.errors import InputError
from bot.folder import Folder, walk

T = TypeVar("T")

MARK = b"palmares snapshot 1\n"
YOUNG = 100_000_000  # ns: a file changed so lately may change again within one tick of the disk's clock


def cached(folder: Folder, key: str, parts: tuple[str, ...], build: Callable[[], T], form: type[T]) -> T:
    """Give what `build` reads from parts of a folder, from a snapshot where there is a fresh one.

    Args:
        key: names the snapshot; one for each caller.
        parts: what `build` reads, as `Folder.files` takes it. The snapshot is stale once the name, size or time of one
            of their files differs, or one is added or gone, or the program itself has changed.
        form: what `build` gives, as msgspec reads it back. A `memoryview` in it lies in the snapshot and is not copied.

    A snapshot lies in the folder where that can be written to, else in the user's cache, else nowhere. A broken one is
    built anew.
    """
    stamp, young = _stamp(folder, parts)
    places = tuple(_places(folder, key))
    for place in places:
        with suppress(OSError, msgspec.MsgspecError):
            packed = _unseal(place.read_bytes(), stamp)
            if packed is not None:
                return msgspec.msgpack.decode(packed, type=form)
    value = build()
    if not young and _stamp(folder, parts)[0] == stamp:
        _keep(places, stamp, msgspec.msgpack.encode(value))
    return value


def _keep(places: tuple[Path, ...], stamp: bytes, packed: bytes) -> None:
    sealed = b"".join((MARK, _number(len(stamp)), stamp, _number(zlib.crc32(packed)), packed))
    for place in places:
        with suppress(InputError, OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            atomic.write(place, sealed)
            return


def _unseal(sealed: bytes, stamp: bytes) -> memoryview | None:
    """Give what a snapshot holds, or None where it is stale or broken."""
    head = b"".join((MARK, _number(len(stamp)), stamp))
    if not sealed.startswith(head):
        return None
    view = memoryview(sealed)[len(head) :]
    return view[4:] if _number(zlib.crc32(view[4:])) == view[:4] else None


def _number(value: int) -> bytes:
    return value.to_bytes(4, "big")


def _places(folder: Folder, key: str) -> Iterator[Path]:
    name = f".palmares-{key}.snapshot"
    yield folder.root / name
    with suppress(RuntimeError):  # nobody's home
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        yield cache / "palmares" / f"{zlib.crc32(os.fsencode(folder.root.resolve())):08x}{name}"


def _stamp(folder: Folder, parts: tuple[str, ...]) -> tuple[bytes, bool]:
    """Give what tells one state of the files and of the program from another, and whether it may change unseen."""
    program = Path(__file__).parent
    states = [_state(path, folder) for part in parts for path in folder.files(part)]
    now = time_ns()
    young = any(abs(now - changed) < YOUNG for _, _, changed in states)
    own = sorted(_state(path, Folder(program, program)) for path in walk(program, ".py"))
    return msgspec.msgpack.encode([__version__, own, states]), young


def _state(path: Path, folder: Folder) -> tuple[str, int, int]:
    """Describe a file: its name inside the folder, so that the folder may move; its size; its time in ns."""
    name, root = str(path), str(folder.root)
    inside = f"own {name[len(root) :]}" if name.startswith(root) else name.removeprefix(str(folder.fallback))
    try:
        found = path.stat()
    except OSError:
        return inside, -1, 0
    return inside, found.st_size, found.st_mtime_ns
