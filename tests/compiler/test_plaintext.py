"""Read text in the encodings that people save it in."""

import pytest

from bot.compiler.plaintext import decode
from bot.errors import InputError

TEXT = "L’école, « première » à l'été, où naît une leçon : œuvre, 16ème, forêt.\n"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "cp1252",
        "mac_roman",
    ],
)
def test_a_text_is_read_as_it_was_saved(encoding: str) -> None:
    assert decode((TEXT * 3).encode(encoding), "x.txt").removeprefix("\ufeff") == TEXT * 3


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\x01" * 50, b"a\x00b"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="binary data; expected text in UTF-8"):
        decode(data, "x.txt")
