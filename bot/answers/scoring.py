"""Score what items may ask, apart from courtesies and from the words that only name an edition."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from bot.answers.vocabulary import Vocabulary
from bot.language.reading import Item
from bot.language.recognition import Candidate, Feature, Groups, alike, features

COURTESY = frozenset(
    (
        "hello",
        "how-are-you",
        "thanks",
        "bye",
        "praise",
        "yes",
        "no",
        "and-what",
        "correction",
        "confirm",
        "that-one",
        "and-you",
        "inside",
        "advice",
    )
)
ALIKE = 2048  # utterances kept that mean alike: figures and names are masked, so many do
EDITION = frozenset(("edition",))
_YEARS = frozenset(("year", "years", "relative", "adjacent", "back", "past"))


class Scorer:
    """Rank the intents of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._ranked: Callable[[Groups, float], tuple[Candidate, ...]] = lru_cache(ALIKE)(self._rank)

    def candidates(
        self, items: Sequence[Item], language: str, used: frozenset[int] = frozenset(), *, ranged: bool = False
    ) -> Sequence[Candidate]:
        """Rank the intents for items, of which those at `used` were read as editions, or as a range of them."""
        kept = [item for item in items if item.start not in used or item.kind in _YEARS]
        found = features(kept, language)
        if used or any(item.kind in _YEARS for item in items):
            found = _without(found, EDITION)
        if ranged and found:
            found = [*found, Feature(("{editions}",), found[0].item)]
        return self.recognise(courteous(found), kept)

    def recognise(self, found: Sequence[Feature], items: Sequence[Item]) -> Sequence[Candidate]:
        """Rank the intents whose needs the features meet; the order of intents.yaml breaks ties."""
        return self._ranked(*alike(found, items))

    def _rank(self, groups: Groups, factor: float) -> tuple[Candidate, ...]:
        names = {name for group in groups for name in group}
        candidates = self.vocabulary.recognizer.rank(groups, factor)
        kept = [each for each in candidates if self._meets(each.intent, names)]
        order = self.vocabulary.order
        return tuple(sorted(kept, key=lambda each: (-round(each.score, 2), order[each.intent])))

    def _meets(self, intent: str, names: set[str]) -> bool:
        entry = self.vocabulary.data.intents.get(intent)
        return entry is not None and not any(names.isdisjoint(choice) for choice in entry.needs)


def _without(found: Sequence[Feature], concepts: frozenset[str]) -> list[Feature]:
    """Leave features of some concepts out, unless nothing else remains."""
    kept = [feature for feature in found if not concepts.issuperset(feature.names)]
    return kept or list(found)


def courteous(found: Sequence[Feature]) -> list[Feature]:
    """Leave courtesies out, unless nothing else remains."""
    return _without(found, COURTESY)
