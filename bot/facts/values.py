"""Read and write values as publishers print them."""

import re
import unicodedata
from functools import lru_cache

import msgspec

_FORM = re.compile(r"(?P<tied>=?)(?P<best>[1-9]\d{0,5})(?:-(?P<worst>[1-9]\d{0,5}))?")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ı": "i"})


class Rank(msgspec.Struct, frozen=True, order=True):
    """A position counted from 1: exact, tied, or a band with two ends."""

    best: int
    worst: int
    tied: bool = False

    @property
    def exact(self) -> bool:
        """Say whether the position is one number, shared or not."""
        return self.best == self.worst

    def __str__(self) -> str:
        return f"{self.best}-{self.worst}" if not self.exact else f"={self.best}" if self.tied else str(self.best)


@lru_cache(maxsize=4096)
def parse_rank(text: str) -> Rank:
    """Read a rank in its stored form.

    Args:
        text: "12", "=12" (tied) or "101-150" (band); no spaces, no suffix.

    Raises:
        ValueError: `text` has another form, is zero, or a band runs backwards.

    >>> parse_rank("=12")
    Rank(best=12, worst=12, tied=True)
    >>> str(parse_rank("101-150"))
    '101-150'
    """
    match = _FORM.fullmatch(text)
    if not match:
        raise ValueError(f"rank is {text!r}; expected '12', '=12' or '101-150'")
    best = int(match["best"])
    worst = int(match["worst"] or best)
    if worst < best or (match["worst"] and (match["tied"] or worst == best)):
        raise ValueError(f"rank is {text!r}; expected positions that count up from 1")
    return Rank(best, worst, bool(match["tied"]))


@lru_cache(maxsize=8192)
def comparable(text: str) -> str:
    """Give the form in which names are compared: words without case, accents and punctuation.

    >>> comparable("Écoles post-bac")
    'ecoles post bac'
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    letters = (char for char in plain if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in letters).split())
