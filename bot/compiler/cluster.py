"""Compile files on a Dask cluster: the texts travel, the vocabulary is read once by each worker."""

from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.compiler.batch import AHEAD, CHUNK, Compiler, File, Outcome
from bot.compiler.documents import read_bytes
from bot.compiler.limits import LIMITS, Limits
from bot.errors import BotError, InputError
from bot.folder import Folder

WAIT = 10  # seconds for a scheduler to answer, and for its first worker

Sent = tuple[Path, str | None, bytes | None, str]  # a file, its known digest, its bytes, why there are none


def compile_on_cluster(
    files: Sequence[File], folder: Folder, address: str, limits: Limits = LIMITS, wait: float = WAIT
) -> Iterator[Outcome]:
    """Compile files through a Dask scheduler; outcomes come in order.

    Args:
        address: of the scheduler, such as "tcp://10.0.0.5:8786".

    Raises:
        InputError: the extra is not installed, no scheduler answers, or it has no worker.
    """
    client = _connect(address, wait)
    with client:
        try:
            client.wait_for_workers(1, timeout=wait)
            shared = client.scatter(Compiler.open(folder, limits), broadcast=True)
        except TimeoutError:
            raise InputError(address, "a scheduler without workers", "at least one worker") from None
        waiting: deque[Any] = deque()
        for start in range(0, len(files), CHUNK):
            sent = [_sent(path, known, limits) for path, known in files[start : start + CHUNK]]
            waiting.append((files[start : start + CHUNK], client.submit(_compile_sent, shared, sent, pure=False)))
            if len(waiting) > AHEAD * max(1, len(client.scheduler_info()["workers"])):
                yield from _results(*waiting.popleft())
        while waiting:
            yield from _results(*waiting.popleft())


def _connect(address: str, wait: float) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise InputError(
            "--scheduler", "distributed is not installed", "the extra: pip install 'palmares-bot[cluster]'"
        ) from None
    connect: Any = Client
    try:
        return connect(address, timeout=wait, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(address, f"no scheduler ({type(error).__name__})", "the address of a Dask scheduler") from None


def _results(files: Sequence[File], future: Any) -> list[Outcome]:
    """Wait for a chunk; where the cluster loses it, each of its files is named."""
    try:
        found: list[Outcome] = future.result()
    except Exception as error:  # whatever the cluster raises, the other chunks go on
        why = f"lost on the cluster ({type(error).__name__}); expected a worker that lives on"
        return [Outcome(path, error=f"{path}: {why}") for path, _ in files]
    return found


def _sent(path: Path, known: str | None, limits: Limits) -> Sent:
    try:
        return path, known, read_bytes(path, limits), ""
    except BotError as error:
        return path, known, None, str(error)


def _compile_sent(compiler: Compiler, sent: list[Sent]) -> list[Outcome]:
    return [
        compiler.compile_bytes(path, data, known) if data is not None else Outcome(path, error=why)
        for path, known, data, why in sent
    ]
