"""Recognise an intent: compare what an utterance means with the sentences of each intent."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from bot.language.reading import Item, Reader

PLAIN = 0.75  # factor for each ordinary word that no sentence explains
STRANGE = 0.68  # factor for each word that is in no list: it may be the point of the question
UNKNOWN = 2.2  # weight of a concept that no sentence holds
TOPIC = 4.0  # weight of a topic's word
SLOTS = {  # how a sentence's slots are written, so that they are read like an utterance
    "{edition}": "2020", "{editions}": "2019-2021", "{rank}": "33e", "{top}": "30", "{number}": "57",
    "{percent}": "15 %", "{person}": "slotperson", "{body}": "slotbody", "{criterion}": "slotcriterion",
}  # fmt: skip
_MARKS = {
    "ordinal": "{rank}", "number": "{number}", "percent": "{percent}", "person": "{person}", "body": "{body}",
    "criterion": "{criterion}", "years": "{editions}", "past": "{editions}", "band": "{number}",
}  # fmt: skip
ASKING = frozenset(("what", "how", "where", "when", "who", "is-a", "that-one"))  # they say nothing of what is asked
SLIGHT = 0.5  # weight of what says little of the intent: question words, and a range of editions
_SLIGHT = frozenset(
    (
        "what",
        "how",
        "is-a",
        "that-one",
        "there-person",
        "{editions}",
        "edition",
        "ever",
        "school",
        "national",
        "always",
        "world",
        "regional",
        "see",
    )
)
SMALL = 12  # numbers up to it are often words of the question: "les 4 critères"
_YEARS = frozenset(("year", "relative", "adjacent"))
_COUNTED = frozenset(("top", "best", "lead"))
Groups = tuple[tuple[str, ...], ...]  # the names of each feature


class Feature(msgspec.Struct, frozen=True):
    """What an item may stand for, and where it stands."""

    names: tuple[str, ...]
    item: Item


class Candidate(msgspec.Struct, frozen=True):
    """An intent, with how well its best sentence fits."""

    intent: str
    score: float  # 0 to 1
    fit: float  # the score, were every word of the utterance known
    sentence: str


class Sentence(msgspec.Struct, frozen=True, array_like=True):
    """A wording of an intent, and the features that it means."""

    intent: str
    text: str
    names: frozenset[str]


def features(items: Iterable[Item], language: str) -> list[Feature]:
    """Give the features of items, in one language where they mean something there."""
    found: list[Feature] = []
    kept = [item for item in items if item.kind not in ("filler", "stop")]
    for place, item in enumerate(kept):
        names: tuple[str, ...] = ()
        if item.kind in ("concept", "topic"):
            names = _meant(item.ids, language, topic=item.kind == "topic", weak=item.weak)
        elif item.kind in _MARKS and not (item.weak and item.kind in ("ordinal", "number")):
            name = _mark(item, kept, place)
            names = () if name == "{number}" and item.value <= SMALL else (name,)
        if names:
            found.append(Feature(names, item))
    years = [item for item in kept if item.kind in _YEARS]
    if len(years) > 1:
        found.append(Feature(("{editions}",), years[0]))
    return found


@lru_cache(maxsize=8192)
def _meant(ids: tuple[str, ...], language: str, *, topic: bool, weak: bool) -> tuple[str, ...]:
    """Give the features that a concept or a topic may mean, in one language where it means something there."""
    own = [name for name in ids if name.startswith(f"{language}:")]
    names = [name.partition(":")[2] for name in own or ids]
    if topic:
        names = [*(f"topic:{name}" for name in names), *(["{criterion}"] if weak else ())]
    return tuple(dict.fromkeys(names))


def _mark(item: Item, items: Sequence[Item], place: int) -> str:
    name = _MARKS[item.kind]
    if name != "{number}":
        return name
    beside = [*items[max(place - 1, 0) : place], *items[place + 1 : place + 2]]
    concepts = {each.partition(":")[2] for other in beside if other.kind == "concept" for each in other.ids}
    first = any(other.kind == "ordinal" and other.value == 1 for other in beside)  # "les 30 1ers"
    return "{top}" if first or concepts & _COUNTED else name


def alike(found: Sequence[Feature], items: Iterable[Item]) -> tuple[Groups, float]:
    """Give all that tells an utterance from others to a recognizer: its features, and a factor for its other words."""
    factor = math.prod(PLAIN if i.kind == "plain" else STRANGE for i in items if i.kind in ("plain", "unknown"))
    return tuple(dict.fromkeys(feature.names for feature in found)), factor


def read_sentences(reader: Reader, sentences: Mapping[str, Mapping[str, Sequence[str]]]) -> list[Sentence]:
    """Read the sentences of each language's intents; of those of an intent that mean alike, the first."""
    read: dict[tuple[str, frozenset[str]], str] = {}
    for language, intents in sentences.items():
        for intent, texts in intents.items():
            for text in texts:
                found = features(reader.read(_filled(text)).items, language)
                read.setdefault((intent, frozenset(feature.names[0] for feature in found)), text)
    return [Sentence(intent, text, names) for (intent, names), text in read.items()]


