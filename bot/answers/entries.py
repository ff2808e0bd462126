"""Read and check the entries that staff write by hand: questions, and what is said to them."""

from collections.abc import Iterator
from datetime import date

import msgspec

from bot.errors import Problem
from bot.facts.inspection import past
from bot.folder import Folder
from bot.language.fold import key
from bot.yamlfile import Located, read, read_all


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Wordings of a question in any language, and its answer by language."""

    questions: tuple[str, ...]
    answer: dict[str, str]
    review_by: str | None = None
    source: str | None = None


def load_entries(folder: Folder) -> dict[str, Entry]:
    """Read the entries of a folder, by id: the name of the file."""
    return {path.stem: read(path, Entry) for path in folder.files("faq")}


def check(folder: Folder, today: date) -> Iterator[Problem]:
    """Find entries that cannot answer, are due for a look, or share a wording with another."""
    files, unread = read_all(folder.files("faq"), Entry)
    yield from (Problem(error.place, error.found, error.expected) for error in unread)
    codes = sorted({path.parent.name for path in folder.files("languages") if path.name == "pack.yaml"})
    wordings: dict[tuple[str, ...], str] = {}
    for file in files.values():
        yield from past(file.at("review_by"), file.value.review_by, today)
        yield from _lacking(file, codes)
        for place, text in enumerate(file.value.questions):
            words, at = key(text), file.at("questions", place)
            first = wordings.setdefault(words, at)
            if not words:
                yield Problem(at, "a wording without a word", "a question as people put it")
            elif first != at:
                yield Problem(at, f"the wording {text!r}, as in {first}", "each wording once, in one entry")


def _lacking(file: Located[Entry], codes: list[str]) -> Iterator[Problem]:
    if not file.value.questions:
        yield Problem(file.at("questions"), "no wording", "at least one question")
    for code in codes:
        if not file.value.answer.get(code, "").strip():
            yield Problem(file.at("answer"), f"no answer in {code!r}", "one in each language of languages/")
