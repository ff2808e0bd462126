"""Read a communiqué's file, whatever its format, as text with what the file says of it."""

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
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise InputError(path, f"{size:,} bytes", f"at most {limits.file_bytes:,}")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(path, (error.strerror or "cannot be read").lower(), "a file that can be read") from None
    if not data.strip():
        raise InputError(path, "an empty file", "a communiqué")
    return data


def parse_document(data: bytes, place: str, limits: Limits = LIMITS) -> Draft:
    """Read bytes as the format that the suffix of `place` names."""
    name, extra = FORMATS[Path(place).suffix.lower()]
    try:
        reader: Reader = import_module(name).read
        draft = reader(data, place, limits)
    except ImportError as error:
        if not extra:
            raise
        raise InputError(
            place, f"{error.name} is not installed", f"the extra: pip install 'palmares-bot[{extra}]'"
        ) from None
    if not draft.text[draft.start :].strip():
        raise InputError(place, "no text", "a communiqué in words")
    if len(draft.text) > limits.characters:
        raise InputError(place, f"{len(draft.text):,} characters of text", f"at most {limits.characters:,}")
    return draft


def with_front(text: str, place: str) -> Draft:
    """Split front matter off a text."""
    front, start = split(text, place)
    return Draft(text, start, front)
