"""A question asked carelessly gets the answer of the careful one, or none, and mostly the answer."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from _pytest.mark import ParameterSet

from bot.answers.assistant import Assistant
from bot.answers.reply import Reply
from bot.facts.statements import AnyStatement
from bot.yamlfile import read
from tests.answers.variants import variants

TODAY = date(2026, 11, 22)
KEPT = 0.9  # share of the variants of each kind that get the answer


class Plain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ask: str
    show: str
    order: bool = False


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    questions: dict[str, list[Plain]]
    short: dict[str, dict[str, str]]
    around: dict[str, list[str]]


TABLE = read(Path(__file__).parent / "variants.yaml", Table)


def questions() -> Iterator[ParameterSet]:
    for language, asked in TABLE.questions.items():
        yield from (pytest.param(language, each, id=each.ask) for each in asked)


def told(reply: Reply) -> tuple[frozenset[AnyStatement], frozenset[str]]:
    """Give what a reply rests on and the figures it gives, in whatever language."""
    return frozenset(reply.statements), frozenset(re.findall(r"\d+", reply.text))


@pytest.mark.parametrize(("language", "question"), [*questions()])
def test_a_variant_never_gets_another_answer(bot: Assistant, language: str, question: Plain) -> None:
    answer, _ = bot.answer(question.ask, today=TODAY)
    assert ("answered", language) == (answer.status, answer.language)
    assert question.show in answer.text

    wrong = []
    for kind, text in variants(question.ask, TABLE.short[language], TABLE.around[language], order=question.order):
        reply, _ = bot.answer(text, today=TODAY)
        if reply.status == "answered" and told(reply) != told(answer):
            wrong.append((kind, text, reply.text))
    assert wrong == []


@pytest.mark.parametrize("language", [*TABLE.questions])
def test_most_variants_get_the_answer(bot: Assistant, language: str) -> None:
    kept, asked = Counter[str](), Counter[str]()
    for question in TABLE.questions[language]:
        answer, _ = bot.answer(question.ask, today=TODAY)
        for kind, text in variants(question.ask, TABLE.short[language], TABLE.around[language], order=question.order):
            reply, _ = bot.answer(text, today=TODAY)
            asked[kind] += 1
            kept[kind] += reply.status == "answered" and told(reply) == told(answer)

    assert {kind: (kept[kind], asked[kind]) for kind in asked if kept[kind] < KEPT * asked[kind]} == {}
