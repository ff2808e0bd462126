"""Fold text to a comparable form that keeps the way back to the original."""

import re
import unicodedata
from functools import lru_cache

import msgspec

LIMIT = 4000  # characters of an utterance that are read; Discord's longest message

# Letters that look like Latin ones; used only in texts that hold Latin letters as well.
_LOOK_ALIKE = str.maketrans(
    "авекмнорстухіѕјԁһӏԛԝАВЕКМНОРСТУХІЅЈαειοκνρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "abekmhopctyxisjdhlqwABEKMHOPCTYXISJaeioknptuxABEZHIKMNOPTYX",
)
_PLAIN = {
    **dict.fromkeys("’‘‛ʼ´`′＇‚", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("«»“”„‟″", '"'),
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "ı": "i", "…": "...",
    "№": "no",
}  # fmt: skip
_LATIN = re.compile(r"[A-Za-z]")
_FOREIGN = re.compile(r"[Ͱ-ӿԀ-ԯ]")
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_WORD = re.compile(r"\d+|[^\W\d_]+")


class _Table(dict[str, str]):
    """Remember what each character folds to."""

    def __missing__(self, char: str) -> str:
        plain = _PLAIN.get(char)
        if plain is None:
            spread = unicodedata.normalize("NFKD", char).casefold()
            kept = (c for c in unicodedata.normalize("NFKD", spread) if not unicodedata.combining(c))
            plain = "".join(_PLAIN.get(c, c) if c.isprintable() else " " for c in kept)
            if unicodedata.category(char) in ("Cf", "Mn", "Me"):
                plain = ""
            elif char.isspace() or (not plain.isascii() and unicodedata.category(char) == "Cc"):
                plain = "\n" if char == "\n" else " "
        self[char] = plain
        return plain


_FOLDED = _Table()


class Token(msgspec.Struct, frozen=True):
    """A word, a number or a sign of a folded text."""

    text: str
    start: int  # in the text that was folded
    end: int
    glued: bool  # to the token before it, with no space between

    @property
    def is_word(self) -> bool:
        """Say whether it is letters."""
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Say whether it is digits."""
        return "0" <= self.text[0] <= "9"


def straighten(text: str) -> str:
    """Turn look-alike letters into the Latin ones that they stand for, character by character."""
    return text.translate(_LOOK_ALIKE) if _FOREIGN.search(text) and _LATIN.search(text) else text


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Fold case, accents, widths, quotes and dashes away.

    >>> fold("Rang de l’École, n° 24 ?")
    "rang de l'ecole, n° 24 ?"
    """
    table = _FOLDED
    return "".join([table[char] for char in straighten(text)])


def tokens(text: str) -> list[Token]:
    """Split a text into folded tokens that know their place in it.

    >>> [t.text for t in tokens("Classé 24ème en 2022")]
    ['classe', '24', 'eme', 'en', '2022']
    """
    table = _FOLDED
    parts = [table[char] for char in straighten(text)]
    joined = "".join(parts)
    origin = _origin(parts) if len(joined) != len(text) or "" in parts else None
    found: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(joined):
        start, end = match.span()
        first, stop = (start, end) if origin is None else (origin[start], origin[end - 1] + 1)
        found.append(Token(match[0], first, stop, start == last))
        last = end
    return found


def _origin(parts: list[str]) -> list[int]:
    """Give the place of each folded character in the text; without it, each stands in its own place."""
    return [place for place, part in enumerate(parts) for _ in part]


@lru_cache(maxsize=8192)
def signs(text: str) -> list[str]:
    """Split a text into folded words, numbers and signs, as `tokens` does, without their places.

    >>> signs("Top 15 %")
    ['top', '15', '%']
    """
    return _TOKEN.findall(fold(text))


@lru_cache(maxsize=2048)
def key(name: str) -> tuple[str, ...]:
    """Give the words and numbers of a name, folded, for comparison.

    >>> key("L'Étudiant")
    ('l', 'etudiant')
    """
    return tuple(_WORD.findall(fold(name)))
