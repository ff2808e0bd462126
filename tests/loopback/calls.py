"""Read a request of the bot, keep it in a list, and apply faults, limits and authorisation around its handler."""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from .proxy import reset

if TYPE_CHECKING:
    from .server import Discord

Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

OPEN = re.compile(
    r"/api/v10/(interactions/\d+/[^/]+/callback|webhooks/\d+/[^/]+(/messages/[^/]+)?)$"
)  # no token needed


class Refused(Exception):  # noqa: N818 (an answer, not a failure of the server)
    """An answer that is an error of Discord's."""

    def __init__(self, status: int, code: int, message: str, errors: list[tuple[str, str]] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body: Json = {"message": message, "code": code}
        if errors:
            self.body["errors"] = {path: {"_errors": [{"code": "LOOPBACK", "message": text}]} for path, text in errors}


@dataclass
class Call:
    """One request as the server took it."""

    method: str
    path: str  # under /api/v10, with the query left out
    query: dict[str, str]
    body: Any
    files: dict[int, tuple[str, bytes]]
    headers: dict[str, str]
    status: int = 0
    answer: Any = None
    at: float = field(default_factory=time.monotonic)


CALL = web.RequestKey("call", Call)


def reply(data: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Answer JSON; the content type has no charset, which clients rely on."""
    return web.Response(body=json.dumps(data).encode(), status=status, content_type="application/json", headers=headers)


async def read(request: web.Request) -> Call:
    """Read the body, JSON or multipart."""
    body: Any = None
    files: dict[int, tuple[str, bytes]] = {}
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            data = bytes(await part.read())
            if part.name == "payload_json":
                body = json.loads(data)
            elif match := re.fullmatch(r"files\[(\d+)\]", part.name or ""):
                files[int(match[1])] = (part.filename or "file", data)
    elif request.can_read_body:
        body = json.loads(await request.read() or b"null")
    path = request.path.removeprefix("/api/v10")
    return Call(request.method, path, dict(request.query), body, files, dict(request.headers))


def around(discord: "Discord") -> Any:
    """Make the middleware of the REST server."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.path.startswith("/api/"):
            return await handler(request)
        call = await read(request)
        request[CALL] = call
        discord.calls.append(call)
        try:
            return await _through(discord, request, call, handler)
        finally:
            discord.changed()

    return middleware


async def _through(discord: "Discord", request: web.Request, call: Call, handler: Handler) -> web.StreamResponse:
    fault = discord.faults.take(call.method, call.path)
    if fault and not fault.after:
        call.status = -1
        return await _broken(request, fault)
    passed, headers = discord.limits.take(request.method, request.path)
    answer = await _answered(discord, request, call, handler) if passed else _limited(discord, call)
    if fault:
        return await _broken(request, fault)
    answer.headers.update(headers)
    return answer


def _limited(discord: "Discord", call: Call) -> web.Response:
    call.status = 429
    return reply({"message": "You are being rate limited.", "retry_after": 0.5, "global": False, "code": 0}, 429)


async def _answered(discord: "Discord", request: web.Request, call: Call, handler: Handler) -> web.StreamResponse:
    try:
        if not OPEN.match(request.path) and request.headers.get("Authorization") != f"Bot {discord.token}":
            raise Refused(401, 0, "401: Unauthorized")
        answer = await handler(request)
    except Refused as refused:
        discord.refused.append((call, refused.body))
        answer = reply(refused.body, refused.status)
    except web.HTTPNotFound:
        discord.unknown.append(f"{call.method} {call.path}")
        answer = reply({"message": "404: Not Found", "code": 0}, 404)
    call.status = answer.status
    if isinstance(answer, web.Response) and isinstance(answer.body, bytes) and answer.body:
        call.answer = json.loads(answer.body)
    return answer


async def _broken(request: web.Request, fault: Any) -> web.StreamResponse:
    if fault.kind == "slow":
        await asyncio.sleep(fault.retry_after)
        return web.Response(status=504)
    if fault.kind in ("reset", "hang-up"):
        if fault.kind == "reset":
            reset(request.transport)
        elif request.transport:
            request.transport.close()
        return web.Response(status=500)
    if fault.kind in ("limited", "limited-json"):
        body = {"message": "You are being rate limited.", "retry_after": fault.retry_after, "global": False}
        via = {"Via": "1.1 loopback"} if fault.kind == "limited" else {}
        return reply(body, 429, via | {"X-RateLimit-Scope": "user"})
    if fault.kind == "limited-bare":
        return web.Response(status=429, text="<html>error 1015</html>", content_type="text/html")
    if fault.kind == "empty-json":
        return web.Response(status=fault.status, body=b"", content_type="application/json")
    return web.Response(status=fault.status, text="upstream failure", content_type="text/plain")
