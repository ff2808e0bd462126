"""Name what can go wrong for a user; each message is one line that says where, what was found, what was expected."""

from typing import NamedTuple


class BotError(Exception):
    """Stop a command; the text is shown to the user as it is."""


class InputError(BotError):
    """Refuse an input: a file, a folder, an argument."""

    def __init__(self, place: object, found: str, expected: str) -> None:
        super().__init__(f"{place}: {found}; expected {expected}")
        self.place, self.found, self.expected = str(place), found, expected


class KnowledgeError(InputError):
    """Refuse a file of a knowledge folder; `others` are the further problems of that file."""

    others: tuple["KnowledgeError", ...] = ()


class Problem(NamedTuple):
    """What a check finds wrong, on one line; a notice is worth a look and fails nothing."""

    place: str
    found: str
    expected: str
    notice: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.found}; expected {self.expected}"


class SettingsError(BotError):
    """Refuse a setting."""
