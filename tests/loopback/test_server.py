"""Check the server against discord.py itself: a bare bot over real sockets, TLS and a proxy."""

import pytest

from .people import text_of
from .server import Discord


def said(discord: Discord, text: str) -> str:
    """Say something in the guild's channel, and give what comes back."""
    channel = next(channel for channel in [*discord.world.channels.values()] if channel["type"] == 0)
    message = discord.say(channel, discord.world.user("ada"), text)
    return text_of(discord.reply_to(message))


def test_a_message_is_answered(echo: Discord) -> None:
    assert said(echo, f"hello <@{echo.world.app_id}>").startswith("hello")


def test_content_is_withheld_without_the_intent(echo: Discord) -> None:
    assert said(echo, "nobody is named here") == "?"


def test_a_direct_message_has_its_content(echo: Discord) -> None:
    user = echo.world.user("grace")

    message = echo.say(echo.world.direct(user), user, "in private")

    assert text_of(echo.reply_to(message)) == "in private"


@pytest.mark.parametrize("split", [1, 3])
def test_frames_may_be_split(echo: Discord, split: int) -> None:
    echo.faults.split = split
    try:
        assert said(echo, f"{'frame ' * 100}<@{echo.world.app_id}>").startswith("frame")
    finally:
        echo.faults.split = 1


@pytest.mark.parametrize("code", [0, 1000, 1001, 4000, 4009])
def test_a_lost_connection_resumes_and_misses_nothing(echo: Discord, code: int) -> None:
    resumed = echo.gateway.seen["resumed"]

    echo.close(code)
    answer = said(echo, f"sent meanwhile <@{echo.world.app_id}>")

    assert answer.startswith("sent meanwhile")
    assert echo.gateway.seen["resumed"] == resumed + 1


def test_a_reconnect_order_is_followed(echo: Discord) -> None:
    resumed = echo.gateway.seen["resumed"]

    echo.emit({"op": 7, "d": None})

    echo.until(lambda: echo.gateway.seen["resumed"] == resumed + 1)


def test_a_heartbeat_comes_when_asked(echo: Discord) -> None:
    beats = echo.gateway.seen["heartbeat"]

    echo.emit({"op": 1, "d": None})

    echo.until(lambda: echo.gateway.seen["heartbeat"] == beats + 1)


def test_a_rate_limit_is_waited_out(echo: Discord) -> None:
    echo.fault("POST", "/messages$", "limited", retry_after=0.1)

    assert said(echo, f"patience <@{echo.world.app_id}>").startswith("patience")


def test_a_bucket_is_respected(echo: Discord) -> None:
    echo.limits.routes["POST /channels/:id/messages"] = (3, 0.5)
    echo.limits.buckets.clear()
    try:
        assert [said(echo, f"{n} <@{echo.world.app_id}>")[0] for n in range(5)] == list("01234")
    finally:
        echo.limits.routes.clear()
        echo.limits.buckets.clear()
    assert echo.limits.exceeded == 0


def test_nothing_goes_anywhere_else(echo: Discord) -> None:
    assert echo.proxy.refused == []
    assert echo.unknown == []
    assert echo.proxy.connections > 0
