"""What commands, buttons and proposals ask, put to the real core over the shipped knowledge."""

from datetime import date

import pytest

from bot.answers.reply import Reply
from bot.chat import asks
from bot.chat.core import Core
from bot.chat.desk import Desk
from bot.chat.others import with_others
from bot.chat.view import offer
from bot.chat.wording import Wording
from bot.cli.core import opener
from bot.facts.statements import Group, RankStatement
from bot.figures.words import load_words
from bot.folder import open_folder
from bot.journal.store import Journal
from bot.settings import Settings

TODAY = date(2024, 3, 1)
LANGUAGES = ("fr", "en")
QUESTIONS = (
    "rang THE Impact 2023",
    "rang THE Impact 2024",
    "rang L'Usine Nouvelle 2019",
    "évolution L'Usine Nouvelle",
    "what rank in 2020?",
    "rang Figaro 2021 BTP",
    "how many schools in the THE Impact 2023 ranking?",
    "quels sont les critères L'Étudiant 2022 ?",
    "rang 1950",
    "combien de places ?",
    "qui contacter ?",
)


@pytest.fixture(scope="module")
def core() -> Core:
    return opener(open_folder())()


@pytest.fixture
def real(core: Core, wording: Wording, journal: Journal) -> Desk:
    settings = Settings(token="not.a.token")
    texts = wording, load_words(open_folder())
    return Desk(settings, lambda: core, lambda: texts, journal, today=lambda: TODAY)


def ask(core: Core, text: str, key: str = "somebody", language: str = "fr") -> Reply:
    core.conversations.forget(key)
    return core.conversations.ask(key, text, TODAY, language)


def pairs(core: Core) -> list[asks.Chosen]:
    facts = core.assistant.facts
    return [asks.Chosen(school, each) for school in facts.store.schools() for each in facts.store.rankings(school)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["contact", "links", "help"])
def test_a_command_is_understood(core: Core, wording: Wording, language: str, name: str) -> None:
    reply = ask(core, getattr(wording[language].asks, name), language=language)

    assert (reply.status, reply.language) == ("answered", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("school", [True, False])
def test_a_command_on_any_ranking_is_answered_on_it_in_the_persons_language(
    real: Desk, core: Core, language: str, school: bool
) -> None:
    """Names such as THE Impact Rankings do not turn the answer into English."""
    texts, store = real.texts(language), core.assistant.facts.store
    for each in pairs(core):
        about = each if school else asks.Chosen(None, each.ranking)
        asked = [asks.rank(real, texts, about, edition) for edition in (None, *store.editions(*_ids(each)))]
        for text in (*asked, asks.evolution(real, texts, about)):
            reply = ask(core, text, language=language)
            assert reply.language == language, text
            assert {statement.ranking for statement in reply.statements} == {each.ranking}, text
        assert ask(core, asks.written(real, texts, texts.asks.criteria, about)).language == language


def _ids(about: asks.Chosen) -> tuple[str, str]:
    return about.school or "", about.ranking or ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_newest_edition_may_have_a_group_alone(real: Desk, core: Core, language: str) -> None:
    about = asks.Chosen(None, "the-impact")

    for write in (asks.evolution, lambda *given: asks.rank(*given, None)):
        reply = ask(core, write(real, real.texts(language), about), language=language)
        assert reply.edition == 2024
        assert {each.label for each in reply.statements if isinstance(each, Group)} == {"top 300"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_evolution_lists_groups_and_other_tables_with_their_sources(real: Desk, core: Core, language: str) -> None:
    texts = real.texts(language)
    for about in pairs(core):
        reply = with_others(real, ask(core, asks.evolution(real, texts, about), language=language))

        store = core.assistant.facts.store
        held = store.shelves.of_school(*_ids(about))
        wanted = [each for each in held if isinstance(each, RankStatement | Group)]
        assert set(wanted) <= set(reply.statements)
        cited = {each.communique for each in reply.citations}
        assert {each.source.communique for each in wanted} <= cited
        said = "\n".join((reply.text, *reply.notes))
        assert all(str(each.edition) in said for each in wanted)
    assert len(set(reply.notes)) == len(reply.notes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", QUESTIONS)
def test_a_further_question_means_the_same_whoever_asks_it(core: Core, language: str, text: str) -> None:
    """Somebody else, who talked of another ranking, in a process that knows nothing of the answer."""
    reply = ask(core, text, "ann", language)
    offered = (*reply.choices, *reply.suggestions)
    other = opener(open_folder())().conversations

    assert offered
    assert set(offer(reply).buttons) <= set(offered)
    for further in offered:
        own = core.conversations.ask("ann", further, TODAY, language)
        ask(core, "rang Le Figaro Étudiant 2023", "bob")
        core.conversations.forget("bob")  # as a button does
        theirs = core.conversations.ask("bob", further, TODAY, "en")
        assert own.status == "answered"
        other.forget("carol")
        assert theirs == other.ask("carol", further, TODAY, "fr")
        assert (own.ranking, own.edition) == (theirs.ranking, theirs.edition)
        if reply.ranking and own.ranking:
            assert own.ranking == reply.ranking
        if str(reply.edition) in further:
            assert own.edition == reply.edition


def test_a_button_does_what_the_source_button_does_not(core: Core) -> None:
    for text in QUESTIONS:
        assert "source" not in {ask(core, each).intent for each in ask(core, text).suggestions}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_proposed_has_an_answer(core: Core, language: str) -> None:
    questions = core.assistant.questions(language)

    assert questions
    for text in questions:
        reply = ask(core, text, text, language)
        assert (reply.status, reply.language) == ("answered", language), text
        named = [each for each in core.assistant.facts.rankings.values() if each.name in text]
        assert not named or {each.ranking for each in reply.statements} == {named[0].id}, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ranking_and_category_is_proposed(core: Core, language: str) -> None:
    facts, said = core.assistant.facts, "\n".join(core.assistant.questions(language))

    for ranking in facts.store.rankings():
        assert facts.rankings[ranking].name in said
    for category in ("BTP", "numérique", "écoles généralistes et pluridisciplinaires"):
        assert category in said
