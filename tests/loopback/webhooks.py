"""Answer interactions' callbacks and follow-ups."""

import time
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .calls import CALL, Call, Refused, reply
from .command_rules import choice_problems
from .interactions import CHOICES, DEFER, DEFER_UPDATE, FORM, MESSAGE, UPDATE, Interaction
from .messages import Messages

if TYPE_CHECKING:
    from .server import Discord

Json = dict[str, Any]

EPHEMERAL, LOADING = 64, 128


class Webhooks:
    """What the bot sends back to an interaction."""

    def __init__(self, discord: "Discord", messages: Messages) -> None:
        self.discord, self.world, self.messages = discord, discord.world, messages

    def add_to(self, app: web.Application) -> None:
        """Register every route."""
        hook = "/api/v10/webhooks/{app}/{token}"
        app.router.add_post("/api/v10/interactions/{id}/{token}/callback", self.callback)
        app.router.add_post(hook, self.followup)
        for method, handler in (("GET", self.fetch), ("PATCH", self.edit), ("DELETE", self.delete)):
            app.router.add_route(method, hook + "/messages/{message}", handler)

    async def callback(self, request: web.Request) -> web.Response:
        """Take the one response of an interaction."""
        call = request[CALL]
        interaction = self.discord.interactions.get(request.match_info["token"])
        if interaction is None or interaction.id != request.match_info["id"]:
            raise Refused(404, 10062, "Unknown interaction")
        kind, data = call.body["type"], call.body.get("data") or {}
        if refusal := interaction.refusal(kind):
            interaction.refused.append(refusal[2])
            raise Refused(*refusal)
        await self.take(interaction, kind, data, call)
        interaction.response, interaction.after = kind, time.monotonic() - interaction.began
        if call.query.get("with_response") not in ("1", "true", "True"):
            return web.Response(status=204)
        return reply(self.answer(interaction, kind))

    async def take(self, interaction: Interaction, kind: int, data: Json, call: Call) -> None:
        """Do what a callback asks for."""
        hidden = bool(data.get("flags", 0) & EPHEMERAL) or interaction.forced_ephemeral
        if kind == MESSAGE:
            self.messages.check(data, call.files)
            interaction.ephemeral = hidden
            interaction.original = await self.post(interaction, data, call.files, hidden)
        elif kind == DEFER:
            interaction.waiting, interaction.ephemeral = True, hidden
        elif kind == UPDATE and interaction.message is not None:
            interaction.original = await self.messages.edit(interaction.message, data, call.files)
        elif kind == DEFER_UPDATE:
            interaction.original = interaction.message
        elif kind == CHOICES:
            if problems := choice_problems(data.get("choices") or []):
                raise Refused(400, 50035, "Invalid Form Body", problems)
            interaction.choices = data.get("choices") or []
        elif kind == FORM:
            interaction.form = data

    async def post(self, interaction: Interaction, data: Json, files: Any, hidden: bool) -> Json:
        """Make a message of the interaction's; an ephemeral one is dispatched to nobody."""
        channel = self.world.channels[interaction.channel_id]
        flags = data.get("flags", 0) & ~EPHEMERAL | (EPHEMERAL if hidden else 0)
        extra = {"interaction_metadata": {"id": interaction.id, "type": interaction.type, "user": interaction.user}}
        extra["interaction_metadata"]["authorizing_integration_owners"] = {}
        message = self.messages.make(channel, {**data, "flags": flags}, files, webhook_id=self.world.app_id, **extra)
        message["application_id"] = self.world.app_id
        if not hidden:
            await self.messages.tell("MESSAGE_CREATE", message)
        return message

    def answer(self, interaction: Interaction, kind: int) -> Json:
        """Give the body of a callback's answer."""
        data: Json = {"id": interaction.id, "type": interaction.type}
        if kind not in (MESSAGE, DEFER, UPDATE):
            return {"interaction": data}
        message = interaction.original or self.placeholder(interaction)
        data |= {"response_message_id": message["id"], "response_message_loading": kind == DEFER}
        data |= {"response_message_ephemeral": interaction.ephemeral}
        return {"interaction": data, "resource": {"type": kind, "message": wire(message)}}

    def placeholder(self, interaction: Interaction) -> Json:
        """Make the message that says that the bot is thinking; it is kept only once it is filled."""
        channel = self.world.channels[interaction.channel_id]
        flags = LOADING | (EPHEMERAL if interaction.ephemeral else 0)
        message = self.world.message(channel, self.world.bot, {"flags": flags}, webhook_id=self.world.app_id)
        return self.world.messages.pop(message["id"])

    async def followup(self, request: web.Request) -> web.Response:
        """Take a follow-up; the first one after a deferral fills the placeholder."""
        call = request[CALL]
        interaction = self.known(request)
        self.messages.check(call.body or {}, call.files)
        hidden = bool((call.body or {}).get("flags", 0) & EPHEMERAL) or interaction.forced_ephemeral
        if interaction.waiting:
            message = await self.post(interaction, call.body, call.files, interaction.ephemeral)
            interaction.waiting, interaction.original = False, message
        else:
            message = await self.post(interaction, call.body, call.files, hidden)
            interaction.followups.append(message)
        return reply(wire(message)) if call.query.get("wait") else web.Response(status=204)

    async def fetch(self, request: web.Request) -> web.Response:
        """Give the original answer or a follow-up."""
        return reply(wire(self.target(request)))

    async def edit(self, request: web.Request) -> web.Response:
        """Edit the original answer or a follow-up; a deferred original comes into being."""
        call = request[CALL]
        interaction = self.known(request)
        if interaction.waiting and request.match_info["message"] == "@original":
            self.messages.check(call.body or {}, call.files)
            interaction.original = await self.post(interaction, call.body, call.files, interaction.ephemeral)
            interaction.waiting = False
            return reply(wire(interaction.original))
        return reply(wire(await self.messages.edit(self.target(request), call.body or {}, call.files)))

    async def delete(self, request: web.Request) -> web.Response:
        """Delete the original answer or a follow-up."""
        interaction = self.known(request)
        if interaction.waiting:
            interaction.waiting = False
            return web.Response(status=204)
        await self.messages.delete(self.target(request))
        return web.Response(status=204)

    def known(self, request: web.Request) -> Interaction:
        """Find the interaction of a token, where it was answered."""
        interaction = self.discord.interactions.get(request.match_info["token"])
        if interaction is None or interaction.response is None:
            raise Refused(404, 10015, "Unknown Webhook")
        return interaction

    def target(self, request: web.Request) -> Json:
        """Find the message that a webhook request names."""
        interaction = self.known(request)
        wanted = request.match_info["message"]
        for message in filter(None, (interaction.original, *interaction.followups)):
            asked = wanted in (message["id"], "@original" if message is interaction.original else "")
            if asked and message["id"] in self.world.messages:
                return message
        raise Refused(404, 10008, "Unknown Message")


def wire(message: Json) -> Json:
    """Leave out what only tests look at."""
    return {key: value for key, value in message.items() if not key.startswith("loopback_")}
