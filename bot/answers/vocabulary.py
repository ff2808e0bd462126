"""Assemble what is needed to understand questions: words, names, sentences, intents."""

from collections.abc import Mapping
from functools import cached_property

import msgspec

from bot.answers.entries import Entry, load_entries
from bot.answers.wording import Replies, Wording
from bot.facts.load import Facts
from bot.folder import Folder
from bot.language.fold import key
from bot.language.gazetteer import Gazetteer
from bot.language.lexicon import Lexicon, Topic, Words
from bot.language.packs import Pack, load_packs
from bot.language.reading import Entity, ItemKind, Reader
from bot.language.recognition import SLOTS, Recognizer
from bot.language.timewords import TimeReader, TimeWords
from bot.yamlfile import read

SHORT = 3  # letters: a shorter word of a category's name says nothing


class Intent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that can be asked."""

    shape: str
    group: str
    core: tuple[
        str, ...
    ] = ()  # features that an ellipsis takes over; those of the shortest sentence where none is given
    needs: tuple[tuple[str, ...], ...] = ()  # features: the utterance must have one of each list


class Proposals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The questions that a language proposes."""

    all: tuple[str, ...]
    examples: tuple[str, ...]
    after: dict[str, tuple[str, ...]]  # intent, or "default" -> questions
    bare: tuple[str, ...]  # for an utterance that only names something
    places: tuple[str, ...]  # for "how many places?"


class Language(msgspec.Struct, frozen=True):
    """What the files of one language hold."""

    pack: Pack
    lexicon: dict[str, str]
    sentences: dict[str, tuple[str, ...]]
    replies: Replies
    times: TimeWords
    suggestions: Proposals
    topics: dict[str, Topic] = {}
    common: dict[str, str] = {}


class Data(msgspec.Struct, frozen=True):
    """What a folder brings for understanding."""

    languages: dict[str, Language]
    intents: dict[str, Intent]
    others: dict[str, "Other"] = {}
    faq: dict[str, Entry] = {}


class Other(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language that the bot does not speak, and words that tell it."""

    name: str
    words: tuple[str, ...]


def load_data(folder: Folder) -> Data:
    """Read the language files and the intents of a folder."""
    languages = {code: _language(folder, code, pack) for code, pack in load_packs(folder).items()}
    intents = folder.files("intents.yaml")
    others = folder.files("languages/others.yaml")
    return Data(
        languages,
        read(intents[0], dict[str, Intent]) if intents else {},
        read(others[0], dict[str, Other]) if others else {},
        load_entries(folder),
    )


def _language(folder: Folder, code: str, pack: Pack) -> Language:
    files = {path.stem: path for path in folder.files(f"languages/{code}") if path.parent.name == code}
    return Language(
        pack,
        read(files["lexicon"], dict[str, str]),
        read(files["sentences"], dict[str, tuple[str, ...]]),
        read(files["replies"], Replies),
        read(files["time"], TimeWords),
        read(files["suggestions"], Proposals),
        read(files["topics"], dict[str, Topic]) if "topics" in files else {},
        read(files["common"], dict[str, str]) if "common" in files else {},
    )


class Vocabulary:
    """Read and recognise with the words of all languages and the names of all entities."""

    def __init__(self, data: Data, facts: Facts) -> None:
        self.data = data
        self.facts = facts
        self.codes = tuple(data.languages)
        self.telling = {code: _telling(each.pack) for code, each in data.languages.items()}
        self.wordings = {code: Wording(each.replies) for code, each in data.languages.items()}
        self.others: dict[str, list[str]] = {}  # word -> the languages, other than those spoken, that have it
        for code, each in data.others.items():
            for word in dict.fromkeys(each.words):
                self.others.setdefault(word, []).append(code)
        self.order = {intent: place for place, intent in enumerate(data.intents)}
        self.concept_words = frozenset(
            word for each in data.languages.values() for forms in each.lexicon.values() for word in key(forms)
        )
        self.times = TimeReader(each.times for each in data.languages.values())
        self.reader = Reader(
            {code: each.pack for code, each in data.languages.items()}, self._lexicon(), self.times, self._entities()
        )

    @cached_property
    def recognizer(self) -> Recognizer:
        """Give the recognizer of the intents' sentences."""
        sentences = {code: each.sentences for code, each in self.data.languages.items()}
        return Recognizer(self.reader, sentences)

    def _lexicon(self) -> Lexicon:
        return Lexicon(
            {
                code: Words(each.lexicon, each.topics, each.common.get("filler", ""), each.common.get("plain", ""))
                for code, each in self.data.languages.items()
            }
        )

    def _entities(self) -> Gazetteer[Entity]:
        small = {word for each in self.data.languages.values() for word in each.pack.small}
        gazetteer: Gazetteer[Entity] = Gazetteer(small)
        kinds: tuple[tuple[ItemKind, Mapping[str, object]], ...] = (
            ("school", self.facts.schools),
            ("ranking", self.facts.rankings),
            ("body", self.facts.bodies),
            ("criterion", self.facts.criteria),
        )
        for kind, entities in kinds:
            for id_, entity in entities.items():
                _add(gazetteer, (kind, id_), entity)
        self._add_stated(gazetteer)
        for kind, held, entities in (
            ("school", self.facts.store.schools()[:50], self.facts.schools),
            ("ranking", self.facts.store.rankings()[:50], self.facts.rankings),
        ):
            for id_ in held:
                entity = entities.get(id_)
                for name in (entity.name, *entity.names) if entity else ():
                    gazetteer.add_words(("".join(key(name)),), (kind, id_))  # typed in one word: "minesales"
        for slot, word in SLOTS.items():
            if word.startswith("slot"):
                gazetteer.add(word, (_SLOT_KINDS[slot], ""))
        return gazetteer

    def _add_stated(self, gazetteer: Gazetteer[Entity]) -> None:
        """Add the names that only statements give: people, criteria in the sources' words."""
        store = self.facts.store
        people = [quotation.speaker for quotation in store.quotations()]
        people += [contact.name for found in store.contacts() for contact in found.statements if contact.name]  # type: ignore[union-attr]
        for person in dict.fromkeys(people):
            gazetteer.add(person, ("person", person))
            last = key(person)[-1:]
            gazetteer.add_words(last, ("person", person))
        for category in store.categories:
            gazetteer.add(category, ("category", category))
            for word in key(category):
                if len(word) > SHORT and word not in self.concept_words:
                    gazetteer.add_words((word,), ("category", category), weak=True)
        for ranking in store.rankings():
            for found in store.criteria(ranking).values():
                for fact in found:
                    gazetteer.add(fact.value, ("criterion", fact.value))


_SLOT_KINDS: dict[str, ItemKind] = {"{person}": "person", "{body}": "body", "{criterion}": "criterion"}


def _add(gazetteer: Gazetteer[Entity], value: Entity, entity: object) -> None:
    for name in (getattr(entity, "name", ""), *getattr(entity, "names", ()), *getattr(entity, "long", {}).values()):
        gazetteer.add(name, value)
    for name in getattr(entity, "translations", {}).values():
        gazetteer.add(name, value)
    for name in getattr(entity, "weak", ()):
        gazetteer.add(name, value, weak=True)


def _telling(pack: Pack) -> frozenset[str]:
    """Give the words that tell a language: its small talk, and its number words."""
    return frozenset((*pack.telling, *pack.numerals.units, *pack.numerals.tens))
