"""Correct typos of single words towards the words that the bot knows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from functools import cached_property

SHORTEST = 4  # letters: "rag" may be anything, "rnag" is "rang"
LONG = 9  # letters from which two slips are allowed


class Speller:
    """Find the known word that a typo stands for.

    Words are kept by first letter, and by last two, so that a typo anywhere but in both is found.
    """

    def __init__(self, targets: Iterable[str], rare: Set[str] = frozenset()) -> None:
        self.rare = rare  # a common word is likelier meant than one of these
        self._targets = targets

    @cached_property
    def _near(self) -> Mapping[tuple[str, int], list[str]]:
        """Sort the words by what a typo may leave of them, and by the lengths that it may have, once there is one."""
        near: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self._targets:
            size = len(word)
            for typed in range(size - 2, size + 3) if size >= SHORTEST else ():
                if abs(size - typed) <= _limit(typed):
                    near[word[0], typed].append(word)
                    near[word[-2:], typed].append(word)
        return near

    def correct(self, word: str) -> list[str]:
        """List the nearest known words: one where the typo is plain, none where nothing is near enough.

        >>> Speller(["classement", "rang"]).correct("clasement")
        ['classement']
        >>> Speller(["rang"]).correct("sang")
        []
        """
        if len(word) < SHORTEST or len(word) > 30:
            return []
        from rapidfuzz import process  # no question without a typo waits for it
        from rapidfuzz.distance import OSA

        limit = _limit(len(word))
        found: dict[str, int] = {}
        for end in (word[0], word[-2:]):
            near = self._near.get((end, len(word)), ())
            for target, distance, _ in process.extract(word, near, scorer=OSA.distance, score_cutoff=limit, limit=None):
                if self._plausible(word, target):
                    found[target] = int(distance)
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


def _limit(size: int) -> int:
    """Give how many slips a word of so many letters may hold."""
    return 2 if size >= LONG else 1


def _shared(word: str, other: str) -> int:
    """Count the letters that two words begin and end with alike: the fewer a slip leaves out, the likelier it is."""
    return _begun(word, other) + _begun(word[::-1], other[::-1])


def _begun(word: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
