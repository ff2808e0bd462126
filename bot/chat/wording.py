"""Hold what Discord shows around an answer, in each language."""

import re
from collections.abc import Iterable, Mapping

import msgspec

from bot.errors import KnowledgeError
from bot.folder import Folder
from bot.yamlfile import read

DEFAULT = "en"  # Discord shows a command's own name and description where it has no localisation; ours are English


class _Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Refuse what chat.yaml should not hold."""


class Described(_Strict, frozen=True, kw_only=True):
    """A name and its description, as Discord lists them."""

    name: str
    description: str


class CommandText(Described, frozen=True, kw_only=True):
    """A slash command, with its options by their name in the code."""

    options: dict[str, Described] = {}


class Buttons(_Strict, frozen=True, kw_only=True):
    """Labels of buttons, and of the select."""

    source: str
    wrong: str
    share: str
    delete: str
    choose: str


class CardText(_Strict, frozen=True, kw_only=True):
    """The words around an answer."""

    source: str
    sources: str
    understood: str  # {marks}
    note: str
    newer: str  # {edition}
    further: str
    readings: str
    cut: str
    cut_plain: str
    rest: str  # {count}
    file: str  # name of the file that holds a whole answer
    more: str  # {count}
    dated: str  # {edition} {words}: a cell of a table
    others: str  # {table} {figures}
    held: str  # above the list of documents
    untold: str
    shared: str  # {user}
    natures: dict[str, str]  # of a source, as Citation has it -> in this language


class Notices(_Strict, frozen=True, kw_only=True):
    """Short messages of the bot on itself."""

    slow: str  # {seconds}
    slow_channel: str  # {seconds}
    empty: str
    unread: str
    fault: str
    theirs: str
    changed: str
    thanks: str
    unshared: str
    shared: str
    mute: str
    guild_only: str
    staff_only: str
    listening_on: str
    listening_off: str
    listening_waits: str
    unknown: str  # {name}
    no_figures: str


class Asks(_Strict, frozen=True, kw_only=True):
    """What the commands ask the bot, in words that tell their language; slots that are not filled fall out."""

    slots: dict[str, str]  # how a slot stands in them: {name}
    rank: str  # {school} {ranking} {edition}
    rank_latest: str
    evolution: str
    criteria: str
    contact: str
    links: str
    help: str


class Texts(_Strict, frozen=True, kw_only=True):
    """One language's chat.yaml."""

    locales: tuple[str, ...]
    commands: dict[str, CommandText]
    menu: str
    buttons: Buttons
    card: CardText
    notices: Notices
    asks: Asks
    privacy: str


class Wording(msgspec.Struct, frozen=True):
    """Every language's texts, by code."""

    languages: Mapping[str, Texts]

    def __getitem__(self, code: str | None) -> Texts:
        """Give a language's texts; English ones for a language that is not held."""
        return self.languages.get(code or DEFAULT) or self.languages[DEFAULT]

    def language(self, locales: Iterable[object]) -> str | None:
        """Give the code of the first of Discord's `locales` that is held."""
        for locale in locales:
            for code, texts in self.languages.items():
                if str(locale) in texts.locales:
                    return code
        return None


def load_wording(folder: Folder) -> Wording:
    """Read every language's chat.yaml.

    Raises:
        KnowledgeError: a file is wrong, or English is missing.
    """
    files = [path for path in folder.files("languages") if path.name == "chat.yaml"]
    languages = {path.parent.name: read(path, Texts) for path in files}
    if DEFAULT not in languages:
        raise KnowledgeError(folder.root / "languages" / DEFAULT, "no chat.yaml", "the texts that Discord shows")
    return Wording(languages)


def fill(template: str, forms: Mapping[str, str], **slots: object) -> str:
    """Fill an utterance's slots, each in its form; empty ones leave no trace."""
    filled = {name: forms[name].format(name=value) if value else "" for name, value in slots.items()}
    return re.sub(r"\s+(?=\?$)", " " if " ?" in template else "", " ".join(template.format_map(filled).split()))
