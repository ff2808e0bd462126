"""Check that every file of the folder is one that something reads."""

from collections.abc import Iterator

from bot.errors import Problem
from bot.facts.inspection import Inspection
from bot.folder import FACTS, VOCABULARY, walk

OTHERS = ("tests", "README.md")  # also at home in a knowledge folder


def files_are_read(case: Inspection) -> Iterator[Problem]:
    """Find names at the top that mean nothing here, and YAML whose ending is not the one that is read."""
    root = case.material.folder.root
    parts = (*FACTS, *VOCABULARY)
    for path in sorted(root.iterdir()):
        if path.name not in (*parts, *OTHERS) and not path.name.startswith("."):
            yield Problem(str(path), "nothing reads it", f"one of {', '.join(parts)}", notice=True)
    for path in sorted(walk(root, ".yml")):
        yield Problem(str(path), "nothing reads it", "the ending .yaml")


RULES = (files_are_read,)
