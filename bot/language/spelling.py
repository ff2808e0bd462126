"""Correct typos of single words towards the words that the bot knows."""

from collections import defaultdict
from collections.abc import Iterable, Set

from rapidfuzz.distance import OSA

SHORTEST = 4  # letters: "rag" may be anything, "rnag" is "rang"
LONG = 9  # letters from which two slips are allowed


class Speller:
    """Find the known word that a typo stands for.

    Words are kept by their first letter and by their last two, so that a typo anywhere but in both is found.
    """

    def __init__(self, targets: Iterable[str], rare: Set[str] = frozenset()) -> None:
        self.rare = rare  # a common word is likelier meant than one of these
        self._near: dict[str, list[str]] = defaultdict(list)
        self.add(targets)

    def add(self, targets: Iterable[str]) -> None:
        """Add words to correct towards."""
        for word in sorted(targets):  # in one order, whatever order a set has: the first of equals counts
            if len(word) >= SHORTEST:
                self._near[word[0]].append(word)
                self._near[f"-{word[-2:]}"].append(word)

    def correct(self, word: str) -> list[str]:
        """List the nearest known words: one where the typo is plain, none where nothing is near enough.

        >>> Speller(["classement", "rang"]).correct("clasement")
        ['classement']
        >>> Speller(["rang"]).correct("sang")
        []
        """
        if len(word) < SHORTEST or len(word) > 30:
            return []
        limit = 2 if len(word) >= LONG else 1
        found: dict[str, int] = {}
        for near in (self._near.get(word[0], ()), self._near.get(f"-{word[-2:]}", ())):
            for target in near:
                if abs(len(target) - len(word)) <= limit and target not in found:
                    distance = OSA.distance(word, target, score_cutoff=limit)
                    if distance <= limit and self._plausible(word, target):
                        found[target] = distance
        least = min(found.values(), default=0)
        nearest = [target for target, distance in found.items() if distance == least]
        return sorted(
            nearest,
            key=lambda target: (
                word[0] != target[0], -_shared(word, target), abs(len(word) - len(target)), target in self.rare, target
            ),
        )  # fmt: skip

    @staticmethod
    def _plausible(word: str, target: str) -> bool:
        """Say whether people make this slip: short words keep their first letter, very short ones only swap or drop."""
        if len(target) <= 5 and word[0] != target[0]:
            return False
        return len(target) > SHORTEST or len(word) != len(target) or sorted(word) == sorted(target)


def _shared(word: str, other: str) -> int:
    """Count the letters that two words begin and end with alike: the fewer a slip leaves out, the likelier it is."""
    return _begun(word, other) + _begun(word[::-1], other[::-1])


def _begun(word: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
