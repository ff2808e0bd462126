"""Know what words mean: concepts, topics, words to ignore, plain words."""

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from bot.language.fold import key, signs
from bot.language.gazetteer import SKIPPED, Gazetteer, Packed

Kind = Literal["concept", "topic", "filler", "plain"]
_ENDINGS = re.compile(r"\(([^()]*)\)")


class Meaning(msgspec.Struct, frozen=True, order=True):
    """What a form means in one language."""

    language: str
    kind: Kind
    id: str


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that people ask about and that communiqués don't hold."""

    name: str
    words: tuple[str, ...]


class Words(msgspec.Struct, frozen=True):
    """The words of one language, as its files give them."""

    lexicon: dict[str, str]
    topics: dict[str, Topic] = {}
    filler: str = ""
    plain: str = ""


def expand(forms: str) -> list[str]:
    """List the forms of a line of the lexicon.

    >>> expand("class(e/ee), rang")
    ['classe', 'classee', 'rang']
    """
    found: list[str] = []
    for form in forms.split(","):
        match = _ENDINGS.search(form)
        if match:
            head, tail = form[: match.start()], form[match.end() :]
            found += [(head + ending + tail).strip() for ending in match[1].split("/")]
        else:
            found.append(form.strip())
    return [form for form in found if form]


class PackedLexicon(msgspec.Struct, frozen=True, array_like=True):
    """A lexicon as a snapshot keeps it."""

    forms: Packed[Meaning]
    targets: set[str]
    known: set[str]
    filler: dict[str, frozenset[str]]


class Lexicon:
    """Forms -> meanings, in all languages at once."""

    def __init__(self, languages: dict[str, Words]) -> None:
        self.forms: Gazetteer[Meaning] = Gazetteer(())
        self.targets: set[str] = set()  # words worth correcting a typo towards
        self.known: set[str] = set()  # words that are no typo
        self.filler: dict[str, frozenset[str]] = {}
        for code, words in languages.items():
            for concept, forms in words.lexicon.items():
                self._add(expand(forms), Meaning(code, "concept", concept))
            for topic, entry in words.topics.items():
                self._add(entry.words, Meaning(code, "topic", topic))
            self.filler[code] = frozenset(key(words.filler))
            self.known |= self.filler[code].union(key(words.plain))
        self.known |= self.targets

    def pack(self) -> PackedLexicon:
        """Give all that it holds as plain data."""
        return PackedLexicon(self.forms.pack(), self.targets, self.known, self.filler)

    @classmethod
    def unpack(cls, packed: PackedLexicon) -> "Lexicon":
        """Open what was packed."""
        found = cls({})
        found.forms = Gazetteer.unpack(packed.forms)
        found.targets, found.known, found.filler = packed.targets, packed.known, packed.filler
        return found

    def _add(self, forms: Iterable[str], meaning: Meaning) -> None:
        for form in forms:
            words = tuple(word for word in signs(form) if word not in SKIPPED)
            self.forms.add_words(words, meaning)
            self.targets.update(word for word in words if word.isalpha() and len(word) > 3)
            self.known.update(words)
