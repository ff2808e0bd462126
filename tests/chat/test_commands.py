"""Slash commands, autocomplete, the message menu: in private, in the person's language."""

from collections.abc import Callable

import discord
import pytest
import simcord

from bot.chat.desk import Desk
from bot.chat.staff import Staff
from bot.chat.wording import Texts, Wording
from tests.chat.conftest import Clock, Place

pytestmark = pytest.mark.asyncio
Asked = list[tuple[str, str, str | None]]
Speak = Callable[..., None]


async def test_ask_is_answered_in_private(place: Place, texts: Texts) -> None:
    result = await place.ann.slash(place.channel, "ask", question="rank in 2020?")

    assert result.ephemeral
    assert not result.deferred
    assert result.response.embeds[0].description == "33rd in 2020."
    assert texts.buttons.share in labels(result)
    assert texts.buttons.delete not in labels(result)


def labels(result: simcord.InteractionResult) -> list[str]:
    rows = result.response.components
    return [part.get("label", "") for row in rows for part in row["components"]]


@pytest.mark.parametrize(
    ("locale", "guild", "language"),
    [("fr", "en-US", "fr"), ("en-GB", "fr", "en"), ("de", "fr", "fr"), ("de", "de", "en")],
)
async def test_the_persons_language_comes_first(
    place: Place, speak: Speak, asked: Asked, locale: str, guild: str, language: str
) -> None:
    speak(locale, guild)

    await place.ann.slash(place.channel, "ask", question="rank?")

    assert asked[0][2] == language


@pytest.mark.parametrize(
    ("name", "options", "utterance"),
    [
        ("rank", {}, "What is the latest rank?"),
        (
            "rank",
            {"school": "Démo", "ranking": "Le Soir", "edition": 2020},
            "What rank for École de Démonstration in Exemple du Soir in 2020?",
        ),
        ("rank", {"edition": 2020}, "What rank in 2020?"),
        ("rank", {"ranking": "soir"}, "What is the latest rank in Exemple du Soir?"),
        ("evolution", {"school": "Démo"}, "What are all the ranks for École de Démonstration?"),
        ("criteria", {"ranking": "Le Soir"}, "What are the criteria in Exemple du Soir?"),
        ("contact", {}, "who can I contact?"),
        ("links", {}, "links"),
        ("help", {}, "help"),
    ],
)
async def test_a_command_asks_as_a_person_would(
    place: Place, asked: Asked, name: str, options: dict[str, object], utterance: str
) -> None:
    result = await place.ann.slash(place.channel, name, **options)

    assert [text for _, text, _ in asked] == [utterance]
    assert result.ephemeral


@pytest.mark.parametrize("name", ["rank", "evolution", "criteria"])
async def test_a_name_that_is_nobodys_is_said(place: Place, texts: Texts, asked: Asked, name: str) -> None:
    result = await place.ann.slash(place.channel, name, ranking="Zorglub")

    assert result.response.content == texts.notices.unknown.format(name="Zorglub")
    assert asked == []


async def test_an_edition_is_a_year(place: Place) -> None:
    synced = {command.name: command for command in await place.env.bot.tree.fetch_commands()}

    (edition,) = [option for option in synced["rank"].options if option.name == "edition"]
    assert (edition.min_value, edition.max_value) == (1900, 2100)


async def test_every_document_is_listed(place: Place, texts: Texts) -> None:
    result = await place.ann.slash(place.channel, "sources")

    said = result.response.embeds[0].description.splitlines()
    assert said[0] == texts.card.held
    assert said[1].startswith("- [Communiqué")
    assert "(<https://ecole.example/rangs>) · 2022-01-05 · communiqué" in said[1]
    assert labels(result) == [texts.buttons.share]


