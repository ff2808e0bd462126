"""Read numbers spelled out in words: 'vingt-quatrième', 'deux mille dix-neuf', 'twenty twenty-two'."""

from collections.abc import Iterable, Sequence

import msgspec

from bot.language.fold import Token
from bot.language.packs import Numerals


class Spelled(msgspec.Struct, frozen=True):
    """A number in words, over tokens[start:end]."""

    start: int
    end: int
    value: int
    ordinal: bool
    latent: bool  # one word that mostly means something else


class Reader:
    """Read number words of one language, or of several at once."""

    def __init__(self, languages: Iterable[Numerals]) -> None:
        packs = list(languages)
        self.units = {w: n for p in packs for w, n in p.units.items()}
        self.tens = {w: n for p in packs for w, n in p.tens.items()}
        self.ordinals = {w: n for p in packs for w, n in p.ordinals.items()}
        self.hundred = {w for p in packs for w in p.hundred}
        self.thousand = {w for p in packs for w in p.thousand}
        self.joining = {w for p in packs for w in p.joining}
        self.ambiguous = {w for p in packs for w in p.ambiguous}
        self.alone = {w for p in packs for w in p.alone}
        self.words = {*self.units, *self.tens, *self.ordinals, *self.hundred, *self.thousand}

    def at(self, tokens: Sequence[Token], start: int) -> Spelled | None:
        """Read the longest number that begins at `start`."""
        run = _Run(self)
        place = end = start
        while place < len(tokens) and not run.closed:
            if run.take(tokens[place].text):
                place += 1
                end = place
            elif place > start and self._skips(tokens, place, run):
                place += 1
            else:
                break
        if end == start:
            return None
        latent = end - start == 1 and tokens[start].text in self.ambiguous
        return Spelled(start, end, run.total + run.current, run.closed, latent)

    def _skips(self, tokens: Sequence[Token], place: int, run: "_Run") -> bool:
        """Say whether a hyphen or a joining word continues the number."""
        rest = [token.text for token in tokens[place + 1 : place + 4] if token.text != "-"]
        following = rest[0] if rest else ""
        if tokens[place].text == "-":
            joined = following in self.joining and len(rest) > 1 and run.joins(self._value(rest[1]))
            return tokens[place].glued and (joined or run.copy().take(following))
        if tokens[place].text not in self.joining:
            return False
        return run.joins(self._value(following))

    def _value(self, word: str) -> int:
        return self.ordinals.get(word) or self.units.get(word) or self.tens.get(word) or 0


class _Run:
    """Add number words up from left to right."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.total = 0  # whole thousands
        self.current = 0
        self.started = False
        self.closed = False  # by an ordinal

    def copy(self) -> "_Run":
        """Give another run in the same state."""
        other = _Run(self.reader)
        other.total, other.current, other.started = self.total, self.current, self.started
        return other

    def joins(self, value: int) -> bool:
        """Say whether 'et' or 'and' may stand before `value`: 'vingt et un', 'one hundred and two'."""
        below = self.current % 100
        if below:
            return below % 10 == 0 and below > 10 and value in (1, 11)
        return 0 < value < 100 and (self.current >= 100 or self.total > 0)

    def take(self, word: str) -> bool:
        """Add a word, where it fits."""
        reader = self.reader
        if word in reader.alone and self.started:
            return False
        if word in reader.ordinals:
            value = reader.ordinals[word]
            self.closed = self._add(value) if value < 100 else self._scale(value)
            return self.closed
        if word in reader.thousand:
            return self._scale(1000)
        if word in reader.hundred:
            return self._scale(100)
        if word in reader.tens:
            return self._add(reader.tens[word])
        return word in reader.units and self._add(reader.units[word])

    def _add(self, value: int) -> bool:
        below = self.current % 100
        if value == 20 and below == 4:
            self.current += 76  # quatre-vingt
        elif self._fits(value, below):
            self.current += value
        else:
            return False
        self.started = True
        return True

    def _fits(self, value: int, below: int) -> bool:
        if not below:
            return value > 0 or not self.started
        if below % 10 == 0 and below > 10:
            # sixty and eighty are counted on to seventy-nine and ninety-nine in French
            return 0 < value < (20 if below in (60, 80) else 10)
        return below == 10 and 7 <= value <= 9  # dix-sept

    def _scale(self, size: int) -> bool:
        if size >= 1000:
            if self.total or (self.started and not self.current):
                return False
            self.total, self.current = (self.current or 1) * 1000, 0
        elif self.current > 9:
            return False
        else:
            self.current = (self.current or 1) * 100
        self.started = True
        return True
