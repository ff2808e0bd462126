"""Read Markdown and plain text, in UTF-8 or the encoding detected."""

import re

from bot.compiler.documents import Draft, with_front
from bot.compiler.limits import Limits
from bot.errors import InputError

_MARKS = {  # byte order marks; those of UTF-32 begin like those of UTF-16
    b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16",
}  # fmt: skip
_ZEROS = {  # without a mark: which bytes of each four are zero in Western text
    (0, 1, 1, 1): "utf-32-le", (1, 1, 1, 0): "utf-32-be", (0, 1, 0, 1): "utf-16-le", (1, 0, 1, 0): "utf-16-be",
}  # fmt: skip
_WESTERN = ("cp1252", "mac_roman", "latin-1")
_SAMPLE = 4000  # bytes
_USUAL = re.compile(r"[àâäçéèêëîïôöùûüœæ’‘“”«»–—…€°§\xa0]|(?<![a-zà-ÿ])[ÀÂÇÉÈÊËÎÏÔÙÛŒ]")
_CONTROLS = re.compile(r"(?:[\x00-\x08\x0e-\x1f][^\x00-\x08\x0e-\x1f]{0,20}){5}")
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def read(data: bytes, place: str, limits: Limits) -> Draft:
    """Read a text file.

    Raises:
        InputError: the bytes are no text.
    """
    del limits
    return with_front(decode(data, place), place)


def decode(data: bytes, place: str) -> str:
    """Decode bytes: as a mark or their zeros say, else UTF-8, else the Western encoding that gives usual letters."""
    wide = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None) or _by_zeros(data[:_SAMPLE])
    text = data.decode(wide, errors="replace") if wide else _western(data)
    if "\x00" in text or _CONTROLS.search(text[:_SAMPLE]):
        raise InputError(place, "binary data", "text in UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _by_zeros(sample: bytes) -> str | None:
    size = len(sample) // 4
    if not size:
        return None
    shares = tuple(sample[at : size * 4 : 4].count(0) / size for at in range(4))
    if any(0.1 < share < 0.7 for share in shares):
        return None
    return _ZEROS.get(tuple(round(share) for share in shares))  # type: ignore[arg-type]


def _western(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    texts = []
    for encoding in _WESTERN:
        try:
            texts.append(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return max(texts, key=_likeliness)


def _likeliness(text: str) -> int:
    """Count letters and signs that Western texts have, less those that they have not."""
    usual = len(_USUAL.findall(text))
    return usual - (len(_FOREIGN.findall(text)) - usual)
