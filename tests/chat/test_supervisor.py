"""The supervisor: what follows from each end of a client, pauses, an end in good order."""

import asyncio
import logging
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.chat import supervisor as module
from bot.chat.client import Sharded, Single
from bot.chat.desk import Desk
from bot.chat.guards import Door, StaleSessionError, guard_events
from bot.chat.meters import Meters
from bot.chat.supervisor import Supervisor, Verdict, make_client
from bot.errors import SettingsError

pytestmark = pytest.mark.asyncio


def closed(code: int) -> discord.ConnectionClosed:
    socket: Any = SimpleNamespace(close_code=code)
    return discord.ConnectionClosed(socket, shard_id=None, code=code)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (discord.LoginFailure(), "DISCORD_TOKEN was refused"),
        (closed(4004), "DISCORD_TOKEN was refused"),
        (closed(4010), "SHARD_IDS and SHARD_COUNT"),
        (closed(4013), "the intents"),
    ],
)
async def test_what_no_try_can_change_ends_the_run(desk: Desk, error: Exception, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        Supervisor(desk).judge(error)


@pytest.mark.parametrize(
    "error",
    [
        AttributeError("sequence"),
        aiohttp.ClientError(),
        closed(1000),
        closed(4000),
        StaleSessionError(),
        KeyError("x"),
        None,
    ],
)
async def test_everything_else_is_tried_again(desk: Desk, error: Exception | None) -> None:
    assert Supervisor(desk).judge(error).pause


async def test_without_the_intent_the_bot_goes_on(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.journal.listen(1, 2, True)
    supervisor = Supervisor(desk)

    assert not supervisor.judge(discord.PrivilegedIntentsRequired(None)).pause
    assert not desk.listens()
    assert "tick Message Content Intent" in caplog.text
    assert supervisor.judge(discord.PrivilegedIntentsRequired(None)).pause


async def test_more_shards_are_asked_for_again(desk: Desk) -> None:
    supervisor = Supervisor(desk)
    supervisor.shards = 1

    assert supervisor.judge(closed(4011)).pause
    assert supervisor.shards is None


async def test_pauses_grow_to_a_limit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def wait_for(waiting: Any, seconds: float) -> None:
        waiting.close()
        waited.append(seconds)
        raise TimeoutError

    monkeypatch.setattr(module.random, "uniform", lambda low, high: 1.0)
    monkeypatch.setattr(module.asyncio, "wait_for", wait_for)
    supervisor = Supervisor(desk)
    for _ in range(9):
        await supervisor.pause(Verdict("x"))

    assert waited == [1, 2, 4, 8, 16, 32, 64, 120, 120]
    assert desk.meters.restarts == {"x": 9}


async def test_many_shards_have_more_time(desk: Desk) -> None:
    supervisor = Supervisor(desk)
    one = supervisor.patience
    supervisor.shards = 100

    assert supervisor.patience >= one + 99 * 5


async def test_ready_means_every_shard(desk: Desk) -> None:
    body = Sharded(desk, shard_count=2).body
    told: list[bool] = []
    for event in (
        body.on_shard_ready(0),
        body.on_ready(),
        body.on_shard_disconnect(0),
        body.on_disconnect(),
        body.on_shard_disconnect(1),
        body.on_shard_resumed(0),
        body.on_resumed(),
        body.on_shard_resumed(1),
    ):
        await event
        told.append(desk.meters.ready)

    assert told == [False, True, False, False, False, False, False, True]


async def test_ready_on_one_connection(desk: Desk) -> None:
    body = Single(desk).body
    told: list[bool] = []
    for event in (body.on_ready(), body.on_disconnect(), body.on_resumed()):
        await event
        told.append(desk.meters.ready)

    assert told == [True, False, True]


@pytest.mark.parametrize(("shards", "kind"), [(None, Single), (1, Single), (2, Sharded)])
async def test_one_connection_where_one_is_enough(desk: Desk, shards: int | None, kind: type) -> None:
    assert type(make_client(desk, shards)) is kind


class Actor:
    """A client that lives as a script says."""

    def __init__(self, script: Callable[["Actor"], Any], desk: Desk) -> None:
        self.script, self.desk = script, desk
        self.body = SimpleNamespace(renewed=asyncio.Event())
        self.http = SimpleNamespace(get_bot_gateway=self.gateway)
        self.closed = False

    async def login(self, token: str) -> None: ...

    async def gateway(self) -> tuple[int, str, dict[str, Any]]:
        return 1, "", {}

    async def connect(self) -> None:
        await self.script(self)

    async def close(self) -> None:
        self.closed = True

    def is_ready(self) -> bool:
        return False


async def test_a_fresh_client_follows_until_told_to_stop(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def script(actor: Actor) -> None:
        if len(actors) < 3:
            raise AttributeError
        supervisor.stop.set()
        await asyncio.sleep(60)

    actors: list[Actor] = []

    def make(given: Desk, shards: int | None) -> Any:
        actors.append(Actor(script, given))
        return actors[-1]

    monkeypatch.setattr(module.random, "uniform", lambda low, high: 0.0)
    supervisor = Supervisor(desk, make)
    await asyncio.wait_for(supervisor.run(), 5)

    assert [actor.closed for actor in actors] == [True, True, True]
    assert desk.meters.restarts == {"AttributeError": 2}


async def test_replies_in_flight_are_waited_for(desk: Desk) -> None:
    sent: list[str] = []

    async def script(actor: Actor) -> None:
        with desk.work():
            supervisor.stop.set()
            await asyncio.sleep(0.05)
            sent.append("reply")

    supervisor = Supervisor(desk, lambda given, shards: Actor(script, given))  # type: ignore[arg-type,return-value]
    await asyncio.wait_for(supervisor.run(), 5)

    assert sent == ["reply"]
    assert desk.closing


async def test_a_renewed_client_starts_at_once(desk: Desk) -> None:
    actors: list[Actor] = []

    async def script(actor: Actor) -> None:
        if len(actors) == 1:
            actor.body.renewed.set()
        else:
            supervisor.stop.set()
        await asyncio.sleep(60)

    def make(given: Desk, shards: int | None) -> Any:
        actors.append(Actor(script, given))
        return actors[-1]

    supervisor = Supervisor(desk, make)
    await asyncio.wait_for(supervisor.run(), 5)

    assert len(actors) == 2
    assert not desk.meters.restarts


async def test_a_malformed_event_is_dropped(caplog: pytest.LogCaptureFixture) -> None:
    def broken(data: Any) -> None:
        raise KeyError("somebody's words")

    client: Any = SimpleNamespace(_connection=SimpleNamespace(parsers={"MESSAGE_CREATE": broken, "READY": broken}))
    meters = Meters()
    guard_events(client, meters)

    with caplog.at_level(logging.WARNING):
        client._connection.parsers["MESSAGE_CREATE"]({})
    assert meters.faults == {"malformed_event": 1}
    assert "somebody" not in caplog.text
    with pytest.raises(KeyError):
        client._connection.parsers["READY"]({})


async def test_a_door_that_keeps_closing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    async def receive(_seconds: float | None = None) -> str:
        return "a message"

    async def connect(url: str, *, compress: int = 0) -> SimpleNamespace:
        return SimpleNamespace(receive=receive)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    client: Any = SimpleNamespace(http=SimpleNamespace(ws_connect=connect), shard_count=None)
    door = Door(client, Meters())
    for _ in range(3):
        await client.http.ws_connect("wss://gateway.example")
    with pytest.raises(StaleSessionError):
        await client.http.ws_connect("wss://gateway.example")
    assert pauses == [0.0, 1.0, 2.0]

    door.opened()
    socket = await client.http.ws_connect("wss://gateway.example")
    assert await socket.receive() == "a message"
    assert pauses[3:] == [0.0, 0], "after a message, others have their turn"


async def test_the_echo_of_its_own_messages_is_not_read(desk: Desk) -> None:
    client, read = Single(desk), []
    state = client._connection
    state.parsers["MESSAGE_CREATE"] = read.append
    guard_events(client, desk.meters)
    state.user = SimpleNamespace(id=7)  # type: ignore[assignment]

    for author in ("7", "8"):
        state.parsers["MESSAGE_CREATE"]({"author": {"id": author}})
    state.parsers["MESSAGE_CREATE"]({})

    assert read == [{"author": {"id": "8"}}]
    assert desk.meters.faults == {"malformed_event": 1}
