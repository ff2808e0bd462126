"""An explanation tells each step: letters, marks, language, candidates, what decided, the reply."""

from datetime import date

import msgspec
import pytest

from bot.answers.assistant import Assistant
from bot.answers.dialogue import EMPTY
from bot.answers.explaining import Mark, explain

TODAY = date(2026, 11, 22)


def test_the_steps_of_a_question(bot: Assistant) -> None:
    found = explain(bot, "Quel rang au clasement de L'Étudiant en 2020 ?", today=TODAY)

    assert found.folded == "quel rang au clasement de l'etudiant en 2020 ?"
    assert [(each.typed, each.read) for each in found.corrections] == [("clasement", "classement")]
    assert (found.language, found.foreign) == ("fr", False)
    assert found.votes["fr"] > found.votes["en"]
    assert Mark("L'Étudiant", "ranking", ("letudiant",)) in found.marks
    assert Mark("2020", "year", (), 2020) in found.marks
    (part,) = found.parts
    assert (part.intent, part.rule, part.answered, part.unexplained) == ("rank", "sentence", True, ())
    assert part.candidates[0].intent == "rank"
    assert part.margin == part.candidates[0].score - part.candidates[1].score
    assert part.slots["editions"] == [2020]
    assert found.reply == bot.answer(found.text, today=TODAY)[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("quel rang en 2020 pour le zorglub", ("zorglub",)),
        ("quel rang en 2020", ()),
    ],
)
def test_words_left_unexplained(bot: Assistant, text: str, words: tuple[str, ...]) -> None:
    assert words == explain(bot, text, today=TODAY).parts[0].unexplained


def test_a_part_that_gives_way(bot: Assistant) -> None:
    greeting, question = explain(bot, "Bonjour ! Quel rang en 2020 ?", today=TODAY).parts

    assert (greeting.intent, greeting.answered) == ("hello", False)
    assert (question.intent, question.answered) == ("rank", True)


def test_what_an_ellipsis_leans_on(bot: Assistant) -> None:
    _, context = bot.answer("quel rang en 2020 ?", today=TODAY)

    assert explain(bot, "et en 2019 ?", context, today=TODAY).parts[0].rule == "ellipsis"
    assert explain(bot, "et en 2019 ?", EMPTY, today=TODAY).parts[0].rule != "ellipsis"


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "🙏", "ciao, qual è la vostra posizione nella classifica?", "depuis 2019"]
)
def test_anything_is_explained_and_written(bot: Assistant, text: str) -> None:
    assert msgspec.json.decode(msgspec.json.encode(explain(bot, text, today=TODAY)))["text"] == text
