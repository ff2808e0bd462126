"""Read what a communiqué's file says of it before the text: YAML between two lines of three hyphens."""

from typing import Literal

import msgspec

from bot.errors import InputError
from bot.yamlfile import parse

_LINE = "---"
_LONGEST = 20_000  # characters


class FrontMatter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What outranks the text's own words about itself."""

    title: str | None = None
    date: str | None = None  # ISO, quoted or not
    publisher: str | None = None
    url: str | None = None  # of the original
    language: str | None = None
    nature: Literal["communiqué", "press report", "web page"] | None = None
    digest_of: str | None = None  # in words: what the text retells
    found_title: str | None = None  # by a file's own metadata, which the text itself outranks
    found_date: str | None = None
    found_publisher: str | None = None  # the name of a web site
    found_press: bool = False  # a web page signed as a press article


def split(text: str, place: str) -> tuple[FrontMatter, int]:
    """Give the front matter and the offset at which the text begins.

    Raises:
        KnowledgeError: the front matter is no YAML, or holds something else.
    """
    if not text.startswith((_LINE + "\n", _LINE + "\r\n")):
        return FrontMatter(), 0
    end = text.find(f"\n{_LINE}", 3, _LONGEST)
    if end < 0:
        return FrontMatter(), 0
    inner = text[text.index("\n") + 1 : end + 1]
    if ":" not in inner:
        return FrontMatter(), 0
    stop = text.find("\n", end + 1)
    try:
        return parse(inner, FrontMatter, place).value, len(text) if stop < 0 else stop + 1
    except InputError as error:
        raise InputError(place, f"front matter with {error.found}", error.expected) from None
