"""Buttons and selects under replies, before and after a restart."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import discord
import pytest
import simcord
from aiohttp import ServerDisconnectedError

from bot.chat import pressing
from bot.chat.client import Single
from bot.chat.desk import Desk
from bot.chat.wording import Texts, Wording
from bot.facts.load import Facts
from bot.facts.store import FactStore
from tests.chat.conftest import Place

pytestmark = pytest.mark.asyncio
Asked = list[tuple[str, str, str | None]]


async def replied(place: Place) -> Any:
    """Give a reply of the bot in the channel, to a question of Ann's."""
    await place.ann.send(place.channel, f"{place.me} rank in 2020?")
    return place.last


async def press_again(place: Place, message: Any) -> str:
    """Press Share on a message as it was, as somebody does whose client is behind."""
    told: list[str] = []
    response = SimpleNamespace(send_message=lambda text, **_: asyncio.sleep(0, told.append(text)))
    interaction: Any = SimpleNamespace(
        client=place.env.bot, message=message, guild_id=None, response=response, locale="en-US", guild_locale=None
    )
    await pressing.share(interaction)
    return told[0]


def labels(message: Any) -> list[str]:
    return [part.label for row in message.components for part in row.children]


async def test_at_most_three_further_questions(place: Place, texts: Texts) -> None:
    reply = await replied(place)
    assert labels(reply) == [
        "and in 2021?",
        "évolution rank",
        "who to contact?",
        texts.buttons.source,
        texts.buttons.wrong,
        texts.buttons.delete,
    ]


async def test_a_further_question_is_asked(place: Place, asked: Asked) -> None:
    reply = await replied(place)
    result = await place.bob.click(reply, label="who to contact?")

    assert result.ephemeral
    assert result.response.embeds[0].description == "presse@ecole.example"
    assert asked[-1][:2] == (f"{place.channel.id}:{place.bob.id}", "who to contact?")


@pytest.mark.parametrize("count", [2, 3])
async def test_few_readings_are_buttons(place: Place, asked: Asked, count: int) -> None:
    await place.ann.send(place.channel, f"{place.me} flou {count}")

    await place.ann.click(place.last, label="rank of school number 1")

    assert asked[-1][1] == "rank of school number 1"


async def test_many_readings_are_in_a_select(place: Place, asked: Asked, texts: Texts) -> None:
    await place.ann.send(place.channel, f"{place.me} flou 30")

    select = place.last.components[0].children[0]
    assert len(select.options) == 25
    assert select.placeholder == texts.buttons.choose
    assert "rank of school number 29" in place.last.embeds[0].fields[0].value

    result = await place.ann.select(place.last, ["rank of school number 7"])
    assert asked[-1][1] == "rank of school number 7"
    assert result.response.embeds[0].description == "33rd in 2020."


async def test_the_words_of_the_source_are_shown(place: Place, texts: Texts) -> None:
    reply = await replied(place)
    result = await place.bob.click(reply, label=texts.buttons.source)

    assert result.ephemeral
    assert result.response.content.splitlines() == [
        r"> 27e en \*2021\*",
        r"> 33e en \*2020\*",
        r"-# [Communiqué \*inventé\* \[2022\]](<https://ecole.example/rangs>) · 2022-01-05 · communiqué",
    ]


async def test_a_source_that_changed_is_not_shown(place: Place, texts: Texts, desk: Desk) -> None:
    reply = await replied(place)
    desk.core.assistant.facts = Facts({}, {}, {}, {}, FactStore((), {}))

    result = await place.bob.click(reply, label=texts.buttons.source)

    assert result.response.content == texts.notices.changed


async def test_a_doubt_is_counted_once_a_person(place: Place, texts: Texts, desk: Desk) -> None:
    reply = await replied(place)
    for person in (place.ann, place.ann, place.bob):
        result = await person.click(reply, label=texts.buttons.wrong)
        assert result.response.content == texts.notices.thanks

    ((intent, statement, count),) = desk.journal.doubts()
    assert (intent, count) == ("rank", 2)
    assert statement


@pytest.mark.parametrize(("who", "gone"), [("ann", True), ("mod", True), ("bob", False)])
async def test_the_asker_or_a_moderator_deletes(place: Place, texts: Texts, who: str, gone: bool) -> None:
    reply = await replied(place)
    result = await getattr(place, who).click(reply, label=texts.buttons.delete)

    assert (reply.id not in [message.id for message in place.channel.history()]) is gone
    if not gone:
        assert result.ephemeral
        assert result.response.content == texts.notices.theirs


