"""Check the files of the languages."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

from bot.errors import Problem
from bot.folder import Folder
from bot.yamlfile import Located, read_all

SAME = ("topics.yaml",)  # files that must have the same keys in every language


def check(folder: Folder, today: date) -> Iterator[Problem]:  # noqa: ARG001 every part is asked in the same way
    """Find files that are no YAML, and keys that one language has and another lacks."""
    files, unread = read_all(folder.files("languages"), object)
    yield from (Problem(error.place, error.found, error.expected) for error in unread)
    for name in SAME:
        yield from _same({path.parent.name: file for path, file in files.items() if path.name == name})


def _same(files: dict[str, Located[Any]]) -> Iterator[Problem]:
    keys = {code: file.value.keys() if isinstance(file.value, dict) else () for code, file in files.items()}
    for key in dict.fromkeys(chain(*keys.values())):
        having = [code for code, known in keys.items() if key in known]
        for code in keys.keys() - having:
            place = files[having[0]].at(key)
            yield Problem(files[code].place, f"no {key!r}, as in {place}", "the same keys in every language")
