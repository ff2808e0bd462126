"""Answer the REST routes that a bot of this kind uses."""

from typing import TYPE_CHECKING, Any

from aiohttp import web

from .calls import CALL, Refused, reply
from .command_rules import command_problems
from .messages import Messages
from .world import HISTORY, MANAGE_MESSAGES, REACT, VIEW, snowflake

if TYPE_CHECKING:
    from .server import Discord

Json = dict[str, Any]


class Rest:
    """Handlers by route."""

    def __init__(self, discord: "Discord") -> None:
        self.discord, self.world = discord, discord.world
        self.messages = Messages(discord)

    def add_to(self, app: web.Application) -> None:
        """Register every route."""
        channel, application = "/channels/{channel}", "/applications/{app}"
        message = channel + "/messages/{message}"
        table = [
            ("GET", "/users/@me", self.me),
            ("GET", "/oauth2/applications/@me", self.application),
            ("GET", "/applications/@me", self.application),
            ("GET", "/gateway/bot", self.gateway),
            ("GET", "/users/@me/guilds", self.guilds),
            ("POST", "/users/@me/channels", self.direct),
            ("GET", "/guilds/{guild}", self.guild),
            ("GET", "/guilds/{guild}/members/{user}", self.member),
            ("GET", "/users/{user}", self.user),
            ("GET", application + "/commands", self.commands),
            ("PUT", application + "/commands", self.sync),
            ("PUT", application + "/guilds/{guild}/commands", self.sync),
            ("GET", channel, self.channel),
            ("POST", channel + "/typing", self.typing),
            ("GET", channel + "/messages", self.history),
            ("POST", channel + "/messages", self.send),
            ("GET", message, self.fetch),
            ("PATCH", message, self.edit),
            ("DELETE", message, self.delete),
            ("PUT", message + "/reactions/{emoji}/@me", self.react),
            ("DELETE", message + "/reactions/{emoji}/@me", self.react),
        ]
        for method, path, handler in table:
            app.router.add_route(method, f"/api/v10{path}", handler)

    async def me(self, request: web.Request) -> web.Response:
        return reply(self.world.bot)

    async def application(self, request: web.Request) -> web.Response:
        data = {"id": self.world.app_id, "name": "Palmares", "icon": None, "description": "", "bot_public": True}
        data |= {"bot_require_code_grant": False, "verify_key": "0" * 64, "owner": self.world.owner, "team": None}
        return reply(data | {"flags": self.discord.gateway.application()["flags"], "bot": self.world.bot})

    async def gateway(self, request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1}
        shards = self.discord.shards
        return reply({"url": "wss://gateway.discord.gg", "shards": shards, "session_start_limit": limit})

    async def guilds(self, request: web.Request) -> web.Response:
        own = [guild for key, guild in [*self.world.guilds.items()] if key not in self.world.foreign]
        return reply([{"id": guild["id"], "name": guild["name"], "permissions": "0"} for guild in own])

    async def guild(self, request: web.Request) -> web.Response:
        guild = self.world.guilds.get(request.match_info["guild"])
        if guild is None or guild["id"] in self.world.foreign:
            raise Refused(404, 10004, "Unknown Guild")
        return reply(guild)

    async def member(self, request: web.Request) -> web.Response:
        guild = self.world.guilds.get(request.match_info["guild"]) or {"members": []}
        for member in guild["members"]:
            if member["user"]["id"] == request.match_info["user"]:
                return reply(member)
        raise Refused(404, 10007, "Unknown Member")

    async def user(self, request: web.Request) -> web.Response:
        user = self.world.users.get(request.match_info["user"])
        if user is None:
            raise Refused(404, 10013, "Unknown User")
        return reply(user)

    async def direct(self, request: web.Request) -> web.Response:
        user = self.world.users.get(str(request[CALL].body["recipient_id"]))
        if user is None:
            raise Refused(404, 10013, "Unknown User")
        return reply(self.world.direct(user))

    async def commands(self, request: web.Request) -> web.Response:
        return reply(self.discord.commands)

    async def sync(self, request: web.Request) -> web.Response:
        """Replace the commands of the application; the answer gives each its id."""
        body: list[Json] = request[CALL].body
        if problems := command_problems(body):
            raise Refused(400, 50035, "Invalid Form Body", problems)
        known = {(command["type"], command["name"]): command["id"] for command in self.discord.commands}
        extra = {"application_id": self.world.app_id, "version": snowflake(), "default_member_permissions": None}
        made = [
            {**extra, "type": 1, "description": "", **command}
            | {"id": known.get((command.get("type", 1), command["name"])) or snowflake()}
            for command in body
        ]
        self.discord.commands = made
        self.discord.synced += 1
        return reply(made)

    async def channel(self, request: web.Request) -> web.Response:
        return reply(self.reach(request))

    async def typing(self, request: web.Request) -> web.Response:
        self.reach(request)
        return web.Response(status=204)

    async def history(self, request: web.Request) -> web.Response:
        channel = self.reach(request, HISTORY)
        limit = int(request.query.get("limit", 50))
        return reply(self.world.of_channel(channel["id"])[-limit:][::-1])

    async def send(self, request: web.Request) -> web.Response:
        call = request[CALL]
        return reply(await self.messages.send(self.reach(request), call.body or {}, call.files))

    async def fetch(self, request: web.Request) -> web.Response:
        self.reach(request, HISTORY)
        return reply(self.messages.find(request.match_info["message"]))

    async def edit(self, request: web.Request) -> web.Response:
        self.reach(request)
        call = request[CALL]
        message = self.messages.find(request.match_info["message"])
        if message["author"]["id"] != self.world.bot["id"]:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")
        return reply(await self.messages.edit(message, call.body or {}, call.files))

    async def delete(self, request: web.Request) -> web.Response:
        channel = self.reach(request)
        message = self.messages.find(request.match_info["message"])
        if message["author"]["id"] != self.world.bot["id"]:
            self.need(channel, MANAGE_MESSAGES)
        await self.messages.delete(message)
        return web.Response(status=204)

    async def react(self, request: web.Request) -> web.Response:
        self.reach(request, REACT | HISTORY)
        self.messages.find(request.match_info["message"])
        return web.Response(status=204)

    def reach(self, request: web.Request, permission: int = 0) -> Json:
        """Find the channel of a request, where the bot may see it and do this in it."""
        channel = self.world.channels.get(request.match_info["channel"])
        if channel is None or channel.get("guild_id") in self.world.foreign:
            raise Refused(404, 10003, "Unknown Channel")
        if not self.world.permissions(channel) & VIEW:
            raise Refused(403, 50001, "Missing Access")
        self.need(channel, permission)
        return channel

    def need(self, channel: Json, permission: int) -> None:
        """Refuse where the bot lacks a permission in the channel."""
        if self.world.permissions(channel) & permission != permission:
            raise Refused(403, 50013, "Missing Permissions")
