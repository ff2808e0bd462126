"""Compile many files: share them out among processes, keep their order."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bot.compiler.compiling import Compiled, compile_text
from bot.compiler.data import Vocabulary, load_vocabulary
from bot.compiler.documents import parse_document, read_bytes
from bot.compiler.limits import LIMITS, Limits
from bot.compiler.statementfile import data_digest, text_digest
from bot.compiler.workers import Workers
from bot.errors import BotError
from bot.folder import Folder

FEW = 12  # files: fewer are compiled in this process
CHUNK = 16  # files that are sent to a process at once
AHEAD = 4  # chunks under way for each process
WITHIN = "a text within the limits"

File = tuple[Path, str | None]  # with the digest already known of it


class Outcome(msgspec.Struct, frozen=True):
    """What became of one file."""

    path: Path
    digest: str = ""
    compiled: Compiled | None = None
    error: str = ""  # one line, where the file could not be read
    unchanged: bool = False


class Compiler(msgspec.Struct):
    """What compiles files: the vocabulary, its digest, the limits."""

    vocabulary: Vocabulary
    digest: str
    limits: Limits = LIMITS

    @classmethod
    def open(cls, folder: Folder, limits: Limits = LIMITS) -> "Compiler":
        """Read the vocabulary of a folder."""
        return cls(load_vocabulary(folder), data_digest(folder, limits), limits)

    def compile(self, path: Path, known: str | None = None) -> Outcome:
        """Compile one file, where its digest is not `known`; no file stops the others."""
        try:
            data = read_bytes(path, self.limits)
        except BotError as error:
            return Outcome(path, error=str(error))
        except Exception as error:
            return failed(path, error)
        return self.compile_bytes(path, data, known)

    def compile_bytes(self, path: Path, data: bytes, known: str | None = None) -> Outcome:
        """Compile the bytes of one file."""
        digest = text_digest(data, self.digest)
        if digest == known:
            return Outcome(path, digest, unchanged=True)
        try:
            draft = parse_document(data, str(path), self.limits)
            compiled = compile_text(draft.text, draft.start, draft.front, self.vocabulary, self.limits)
            return Outcome(path, digest, compiled)
        except BotError as error:
            return Outcome(path, error=str(error))
        except Exception as error:  # whatever a text provokes, the others go on
            return failed(path, error)


def failed(path: Path, error: BaseException) -> Outcome:
    """Tell in one line of a file whose text broke the compiler."""
    return Outcome(path, error=f"{path}: {type(error).__name__} while compiling it; expected {WITHIN}")


def compile_files(
    files: Sequence[File], folder: Folder, workers: int | None = None, limits: Limits = LIMITS
) -> Iterator[Outcome]:
    """Compile files, each with the digest already known of it; outcomes come in order."""
    count = workers or os.cpu_count() or 1
    if len(files) <= FEW or count == 1:
        compiler = Compiler.open(folder, limits)
        yield from (compiler.compile(path, known) for path, known in files)
        return
    with Workers(count, _compile_chunk, _lost, _start, folder, limits) as pool:
        waiting: deque[Any] = deque()
        for chunk in _chunks(files):
            waiting.append(pool.submit(chunk))
            if len(waiting) > count * AHEAD:
                yield from pool.results(waiting.popleft())
        while waiting:
            yield from pool.results(waiting.popleft())


def _chunks(files: Iterable[File]) -> Iterator[list[File]]:
    held: list[File] = []
    for file in files:
        held.append(file)
        if len(held) == CHUNK:
            yield held
            held = []
    if held:
        yield held


_WORKER: dict[str, Compiler] = {}  # of a worker process


def _start(folder: Folder, limits: Limits) -> None:
    _WORKER["compiler"] = Compiler.open(folder, limits)


def _compile_chunk(chunk: list[File]) -> list[Outcome]:
    compiler = _WORKER["compiler"]
    return [compiler.compile(path, known) for path, known in chunk]


def _lost(file: File) -> Outcome:
    return Outcome(file[0], error=f"{file[0]}: its process was killed; expected {WITHIN}")
