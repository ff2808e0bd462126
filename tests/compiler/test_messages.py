"""Keep the page for staff complete: each reason and each message is described on it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.compiler import unread

ROOT = Path(__file__).parents[2]
PAGE = " ".join((ROOT / "docs" / "compiling.md").read_text(encoding="utf-8").split())
MODULES = sorted((ROOT / "bot" / "compiler").glob("*.py"))
REASONS = (*unread._REASONS.values(), *unread._KINDS.values(), *unread._BESIDES.values(), unread._UNKNOWN)


def calls(name: str, place: int) -> Iterator[str]:
    """Give the string that calls of a name pass at a place."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and called == name and len(node.args) > place:
                argument = node.args[place]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


@pytest.mark.parametrize("reason", sorted({*REASONS, *calls("LeftError", 0), *calls("leave", 2)}))
def test_a_reason_is_described(reason: str) -> None:
    assert f"`{reason}`" in PAGE


@pytest.mark.parametrize("found", sorted(set(calls("InputError", 1))))
def test_a_message_is_described(found: str) -> None:
    words = re.sub(r"^\w+ is not", "... is not", found)  # whichever module it is

    assert re.search(rf"`[^`]*{re.escape(words)}[^`]*`", PAGE)