class Recognizer:
    """Score the sentences of all languages against an utterance."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.weights = _weigh(sentences)
        self.sentences = [sentence for sentence in sentences if sentence.names - ASKING]
        self._weight_of = [math.fsum(self.weights[name] for name in each.names) for each in self.sentences]
        self._holding: dict[str, list[int]] = defaultdict(list)
        for place, sentence in enumerate(self.sentences):
            for name in sentence.names:
                self._holding[name].append(place)

    def rank(self, groups: Groups, factor: float) -> list[Candidate]:
        """Rank the intents for an utterance's features, as `alike` gives them."""
        least = {names: self._least(names) for names in groups}
        total = sum(least.values())
        gained: dict[int, float] = defaultdict(float)  # weight of the utterance's features that a sentence explains
        spared: dict[int, float] = defaultdict(float)
        for names in groups:
            met: set[int] = set()
            for name in names:
                for place in self._holding.get(name, ()):
                    if place not in met:
                        met.add(place)
                        gained[place] += self.weights[name]
                        spared[place] += least[names]
        best: dict[str, tuple[float, str]] = {}
        for place, weight in gained.items():
            sentence = self.sentences[place]
            own = self._weight_of[place]
            shared = min(weight, own)
            fit = (weight + shared) / (weight + total - spared[place] + own)
            if sentence.intent not in best or fit > best[sentence.intent][0]:
                best[sentence.intent] = (fit, sentence.text)
        found = sorted(best.items(), key=lambda each: (-each[1][0], each[0]))
        return [Candidate(intent, factor * fit, fit, text) for intent, (fit, text) in found]

    def names_of(self, candidate: Candidate) -> frozenset[str]:
        """Give the features of a candidate's best sentence."""
        named = (candidate.intent, candidate.sentence)
        same = (each.names for each in self.sentences if (each.intent, each.text) == named)
        return next(same, frozenset())

    def core(self, intent: str) -> frozenset[str]:
        """Give the features of an intent's shortest sentence."""
        own = [sentence.names for sentence in self.sentences if sentence.intent == intent]
        return min(own, key=lambda names: (len(names), sorted(names)), default=frozenset())

    def _least(self, names: tuple[str, ...]) -> float:
        weights = [self._weight(name) for name in names]
        return max(weights) if names[0].startswith("topic:") else min(weights)

    def _weight(self, name: str) -> float:
        return self.weights.get(name, TOPIC if name.startswith("topic:") else UNKNOWN)


def _filled(text: str) -> str:
    for slot, word in SLOTS.items():
        text = text.replace(slot, word)
    return text


def _weigh(sentences: Iterable[Sentence]) -> dict[str, float]:
    """Weigh each feature by how few intents use it."""
    intents: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for name in sentence.names:
            intents[name].add(sentence.intent)
    number = len({sentence.intent for sentence in sentences})
    return {name: SLIGHT if name in _SLIGHT else math.log(1 + number / len(users)) for name, users in intents.items()}
