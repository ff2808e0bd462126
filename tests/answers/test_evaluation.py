"""Files of test questions are read strictly, asked in order, and counted."""

from datetime import date
from pathlib import Path

import pytest

from bot.answers.assistant import Assistant
from bot.answers.evaluation import evaluate, load
from bot.answers.tally import Count, by, count, expected, file, kinds, language
from bot.errors import KnowledgeError

TODAY = date(2026, 11, 22)
SOUND = """\
- id: one
  today: 2022-03-15
  turns:
    - ask: "rang en 2020 ?"
      status: answered
      must: ['\\b33(?!\\d)']
      lang: fr
      tests: year, keywords
    - {ask: "et en 2019 ?", status: answered, must: ['\\b40(?!\\d)'], lang: fr, tests: ellipsis}
- id: two
  turns:
    - {ask: "what are the fees?", status: unknown, lang: en}
    - {ask: "rank in 2020?", status: answered, must: ['34'], lang: en, tests: year}
    - {ask: "qwert zuiop", status: answered}
    - {ask: "rank in 2015?", status: clarify}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "questions.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_asked_and_counted(bot: Assistant, tmp_path: Path) -> None:
    clock = iter(range(100))
    outcomes = evaluate(bot, "q.yaml", load(write(tmp_path, SOUND)), TODAY, lambda: next(clock))

    assert [each.verdict for each in outcomes] == ["right", "right", "right", "harmful", "missed", "other"]
    assert [(each.conversation, each.number) for each in outcomes[1:3]] == [("one", 2), ("two", 1)]
    assert outcomes[3].faults == ("lacks 34",)
    assert {each.seconds for each in outcomes} == {1}
    assert count(outcomes) == Count(right=3, harmful=1, missed=1, other=1)
    assert count(outcomes).turns == 6


def test_counts_by_label(bot: Assistant, tmp_path: Path) -> None:
    outcomes = evaluate(bot, "q.yaml", load(write(tmp_path, SOUND)), TODAY)

    assert list(by(outcomes, file)) == ["q.yaml"]
    assert {name: each.turns for name, each in by(outcomes, language).items()} == {"any": 2, "en": 2, "fr": 2}
    assert {name: each.turns for name, each in by(outcomes, expected).items()} == {
        "answered": 4, "clarify": 1, "unknown": 1,
    }  # fmt: skip
    assert by(outcomes, kinds) == {"year": Count(right=1, harmful=1), "ellipsis": Count(1), "keywords": Count(1)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {id: a, turns: [{ask: b}]}", "q:1: key 'status' is missing; expected "),
        ("- {id: a, turns: [{ask: b, status: maybe}]}", "q:1: found text 'maybe' in status; expected one of answered"),
        ("- {id: a, turns: [{ask: b, status: []}]}", "q:1: no status; expected answered, clarify or unknown"),
        (
            "- {id: a, turns: [{ask: b, status: answered, musst: []}]}",
            "q:1: key 'musst' is unknown; expected one of ask",
        ),
        ("- id: a\n  turns: []", "q:2: no turn; expected what is asked"),
        ("- id: a\n  today: tomorrow\n  turns: [{ask: b, status: unknown}]", "q:2: the day 'tomorrow'; expected a day"),
        (
            "- {id: a, turns: [{ask: b, status: unknown}]}\n- {id: a, turns: [{ask: b, status: unknown}]}",
            "q:2: id 'a' appears twice; expected one of each",
        ),
        (
            "- id: a\n  turns:\n    - {ask: b, status: unknown}\n    - {ask: b, status: unknown, must_not: ['(']}",
            "q:4: the pattern '(' (missing ), unterminated subpattern at position 0); expected a regular expression",
        ),
        (
            f"- {{id: a, turns: [{{ask: b, status: unknown, any: ['{'x' * 1001}']}}]}}",
            "q:1: a pattern of 1,001 characters; expected at most 1,000",
        ),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)

    with pytest.raises(KnowledgeError) as error:
        load(path)

    assert str(error.value).replace(str(path), "q").startswith(message)


def test_every_problem_of_a_file_is_told(tmp_path: Path) -> None:
    path = write(
        tmp_path, "- {id: a, today: b, turns: []}\n- {id: a, turns: [{ask: b, status: unknown, any: ['[']}]}\n"
    )

    with pytest.raises(KnowledgeError) as error:
        load(path)

    assert len(error.value.others) == 3
