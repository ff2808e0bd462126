"""Use the commands of `palmares run` as people do."""

import csv
import io

import pytest

from .people import parts, text_of
from .stage import RANKS, Stage, figures, says
from .world import EMBED

NAMES = {"ask", "rank", "evolution", "criteria", "contact", "links", "sources", "help", "privacy"}


def test_the_commands_are_synced_and_inside_the_limits(stage: Stage) -> None:
    stage.discord.until(lambda: stage.discord.synced)

    assert {command["name"] for command in stage.discord.commands} >= NAMES
    assert any(command["type"] == 3 for command in stage.discord.commands)


@pytest.mark.parametrize("kind", ["name_localizations", "description_localizations"])
def test_commands_speak_french_too(stage: Stage, kind: str) -> None:
    asked = next(command for command in stage.discord.commands if command["name"] == "ask")

    assert asked[kind].get("fr")


def test_an_answer_is_for_the_asker_alone_until_it_is_shared(stage: Stage) -> None:
    user = stage.person()
    interaction = stage.slash("ask", {"question": "what rank in 2020?"}, user=user)

    assert interaction.ephemeral
    assert "33" in figures(says(interaction))

    before = len(stage.discord.world.of_channel(stage.general["id"]))
    stage.press(interaction.shown or {}, "share", user=user)
    stage.discord.until(lambda: len(stage.discord.world.of_channel(stage.general["id"])) > before)
    shared = stage.discord.world.of_channel(stage.general["id"])[-1]
    assert "33" in figures(text_of(shared))
    assert shared["loopback_pings"] == []


@pytest.mark.parametrize(("locale", "word"), [("fr", "Compris comme"), ("en-GB", "Understood as")])
def test_the_card_is_in_the_persons_language(stage: Stage, locale: str, word: str) -> None:
    assert word in says(stage.slash("ask", {"question": "2020"}, locale=locale))


def test_another_language_falls_back_to_the_servers(stage: Stage) -> None:
    assert "Compris comme" in says(stage.slash("ask", {"question": "2020"}, locale="ja"))


def test_questions_are_proposed(stage: Stage) -> None:
    found = stage.complete("ask", "question", "rnak 2020")

    assert found
    asked = stage.slash("ask", {"question": found[0]["value"]})
    assert figures(says(asked))


@pytest.mark.parametrize("typed", ["", "x" * 90, "🙂", "'; --", "École de Démo"])
def test_anything_may_be_typed(stage: Stage, typed: str) -> None:
    assert isinstance(stage.complete("ask", "question", typed), list)


@pytest.mark.parametrize(
    ("option", "typed", "wanted"),
    [("school", "demonstr", "Démonstration"), ("ranking", "exmple", "Exemple"), ("edition", "202", "202")],
)
def test_slots_are_proposed(stage: Stage, option: str, typed: str, wanted: str) -> None:
    names = [choice["name"] for choice in stage.complete("rank", option, typed if option != "edition" else "2020")]

    assert any(wanted in name for name in names), names


@pytest.mark.parametrize("edition", RANKS)
def test_rank(stage: Stage, edition: int) -> None:
    assert RANKS[edition] in figures(says(stage.slash("rank", {"edition": edition})))


def test_evolution_has_a_picture_with_a_text_for_those_who_do_not_see_it(stage: Stage) -> None:
    shown = stage.slash("evolution").shown or {}

    (picture,) = [each for each in shown["attachments"] if each["filename"].endswith(".png")]
    assert "2018: 52" in picture["description"]
    assert shown["embeds"][0]["image"]["url"] == picture["url"]
    path = picture["url"].removeprefix("https://cdn.discordapp.com")
    assert stage.discord.world.files[path].startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["criteria", "contact", "links", "sources", "help", "privacy"])
@pytest.mark.parametrize("locale", ["fr", "en-US"])
def test_every_command_answers(stage: Stage, name: str, locale: str) -> None:
    assert says(stage.slash(name, locale=locale))


def test_a_message_can_be_answered_from_its_menu(stage: Stage) -> None:
    message = stage.discord.say(stage.general, stage.person(), "c'est quoi leur rang en 2019 ?")

    assert "40" in figures(says(stage.menu("Answer this", message)))


def test_in_a_direct_message(stage: Stage) -> None:
    user = stage.person()
    channel = stage.discord.world.direct(user)

    assert "33" in figures(says(stage.slash("ask", {"question": "rank in 2020"}, channel=channel, user=user)))


def test_for_a_person_who_brought_the_bot_along(stage: Stage) -> None:
    guild = stage.discord.world.guild("Elsewhere", foreign=True)
    channel = stage.discord.world.channel(guild, "far", deny=EMBED)
    question = {"question": "rank in 2020"}

    assert "33" in figures(says(stage.slash("ask", question, channel=channel, install="user")))


def test_the_deadline_is_far(stage: Stage) -> None:
    for _ in range(5):
        interaction = stage.slash("ask", {"question": "what rank in 2021?"})
        assert interaction.after is not None
        assert interaction.after < 3


def test_components_have_ids_of_their_own(stage: Stage) -> None:
    shown = stage.slash("ask", {"question": "what rank in 2021?"}).shown or {}

    names = [part["custom_id"] for part in parts(shown)]
    assert len(names) == len(set(names)) > 0


@pytest.mark.parametrize(("locale", "word"), [("fr", "au classement"), ("en-US", "ranking")])
@pytest.mark.parametrize("name", ["rank", "evolution"])
def test_names_do_not_tell_the_language(stage: Stage, name: str, locale: str, word: str) -> None:
    named = {"school": "École de Démonstration", "ranking": "L'Exemple du Soir"}

    assert word in says(stage.slash(name, named, locale=locale))


def test_figures_hand_out_a_table_and_a_file(stage: Stage) -> None:
    options = {"school": "École de Démonstration", "from": 2020, "to": 2021}
    shown = stage.slash("figures", options, user=stage.discord.world.owner).shown or {}

    (table,) = [each for each in shown["attachments"] if each["filename"].endswith(".csv")]
    written = stage.discord.world.files[table["url"].removeprefix("https://cdn.discordapp.com")].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(written)))
    assert [(row["edition"], row["best"], row["source_title"]) for row in rows] == [
        ("2020", "33", "Une place dans l'Exemple du Soir"),
        ("2021", "27", "Une place dans l'Exemple du Soir"),
    ]
    assert {"33", "27"} <= figures(text_of(shown))
