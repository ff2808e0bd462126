"""Tell which language an utterance is in."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from bot.answers.vocabulary import Vocabulary
from bot.language.fold import fold
from bot.language.reading import ENTITIES, Reading

MEANT = ENTITIES | {"concept", "topic"}  # kinds of items whose words tell no language by themselves
FOREIGN = 2  # words of another language that it takes to call an utterance foreign


def language_of(reading: Reading, vocabulary: Vocabulary, fallback: Sequence[str | None]) -> tuple[str, bool]:
    """Give the code of the language that the words tell, and whether they are in none that the bot speaks.

    Where the words don't decide, the first of `fallback` that is as likely as any does.
    """
    codes = vocabulary.codes
    marks = tally(reading, vocabulary)
    best = max(marks.values())
    leading = [code for code in codes if marks[code] == best]
    language = leading[0] if len(leading) == 1 else next((c for c in fallback if c in leading), leading[0])
    words = [token.text for token in reading.tokens if token.is_word]
    others = Counter(code for word in words for code in vocabulary.others.get(word, ()))
    others.update(vocabulary.letters[letter] for letter in set(reading.text.lower()) & vocabulary.letters.keys())
    other = max(others.values(), default=0) + FOREIGN * _strange_script(reading.text)
    nothing = not any(item.kind in MEANT for item in reading.items)
    return language or leading[0], other > best and other >= (1 if nothing else FOREIGN)


def _strange_script(text: str) -> int:
    """Count the words in letters that are not Latin; a single one may only look like a Latin one."""
    words = () if text.isascii() else re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", text))
    return sum(all(_strange(letter) for letter in word) and _sure(word) for word in words)


@lru_cache(maxsize=4096)
def _strange(letter: str) -> bool:
    return "LATIN" not in unicodedata.name(letter, "LATIN")


def _sure(word: str) -> bool:
    """Say whether a word is long enough to be one of another script: signs of Chinese are."""
    return len(word) > 1 or "CJK" in unicodedata.name(word, "")


def tally(reading: Reading, vocabulary: Vocabulary) -> dict[str, float]:
    """Count what speaks for each language: its own words, forms that mean something in it alone, its letters."""
    codes = vocabulary.codes
    meant = {place for item in reading.items if item.kind in MEANT for place in range(item.start, item.end)}
    spoken = [token for place, token in enumerate(reading.tokens) if place not in meant]
    words = [token.text for token in spoken if token.is_word]
    marks = {code: float(sum(word in vocabulary.telling[code] for word in words)) for code in codes}
    slips = {correction.typed for correction in reading.corrections}
    for item in reading.items:
        owners = {name.partition(":")[0] for name in item.ids} if item.kind in ("concept", "topic") else set()
        word = fold(item.text)
        if len(owners) == 1 and not any(word in vocabulary.everyday[code] for code in codes if code not in owners):
            marks[owners.pop()] += 0.5 if word in slips else 1
    named = {place for item in reading.items if item.kind in ENTITIES for place in range(item.start, item.end)}
    unnamed = (token for place, token in enumerate(reading.tokens) if place not in named)
    lowered = "".join(reading.text[token.start : token.end].lower() for token in unnamed)
    for code in codes:
        letters = vocabulary.data.languages[code].pack.letters
        marks[code] += min(sum(map(lowered.count, letters)), 2)
    if not any(marks.values()):
        marks = {code: float(sum(t.text in vocabulary.telling[code] for t in reading.tokens)) for code in codes}
    return marks
