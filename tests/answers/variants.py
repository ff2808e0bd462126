"""Write a question the way people do: hurried, mistyped, without accents, in capitals."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator

WORD = re.compile(r"[^\W\d_]+")
LONG = 5  # letters from which a word is mistyped: a slip in a shorter one often makes another word
ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
EACH = 3  # variants of each kind that hangs on chance


def plain(text: str) -> str:
    """Drop the accents."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def bare(text: str) -> str:
    """Drop the punctuation but for the hyphens and apostrophes inside words."""
    return " ".join(re.sub(r"(?<!\w)['’-]|['’-](?!\w)|[^\w\s'’-]", " ", text).split())


def hurried(text: str, short: dict[str, str]) -> str:
    """Write the words that have one in their short form, in small letters."""
    return " ".join(short.get(word, word) for word in re.sub(r"[?!.,]", "", text.lower()).split())


def mistyped(text: str, slip: Callable[[str, random.Random], str], chance: random.Random) -> str:
    """Make a slip in one long word."""
    words = [match for match in WORD.finditer(text) if len(match[0]) >= LONG]
    if not words:
        return text
    word = chance.choice(words)
    return text[: word.start()] + slip(word[0], chance) + text[word.end() :]


def swap(word: str, chance: random.Random) -> str:
    """Swap two neighbouring letters inside the word."""
    place = chance.randrange(1, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def drop(word: str, chance: random.Random) -> str:
    """Leave a letter out."""
    place = chance.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def double(word: str, chance: random.Random) -> str:
    """Type a letter twice."""
    place = chance.randrange(1, len(word))
    return word[: place + 1] + word[place:]


def neighbour(word: str, chance: random.Random) -> str:
    """Hit the key beside the right one."""
    place = chance.randrange(1, len(word))
    letter = plain(word[place]).lower()
    row = next((row for row in ROWS if letter in row), letter)
    beside = row[max(row.index(letter) - 1, 0) : row.index(letter) + 2].replace(letter, "") or letter
    return word[:place] + chance.choice(beside) + word[place + 1 :]


SLIPS = {"swap": swap, "drop": drop, "double": double, "neighbour": neighbour}


def variants(text: str, short: dict[str, str], around: list[str], *, order: bool = False) -> Iterator[tuple[str, str]]:
    """Give the kind and the text of each variant, the same ones every time."""
    chance = random.Random(text)
    yield "no accents", plain(text)
    yield "capitals", text.upper()
    yield "capitals, no accents", plain(text).upper()
    yield "small letters", text.lower()
    yield "no punctuation", bare(text)
    yield "nothing but letters", bare(plain(text.lower())).replace("'", " ").replace("-", " ")
    yield "hurried", hurried(text, short)
    yield "hurried, no accents", plain(hurried(text, short))
    yield "spaces", "  " + text.replace(" ", "   ") + " \n"
    yield "marks", text.rstrip(" ?") + " ?????"
    yield from (("around", each.format(text)) for each in around)
    for name, slip in SLIPS.items():
        yield from ((name, mistyped(text, slip, chance)) for _ in range(EACH))
    if order:
        words = text.split()
        yield from (("order", " ".join(chance.sample(words, len(words)))) for _ in range(EACH))
