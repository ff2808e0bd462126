"""Propose what somebody who is still typing may mean."""

from collections.abc import Iterable

from bot.language.fold import key

CUTOFF = 70.0  # score, 0-100: proposals are only looked at, so far ones do no harm; under this they are noise


class Shortlist:
    """Texts with what each stands for, ready to be searched at each key that is pressed."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._folded: list[str] = []
        self._values: list[str] = []
        for text, value in pairs:
            self._folded.append(" ".join(key(text)))
            self._values.append(value)

    def closest(self, typed: str, limit: int) -> list[str]:
        """Give the values of the closest texts, the best first; the first ones where nothing is typed yet."""
        wanted = " ".join(key(typed))
        order = self._ranked(wanted) if wanted else range(len(self._values))
        found: dict[str, None] = {}
        for place in order:
            found.setdefault(self._values[place])
            if len(found) == limit:
                break
        return list(found)

    def _ranked(self, wanted: str) -> list[int]:
        from rapidfuzz import fuzz, process

        hits = process.extract(wanted, self._folded, scorer=fuzz.partial_ratio, score_cutoff=CUTOFF, limit=100)
        return sorted((place for _, _, place in hits), key=lambda place: self._rank(wanted, place, hits))

    def _rank(self, wanted: str, place: int, hits: list[tuple[str, float, int]]) -> tuple[int, float, int]:
        """Put first what begins so, then what holds it, then the closest."""
        text = self._folded[place]
        held = 0 if text.startswith(wanted) else 1 if f" {wanted}" in f" {text}" else 2
        score = next(score for _, score, number in hits if number == place)
        return held, -score, place
