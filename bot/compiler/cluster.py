"""Compile files on a Dask cluster: the texts travel, the vocabulary is read once by each worker."""

from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.compiler.batch import AHEAD, CHUNK, Compiler, Outcome
from bot.compiler.documents import read_bytes
from bot.errors import BotError, InputError
from bot.folder import Folder

Sent = tuple[Path, str | None, bytes | None, str]  # a file, its known digest, its bytes, why there are none


def compile_on_cluster(files: Sequence[tuple[Path, str | None]], folder: Folder, address: str) -> Iterator[Outcome]:
    """Compile files through a Dask scheduler; outcomes come in order.

    Args:
        address: of the scheduler, such as "tcp://10.0.0.5:8786".

    Raises:
        InputError: the extra is not installed, or no scheduler answers.
    """
    try:
        from distributed import Client
    except ImportError:
        raise InputError(
            "--scheduler", "distributed is not installed", "the extra: pip install 'palmares-bot[cluster]'"
        ) from None
    connect: Any = Client
    try:
        client = connect(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(address, f"no scheduler ({type(error).__name__})", "the address of a Dask scheduler") from None
    with client:
        shared = client.scatter(Compiler.open(folder), broadcast=True)
        waiting: deque[Any] = deque()
        for start in range(0, len(files), CHUNK):
            sent = [_sent(path, known) for path, known in files[start : start + CHUNK]]
            waiting.append(client.submit(_compile_sent, shared, sent, pure=False))
            if len(waiting) > AHEAD * max(1, len(client.scheduler_info()["workers"])):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _sent(path: Path, known: str | None) -> Sent:
    try:
        return path, known, read_bytes(path), ""
    except BotError as error:
        return path, known, None, str(error)


def _compile_sent(compiler: Compiler, sent: list[Sent]) -> list[Outcome]:
    return [
        compiler.compile_bytes(path, data, known) if data is not None else Outcome(path, error=why)
        for path, known, data, why in sent
    ]
