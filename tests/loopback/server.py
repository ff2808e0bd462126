"""Run the loopback Discord in a thread of its own, and steer it from a test."""

import asyncio
import re
import ssl
import threading
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import trustme
from aiohttp import web

from .calls import Call, around
from .faults import Faults, Kind, RestFault
from .gateway import Gateway
from .interactions import Interaction
from .limits import Limits
from .people import People
from .proxy import Proxy
from .rest import Rest
from .webhooks import Webhooks
from .world import World

Json = dict[str, Any]
T = TypeVar("T")

TOKEN = "MTE0NTI3NDU2NzAwMDAwMDAwMA.GloopB.made-up-for-tests-not-a-real-token-000"  # the form of one; it opens nothing
NAMES = ("discord.com", "*.discord.gg", "*.discordapp.com", "*.discordapp.net")


class Discord:
    """The server, its proxy and its world; use it as a context manager."""

    def __init__(self, folder: Path, *, token: str = TOKEN, shards: int = 1) -> None:
        self.folder, self.token, self.shards = folder, token, shards
        self.world, self.faults, self.limits = World(), Faults(), Limits()
        self.gateway = Gateway(self.world, self.faults, token)
        self.commands: list[Json] = []
        self.synced = 0
        self.interactions: dict[str, Interaction] = {}
        self.calls: list[Call] = []
        self.refused: list[tuple[Call, Json]] = []  # requests that broke a rule
        self.unknown: list[str] = []  # routes that the server lacks
        self.people = People(self)
        self._changed = threading.Condition()
        self._started = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="loopback-discord", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._started.wait(10), "the loopback server did not start"
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.do(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start())
        self._started.set()
        self._loop.run_forever()

    async def _start(self) -> None:
        app = web.Application(middlewares=[around(self)], client_max_size=64 * 1024 * 1024)
        rest = Rest(self)
        self.messages = rest.messages
        rest.add_to(app)
        Webhooks(self, rest.messages).add_to(app)
        app.router.add_get("/", self.gateway.serve)
        app.router.add_get("/attachments/{channel}/{id}/{name}", self._file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=self._certificate())
        await site.start()
        self.port: int = self._runner.addresses[0][1]
        self.proxy = Proxy(self.port)
        self.proxy_port = await self.proxy.start()

    def _certificate(self) -> ssl.SSLContext:
        authority = trustme.CA()
        self.authority = self.folder / "loopback-ca.pem"
        authority.cert_pem.write_to_path(str(self.authority))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*NAMES).configure_cert(context)
        return context

    async def _stop(self) -> None:
        await self.proxy.stop()
        for connection in [*self.gateway.connections]:
            await connection.end(0)
        await self._runner.cleanup()

    async def _file(self, request: web.Request) -> web.Response:
        data = self.world.files.get(request.path)
        return web.Response(status=404) if data is None else web.Response(body=data, content_type="image/png")

    def environment(self) -> dict[str, str]:
        """Give the environment that leads an ordinary process here."""
        proxy = f"http://127.0.0.1:{self.proxy_port}"
        return {"DISCORD_TOKEN": self.token, "DISCORD_PROXY": proxy, "SSL_CERT_FILE": str(self.authority)}

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on the server's loop, and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(15)

    def changed(self) -> None:
        """Wake whoever waits in `until`."""
        with self._changed:
            self._changed.notify_all()

    def until(self, what: Callable[[], T], timeout: float = 8.0, told: str = "") -> T:
        """Wait until `what` gives something true, and give it.

        Raises:
            AssertionError: it did not in `timeout` seconds; the text lists the latest requests.
        """
        ends = time.monotonic() + timeout
        while True:
            if value := what():
                return value
            if time.monotonic() > ends:
                latest = "\n".join(f"  {call.method} {call.path} -> {call.status}" for call in self.calls[-12:])
                raise AssertionError(f"waited {timeout} s for {told or what}; latest requests:\n{latest}")
            with self._changed:
                self._changed.wait(0.02)

    def fault(self, method: str, path: str, kind: Kind = "status", **how: Any) -> None:
        """Order a REST fault; `path` is a pattern searched in the path under /api/v10."""
        self.faults.rest.append(RestFault(method, re.compile(path), kind, **how))

    def close(self, code: int) -> None:
        """Close every gateway connection with a code; 0 cuts them."""
        for connection in [*self.gateway.connections]:
            self.do(connection.end(code))

    def emit(self, payload: Json) -> None:
        """Send a raw gateway message on every connection: op 1, 7 or 9."""
        for connection in [*self.gateway.connections]:
            self.do(connection.send(payload))

    def event(self, name: str, data: Any) -> None:
        """Dispatch a raw event to every session, well formed or not."""
        for session in [*self.gateway.sessions.values()]:
            self.do(self.gateway.put(session, name, data))

    def say(self, channel: Json, user: Json, text: str, *, reply_to: Json | None = None, age: float = 0.0) -> Json:
        """Post a message as a person; `age` seconds ago."""
        return self.do(self.people.say(channel, user, text, reply_to, age))

    def edit(self, message: Json, text: str) -> None:
        """Edit a person's message."""
        self.do(self.people.edit(message, text))

    def delete(self, message: Json) -> None:
        """Delete a person's message."""
        self.do(self.people.delete(message))

    def replies(self, message: Json) -> list[Json]:
        """List the replies to a message that are there now."""
        channel = self.world.of_channel(message["channel_id"])
        return [each for each in channel if (each.get("message_reference") or {}).get("message_id") == message["id"]]

    def reply_to(self, message: Json, timeout: float = 8.0) -> Json:
        """Wait for the first reply to a message."""
        return self.until(lambda: self.replies(message), timeout, f"a reply to {message['content']!r}")[0]

    def ready_again(self) -> None:
        """Send READY and the guilds once more on every live session."""
        for session in [*self.gateway.sessions.values()]:
            if session.connection:
                self.do(self.gateway.ready(session))
