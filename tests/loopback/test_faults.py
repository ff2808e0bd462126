"""Break what lies between `palmares run` and Discord; the bot stays up, loses nothing and says nothing twice."""

import pytest

from .people import text_of
from .stage import Json, Stage, figures

MALFORMED = [
    ("MESSAGE_CREATE", {}),
    ("MESSAGE_CREATE", {"id": "1", "channel_id": None, "author": None, "content": 7}),
    ("MESSAGE_CREATE", {"id": "1", "channel_id": "2", "guild_id": None, "author": {"id": "3"}, "content": "x"}),
    ("MESSAGE_UPDATE", {"id": "1"}),
    ("MESSAGE_DELETE", {}),
    ("INTERACTION_CREATE", {"id": "1", "type": 2}),
    ("INTERACTION_CREATE", {"id": "1", "type": 99, "token": "t", "version": 1}),
    ("GUILD_CREATE", {"id": "1"}),
    ("GUILD_UPDATE", {}),
    ("CHANNEL_UPDATE", {"id": "1"}),
    ("GUILD_ROLE_CREATE", {"guild_id": "1"}),
    ("THREAD_LIST_SYNC", {"guild_id": "1"}),
    ("INVENTED_EVENT", {"a": 1}),
]


@pytest.mark.parametrize("code", [0, 1000, 1001, 4000, 4009])
def test_a_lost_connection_loses_no_question(stage: Stage, code: int) -> None:
    resumed = stage.discord.gateway.seen["resumed"]
    stage.discord.close(code)

    assert "33" in figures(stage.answer("quel rang en 2020 ?"))
    assert stage.discord.gateway.seen["resumed"] > resumed


def test_an_order_to_reconnect_is_followed(stage: Stage) -> None:
    resumed = stage.discord.gateway.seen["resumed"]
    stage.discord.emit({"op": 7, "d": None})

    stage.discord.until(lambda: stage.discord.gateway.seen["resumed"] > resumed)
    assert "33" in figures(stage.answer("quel rang en 2020 ?"))


def test_a_session_that_may_resume_resumes(stage: Stage) -> None:
    resumed = stage.discord.gateway.seen["resumed"]
    stage.discord.emit({"op": 9, "d": True})

    stage.discord.until(lambda: stage.discord.gateway.seen["resumed"] > resumed)
    assert "33" in figures(stage.answer("quel rang en 2020 ?"))


def test_a_split_stream_is_read(stage: Stage) -> None:
    stage.discord.faults.split = 4

    assert "33" in figures(stage.answer("quel rang en 2020 ?"))


@pytest.mark.parametrize(("event", "data"), MALFORMED)
def test_a_malformed_event_stops_nothing(stage: Stage, event: str, data: object) -> None:
    identified = stage.discord.gateway.seen["identify"]
    stage.discord.event(event, data)

    assert "33" in figures(stage.answer("quel rang en 2020 ?"))
    assert stage.discord.gateway.seen["identify"] == identified


def test_ready_may_come_twice(stage: Stage) -> None:
    synced = stage.discord.synced
    stage.discord.ready_again()

    message = stage.mention("quel rang en 2020 ?")
    stage.discord.reply_to(message)
    stage.answer("rang 2021")
    assert len(stage.discord.replies(message)) == 1
    assert stage.discord.synced == synced


def test_a_question_that_is_delivered_twice_is_answered_once(stage: Stage) -> None:
    message = stage.mention("quel rang en 2020 ?")
    stage.discord.reply_to(message)

    stage.discord.do(stage.discord.messages.tell("MESSAGE_CREATE", message))
    stage.answer("rang 2021")

    assert len(stage.discord.replies(message)) == 1


def tries_for(stage: Stage, message: Json) -> int:
    """Count the requests that were to answer a message, and are over."""
    over = [call for call in stage.discord.calls if call.status and call.path.endswith("/messages") and call.body]
    return sum(str((call.body.get("message_reference") or {}).get("message_id")) == message["id"] for call in over)


