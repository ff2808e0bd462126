"""Assemble what is needed to understand questions: words, names, sentences, intents."""

from functools import cached_property

import msgspec

from bot.answers.entries import Entry, load_entries
from bot.answers.wording import Replies, Wording
from bot.facts.load import Facts
from bot.folder import Folder
from bot.language.gazetteer import Gazetteer, Packed
from bot.language.lexicon import Lexicon, PackedLexicon, Topic
from bot.language.packs import Pack, load_packs
from bot.language.reading import Entity, Reader
from bot.language.recognition import Recognizer, Sentence
from bot.language.timewords import TimeReader, TimeWords
from bot.yamlfile import read

SHORT = 4  # letters: a shorter name of a month is one in several languages


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
    letters: str = ""  # that the languages spoken don't write


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


class Held(msgspec.Struct, frozen=True):
    """The data of a folder, with what was read of its words and names: what a snapshot keeps."""

    data: Data
    lexicon: PackedLexicon
    names: Packed[Entity]
    sentences: list[Sentence]


class Vocabulary:
    """Read and recognise with the words of all languages and the names of all entities."""

    def __init__(self, held: Held, facts: Facts) -> None:
        self.data = data = held.data
        self.facts = facts
        self.codes = tuple(data.languages)
        self.telling = {code: _telling(each.pack) for code, each in data.languages.items()}
        self.wordings = {code: Wording(each.replies) for code, each in data.languages.items()}
        self.others: dict[str, list[str]] = {}  # word -> the languages, other than those spoken, that have it
        for code, each in data.others.items():
            for word in dict.fromkeys(each.words):
                self.others.setdefault(word, []).append(code)
        self.letters = {letter: code for code, each in data.others.items() for letter in each.letters}
        self.order = {intent: place for place, intent in enumerate(data.intents)}
        self.reader = make_reader(data, Lexicon.unpack(held.lexicon), Gazetteer.unpack(held.names))
        self.times = self.reader.times
        self._sentences = held.sentences

    @cached_property
    def everyday(self) -> dict[str, frozenset[str]]:
        """Give the ordinary words of each language, which mean nothing here."""
        plain = {code: each.common.get("plain", "") for code, each in self.data.languages.items()}
        return {code: frozenset(words.replace(",", " ").split()) for code, words in plain.items()}

    @cached_property
    def recognizer(self) -> Recognizer:
        """Give the recognizer of the intents' sentences."""
        return Recognizer(self._sentences)


def make_reader(data: Data, lexicon: Lexicon, names: Gazetteer[Entity]) -> Reader:
    """Make a reader of utterances."""
    times = TimeReader(each.times for each in data.languages.values())
    return Reader({code: each.pack for code, each in data.languages.items()}, lexicon, times, names)


def _telling(pack: Pack) -> frozenset[str]:
    """Give the words that tell a language: its small talk, and its number words."""
    months = (month for month in pack.months if len(month) > SHORT)
    return frozenset((*pack.telling, *pack.numerals.units, *pack.numerals.tens, *months))
