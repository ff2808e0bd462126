"""Mend what people type: typos, glued words, letters that are stretched or spaced out."""

import re
from collections.abc import Iterable, Sequence, Set

import msgspec

from bot.language.fold import Token
from bot.language.spelling import Speller

LONG_NAME = 6  # letters from which a slip in a name is corrected
VOWELS = frozenset("aeiouyh")  # what a single letter is elided before: "lecole", but "lsite" is "liste"
_REPEATED = re.compile(r"(.)\1{2,}")


class Correction(msgspec.Struct, frozen=True):
    """A spelling that was read as another."""

    typed: str
    read: str


class Mender:
    """Turn tokens into known words where that is beyond doubt."""

    def __init__(self, known: Set[str], targets: Set[str], names: Set[str], small: Iterable[str]) -> None:
        self.known = known
        self.targets = targets
        self.names = names
        self.speller = Speller({*targets, *(word for word in names if word.isalpha())}, names - targets)
        self.elided = frozenset(word for word in small if len(word) <= 2)

    def mend(self, raw: Sequence[Token], text: str) -> tuple[list[Token], list[Correction]]:
        """Correct the spelling of words that are not known."""
        mended: list[Token] = []
        corrections: list[Correction] = []
        for token in _joined(raw):
            if token.text in self.known or not token.is_word:
                mended.append(token)
                continue
            named = bool(mended) and mended[-1].text not in ".?!" and text[token.start].isupper() and not text.isupper()
            words, corrected = self._words(token.text, named)
            if corrected:
                corrections.append(Correction(token.text, " ".join(words)))
            mended += [Token(word, token.start, token.end, token.glued and not i) for i, word in enumerate(words)]
        return mended, corrections

    def _words(self, word: str, named: bool) -> tuple[list[str], bool]:
        """Give the known words that an unknown one stands for, and whether a slip was corrected."""
        squeezed = _REPEATED.sub(r"\1", word)
        doubled = _REPEATED.sub(r"\1\1", word)
        for form in (squeezed, doubled):
            if form in self.known:
                return [form], False
        if not named and squeezed[0] in self.elided and squeezed[1:2] in VOWELS and self._rest(squeezed, 1):
            return [squeezed[0], squeezed[1:]], False
        near = [each for each in self.speller.correct(squeezed) if self._likely(each, named)]
        if near:
            return [near[0]], True
        for cut in () if named else range(2, len(squeezed) - 2):
            head = squeezed[:cut]
            if head in (self.elided if cut == 2 else self.targets) and self._rest(squeezed, cut):
                return [head, squeezed[cut:]], False
        return [squeezed], False

    def _likely(self, target: str, named: bool) -> bool:
        """Say whether a slip may be meant for a word: a short name is known only as it is."""
        if target in self.targets:
            return not named or target in self.names
        return len(target) >= LONG_NAME

    def _rest(self, word: str, cut: int) -> bool:
        """Say whether what follows a glued word is one too."""
        return len(word) - cut > 3 and word[cut:] in self.known


def _joined(raw: Sequence[Token]) -> list[Token]:
    """Join letters or digits that are spaced out: 'r a n g'."""
    found: list[Token] = []
    run: list[Token] = []
    for token in (*raw, Token("", -9, -9, glued=False)):
        spaced = len(token.text) == 1 and token.text.isalnum()
        follows = run and token.start - run[-1].end == 1 and token.text.isdigit() == run[-1].text.isdigit()
        if run and not (spaced and follows):
            whole = Token("".join(each.text for each in run), run[0].start, run[-1].end, run[0].glued)
            found += [whole] if len(run) > 2 else run
            run = []
        if spaced:
            run.append(token)
        elif token.text:
            found.append(token)
    return found