async def test_an_answer_that_is_none_can_be_doubted(place: Place, texts: Texts, desk: Desk) -> None:
    await place.ann.send(place.channel, f"{place.me} what?")

    await place.ann.click(place.last, label=texts.buttons.wrong)

    assert desk.journal.doubts() == [("refuse:topic", "", 1)]


class TestShare:
    """What one person sees, for all."""

    async def test_two_presses_post_once(self, place: Place, texts: Texts) -> None:
        private = await place.ann.slash(place.channel, "ask", question="rank?")
        message = private.response.message

        await place.ann.click(message, label=texts.buttons.share)
        place.env.bot.desk.ledger.unshare(0)
        again = await press_again(place, message)

        assert len(place.channel.history()) == 1
        assert again == texts.notices.shared

    @pytest.mark.parametrize("fault", ["send", "file"])
    async def test_what_cannot_be_shared_is_said_and_can_be_tried_again(
        self, place: Place, texts: Texts, monkeypatch: pytest.MonkeyPatch, fault: str
    ) -> None:
        private = await place.ann.slash(place.channel, "evolution", ranking="Le Soir")
        message = private.response.message

        async def broken(*args: Any, **given: Any) -> Any:
            if fault == "file" or not given.get("ephemeral"):
                raise ServerDisconnectedError
            return await plain(*args, **given)

        of, name = (discord.Webhook, "send") if fault == "send" else (discord.Attachment, "read")
        plain = getattr(of, name)
        monkeypatch.setattr(of, name, broken)
        result = await place.ann.click(message, label=texts.buttons.share)
        monkeypatch.setattr(of, name, plain)

        assert [each.content for each in result.followups] == [texts.notices.unshared]
        assert result.followups[0].ephemeral
        await place.ann.click(message, label=texts.buttons.share)
        assert len(place.channel.history()) == 1

    async def test_it_is_posted_once_for_all(self, place: Place, texts: Texts) -> None:
        private = await place.ann.slash(place.channel, "ask", question="rank?")

        result = await place.ann.click(private.response.message, label=texts.buttons.share)

        posted = place.last
        assert posted.embeds[0].description == "33rd in 2020."
        assert posted.content == f"-# {texts.card.shared.format(user=place.ann.mention)}"
        assert texts.buttons.delete in labels(posted)
        assert texts.buttons.share not in labels(posted)
        assert not result.followups[0].ephemeral
        assert texts.buttons.share not in labels(private.response.message)

    async def test_the_picture_goes_along(self, place: Place, texts: Texts) -> None:
        private = await place.ann.slash(place.channel, "evolution", ranking="Le Soir")

        await place.ann.click(private.response.message, label=texts.buttons.share)

        assert place.last.attachments[0].filename.endswith(".png")
        assert place.last.embeds[0].image.url

    async def test_the_sharer_takes_it_back(self, place: Place, texts: Texts) -> None:
        private = await place.ann.slash(place.channel, "ask", question="rank?")
        await place.ann.click(private.response.message, label=texts.buttons.share)

        await place.ann.click(place.last, label=texts.buttons.delete)

        assert place.channel.history() == []


class TestRestart:
    """All a button needs is in its id."""

    @pytest.mark.parametrize("label", ["and in 2021?", "source", "wrong", "delete"])
    async def test_buttons_outlive_the_bot(
        self, place: Place, texts: Texts, desk: Desk, simcord_env: simcord.Env, label: str
    ) -> None:
        reply = await replied(place)
        await simcord_env.restart_bot(Single(desk))

        result = await place.ann.click(reply, label=getattr(texts.buttons, label, label))

        assert result.acknowledged

    async def test_selects_outlive_the_bot(
        self, place: Place, desk: Desk, asked: Asked, simcord_env: simcord.Env
    ) -> None:
        await place.ann.send(place.channel, f"{place.me} flou 5")
        message = place.last
        await simcord_env.restart_bot(Single(desk))

        await place.ann.select(message, ["rank of school number 2"])

        assert asked[-1][1] == "rank of school number 2"


async def test_buttons_speak_french(place: Place, wording: Wording, speak: Callable[[str], None], texts: Texts) -> None:
    reply = await replied(place)
    speak("fr")

    result = await place.bob.click(reply, label=texts.buttons.delete)

    assert result.response.content == wording["fr"].notices.theirs