@pytest.mark.parametrize("after", [False, True], ids=["not-taken", "taken"])
@pytest.mark.parametrize(
    ("kind", "status"), [("reset", 0), ("hang-up", 0), ("status", 503), ("status", 500), ("empty-json", 502)]
)
def test_a_failing_post_gives_one_reply(stage: Stage, kind: str, status: int, after: bool) -> None:
    stage.discord.fault("POST", r"/messages$", kind, status=status, after=after)
    message = stage.mention("quel rang en 2020 ?")

    assert "33" in figures(text_of(stage.discord.reply_to(message)))
    stage.discord.until(lambda: tries_for(stage, message) == 2, 4, "a second try")
    stage.answer("rang 2021")
    assert len(stage.discord.replies(message)) == 1


@pytest.mark.parametrize("kind", ["limited", "limited-bare", "limited-json"])
def test_a_rate_limit_delays_the_reply(stage: Stage, kind: str) -> None:
    stage.discord.fault("POST", r"/messages$", kind, retry_after=0.2)

    assert "33" in figures(stage.answer("quel rang en 2020 ?"))


def test_a_wait_that_discord_asks_for_is_kept(stage: Stage) -> None:
    """Without `Via` discord.py leaves the wait to the bot."""
    stage.discord.fault("POST", r"/messages$", "limited-json", retry_after=1.5)
    message = stage.mention("quel rang en 2020 ?")
    stage.discord.reply_to(message)

    first, second = [call.at for call in stage.discord.calls if call.path.endswith("/messages")][-2:]
    assert second - first >= 1.5


def test_a_notice_that_becomes_an_answer_is_seen(stage: Stage) -> None:
    user = stage.person()
    empty = stage.discord.say(stage.discord.world.direct(user), user, "")
    told = stage.discord.reply_to(empty)
    assert not told["embeds"]

    stage.discord.edit(empty, "quel rang en 2020 ?")

    stage.discord.until(lambda: "33" in figures(text_of(told)))
    assert not told["flags"] & 4


def test_a_refused_reference_is_left_out(stage: Stage) -> None:
    """Discord may take away the history in the moment between the question and the answer."""
    message = stage.mention("quel rang en 2020 ?", channel="historyless")

    def posted() -> list[Json]:
        return stage.discord.world.of_channel(message["channel_id"])[1:]

    stage.discord.until(posted)
    assert "33" in figures(text_of(posted()[-1]))
    stage.discord.refused.clear()


def test_a_callback_whose_receipt_is_lost_counts(stage: Stage) -> None:
    stage.discord.fault("POST", r"/callback$", "reset", after=True)
    interaction = stage.slash("ask", {"question": "what rank in 2020?"})

    assert "33" in figures(text_of(interaction.shown or {}))
    stage.discord.until(lambda: interaction.refused, 4, "a second try, whose refusal tells that the first one counted")
    stage.answer("rang 2021")
    assert interaction.followups == []
    stage.discord.refused.clear()


def test_an_edit_and_a_deletion_get_through(stage: Stage) -> None:
    message = stage.mention("quel rang en 2020 ?")
    reply = stage.discord.reply_to(message)

    stage.discord.fault("PATCH", r"/messages/", "status", status=503)
    stage.discord.edit(message, f"<@{stage.discord.world.app_id}> quel rang en 2019 ?")
    stage.discord.until(lambda: "40" in figures(text_of(reply)))

    stage.discord.fault("DELETE", r"/messages/", "reset")
    stage.discord.delete(message)
    stage.discord.until(lambda: reply["id"] not in stage.discord.world.messages)


def test_a_reply_that_is_gone_harms_nothing(stage: Stage) -> None:
    message = stage.mention("quel rang en 2020 ?")
    reply = stage.discord.reply_to(message)
    stage.discord.world.messages.pop(reply["id"])

    stage.discord.edit(message, f"<@{stage.discord.world.app_id}> quel rang en 2019 ?")

    assert "27" in figures(stage.answer("rang 2021"))
    stage.discord.refused.clear()
