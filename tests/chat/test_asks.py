"""What the commands ask, put to the real core over the shipped knowledge."""

from datetime import date

import pytest

from bot.chat.core import Core
from bot.chat.wording import Wording, fill
from bot.cli.core import opener
from bot.folder import open_folder


@pytest.fixture(scope="module")
def core() -> Core:
    return opener(open_folder())()


@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize(
    "name", ["rank", "rank_latest", "evolution", "criteria", "contact", "links", "sources", "help"]
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_command_is_understood(core: Core, wording: Wording, language: str, name: str, named: bool) -> None:
    facts = core.assistant.facts
    school, *_ = facts.store.schools()
    ranking = max(facts.store.rankings(school), key=lambda each: len(facts.store.ranks(school, each)))
    slots = {"school": facts.schools[school].name, "ranking": facts.rankings[ranking].name} if named else {}
    edition = facts.store.latest(school, ranking)
    text = fill(getattr(wording[language].asks, name), **{"school": "", "ranking": "", **slots, "edition": edition})

    reply = core.conversations.ask(f"{language} {name} {named}", text, date(2024, 3, 1), language)

    assert (reply.status, reply.language) == ("answered", language), text
    if name in ("rank", "rank_latest", "evolution"):
        assert {each.ranking for each in reply.statements} == {ranking}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_question_proposed_has_an_answer(core: Core, language: str) -> None:
    questions = core.assistant.questions(language)

    assert questions
    for text in questions:
        assert core.conversations.ask(text, text, date(2024, 3, 1), language).status == "answered", text
