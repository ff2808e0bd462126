"""Read web pages, PDFs and DOCX files in a process of their own: what leads a reader astray ends with it."""

import atexit
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec

from bot.compiler.documents import Draft, parse_here
from bot.compiler.limits import Limits
from bot.errors import InputError

_WAIT = 3  # times the limit of computing: the clock runs on while other processes compute
_SIZE = 8  # bytes that tell how long a message is
_START = "import sys; sys.path.insert(0, {!r}); from bot.compiler.apart import serve; serve()"
_PLAINER = "a shorter or plainer file"


class Asked(msgspec.Struct, frozen=True):
    """What the other process shall read."""

    data: bytes
    place: str
    limits: Limits


class Told(msgspec.Struct, frozen=True):
    """What it read, or why it could not."""

    draft: Draft | None = None
    found: str = ""
    expected: str = ""
    missing: str | None = None  # a module that is not installed
    spent: bool = False  # it ran out of memory, and ends


class _Helper:
    """A process that reads one document after the other."""

    def __init__(self) -> None:
        root = str(Path(__file__).resolve().parents[2])
        self.process = subprocess.Popen(  # noqa: S603  this program itself
            [sys.executable, "-P", "-c", _START.format(root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def ask(self, asked: Asked) -> Told | None:
        """Give the answer; None where the process ended before."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            _send(self.process.stdin, msgspec.msgpack.encode(asked))
            answer = _receive(self.process.stdout)
        except OSError:
            return None
        return msgspec.msgpack.decode(answer, type=Told) if answer is not None else None

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()


_LOCK = threading.Lock()
_HELPERS: dict[int, _Helper] = {}  # by the process that they read for: a fork shares none


def read(data: bytes, place: str, limits: Limits) -> Draft:
    """Read a document.

    Raises:
        InputError: it cannot be read, or not within the limits.
        ImportError: the extra is not installed.
    """
    with _LOCK:
        told = _ask(Asked(data, place, limits))
    if told.draft is not None:
        return told.draft
    if told.missing is not None:
        raise ImportError(name=told.missing)
    raise InputError(place, told.found, told.expected)


def _ask(asked: Asked) -> Told:
    owner = os.getpid()
    if owner not in _HELPERS:
        if not _HELPERS:
            atexit.register(_end_all)
        _HELPERS[owner] = _Helper()
    helper, late = _HELPERS[owner], threading.Event()

    def stop() -> None:
        late.set()
        helper.process.kill()

    clock = threading.Timer(asked.limits.seconds * _WAIT, stop)
    clock.daemon = True
    told: Told | None = None
    try:
        clock.start()
        told = helper.ask(asked)
    finally:
        clock.cancel()
        if told is None or told.spent:
            del _HELPERS[owner]
            helper.end()
    return told or _ended(helper.process.returncode, late.is_set(), asked.limits)


def _ended(code: int, late: bool, limits: Limits) -> Told:
    """Tell why the other process ended."""
    import signal

    if late or code == -getattr(signal, "SIGXCPU", 0):
        return Told(found=f"more than {limits.seconds} s to read", expected=_PLAINER)
    return Told(
        found=f"a file that ends its reader ({code})", expected=f"{_PLAINER}, read in {limits.memory_bytes:,} bytes"
    )


def _end_all() -> None:
    helper = _HELPERS.pop(os.getpid(), None)
    if helper:
        helper.end()


def serve() -> None:
    """Read what is asked for until no one asks."""
    source = sys.stdin.buffer
    with os.fdopen(os.dup(1), "wb") as target:
        os.dup2(2, 1)  # what a library prints is no answer
        while (message := _receive(source)) is not None:
            told = _tell(msgspec.msgpack.decode(message, type=Asked))
            _send(target, msgspec.msgpack.encode(told))
            if told.spent:
                return


def _tell(asked: Asked) -> Told:
    _limit(asked.limits)
    try:
        return Told(parse_here(asked.data, asked.place, asked.limits))
    except InputError as error:
        return Told(found=error.found, expected=error.expected)
    except ImportError as error:
        return Told(missing=error.name or "a module")
    except MemoryError:
        return Told(found=f"more than {asked.limits.memory_bytes:,} bytes to read", expected=_PLAINER, spent=True)
    except Exception as error:
        return Told(found=f"a file that cannot be read ({type(error).__name__})", expected="one saved anew", spent=True)


def _limit(limits: Limits) -> None:
    """Bound memory and computing, where the system can."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + limits.seconds
    for kind, most in ((resource.RLIMIT_AS, limits.memory_bytes), (resource.RLIMIT_CPU, seconds)):
        hard = resource.getrlimit(kind)[1]
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(len(message).to_bytes(_SIZE, "big"))
    pipe.write(message)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    size = pipe.read(_SIZE)
    if len(size) < _SIZE:
        return None
    message = pipe.read(int.from_bytes(size, "big"))
    return message if len(message) == int.from_bytes(size, "big") else None