async def test_evolution_comes_with_a_picture(place: Place) -> None:
    result = await place.ann.slash(place.channel, "evolution", ranking="Le Soir")

    picture = result.response.attachments[0]
    assert picture.filename.endswith(".png")
    assert "2019" in picture.description
    assert result.response.embeds[0].image.url
    assert (await picture.read()).startswith(b"\x89PNG")


async def test_commands_work_in_direct_messages(place: Place) -> None:
    result = await place.ann.user.slash("ask", question="rank?")

    assert result.response.embeds[0].description == "33rd in 2020."


@pytest.mark.parametrize("locale", ["en-US", "fr"])
async def test_privacy_is_told(place: Place, speak: Speak, wording: Wording, locale: str) -> None:
    speak(locale)

    result = await place.ann.slash(place.channel, "privacy")

    assert result.response.content == wording[locale[:2]].privacy


async def test_every_command_is_named_in_both_languages(place: Place, wording: Wording) -> None:
    synced = {command.name: command for command in await place.env.bot.tree.fetch_commands()}

    assert set(synced) == {text.name for text in wording["en"].commands.values()} | {wording["en"].menu}
    for text in wording["en"].commands.values():
        assert synced[text.name].description == text.description


async def test_translations_reach_discord(place: Place, desk: Desk, wording: Wording) -> None:
    bot = place.env.bot
    for command in bot.tree.get_commands():
        payload = await command.get_translated_payload(bot.tree, bot.tree.translator)
        assert set(payload["name_localizations"]) == {"en-US", "en-GB", "fr"}
        for option in payload.get("options", ()):
            assert {"en-US", "fr"} <= set(option["name_localizations"])
            assert {"en-US", "fr"} <= set(option["description_localizations"])


class TestAutocomplete:
    """What is proposed can be answered."""

    async def test_questions_in_the_persons_language(self, place: Place, speak: Speak) -> None:
        speak("fr")

        choices = await place.ann.autocomplete(place.channel, "ask", "question", "rnag 2021")

        assert choices[0] == {"name": "Quel est votre rang en 2021 ?", "value": "Quel est votre rang en 2021 ?"}

    async def test_nothing_typed_yet(self, place: Place) -> None:
        choices = await place.ann.autocomplete(place.channel, "ask", "question", "")

        assert [choice["name"] for choice in choices] == [
            "What rank in 2021?",
            "Who can I contact?",
            "What are the criteria?",
        ]

    @pytest.mark.parametrize(
        ("typed", "found"), [("", ["École de Démonstration"]), ("demo", ["École de Démonstration"]), ("zzz", [])]
    )
    async def test_schools_by_any_name(self, place: Place, typed: str, found: list[str]) -> None:
        choices = await place.ann.autocomplete(place.channel, "rank", "school", typed)

        assert [choice["value"] for choice in choices] == found

    async def test_rankings_by_any_name(self, place: Place) -> None:
        choices = await place.ann.autocomplete(place.channel, "rank", "ranking", "le soi")

        assert [choice["value"] for choice in choices] == ["Exemple du Soir"]

    async def test_rankings_whose_criteria_are_not_held(self, place: Place) -> None:
        assert await place.ann.autocomplete(place.channel, "criteria", "ranking", "le soi") == []

    @pytest.mark.parametrize(("typed", "found"), [("", [2022, 2021, 2020, 2019]), ("2021", [2021]), ("19", [])])
    async def test_editions_that_are_held(self, place: Place, typed: str, found: list[int]) -> None:
        ranking = {"ranking": "Exemple du Soir"}
        choices = await place.ann.autocomplete(place.channel, "rank", "edition", typed, **ranking)

        assert [choice["value"] for choice in choices] == found


class TestMenu:
    """Answer a message that somebody points at."""

    async def test_the_message_is_answered_to_who_pointed(self, place: Place, texts: Texts) -> None:
        message = await place.ann.send(place.channel, "what rank in 2020 then?")

        result = await place.bob.context_menu(place.channel, texts.menu, message)

        assert result.ephemeral
        assert result.response.embeds[0].description == "33rd in 2020."

    async def test_a_message_without_text(self, place: Place, texts: Texts, asked: Asked) -> None:
        message = await place.ann.send(place.channel, "", attachments=[("a.txt", b"a")])

        result = await place.bob.context_menu(place.channel, texts.menu, message)

        assert result.response.content == texts.notices.empty
        assert asked == []


