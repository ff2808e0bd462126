"""Read signs that stand for words: 'la + belle progression', 'le - bon rang'."""

from collections.abc import Mapping, Set

import msgspec

from bot.language.fold import Token


def spelled(words: list[Token], signs: Mapping[str, str], small: Set[str]) -> list[Token]:
    """Put the word for each sign that stands apart between a small word and another word."""
    if not any(word.text in signs for word in words):
        return words
    found = list(words)
    for place in range(1, len(words) - 1):
        before, word, after = words[place - 1 : place + 2]
        apart = not word.glued and not after.glued and after.is_word
        if apart and word.text in signs and before.text in small:
            found[place] = msgspec.structs.replace(word, text=signs[word.text])
    return found
