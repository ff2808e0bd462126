"""Measure a web page before a parser has to: how many elements it has, and how deep they are nested."""

import re

from bot.compiler.limits import Limits
from bot.errors import InputError

_TAG = re.compile(rb"<(!--|/?)([a-zA-Z][\w:-]*)?([^<>]*)")
_VOID = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option".split()
)
_OPAQUE = {
    name: re.compile(rb"</" + name + rb"\b", re.IGNORECASE) for name in (b"script", b"style", b"svg", b"noscript")
}


def refuse_bulk(data: bytes, place: str, limits: Limits) -> None:
    """Refuse a page of too many elements, or nested too deep; what scripts, drawings and comments hold is not counted.

    Raises:
        InputError: it has more than a web page has.
    """
    depth = count = at = 0
    while match := _TAG.search(data, at):
        at = match.end()
        name = (match[2] or b"").lower()
        if match[1] == b"!--":
            at = _after(data.find(b"-->", match.start() + 4), data)
            continue
        step = _step(match, name, data)
        if step > 0 and name in _OPAQUE:
            closing = _OPAQUE[name].search(data, at)
            at = closing.end() if closing else len(data)
            step = 0
        count += bool(name) and match[1] != b"/"
        depth = max(0, depth + step)
        if depth > limits.depth:
            raise InputError(place, f"elements nested more than {limits.depth} deep", "a web page of usual depth")
        if count > limits.elements:
            raise InputError(place, f"more than {limits.elements:,} elements", "a web page of usual size")


def _step(match: "re.Match[bytes]", name: bytes, data: bytes) -> int:
    """Say whether a tag goes one element deeper, or back; one that closes itself does neither."""
    if not name or name in _VOID:
        return 0
    if match[1] == b"/":
        return -1
    closed = match[3].endswith(b"/") and data[match.end() : match.end() + 1] == b">"
    return 0 if closed else 1


def _after(found: int, data: bytes) -> int:
    return found + 3 if found >= 0 else len(data)
