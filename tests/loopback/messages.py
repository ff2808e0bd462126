"""Send, edit and delete the bot's messages by Discord's rules."""

from typing import TYPE_CHECKING, Any

from .calls import Refused
from .gateway import DIRECT_MESSAGES, GUILD_MESSAGES
from .rules import FILE_LIMIT, is_empty, message_problems
from .world import ATTACH, EMBED, HISTORY, SEND, moment, snowflake

if TYPE_CHECKING:
    from .server import Discord

Json = dict[str, Any]
Files = dict[int, tuple[str, bytes]]

REPLY = 19  # message type
SUPPRESSED = 4  # flag: embeds are not shown


class Messages:
    """The bot's side of messages; people's side is in people.py."""

    def __init__(self, discord: "Discord") -> None:
        self.discord, self.world = discord, discord.world

    def find(self, message_id: str) -> Json:
        """Find a message, or refuse."""
        message = self.world.messages.get(message_id)
        if message is None or message["flags"] & 64:
            raise Refused(404, 10008, "Unknown Message")
        return message

    async def send(self, channel: Json, payload: Json, files: Files) -> Json:
        """Post in a channel: permissions, form, reply, nonce."""
        allowed = self.world.permissions(channel)
        wanted = SEND | (EMBED if payload.get("embeds") else 0) | (ATTACH if files else 0)
        if allowed & wanted != wanted:
            raise Refused(403, 50013, "Missing Permissions")
        self.check(payload, files)
        key = (channel["id"], str(payload.get("nonce")))
        if payload.get("enforce_nonce") and key in self.world.nonces:
            return self.world.messages[self.world.nonces[key]]
        extra = self.replying(channel, payload, allowed)
        message = self.make(channel, payload, files, **extra)
        if payload.get("nonce"):
            message["nonce"] = payload["nonce"]
            self.world.nonces[key] = message["id"]
        await self.tell("MESSAGE_CREATE", message)
        return message

    def check(self, payload: Json, files: Files) -> None:
        """Refuse a body that breaks a limit or shows nothing."""
        if sum(len(data) for _, data in files.values()) > FILE_LIMIT:
            raise Refused(413, 40005, "Request entity too large")
        if problems := message_problems(payload, files):
            raise Refused(400, 50035, "Invalid Form Body", problems)
        if is_empty(payload, files):
            raise Refused(400, 50006, "Cannot send an empty message")

    def replying(self, channel: Json, payload: Json, allowed: int) -> Json:
        """Give a reply's own keys, where the message is one."""
        reference = payload.get("message_reference")
        if not reference:
            return {}
        target = self.world.messages.get(str(reference["message_id"]))
        if target is None or target["channel_id"] != channel["id"]:
            if reference.get("fail_if_not_exists", True):
                raise Refused(400, 50035, "Invalid Form Body", [("message_reference", "Unknown message")])
            return {}
        if not allowed & HISTORY:
            raise Refused(400, 160002, "Cannot reply without permission to read message history")
        place = {"message_id": target["id"], "channel_id": channel["id"]}
        return {"type": REPLY, "message_reference": place, "referenced_message": target}

    def make(self, channel: Json, payload: Json, files: Files, **extra: Any) -> Json:
        """Build and keep a message of the bot's, with its files stored and whom it would ping."""
        message = self.world.message(channel, self.world.bot, payload, **extra)
        hide(message)
        self.attach(message, payload, files)
        message["loopback_pings"] = self.pings(message, payload)
        message["loopback_mentions"] = payload.get("allowed_mentions")
        return message

    def attach(self, message: Json, payload: Json, files: Files) -> None:
        """Store uploads, and rewrite attachment:// addresses to where they are."""
        described = {str(item.get("id")): item for item in payload.get("attachments") or ()}
        kept = [item for item in message["attachments"] if "attachments" not in payload or item["id"] in described]
        for number, (name, data) in files.items():
            file_id = snowflake()
            url = f"https://cdn.discordapp.com/attachments/{message['channel_id']}/{file_id}/{name}"
            self.world.files[f"/attachments/{message['channel_id']}/{file_id}/{name}"] = data
            item = {"id": file_id, "filename": name, "size": len(data), "url": url, "proxy_url": url}
            item["description"] = described.get(str(number), {}).get("description")
            kept.append(item | ({"content_type": "image/png"} if name.endswith(".png") else {}))
        message["attachments"] = kept
        places = {f"attachment://{item['filename']}": item["url"] for item in kept}
        for embed in message["embeds"]:
            for key in ("image", "thumbnail"):
                if key in embed:
                    embed[key]["url"] = places.get(embed[key]["url"], embed[key]["url"])

    def pings(self, message: Json, payload: Json) -> list[str]:
        """List who would be notified: Discord's default notifies everyone who is named."""
        rule = payload.get("allowed_mentions")
        parse = ("users", "roles", "everyone") if rule is None else rule.get("parse") or ()
        named = [user["id"] for user in message["mentions"]]
        pinged = (
            named if "users" in parse else [one for one in named if one in map(str, (rule or {}).get("users") or ())]
        )
        if "everyone" in parse and any(word in message["content"] for word in ("@everyone", "@here")):
            pinged = [*pinged, "everyone"]
        target = message.get("referenced_message")
        if target and (rule is None or rule.get("replied_user")):
            pinged = [*pinged, target["author"]["id"]]
        return pinged

    async def edit(self, message: Json, payload: Json, files: Files) -> Json:
        """Change what the body names, and leave the rest."""
        after = {key: message[key] for key in ("content", "embeds", "components", "flags")} | payload
        self.check(after, files)
        for key in ("content", "embeds", "components", "flags"):
            if key in payload:
                message[key] = payload[key] or type(message[key])()
        hide(message)
        self.attach(message, payload, files)
        message["edited_timestamp"] = moment()
        message["mentions"] = self.world.mentioned(message["content"])
        await self.tell("MESSAGE_UPDATE", message)
        return message

    async def delete(self, message: Json) -> None:
        """Remove a message."""
        self.world.messages.pop(message["id"], None)
        channel = self.world.channels[message["channel_id"]]
        data = {"id": message["id"], "channel_id": channel["id"], "flags": message["flags"]}
        await self.tell("MESSAGE_DELETE", data)

    async def tell(self, event: str, data: Json) -> None:
        """Dispatch an event of a message's channel."""
        guild_id = self.world.channels[data["channel_id"]].get("guild_id")
        if data.get("flags", 0) & 64:
            return
        shown = {key: value for key, value in data.items() if not key.startswith("loopback_")}
        shown |= {"guild_id": guild_id} if guild_id else {}
        guild = self.world.guilds.get(guild_id or "")
        if guild and "author" in data:
            member = self.world.member(guild, data["author"])
            shown["member"] = {key: value for key, value in member.items() if key != "user"}
        intent = GUILD_MESSAGES if guild_id else DIRECT_MESSAGES
        await self.discord.gateway.dispatch(event, shown, guild_id=guild_id, intent=intent)
        self.discord.changed()


def hide(message: Json) -> None:
    """Take the embeds from a message that suppresses them."""
    if message["flags"] & SUPPRESSED:
        message["embeds"] = []
