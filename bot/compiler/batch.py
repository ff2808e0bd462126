"""Compile many files: find them, share them out among processes, keep their order."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

import msgspec

from bot.compiler.compiling import Compiled, compile_text
from bot.compiler.data import Vocabulary, load_vocabulary
from bot.compiler.documents import FORMATS, parse_document, read_bytes
from bot.compiler.statementfile import data_digest, text_digest
from bot.errors import BotError, InputError
from bot.folder import Folder

FEW = 12  # files: fewer are compiled in this process
CHUNK = 16  # files that are sent to a process at once
AHEAD = 4  # chunks under way for each process


class Outcome(msgspec.Struct, frozen=True):
    """What became of one file."""

    path: Path
    digest: str = ""
    compiled: Compiled | None = None
    error: str = ""  # one line, where the file could not be read
    unchanged: bool = False


class Compiler(msgspec.Struct):
    """What compiles files: the vocabulary, and its digest."""

    vocabulary: Vocabulary
    digest: str

    @classmethod
    def open(cls, folder: Folder) -> "Compiler":
        """Read the vocabulary of a folder."""
        return cls(load_vocabulary(folder), data_digest(folder))

    def compile(self, path: Path, known: str | None = None) -> Outcome:
        """Compile one file, where its digest is not `known`; no file stops the others."""
        try:
            data = read_bytes(path)
        except BotError as error:
            return Outcome(path, error=str(error))
        return self.compile_bytes(path, data, known)

    def compile_bytes(self, path: Path, data: bytes, known: str | None = None) -> Outcome:
        """Compile the bytes of one file."""
        digest = text_digest(data, self.digest)
        if digest == known:
            return Outcome(path, digest, unchanged=True)
        try:
            draft = parse_document(data, str(path))
            return Outcome(path, digest, compile_text(draft.text, draft.start, draft.front, self.vocabulary))
        except BotError as error:
            return Outcome(path, error=str(error))
        except (RecursionError, MemoryError) as error:
            return Outcome(path, error=f"{path}: {type(error).__name__}; expected a text within the limits")


def find_files(places: Sequence[Path]) -> list[Path]:
    """List the communiqués of files and folders; a knowledge folder stands for its communiques.

    Raises:
        InputError: a place does not exist, a folder holds no communiqué, a file lies outside its folder.
    """
    found: list[Path] = []
    for place in places:
        if not place.exists():
            raise InputError(place, "no such file or folder", "a communiqué or a folder of them")
        found += _within(place) if place.is_dir() else [place]
    return list(dict.fromkeys(found))


def _within(folder: Path) -> list[Path]:
    base = folder / "communiques" if (folder / "communiques").is_dir() else folder
    root = base.resolve()
    files = sorted(path for path in base.iterdir() if path.suffix.lower() in FORMATS and path.stem.lower() != "readme")
    for path in files:
        if root not in path.resolve().parents:
            raise InputError(path, "a link that leaves the folder", f"files in {base}")
    if not files:
        raise InputError(base, "no communiqué", f"files in {', '.join(FORMATS)}")
    return files


def compile_files(
    files: Sequence[tuple[Path, str | None]], folder: Folder, workers: int | None = None
) -> Iterator[Outcome]:
    """Compile files, each with the digest already known of it; outcomes come in order."""
    count = workers or os.cpu_count() or 1
    if len(files) <= FEW or count == 1:
        compiler = Compiler.open(folder)
        yield from (compiler.compile(path, known) for path, known in files)
        return
    with ProcessPoolExecutor(count, initializer=_start, initargs=(folder,)) as pool:
        waiting: deque[Future[list[Outcome]]] = deque()
        for chunk in _chunks(files):
            waiting.append(pool.submit(_compile_chunk, chunk))
            if len(waiting) > count * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _chunks(files: Iterable[tuple[Path, str | None]]) -> Iterator[list[tuple[Path, str | None]]]:
    held: list[tuple[Path, str | None]] = []
    for file in files:
        held.append(file)
        if len(held) == CHUNK:
            yield held
            held = []
    if held:
        yield held


_WORKER: dict[str, Compiler] = {}  # of a worker process


def _start(folder: Folder) -> None:
    _WORKER["compiler"] = Compiler.open(folder)


def _compile_chunk(chunk: list[tuple[Path, str | None]]) -> list[Outcome]:
    compiler = _WORKER["compiler"]
    return [compiler.compile(path, known) for path, known in chunk]
