"""Read Markdown and plain text, in UTF-8 or the encoding detected."""

from bot.compiler.documents import Draft, with_front
from bot.compiler.limits import Limits
from bot.errors import InputError

_TRIED = ("cp1252", "latin-1")  # after UTF-8 and what a byte order mark says


def read(data: bytes, place: str, limits: Limits) -> Draft:
    """Read a text file.

    Raises:
        InputError: the bytes are no text.
    """
    del limits
    return with_front(decode(data, place), place)


def decode(data: bytes, place: str) -> str:
    """Decode bytes: UTF-8 first, UTF-16 where a mark says so, else a Western encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        text = _western(data, place)
    if "\x00" in text:
        raise InputError(place, "binary data", "text in UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _western(data: bytes, place: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    controls = sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in data[:4000])
    if controls > 4:
        raise InputError(place, "binary data", "text in UTF-8")
    for encoding in _TRIED:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(place, "an unknown encoding", "text in UTF-8")