class TestManners:
    """Cooldowns and faults."""

    async def test_too_many_questions_get_one_notice(
        self, place: Place, texts: Texts, clock: Clock, asked: Asked
    ) -> None:
        results = [await place.ann.slash(place.channel, "ask", question="rank?") for _ in range(7)]

        assert len(asked) == 5
        assert results[5].ephemeral
        assert results[5].response.content == texts.notices.slow.format(seconds=2)
        assert results[6].acknowledged
        assert results[6].response is None

    async def test_a_fault_is_said_and_written_down(
        self, place: Place, texts: Texts, desk: Desk, caplog: pytest.LogCaptureFixture
    ) -> None:
        result = await place.ann.slash(place.channel, "ask", question="boum")

        assert result.response.content == texts.notices.fault
        assert desk.meters.faults["KeyError"] == 1


class TestFigures:
    """A table, a file and a picture."""

    async def test_everything_is_handed_out(self, place: Place) -> None:
        options = {"school": "Démo", "ranking": "Le Soir", "from": 2020, "to": 2021}
        result = await place.ann.slash(place.channel, "figures", **options)

        embed, (file, picture) = result.response.embeds[0], result.response.attachments
        assert "2020  rank 33 of 170 [1]" in embed.description
        assert "2019" not in embed.description
        assert "https://ecole.example/rangs" in embed.fields[0].value
        assert file.filename == "palmares.csv"
        assert (await file.read()).decode("utf-8-sig").count(
            "\n"
        ) == 5  # two ranks, and the size of the ranking in each edition
        assert picture.filename.endswith(".png")
        assert result.ephemeral

    async def test_editions_may_be_given_the_wrong_way_round(self, place: Place) -> None:
        result = await place.ann.slash(place.channel, "figures", **{"from": 2021, "to": 2020})

        assert "2020  rank 33" in result.response.embeds[0].description

    @pytest.mark.parametrize("options", [{"school": "Nowhere"}, {"ranking": "Nothing"}])
    async def test_an_unknown_name_is_refused(self, place: Place, texts: Texts, options: dict[str, str]) -> None:
        result = await place.ann.slash(place.channel, "figures", **options)

        (name,) = options.values()
        assert result.response.content == texts.notices.unknown.format(name=name)

    async def test_no_figure(self, place: Place, texts: Texts) -> None:
        result = await place.ann.slash(place.channel, "figures", **{"from": 1900, "to": 1901})

        assert result.response.content == texts.notices.no_figures


class TestListen:
    """Staff say where the bot listens."""

    async def test_members_do_not_see_it(self, place: Place) -> None:
        assert "listen" not in place.ann.available_commands(place.channel)
        assert "listen" in place.mod.available_commands(place.channel)

    @pytest.mark.parametrize(("ticked", "said"), [(True, "listening_on"), (False, "listening_waits")])
    async def test_it_is_switched_on_and_off(
        self, place: Place, desk: Desk, texts: Texts, monkeypatch: pytest.MonkeyPatch, ticked: bool, said: str
    ) -> None:
        async def flags(self: Staff, interaction: discord.Interaction) -> bool:
            return ticked

        monkeypatch.setattr(Staff, "_ticked", flags)
        on = await place.mod.slash(place.channel, "listen", active=True)
        assert on.response.content == getattr(texts.notices, said)
        assert desk.journal.listening(place.channel.id)
        assert place.env.bot.body.renewed.is_set()

        off = await place.mod.slash(place.channel, "listen", active=False)
        assert off.response.content == texts.notices.listening_off
        assert not desk.journal.listening_anywhere()
