"""Messages: mentions, replies, direct messages, listening, edits, deletions, manners."""

from types import SimpleNamespace
from typing import Any

import discord
import pytest
import simcord

from bot.chat.card import Look
from bot.chat.client import Single, intents
from bot.chat.desk import Desk
from bot.chat.hearing import look_in
from bot.chat.talk import Subject
from bot.chat.wording import Texts, Wording
from tests.chat.conftest import Clock, Place

pytestmark = pytest.mark.asyncio
Asked = list[tuple[str, str, str | None]]


async def test_a_mention_is_answered_in_a_reply(place: Place, asked: Asked) -> None:
    question = await place.ann.send(place.channel, f"{place.me} rank in 2020?")

    assert place.last.embeds[0].description == "33rd in 2020."
    assert place.last.reference.message_id == question.id
    assert asked == [(f"{place.channel.id}:{place.ann.id}", "rank in 2020?", "en")]


async def test_nobody_is_pinged(place: Place, simcord_env: simcord.Env) -> None:
    await place.ann.send(place.channel, f"{place.me} rank @everyone")

    sent = [request.json for request in simcord_env.http_requests if request.method == "POST"]
    assert sent[-1]["allowed_mentions"] == {"parse": []}


async def test_a_bare_mention_gets_help(place: Place, texts: Texts, asked: Asked) -> None:
    await place.ann.send(place.channel, place.me)

    assert [text for _, text, _ in asked] == [texts.asks.help]


async def test_a_reply_to_the_bot_is_a_question(place: Place, asked: Asked) -> None:
    await place.ann.send(place.channel, f"{place.me} rank?")

    await place.ann.send(place.channel, f"{place.me} rank then?", reply_to=place.last)

    assert [text for _, text, _ in asked] == ["rank?", "rank then?"]


async def test_a_reply_follows_the_answer_that_it_replies_to(
    place: Place, simcord_env: simcord.Env, desk: Desk
) -> None:
    """Bob replies to what Ann was told, before and after the bot forgot it."""
    await place.ann.send(place.channel, f"{place.me} rank?")
    answer, conversations = place.last, desk.core.conversations
    key = f"{place.channel.id}:{place.bob.id}"

    await place.bob.send(place.channel, f"{place.me} and then?", reply_to=answer)
    assert conversations.resumed[key] == Subject("rank", "en", "dem", "soir", 2020)

    conversations.resumed.clear()
    desk.ledger.follow(answer.id, None)
    await place.bob.send(place.channel, f"{place.me} and then?", reply_to=answer)
    assert conversations.resumed[key] == Subject("rank", None, "dem", "soir", 2021)


