"""Do what people do in a Discord client: write, edit, delete, use commands and components."""

from typing import TYPE_CHECKING, Any

from .interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL, Interaction
from .webhooks import wire
from .world import DIRECT, EVERYONE, EXTERNAL_APPS, moment, snowflake

if TYPE_CHECKING:
    from .server import Discord

Json = dict[str, Any]

STRING, INTEGER, BOOLEAN, USER, CHANNEL, NUMBER = 3, 4, 5, 6, 7, 10


class People:
    """The acts of people; each runs on the server's loop."""

    def __init__(self, discord: "Discord") -> None:
        self.discord, self.world = discord, discord.world

    async def say(self, channel: Json, user: Json, text: str, reply_to: Json | None, age: float) -> Json:
        """Post a message."""
        extra: Json = {}
        if reply_to:
            place = {"message_id": reply_to["id"], "channel_id": channel["id"]}
            extra = {"type": 19, "message_reference": place, "referenced_message": wire(reply_to)}
        message = self.world.message(channel, user, {"content": text}, age=age, **extra)
        if reply_to:
            message["mentions"] = [*message["mentions"], reply_to["author"]]
        await self.discord.messages.tell("MESSAGE_CREATE", message)
        return message

    async def edit(self, message: Json, text: str) -> None:
        """Edit a message."""
        message |= {"content": text, "edited_timestamp": moment(), "mentions": self.world.mentioned(text)}
        await self.discord.messages.tell("MESSAGE_UPDATE", message)

    async def delete(self, message: Json) -> None:
        """Delete a message."""
        await self.discord.messages.delete(message)

    async def interact(
        self, kind: int, channel: Json, user: Json, locale: str, data: Json, *, install: str = "guild", **extra: Any
    ) -> Interaction:
        """Send an interaction to the bot."""
        interaction = Interaction(snowflake(), f"token-{snowflake()}", kind, channel["id"], user)
        interaction.message = extra.pop("source", None)
        self.discord.interactions[interaction.token] = interaction
        guild_id = channel.get("guild_id")
        body: Json = {"id": interaction.id, "application_id": self.world.app_id, "type": kind, "data": data}
        body |= {"token": interaction.token, "version": 1, "locale": locale, "entitlements": [], **extra}
        body |= {"channel": {k: v for k, v in channel.items() if k != "permission_overwrites"}}
        body |= {"channel_id": channel["id"], "attachment_size_limit": 10 * 1024 * 1024}
        body |= {"app_permissions": str(self.world.permissions(channel))}
        body |= self.context(interaction, channel, user, install)
        await self.discord.gateway.dispatch_interaction(body, guild_id)
        return interaction

    def context(self, interaction: Interaction, channel: Json, user: Json, install: str) -> Json:
        """Give the keys that tell where and by which install the bot was called."""
        if channel["type"] == DIRECT:
            return {"user": user, "context": 1, "authorizing_integration_owners": {"1": user["id"]}}
        guild = self.world.guilds[channel["guild_id"]]
        member = self.world.member(guild, user) | {"permissions": str(self.world.permissions(channel, user))}
        data = {"member": member, "context": 0, "guild_id": guild["id"], "guild_locale": guild["preferred_locale"]}
        data["guild"] = {"id": guild["id"], "locale": guild["preferred_locale"], "features": []}
        if install == "user":
            interaction.forced_ephemeral = not self.world.permissions(channel, user) & EXTERNAL_APPS
            data["app_permissions"] = str(EVERYONE)
        owners = {"1": user["id"]} if install == "user" else {"0": guild["id"]}
        return data | {"authorizing_integration_owners": owners}

    def command(self, name: str, kind: int = 1) -> Json:
        """Find a synced command by its name, in any language."""
        for command in self.discord.commands:
            if command["type"] == kind and name in (
                command["name"],
                *(command.get("name_localizations") or {}).values(),
            ):
                return command
        raise AssertionError(f"no command {name!r} of type {kind}; there are {self.names()}")

    def names(self) -> list[str]:
        """List the synced commands."""
        return [f"{command['name']} ({command['type']})" for command in self.discord.commands]

    async def slash(
        self, channel: Json, user: Json, name: str, options: Json, locale: str, install: str, focused: str | None
    ) -> Interaction:
        """Use a chat command, or type into one of its options."""
        command = self.command(name.split(" ", maxsplit=1)[0])
        self.permitted(command, channel, user, install)
        data: Json = {"id": command["id"], "name": command["name"], "type": 1}
        holder, given = command, data
        for part in name.split(" ")[1:]:
            holder = next(option for option in holder["options"] if option["name"] == part)
            given["options"] = [{"name": part, "type": holder["type"]}]
            given = given["options"][0]
        filled = self.fill(holder, options, focused)
        given["options"] = filled
        if resolved := self.resolve(filled):
            data["resolved"] = resolved
        kind = AUTOCOMPLETE if focused else COMMAND
        return await self.interact(kind, channel, user, locale, data, install=install)

    def permitted(self, command: Json, channel: Json, user: Json, install: str) -> None:
        """Refuse, as the client does, a command that is not offered here."""
        context = 1 if channel["type"] == DIRECT else 0
        allowed = command.get("contexts")
        assert allowed is None or context in allowed, f"/{command['name']} is not offered in context {context}"
        kinds = command.get("integration_types") or [0]
        wanted = 1 if install == "user" else 0
        assert context == 1 or wanted in kinds, f"/{command['name']} is not offered by a {install} install"
        needed = int(command.get("default_member_permissions") or 0)
        held = self.world.permissions(channel, user)
        assert held & needed == needed, f"{user['username']} may not use /{command['name']}"

    def fill(self, holder: Json, options: Json, focused: str | None) -> list[Json]:
        """Give the options their types; a client sends no command that lacks a required one."""
        known = {option["name"]: option for option in holder.get("options") or ()}
        assert set(options) <= set(known), f"{holder['name']} has the options {sorted(known)}"
        lacking = [name for name, option in known.items() if option.get("required") and name not in options]
        assert focused or not lacking, f"{holder['name']} needs {lacking}"
        filled = [{"name": name, "type": known[name]["type"], "value": value} for name, value in options.items()]
        for option in filled:
            if option["name"] == focused:
                assert known[focused].get("autocomplete"), f"{focused} has no autocomplete"
                option["focused"] = True
        return filled

    def resolve(self, options: list[Json]) -> Json:
        """Give the objects that options name by id."""
        resolved: Json = {}
        for option in options:
            if option["type"] == CHANNEL:
                channel = self.world.channels[option["value"]]
                entry = {key: channel[key] for key in ("id", "type", "name")} | {"permissions": str(EVERYONE)}
                resolved.setdefault("channels", {})[channel["id"]] = entry
            elif option["type"] == USER:
                resolved.setdefault("users", {})[option["value"]] = self.world.users[option["value"]]
        return resolved

    async def menu(self, channel: Json, user: Json, name: str, message: Json, locale: str, install: str) -> Interaction:
        """Use a command of a message's context menu."""
        command = self.command(name, 3)
        self.permitted(command, channel, user, install)
        data = {"id": command["id"], "name": command["name"], "type": 3, "target_id": message["id"]}
        data["resolved"] = {"messages": {message["id"]: wire(message)}}
        return await self.interact(COMMAND, channel, user, locale, data, install=install)

    async def use(self, message: Json, user: Json, part: Json, values: list[str] | None, locale: str) -> Interaction:
        """Press a button or choose in a select."""
        assert not part.get("disabled"), "this component is disabled"
        channel = self.world.channels[message["channel_id"]]
        data = {"custom_id": part["custom_id"], "component_type": part["type"], "id": 1}
        data |= {"values": values} if values is not None else {}
        shown = wire(message)
        return await self.interact(COMPONENT, channel, user, locale, data, message=shown, source=message)

    async def submit(self, interaction: Interaction, values: dict[str, str], locale: str) -> Interaction:
        """Send a form back."""
        assert interaction.form is not None, "no form was opened"
        channel = self.world.channels[interaction.channel_id]
        rows = [{"type": 1, "components": [{"type": 4, "custom_id": k, "value": v}]} for k, v in values.items()]
        data = {"custom_id": interaction.form["custom_id"], "components": rows}
        return await self.interact(MODAL, channel, interaction.user, locale, data)


def parts(message: Json) -> list[Json]:
    """List the buttons and selects of a message."""
    found: list[Json] = []
    waiting = [*message.get("components", [])]
    while waiting:
        part = waiting.pop(0)
        waiting[:0] = [*part.get("components", []), *([part["accessory"]] if part.get("accessory") else [])]
        if part.get("custom_id") or part.get("url"):
            found.append(part)
    return found


def text_of(message: Json) -> str:
    """Give everything that a message says: content, embeds, text displays."""
    texts = [message.get("content") or ""]
    for embed in message.get("embeds", []):
        texts += [embed.get("title") or "", embed.get("description") or ""]
        texts += [f"{item['name']} {item['value']}" for item in embed.get("fields") or ()]
        texts.append((embed.get("footer") or {}).get("text") or "")
    waiting = [*message.get("components", [])]
    while waiting:
        part = waiting.pop(0)
        waiting[:0] = part.get("components", [])
        texts += [part["content"]] if part.get("type") == 10 else []
    return "\n".join(filter(None, texts))
