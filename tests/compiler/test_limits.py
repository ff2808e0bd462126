"""Set the limits of reading from the environment."""

import re
from pathlib import Path

import pytest

from bot.compiler.limits import LIMITS, Limits, setting
from bot.errors import SettingsError

ROOT = Path(__file__).parents[2]


def test_a_limit_is_set_by_its_name() -> None:
    assert Limits.read({"COMPILE_PAGES": "12", "COMPILE_SECONDS": "1_000", "COMPILE_DEPTH": " "}) == Limits(
        pages=12, seconds=1000
    )


@pytest.mark.parametrize("value", ["0", "-3", "many", "1.5", "٣"])
def test_a_limit_that_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(SettingsError, match=r"COMPILE_PAGES is .*; expected a number from 1"):
        Limits.read({"COMPILE_PAGES": value})


def test_the_example_and_the_page_name_every_limit_with_its_default() -> None:
    named = re.compile(r"(COMPILE_[A-Z_]+)=([\d_]+)")
    example = dict(named.findall((ROOT / ".env.example").read_text("utf-8")))
    page = (ROOT / "docs" / "compiling.md").read_text("utf-8")

    assert {name: int(value) for name, value in example.items()} == {
        setting(name): getattr(LIMITS, name) for name in Limits.__struct_fields__
    }
    assert not [name for name in example if f"`{name}`" not in page]
