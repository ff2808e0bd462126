"""Check a knowledge folder across its files."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain

from bot.errors import InputError, Problem
from bot.facts.inspection import Inspection
from bot.facts.reading import gather, unusable
from bot.facts.rules import conflicts, entities, files, sources, standings
from bot.folder import Folder

Rule = Callable[[Inspection], Iterator[Problem]]
RULES: tuple[Rule, ...] = (*files.RULES, *entities.RULES, *sources.RULES, *standings.RULES, *conflicts.RULES)


def check(folder: Folder, today: date) -> Iterator[Problem]:
    """Find every problem of the entities and statements of a folder."""
    material, unread = gather(folder)
    case = Inspection(material, today)
    found = chain(map(problem, chain(unread, unusable(material))), *(rule(case) for rule in RULES))
    yield from dict.fromkeys(found)


def problem(error: InputError) -> Problem:
    """Tell of an error as of a problem."""
    return Problem(error.place, error.found, error.expected)
