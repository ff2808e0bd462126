"""Speak the gateway's protocol: hello, heartbeats, identify, resume with replay, dispatch."""

import asyncio
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from .faults import Faults
from .frames import Stream, stream
from .proxy import reset
from .world import DIRECT, World, snowflake

Json = dict[str, Any]

HEARTBEAT_INTERVAL = 41_250  # ms, as Discord's
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = 1 << 1 | 1 << 8 | CONTENT
CENSORED = ("embeds", "attachments", "components")


@dataclass
class Session:
    """What survives a lost connection."""

    intents: int
    shard: tuple[int, int]
    id: str = field(default_factory=snowflake)
    events: list[Json] = field(default_factory=list)  # every dispatch, in order; `s` counts from 1
    connection: "Connection | None" = None


class Connection:
    """One websocket with its compression."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request, faults: Faults) -> None:
        self.socket, self.request, self.faults = socket, request, faults
        self.stream: Stream | None = stream(request.query.get("compress"))
        self.lock = asyncio.Lock()
        self.session: Session | None = None

    async def send(self, payload: Json) -> None:
        """Send one message; compressing and sending stay in one order."""
        text = json.dumps(payload)
        async with self.lock:
            if self.socket.closed or self.faults.silent:
                return
            try:
                if self.stream is None:
                    await self.socket.send_str(text)
                    return
                for frame in self.stream.frames(text, self.faults.split):
                    await self.socket.send_bytes(frame)
            except (ConnectionError, RuntimeError):
                return

    async def end(self, code: int) -> None:
        """Close with a code; 0 cuts the connection."""
        if code:
            await self.socket.close(code=code)
        else:
            reset(self.request.transport)


class Gateway:
    """All sessions, and what was seen of their clients."""

    def __init__(self, world: World, faults: Faults, token: str) -> None:
        self.world, self.faults, self.token = world, faults, token
        self.allowed = PRIVILEGED  # privileged intents ticked in the portal
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.seen: Counter[str] = Counter()  # "connect", "identify", "resume", "heartbeat", "ready", "resumed" ...
        self.identities: list[Json] = []

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Take a websocket connection."""
        self.seen["connect"] += 1
        if self.faults.handshakes:
            return web.Response(status=self.faults.handshakes.popleft(), text="not now")
        socket = web.WebSocketResponse(max_msg_size=4096 * 4)
        await socket.prepare(request)
        connection = Connection(socket, request, self.faults)
        self.connections.add(connection)
        try:
            await connection.send({"op": 10, "s": None, "t": None, "d": {"heartbeat_interval": HEARTBEAT_INTERVAL}})
            if self.faults.after_hello:
                await connection.end(self.faults.after_hello.popleft())
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    await self.receive(connection, json.loads(frame.data))
        finally:
            self.connections.discard(connection)
            if connection.session and connection.session.connection is connection:
                connection.session.connection = None
        return socket

    async def receive(self, connection: Connection, payload: Json) -> None:
        """Answer one message of the client."""
        op, data = payload["op"], payload.get("d")
        if op == 1:
            self.seen["heartbeat"] += 1
            await connection.send({"op": 11})
        elif op in (2, 6):
            await self.hello(connection, op, data)
        elif op == 8:
            await self.chunk(connection, data)

    async def hello(self, connection: Connection, op: int, data: Json) -> None:
        """Take an IDENTIFY or a RESUME, or end it as ordered."""
        self.seen["identify" if op == 2 else "resume"] += 1
        self.identities.append({"op": op, **data})
        if self.faults.before_ready:
            await connection.end(self.faults.before_ready.popleft())
        elif data["token"] != self.token:
            await connection.end(4004)
        elif op == 6:
            await self.resume(connection, data)
        elif data["intents"] & PRIVILEGED & ~self.allowed:
            await connection.end(4014)
        else:
            await self.identify(connection, data)

    async def identify(self, connection: Connection, data: Json) -> None:
        """Open a session: READY, then the guilds of the shard."""
        shard = tuple(data.get("shard") or (0, 1))
        session = Session(data["intents"], (shard[0], shard[1]), connection=connection)
        self.sessions[session.id] = session
        connection.session = session
        await self.ready(session, "shard" in data)

    async def ready(self, session: Session, sharded: bool = False) -> None:
        """Send READY and the guilds; a second time where a fault asks for it."""
        guilds = [guild for guild in [*self.world.guilds.values()] if self.concerns(session, guild["id"])]
        data: Json = {"v": 10, "user": self.world.bot, "session_id": session.id, "private_channels": []}
        data |= {"resume_gateway_url": "wss://gateway-loopback.discord.gg", "application": self.application()}
        data |= {"guilds": [{"id": guild["id"], "unavailable": True} for guild in guilds]}
        data |= {"shard": list(session.shard)} if sharded else {}
        await self.put(session, "READY", data)
        for guild in guilds:
            await self.put(session, "GUILD_CREATE", guild)
        self.seen["ready"] += 1

    def application(self) -> Json:
        """Give the application as READY has it; the flags tell which privileged intents are ticked."""
        return {"id": self.world.app_id, "flags": (1 << 19) if self.allowed & CONTENT else 0}

    async def resume(self, connection: Connection, data: Json) -> None:
        """Replay what was missed, or say that the session is unknown."""
        session = self.sessions.get(data.get("session_id") or "")
        if session is None or not isinstance(data.get("seq"), int):
            await connection.send({"op": 9, "d": False})
            return
        connection.session = session
        sent = data["seq"]
        while sent < len(session.events):  # new ones may come meanwhile, and keep their place
            await connection.send(session.events[sent])
            sent += 1
        session.connection = connection
        self.seen["resumed"] += 1
        await self.put(session, "RESUMED", {})

    async def chunk(self, connection: Connection, data: Json) -> None:
        """Answer a request for members."""
        guild = self.world.guilds[str(data["guild_id"])]
        chunk = {"guild_id": guild["id"], "members": guild["members"], "chunk_index": 0, "chunk_count": 1}
        chunk |= {"nonce": data["nonce"]} if data.get("nonce") else {}
        if connection.session:
            await self.put(connection.session, "GUILD_MEMBERS_CHUNK", chunk)

    async def put(self, session: Session, event: str, data: Any) -> None:
        """Add an event to a session, and send it where the session is connected."""
        payload = {"op": 0, "t": event, "s": len(session.events) + 1, "d": data}
        session.events.append(payload)
        if session.connection:
            await session.connection.send(payload)

    def concerns(self, session: Session, guild_id: str | None) -> bool:
        """Say whether a guild's (or, None, a direct channel's) events go to this session's shard."""
        if guild_id in self.world.foreign:
            return False
        number, count = session.shard
        return (int(guild_id) >> 22) % count == number if guild_id else number == 0

    async def dispatch(self, event: str, data: Any, *, guild_id: str | None, intent: int = 0) -> None:
        """Send an event to every session that asked for it; message content is withheld where it must be."""
        for session in [*self.sessions.values()]:
            if self.concerns(session, guild_id) and session.intents & intent == intent:
                await self.put(session, event, self.censor(session, data) if event.startswith("MESSAGE_") else data)

    async def dispatch_interaction(self, data: Json, guild_id: str | None) -> None:
        """Send an interaction to one session: that of its guild's shard, or the first where the bot is no member."""
        for session in [*self.sessions.values()][::-1]:
            number, count = session.shard
            if session.connection and (int(guild_id or 0) >> 22) % count == number:
                await self.put(session, "INTERACTION_CREATE", data)
                return

    def censor(self, session: Session, data: Json) -> Json:
        """Withhold a message's content from a session that may not read it."""
        if session.intents & CONTENT or "content" not in data:
            return data
        channel, me = self.world.channels[data["channel_id"]], self.world.bot["id"]
        ours = data["author"]["id"] == me or any(user["id"] == me for user in data["mentions"])
        if ours or channel["type"] == DIRECT:
            return data
        return data | {"content": ""} | {key: [] for key in CENSORED}
