"""Find the entry that a question is about by the character n-grams that it shares with the entries' wordings."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from bot.language.fold import key
from bot.language.spelling import Speller

SIZES = range(2, 5)  # letters of an n-gram; longer ones add weight to long words and find nothing more
LIGHT = 0.25  # weight of a word that may be ignored: "you", "have", "about"
NUMBER = 3.0  # weight of a number, which counts only whole: as much as nine n-grams
NEAR = 5  # wordings of an entry that are looked at, at most half of them: one chance likeness is not enough
RIVAL = 0.3  # share of the second entry's score that is taken off the first's: what two explain alike tells little
USUAL = 5  # words of a question; a longer one may leave more unexplained
SHORT = 3  # words under which a question is not thought the less of
LENGTH = 0.25  # power of a question's length: courtesies around a long question must not hide it
FAINT = 0.2  # share of a word's best likeness under which it is none: two letters in common
KEPT = 4_000  # words whose postings are remembered


class Match(msgspec.Struct, frozen=True, order=True):
    """An entry, with how well a question fits it; "cash on delivery?" against itself scores some 0.6."""

    score: float
    id: str
    whole: bool = False  # each word of the question that says something is one of the entry's


class Index:
    """Entries by the n-grams of their wordings, each weighed by how few entries share it."""

    def __init__(self, entries: Mapping[str, Iterable[str]], light: Collection[str]) -> None:
        """Index entries; words that are `light` may be ignored."""
        self.light = light
        read = {id_: {key(text): None for text in texts if key(text)} for id_, texts in entries.items()}
        self._total = len(read)
        self._words = {id_: {word for words in texts for word in words} for id_, texts in read.items()}
        self._own = set[str]().union(*self._words.values())
        self._speller = Speller(word for word in self._own if word.isalpha())
        self._spread: Counter[str] = Counter()  # n-gram -> how many entries have it
        for words in self._words.values():
            self._spread.update({gram for word in words for gram in _grams(word)})  # once an entry
        weighed = {word: self._weigh(word) for word in self._own}
        self._spans: dict[str, tuple[int, int, int]] = {}  # where an entry's wordings stand, and how many are looked at
        self._number = 0  # of wordings
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)  # n-gram -> wordings, with its weight
        self._remembered: dict[str, tuple[str, float, list[tuple[int, float]]]] = {}
        for id_, texts in read.items():
            start, near = self._number, min((len(texts) + 1) // 2, NEAR)
            for text in texts:
                self._add([weighed[word] for word in dict.fromkeys(text)])
            if texts:
                self._spans[id_] = start, self._number, near

    def _add(self, weighed: Sequence[Mapping[str, float]]) -> None:
        """Index a wording by the weights of its words' n-grams."""
        norm = math.sqrt(math.fsum(weight * weight for grams in weighed for weight in grams.values()))
        joined: dict[str, float] = defaultdict(float)
        for grams in weighed:
            for gram, weight in grams.items():
                joined[gram] += weight
        for gram, weight in joined.items():
            self._postings[gram].append((self._number, weight / norm))
        self._number += 1

    def rank(self, text: str) -> list[Match]:
        """Rank the entries that share anything with a question, the closest first."""
        likeness = [0.0] * self._number
        squares = 0.0
        for word in dict.fromkeys(key(text)):
            _, square, shared = self._read(word)
            squares += square
            for place, weight in shared:
                likeness[place] += weight
        norm = math.sqrt(squares) or 1.0
        joined = ((_joined(likeness[start:end], near), id_) for id_, (start, end, near) in self._spans.items())
        found = [Match(score / norm, id_) for score, id_ in joined if score]
        return sorted(found, key=lambda match: (-match.score, match.id))

    def best(self, text: str) -> Match | None:
        """Give the closest entry, scored by its lead over the next one and by the question's length."""
        ranked = self.rank(text)
        if not ranked:
            return None
        words = set(key(text))
        rival = ranked[1].score if len(ranked) > 1 else 0.0
        length = (max(len(words), SHORT) / USUAL) ** LENGTH
        told = {self._read(word)[0] for word in words}.difference(self.light)
        own = self._words[ranked[0].id]
        return Match((ranked[0].score - RIVAL * rival) * length, ranked[0].id, bool(told) and told <= own)

    def _mended(self, word: str) -> str:
        """Correct a typo towards the words of the entries."""
        if word in self._own or word in self.light or not word.isalpha():
            return word
        return next(iter(self._speller.correct(word)), word)

    def _weigh(self, word: str) -> dict[str, float]:
        """Weigh the n-grams of a word."""
        factor = NUMBER if word.isdigit() else LIGHT if word in self.light else 1.0
        return {gram: factor * math.log(1 + self._total / (1 + self._spread.get(gram, 0))) for gram in _grams(word)}

    def _read(self, word: str) -> tuple[str, float, list[tuple[int, float]]]:
        """Mend a word; give it with its squared weight, and what it adds to the likeness of each wording."""
        known = self._remembered.get(word)
        if known is None:
            mended = self._mended(word)
            grams = self._weigh(mended)
            shared: dict[int, float] = defaultdict(float)
            for gram, weight in grams.items():
                for place, other in self._postings.get(gram, ()):
                    shared[place] += weight * other
            least = max(shared.values(), default=0.0) * FAINT
            clear = [(place, value) for place, value in shared.items() if value >= least]
            known = mended, math.fsum(weight * weight for weight in grams.values()), clear
            if len(self._remembered) < KEPT:
                self._remembered[word] = known
        return known


def _joined(values: list[float], number: int) -> float:
    """Join the closest wording of an entry with the mean of so many close ones."""
    near = sorted(values, reverse=True)[:number]
    return (near[0] + math.fsum(near) / number) / 2


def _grams(word: str) -> list[str]:
    """List the n-grams of a word between its bounds, in one order whatever the process; a number is one.

    >>> _grams("cod")
    ['<c', 'co', 'od', 'd>', '<co', 'cod', 'od>', '<cod', 'cod>']
    """
    bound = f"<{word}>"
    if word.isdigit():
        return [bound]
    return list(dict.fromkeys(bound[start : start + size] for size in SIZES for start in range(len(bound) - size + 1)))
