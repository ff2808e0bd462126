"""Find the names of entities in tokens: the longest name wins, small words and case don't count."""

from collections.abc import Iterable, Sequence, Set
from typing import Any, Generic, TypeVar

import msgspec

from bot.language.fold import Token, key, tokens

T = TypeVar("T")
SKIPPED = frozenset("'-.&\",:()")  # signs that don't count in a name
_END = ""  # key of a trie's node that holds what a name stands for


class Hit(msgspec.Struct, Generic[T], frozen=True):
    """A name over tokens[start:end]."""

    start: int
    end: int
    values: tuple[T, ...]  # more than one where entities share the name
    weak: bool  # the name also means something else
    words: int  # how many words of the name were met


class Packed(msgspec.Struct, Generic[T], frozen=True, array_like=True):
    """A gazetteer as a snapshot keeps it."""

    small: frozenset[str]
    words: set[str]
    values: list[T]
    trie: dict[str, Any]


class Gazetteer(Generic[T]):
    """Names -> values, as a trie of folded words."""

    def __init__(self, small: Iterable[str]) -> None:
        self.small = frozenset(small)
        self.words: set[str] = set()
        self._values: list[T] = []
        self._places: dict[T, int] = {}  # of each value
        self._trie: dict[str, Any] = {}

    def pack(self) -> Packed[T]:
        """Give all that it holds as plain data."""
        return Packed(self.small, self.words, self._values, self._trie)

    @classmethod
    def unpack(cls, packed: Packed[T]) -> "Gazetteer[T]":
        """Open what was packed."""
        found = cls(packed.small)
        found.words, found._values, found._trie = packed.words, packed.values, packed.trie
        found._places = {value: place for place, value in enumerate(packed.values)}
        return found

    def add(self, name: str, value: T, weak: bool = False) -> None:
        """Add a name; a strong one wins over a weak one of the same words."""
        words = self._words(name)
        self.add_words(words, value, weak)
        article = key(name)[:1]
        if len(words) > 1 and len(article[0]) == 1 and article[0] in self.small:  # "L'Usine Nouvelle", beside "L'Usine"
            self.add_words((*article, *words), value, weak)

    def _words(self, name: str) -> tuple[str, ...]:
        """Give the folded words of a name without its small ones; one in capitals is not small: "THE", "M.I.T."."""
        whole = key(name)
        if self.small.isdisjoint(whole):
            return whole
        kept = []
        for token in tokens(name):
            written = name[token.start : token.end]
            elided = name[token.end : token.end + 1] in ("'", "’")
            if token.text.isalnum() and (token.text not in self.small or (written.isupper() and not elided)):
                kept.append(token.text)
        elided = len(kept) == 1 and len(whole) == 2 and len(whole[0]) == 1  # "L'Étudiant" is not "étudiant"
        return whole if elided or not kept else tuple(kept)

    def add_words(self, words: tuple[str, ...], value: T, weak: bool = False) -> None:
        """Add a name that is folded and split already."""
        if not words:
            return
        self.words.update(words)
        node = self._trie
        for word in words:
            node = node.setdefault(word, {})
        held: dict[int, bool] = node.setdefault(_END, {})
        place = self._places.setdefault(value, len(self._values))
        if place == len(self._values):
            self._values.append(value)
        held[place] = held.get(place, True) and weak

    @property
    def openers(self) -> Set[str]:
        """Give the first words of the names."""
        return self._trie.keys()

    def find(self, tokens: Sequence[Token]) -> list[Hit[T]]:
        """Find names from left to right; none overlap."""
        found: list[Hit[T]] = []
        place = 0
        while place < len(tokens):
            hit = self.at(tokens, place)
            if hit:
                found.append(hit)
                place = hit.end
            else:
                place += 1
        return found

    def at(self, tokens: Sequence[Token], start: int) -> Hit[T] | None:
        """Find the longest name that begins at `start`."""
        node: dict[str, Any] | None = self._trie.get(tokens[start].text)
        if node is None:
            return None
        best: Hit[T] | None = None
        words, place = 1, start + 1
        while node is not None:
            if _END in node:
                best = self._hit(start, place, node[_END], words)
            while place < len(tokens) and self._skipped(tokens[place], node):
                place += 1
            node = node.get(tokens[place].text) if place < len(tokens) else None
            place += 1
            words += 1
        return best

    def _skipped(self, token: Token, node: dict[str, Any]) -> bool:
        return token.text not in node and (token.text in self.small or token.text in SKIPPED)

    def _hit(self, start: int, end: int, held: dict[int, bool], words: int) -> Hit[T]:
        strong = [place for place, weak in held.items() if not weak]
        return Hit(start, end, tuple(self._values[place] for place in strong or held), not strong, words)
