"""Write a file whole or not at all."""

import os
import re
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from bot.errors import InputError

_DRAFT = re.compile(r"\..+\.(\d+)-\d+\.tmp")
_OLD = 3600  # seconds: whoever writes a file for longer is gone, whatever bears its number now


def write(path: Path, data: bytes | str) -> None:
    """Replace a file in one step: a kill at any moment leaves the old file or the new one.

    Args:
        path: the file, in a folder that exists; a link is followed. A new file beside it, whose name ends in ".tmp",
            holds the data first; it is left behind only where the process is killed.
        data: text is written as UTF-8, its line ends as they are.

    Raises:
        InputError: the file cannot be written; the old one is as it was.
    """
    content = data.encode() if isinstance(data, str) else data
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".{target.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        try:
            _fill(draft, content)
            with suppress(FileNotFoundError):
                draft.chmod(target.stat().st_mode & 0o777)
            draft.replace(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        _settle(target.parent)
    except OSError as error:
        raise InputError(path, error.strerror or "cannot be written", "a file that can be written") from None


def sweep(folders: Iterable[Path]) -> None:
    """Remove what writers that were killed left behind in folders."""
    for folder in folders:
        with suppress(OSError):
            for entry in os.scandir(folder):
                match = _DRAFT.fullmatch(entry.name)
                if match and _is_left(int(match[1]), entry):
                    Path(entry.path).unlink(missing_ok=True)


def _is_left(writer: int, entry: "os.DirEntry[str]") -> bool:
    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _OLD:
        return True
    if os.name != "posix":
        return False  # elsewhere, asking for a process may end it
    try:
        os.kill(writer, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _fill(draft: Path, content: bytes) -> None:
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Have the disk keep the new name too, where the system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
