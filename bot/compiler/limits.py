"""Set how much of a hostile or oversized document is read."""

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """Sizes beyond which a document is refused."""

    file_bytes: int = 20_000_000  # a long PDF with pictures
    characters: int = 2_000_000  # of text; the longest communiqué seen has 12,000
    read_characters: int = 60_000  # of text that are read; what follows is listed as unread
    pages: int = 300  # of a PDF
    unpacked_bytes: int = 60_000_000  # of a DOCX
    depth: int = 400  # nesting of HTML elements
    seconds: float = 20.0  # for taking the text out of one PDF


LIMITS = Limits()
