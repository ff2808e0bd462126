"""Set how much of a hostile or oversized document is read."""

from collections.abc import Mapping
from typing import Self

import msgspec

from bot.errors import SettingsError

PREFIX = "COMPILE_"  # of the settings: COMPILE_FILE_BYTES, COMPILE_PAGES ...


class Limits(msgspec.Struct, frozen=True):
    """Sizes beyond which a document is refused, or read in part."""

    file_bytes: int = 20_000_000  # a long PDF with pictures
    characters: int = 2_000_000  # of text; the longest communiqué seen has 12,000
    read_characters: int = 120_000  # of text that are read; the figures that follow are listed as unread
    pages: int = 300  # of a PDF
    unpacked_bytes: int = 60_000_000  # of a DOCX
    depth: int = 400  # nesting of elements
    elements: int = 40_000  # of a web page, a DOCX or a page of a PDF; a long web page has 5,000
    seconds: int = 20  # of computing, for taking the text out of one web page, PDF or DOCX
    memory_bytes: int = 1_500_000_000  # for the same, program included

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Self:
        """Take the limits that `environ` sets; the others keep their defaults.

        Raises:
            SettingsError: a limit is no number from 1.
        """
        given: dict[str, int] = {}
        for name in cls.__struct_fields__:
            value = environ.get(setting(name), "").strip().replace("_", "")
            if value and not (value.isascii() and value.isdecimal() and 0 < int(value) < 10**15):
                raise SettingsError(f"{setting(name)} is {value!r}; expected a number from 1")
            if value:
                given[name] = int(value)
        return cls(**given)


def setting(field: str) -> str:
    """Name the setting of a limit."""
    return PREFIX + field.upper()


LIMITS = Limits()
