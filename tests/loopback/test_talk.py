"""Talk to `palmares run` as people do: mentions, replies, direct messages, edits, deletions."""

import pytest

from .people import parts, text_of
from .stage import RANKS, Stage, figures


@pytest.mark.parametrize("edition", RANKS)
def test_a_mention_is_answered_with_the_figure(stage: Stage, edition: int) -> None:
    assert RANKS[edition] in figures(stage.answer(f"quel rang en {edition} ?"))


def test_the_reply_names_its_source_and_edition(stage: Stage) -> None:
    said = stage.answer("votre rang en 2020 ?")

    assert "Une place dans l'Exemple du Soir" in said
    assert "2020" in said


def test_a_direct_message_goes_on_where_it_stopped(stage: Stage) -> None:
    user = stage.person()

    assert "33" in figures(stage.direct("what was your rank in 2020?", user))
    assert "40" in figures(stage.direct("and in 2019?", user))


def test_two_people_in_a_channel_are_two_conversations(stage: Stage) -> None:
    one, two = stage.person(), stage.person()

    stage.answer("quel rang en 2020 ?", user=one)
    stage.answer("quel rang en 2018 ?", user=two)

    assert "40" in figures(stage.answer("et en 2019 ?", user=one))


def test_a_reply_to_the_bot_is_answered(stage: Stage) -> None:
    user = stage.person()
    first = stage.discord.reply_to(stage.mention("quel rang en 2020 ?", user=user))

    message = stage.discord.say(stage.general, user, "et en 2021 ?", reply_to=first)

    assert "27" in figures(text_of(stage.discord.reply_to(message)))


def test_nobody_is_notified(stage: Stage) -> None:
    reply = stage.discord.reply_to(stage.mention("@everyone quel rang en 2020 ?"))

    assert reply["loopback_pings"] == []
    assert reply["loopback_mentions"]["parse"] == []


def test_one_question_has_one_reply(stage: Stage) -> None:
    message = stage.mention("quel rang en 2022 ?")
    stage.discord.reply_to(message)
    stage.answer("rang 2021")

    assert len(stage.discord.replies(message)) == 1


def test_others_are_left_alone(stage: Stage) -> None:
    robot = stage.discord.world.user("robot", bot=True)

    assert stage.quiet(stage.discord.say(stage.general, stage.person(), "quel rang en 2020 ?"))
    assert stage.quiet(stage.mention("quel rang en 2020 ?", user=robot))


def test_without_permission_to_speak_it_keeps_silent(stage: Stage) -> None:
    assert stage.quiet(stage.mention("quel rang en 2020 ?", channel="mute"))


def test_without_permission_for_embeds_it_answers_in_plain_text(stage: Stage) -> None:
    reply = stage.discord.reply_to(stage.mention("quel rang en 2020 ?", channel="plain"))

    assert reply["embeds"] == []
    assert "33" in figures(reply["content"])


@pytest.mark.parametrize("text", ["", "   ", "🙂", "?", "x" * 1900, "\u202e\ufdfd" * 300, "```" * 100, "||2020||"])
def test_odd_messages_have_one_answer_inside_the_limits(stage: Stage, text: str) -> None:
    assert stage.answer(text)


def test_an_edited_question_has_its_reply_edited(stage: Stage) -> None:
    message = stage.mention("quel rang en 2020 ?")
    stage.discord.reply_to(message)

    stage.discord.edit(message, f"<@{stage.discord.world.app_id}> quel rang en 2019 ?")

    stage.discord.until(lambda: "40" in figures(text_of(stage.discord.replies(message)[0])))
    assert len(stage.discord.replies(message)) == 1


def test_a_deleted_question_takes_its_reply_along(stage: Stage) -> None:
    message = stage.mention("quel rang en 2020 ?")
    reply = stage.discord.reply_to(message)

    stage.discord.delete(message)

    stage.discord.until(lambda: reply["id"] not in stage.discord.world.messages)


def test_the_asker_can_delete_the_reply_and_others_cannot(stage: Stage) -> None:
    user = stage.person()
    reply = stage.discord.reply_to(stage.mention("quel rang en 2020 ?", user=user))

    stage.press(reply, "del:")
    assert reply["id"] in stage.discord.world.messages

    stage.press(reply, "del:", user=user)
    stage.discord.until(lambda: reply["id"] not in stage.discord.world.messages)


def test_a_moderator_can_delete_the_reply(stage: Stage) -> None:
    reply = stage.discord.reply_to(stage.mention("quel rang en 2020 ?"))

    stage.press(reply, "del:", user=stage.discord.world.owner)

    stage.discord.until(lambda: reply["id"] not in stage.discord.world.messages)


def test_a_follow_up_button_is_answered(stage: Stage) -> None:
    reply = stage.discord.reply_to(stage.mention("quel rang en 2020 ?"))

    interaction = stage.shown(stage.press(reply, "ask:"))

    assert interaction.ephemeral
    assert figures(text_of(interaction.shown or {}))


def test_the_source_button_shows_the_words(stage: Stage) -> None:
    reply = stage.discord.reply_to(stage.mention("quel rang en 2020 ?"))

    assert "33e en 2020" in text_of(stage.shown(stage.press(reply, "src:")).shown or {})


def test_at_most_three_follow_ups(stage: Stage) -> None:
    reply = stage.discord.reply_to(stage.mention("aide"))

    assert sum(part["custom_id"].startswith("ask:") for part in parts(reply)) <= 3


def test_no_text_of_a_user_is_logged(stage: Stage) -> None:
    stage.answer("xyzzy-plugh quel rang en 2020 ?")

    assert "xyzzy" not in stage.process.output
