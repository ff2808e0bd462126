"""Read a communiqué's file, whatever its format, as text with what the file says of it."""

import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import msgspec

from bot.compiler.frontmatter import FrontMatter, split
from bot.compiler.limits import LIMITS, Limits
from bot.errors import InputError

FORMATS = {  # suffix -> module that reads it, and the extra that it takes
    ".md": ("bot.compiler.plaintext", ""),
    ".txt": ("bot.compiler.plaintext", ""),
    ".html": ("bot.compiler.webpage", "documents"),
    ".htm": ("bot.compiler.webpage", "documents"),
    ".pdf": ("bot.compiler.pdf", "documents"),
    ".docx": ("bot.compiler.docx", "documents"),
}


class Draft(msgspec.Struct, frozen=True):
    """The text of a communiqué from offset `start` on, and what outranks its words about itself."""

    text: str
    start: int
    front: FrontMatter


Reader = Callable[[bytes, str, Limits], Draft]


def read_document(path: Path, limits: Limits = LIMITS) -> tuple[Draft, bytes]:
    """Read a communiqué's file.

    Args:
        path: a .md, .txt, .html, .pdf or .docx file.

    Raises:
        InputError: the file is missing, too large, empty, binary or of another format; its format's extra is missing.
    """
    data = read_bytes(path, limits)
    return parse_document(data, str(path), limits), data


def read_bytes(path: Path, limits: Limits = LIMITS) -> bytes:
    """Read a file's bytes, within the limit of size."""
    if path.suffix.lower() not in FORMATS:
        raise InputError(path, f"the format '{path.suffix or 'of no suffix'}'", f"one of {', '.join(FORMATS)}")
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise InputError(path, "no regular file", "a file with a text")
        if about.st_size > limits.file_bytes:
            raise InputError(path, f"{about.st_size:,} bytes", f"at most {limits.file_bytes:,}")
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)  # it may have grown, or never have told its size
    except (OSError, ValueError) as error:
        found = (getattr(error, "strerror", None) or "cannot be read").lower()
        raise InputError(path, found, "a file that can be read") from None
    if len(data) > limits.file_bytes:
        raise InputError(path, f"more than {limits.file_bytes:,} bytes", f"at most {limits.file_bytes:,}")
    if not data.strip():
        raise InputError(path, "an empty file", "a communiqué")
    return data


def parse_document(data: bytes, place: str, limits: Limits = LIMITS) -> Draft:
    """Read bytes as the format that the suffix of `place` names; what takes a large reader is read apart."""
    _, extra = FORMATS[Path(place).suffix.lower()]
    if not extra:
        return parse_here(data, place, limits)
    try:
        apart: Reader = import_module("bot.compiler.apart").read
        return apart(data, place, limits)
    except ImportError as error:
        raise InputError(
            place, f"{error.name} is not installed", f"the extra: pip install 'palmares-bot[{extra}]'"
        ) from None


def parse_here(data: bytes, place: str, limits: Limits) -> Draft:
    """Read bytes within this process."""
    reader: Reader = import_module(FORMATS[Path(place).suffix.lower()][0]).read
    draft = reader(data, place, limits)
    if not draft.text[draft.start :].strip():
        raise InputError(place, "no text", "a communiqué in words")
    if len(draft.text) > limits.characters:
        raise InputError(place, f"{len(draft.text):,} characters of text", f"at most {limits.characters:,}")
    return draft


def with_front(text: str, place: str) -> Draft:
    """Split front matter off a text."""
    front, start = split(text, place)
    return Draft(text, start, front)
