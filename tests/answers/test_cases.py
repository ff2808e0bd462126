"""Hold every intent against questions that must reach it, in each language, and near misses that must not."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from _pytest.mark import ParameterSet

from bot.answers.assistant import Assistant
from bot.yamlfile import read

CASES = Path(__file__).parent / "cases"
KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
LANGUAGES = sorted(path.name for path in (KNOWLEDGE / "languages").iterdir() if path.is_dir())
TODAY = date(2026, 11, 22)
SHAPES = {name: intent["shape"] for name, intent in read(KNOWLEDGE / "intents.yaml", dict[str, dict[str, Any]]).items()}
UNHELD = {"unheld", "criterion-rank"}  # understood, so that they are refused in so many words


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What must reach an intent, and what must not; `broken` are those of both that fail so far."""

    hits: tuple[str, ...]
    misses: tuple[str, ...]
    broken: tuple[str, ...] = ()


def cases(side: str) -> Iterator[ParameterSet]:
    for path in sorted(CASES.glob("*.yaml")):
        for intent, case in read(path, dict[str, Case]).items():
            assert {*case.broken} <= {*case.hits, *case.misses}
            for text in getattr(case, side):
                marks = [pytest.mark.xfail] if text in case.broken else []
                yield pytest.param(path.stem, intent, text, marks=marks)


@pytest.mark.parametrize(("language", "intent", "text"), [*cases("hits")])
def test_a_question_reaches_its_intent(bot: Assistant, language: str, intent: str, text: str) -> None:
    reply, _ = bot.answer(text, today=TODAY, locale=language)

    if SHAPES[intent] in UNHELD:
        assert ("unknown", language) == (reply.status, reply.language), reply.text
    else:
        assert (intent, language) == (reply.intent.removeprefix("refuse:"), reply.language), reply.text
    assert reply.text.strip()


@pytest.mark.parametrize(("language", "intent", "text"), [*cases("misses")])
def test_a_near_miss_does_not(bot: Assistant, language: str, intent: str, text: str) -> None:
    reply, _ = bot.answer(text, today=TODAY, locale=language)

    assert intent != reply.intent or reply.status != "answered", reply.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_has_sentences_and_cases(language: str) -> None:
    sentences = read(KNOWLEDGE / "languages" / language / "sentences.yaml", dict[str, tuple[str, ...]])
    asked = read(CASES / f"{language}.yaml", dict[str, Case])

    assert set(SHAPES) == {intent for intent, wordings in sentences.items() if wordings}
    assert set(SHAPES) == {intent for intent, case in asked.items() if case.hits and case.misses}
