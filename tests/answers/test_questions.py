"""Hold the share of right and of harmful replies to the tables of tests/questions against floors that only rise."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from bot.answers.assistant import Assistant
from bot.answers.evaluation import evaluate, load
from bot.answers.tally import count

QUESTIONS = Path(__file__).parents[1] / "questions"
FILES = sorted(path.relative_to(QUESTIONS).as_posix() for path in QUESTIONS.rglob("*.yaml"))
FLOORS = tomllib.loads((QUESTIONS / "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_replies_are_as_right_as_they_were(bot: Assistant, name: str) -> None:
    outcomes = evaluate(bot, name, load(QUESTIONS / name), date(2026, 11, 22))
    found, floor = count(outcomes), FLOORS[name]
    wrong = [f"{each.verdict} {each.conversation}: {each.turn.ask!r}" for each in outcomes if each.faults]

    assert found.right >= floor["right"], wrong
    assert found.harmful <= floor["harmful"], wrong


def test_every_table_has_its_floor() -> None:
    assert sorted(FLOORS) == FILES
