"""Hold what one language brings: its small words, numerals, spellings of figures, months."""

import msgspec

from bot.folder import Folder
from bot.yamlfile import read


class Numerals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Number words, folded."""

    units: dict[str, int]  # 0 to 19, and what adds like them
    tens: dict[str, int]
    hundred: tuple[str, ...]
    thousand: tuple[str, ...]
    joining: tuple[str, ...]  # "et", "and"
    ordinals: dict[str, int]  # "premiere": 1, "vingtieme": 20
    alone: tuple[str, ...] = ()  # ordinals that end no longer number: "trente premiers" is no 31st
    ambiguous: tuple[str, ...] = ()  # number words that mostly mean something else when they stand alone


class Spellings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How figures are written, folded."""

    ordinal_suffixes: tuple[str, ...]  # after digits: "e", "eme", "th"
    loose_suffixes: tuple[str, ...]  # of these, those that may stand apart from the digits
    rank_signs: tuple[str, ...]  # before digits: "n°", "no", "number"
    tied: tuple[str, ...]  # "ex aequo", "tied"
    percent: tuple[str, ...]
    to: tuple[str, ...]  # between the ends of a range
    top: tuple[str, ...]  # "top", "les premiers"


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every reader of a language needs."""

    code: str
    name: str
    small: tuple[str, ...]  # words that carry no meaning in a name
    telling: tuple[str, ...]  # words that tell this language from others
    us: tuple[str, ...]  # words that speak of the school: "vous", "your"
    months: dict[str, int]
    numerals: Numerals
    spellings: Spellings
    before_rank: tuple[str, ...] = ()  # words right before a bare number that is a rank: "etiez", "was"
    opens: tuple[str, ...] = ()  # words that open what somebody says or asks: "que", "that"
    supposes: tuple[str, ...] = ()  # words that open what is only supposed, or asked: "si", "if"
    others: tuple[str, ...] = ()  # words for some that the school is none of: "ils", "they"
    speaker: tuple[str, ...] = ()  # forms by which who speaks tells of himself: "je suis", "i am"
    signs: dict[str, str] = {}  # signs that stand for a word after a small one: "la + belle"
    letters: str = ""  # letters that tell this language from others


def load_packs(folder: Folder) -> dict[str, Pack]:
    """Read every language's pack.yaml, by code."""
    files = [path for path in folder.files("languages") if path.name == "pack.yaml"]
    packs = [read(path, Pack) for path in files]
    return {pack.code: pack for pack in packs}