@pytest.mark.parametrize("code", [160002, 50035])
async def test_a_refused_reference_is_left_out(place: Place, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    tries, plain = [], discord.abc.Messageable.send

    async def send(self: Any, *args: Any, **given: Any) -> Any:
        tries.append("reference" in given)
        if "reference" in given:
            raise discord.HTTPException(SimpleNamespace(status=400, reason=""), {"code": code, "message": ""})
        return await plain(self, *args, **given)

    monkeypatch.setattr(discord.abc.Messageable, "send", send)
    await place.ann.send(place.channel, f"{place.me} rank?")

    assert tries == [True, False]
    assert place.last.embeds[0].description == "33rd in 2020."


async def test_notices_in_private_are_in_the_language_of_the_conversation(place: Place, wording: Wording) -> None:
    await place.ann.send_dm("rang 2020 ?")
    for _ in range(5):
        await place.ann.send_dm("rank")

    assert place.ann.user.dm_channel.last_message.content == wording["fr"].notices.slow.format(seconds=2)


async def test_a_reply_whose_text_is_hidden_gets_a_hint(place: Place, texts: Texts, asked: Asked) -> None:
    """Discord hides the text of a reply that does not ping the bot."""
    await place.ann.send(place.channel, f"{place.me} rank?")
    message = await place.ann.send(place.channel, "and then?", reply_to=place.last)
    message.content, message.mentions = "", []
    listener = place.env.bot.get_cog("Listener")
    asked.clear()

    parcel = listener.parcel(message, listener.heard(message))

    assert asked == []
    assert parcel.content == texts.notices.unread


async def test_a_direct_message_is_answered(place: Place, simcord_env: simcord.Env, asked: Asked) -> None:
    await place.ann.send_dm("rank in 2020?")

    assert place.ann.user.dm_channel.last_message.embeds[0].description == "33rd in 2020."
    assert asked[0][2] is None


@pytest.mark.parametrize("text", ["hello all", "rank in 2020?", ""])
async def test_other_messages_are_left_alone(place: Place, asked: Asked, text: str) -> None:
    await place.ann.send(place.channel, text or "…")

    assert asked == []
    assert len(place.channel.history()) == 1


async def test_webhooks_are_left_alone(place: Place, asked: Asked) -> None:
    await place.guild.create_webhook(place.channel).send(f"{place.me} rank?")

    assert asked == []


async def test_a_server_decides_on_the_language(simcord_env: simcord.Env, asked: Asked) -> None:
    place = Place(simcord_env)
    await simcord_env.bot.get_guild(place.guild.id).edit(preferred_locale=discord.Locale.french)

    await place.ann.send(place.channel, f"{place.me} rang 2020 ?")

    assert asked[0][2] == "fr"
    assert "Compris comme" in place.last.embeds[0].footer.text


async def test_an_edited_question_changes_the_reply(place: Place, clock: Clock) -> None:
    question = await place.ann.send(place.channel, f"{place.me} what?")
    reply = place.last
    assert reply.embeds[0].description == "Not known (en)."

    clock.now += 59
    await place.ann.edit(question, f"{place.me} rank?")

    assert place.last.id == reply.id
    assert place.last.embeds[0].description == "33rd in 2020."


@pytest.mark.parametrize(("wait", "text"), [(61, "rank?"), (1, "what?")])
async def test_late_edits_and_edits_of_nothing_change_nothing(
    place: Place, clock: Clock, asked: Asked, wait: float, text: str
) -> None:
    question = await place.ann.send(place.channel, f"{place.me} what?")

    clock.now += wait
    await place.ann.edit(question, f"{place.me} {text}")

    assert len(asked) == 1


async def test_a_deleted_question_takes_the_reply_along(place: Place) -> None:
    question = await place.ann.send(place.channel, f"{place.me} rank?")

    await place.ann.delete(question)

    assert place.channel.history() == []


async def test_too_many_questions_get_one_notice(place: Place, texts: Texts, clock: Clock, asked: Asked) -> None:
    for number in range(8):
        await place.ann.send(place.channel, f"{place.me} rank {number}?")

    said = [message.content for message in place.channel.history() if message.author.bot]
    assert len(asked) == 5
    assert said.count(texts.notices.slow.format(seconds=2)) == 1

    clock.now += 2
    await place.ann.send(place.channel, f"{place.me} rank again?")
    assert len(asked) == 6


async def test_a_channel_has_its_limit_too(place: Place, texts: Texts, asked: Asked) -> None:
    people = [place.guild.add_member(place.env.create_user(f"person{number}")) for number in range(22)]
    for person in people:
        await person.send(place.channel, f"{place.me} rank?")

    said = [message.content for message in place.channel.history() if message.author.bot]
    assert len(asked) == 20
    assert said.count(texts.notices.slow_channel.format(seconds=1)) == 1


async def test_plain_text_where_embeds_are_not_permitted(place: Place) -> None:
    deny = {place.guild.default_role: discord.PermissionOverwrite(embed_links=False)}
    channel = place.guild.create_text_channel("plain", overwrites=deny)

    await place.ann.send(channel, f"{place.me} rank?")

    assert channel.last_message.embeds == []
    assert channel.last_message.content.startswith("33rd in 2020.\n\n")
    assert "<https://ecole.example/rangs>" in channel.last_message.content
    assert len(channel.last_message.components) == 2


async def test_silence_where_the_bot_may_not_write(place: Place, asked: Asked) -> None:
    writers = place.guild.create_role("writers")
    carol = place.guild.add_member(place.env.create_user("carol"), roles=[writers])
    everyone, some = discord.PermissionOverwrite(send_messages=False), discord.PermissionOverwrite(send_messages=True)
    overwrites = {place.guild.default_role: everyone, writers: some}
    channel = place.guild.create_text_channel("announcements", overwrites=overwrites)

    await carol.send(channel, f"{place.me} rank?")

    assert asked == []


async def test_a_long_answer_comes_with_a_file(place: Place, texts: Texts) -> None:
    await place.ann.send(place.channel, f"{place.me} long rank")

    embed, file = place.last.embeds[0], place.last.attachments[0]
    assert len(embed.description) <= 4096
    assert texts.card.cut in embed.description
    assert file.filename == texts.card.file
    assert await file.read() == " ".join(["33rd in 2020."] * 2000).encode()


@pytest.mark.parametrize(("status", "times"), [(503, 2), (429, 1), (500, 1)])
async def test_a_busy_discord_is_asked_again(place: Place, simcord_env: simcord.Env, status: int, times: int) -> None:
    simcord_env.inject_error("POST", "/channels/*/messages", status=status, times=times)

    await place.ann.send(place.channel, f"{place.me} rank?")

    assert place.last.embeds[0].description == "33rd in 2020."
    assert len(place.channel.history()) == 2


async def test_a_refusal_of_discord_is_not_insisted_on(place: Place, desk: Desk, simcord_env: simcord.Env) -> None:
    simcord_env.inject_error("POST", "/channels/*/messages", status=403, times=1)

    await place.ann.send(place.channel, f"{place.me} rank?")

    assert len(place.channel.history()) == 1
    assert desk.meters.faults["http_403"] == 1


async def test_a_fault_is_said_and_counted(place: Place, texts: Texts, desk: Desk) -> None:
    await place.ann.send(place.channel, f"{place.me} boum")

    assert place.last.content == texts.notices.fault
    assert desk.meters.faults == {"KeyError": 1}


async def test_an_edit_too_many_changes_nothing(place: Place) -> None:
    question = await place.ann.send(place.channel, f"{place.me} rank?")
    for number in range(6):
        await place.ann.edit(question, f"{place.me} rank {number}?")

    assert place.last.embeds[0].description == "33rd in 2020."


class TestListening:
    """Channels where staff switched listening on."""

    @pytest.fixture
    def simcord_bot(self, desk: Desk) -> Single:
        desk.journal.listen(0, 0, True)  # somewhere
        return Single(desk)

    @pytest.mark.parametrize(
        ("text", "answered"),
        [
            ("rank in 2020?", True),
            ("Démo rank in 2020", True),
            ("their rank in 2020 was poor", False),
            ("Démo claim 24th", False),
            ("claim 24th?", True),
            ("hello all", False),
            ("help", False),
        ],
    )
    async def test_only_questions_are_answered(self, place: Place, desk: Desk, text: str, answered: bool) -> None:
        desk.journal.listen(place.guild.id, place.channel.id, True)

        await place.ann.send(place.channel, text)

        assert len(place.channel.history()) == 1 + answered

    async def test_talk_between_members_is_left_alone(self, place: Place, desk: Desk, asked: Asked) -> None:
        desk.journal.listen(place.guild.id, place.channel.id, True)
        hello = await place.ann.send(place.channel, "hello")
        asked.clear()

        await place.bob.send(place.channel, "rank?", reply_to=hello)

        assert asked == []

    async def test_what_is_said_to_a_member_is_left_alone(self, place: Place, desk: Desk, asked: Asked) -> None:
        desk.journal.listen(place.guild.id, place.channel.id, True)

        await place.ann.send(place.channel, f"{place.bob.mention} rank in 2020?")

        assert asked == []

    async def test_other_channels_are_left_alone(self, place: Place, asked: Asked) -> None:
        await place.ann.send(place.channel, "rank in 2020?")

        assert asked == []


async def test_the_intent_is_asked_for_where_listening_is_on(desk: Desk) -> None:
    assert not intents(desk).message_content
    desk.journal.listen(1, 2, True)
    assert intents(desk).message_content
    desk.content_refused = True
    assert not intents(desk).message_content


@pytest.mark.parametrize(("text", "heard"), [("rank?", False), ("<@42> rank?", True)])
async def test_a_server_not_told_of_yet_is_no_direct_message(simcord_env: simcord.Env, text: str, heard: bool) -> None:
    bot = simcord_env.bot
    listener = bot.get_cog("Listener")
    person = {"id": "7", "username": "ann", "discriminator": "0", "avatar": None}
    me = {"id": str(bot.user.id), "username": "bot", "discriminator": "0", "avatar": None}
    text = text.replace("42", str(bot.user.id))
    data = {
        "id": "9",
        "channel_id": "8",
        "author": person,
        "content": text,
        "type": 0,
        "mentions": [me] if heard else [],
    }
    channel = bot.get_partial_messageable(8, guild_id=6)
    message = discord.Message(state=bot._connection, channel=channel, data=data)

    found = listener.heard(message)
    assert (found and found.way) == ("mention" if heard else None)
    assert look_in(message) == Look()
