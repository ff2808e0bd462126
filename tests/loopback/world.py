"""Hold users, guilds, channels and messages as plain dicts in Discord's own JSON form."""

import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

EPOCH = 1_420_070_400_000  # ms: Discord's first second of 2015
VIEW, SEND, EMBED, ATTACH = 1 << 10, 1 << 11, 1 << 14, 1 << 15
HISTORY, MANAGE_MESSAGES, MANAGE_GUILD, REACT, ADMIN = 1 << 16, 1 << 13, 1 << 5, 1 << 6, 1 << 3
SLASH, EXTERNAL_APPS = 1 << 31, 1 << 50
EVERYONE = VIEW | SEND | EMBED | ATTACH | HISTORY | REACT | SLASH | EXTERNAL_APPS
EVERYTHING = (1 << 53) - 1
TEXT, DIRECT = 0, 1

_counter = itertools.count()


def snowflake(age: float = 0.0) -> str:
    """Make an id of `age` seconds ago."""
    return str((int((time.time() - age) * 1000) - EPOCH) << 22 | next(_counter) & 0x3FFFFF)


def moment(age: float = 0.0) -> str:
    """Give the time of `age` seconds ago as Discord writes it."""
    return datetime.fromtimestamp(time.time() - age, UTC).isoformat()


@dataclass
class World:
    """Everything that the server knows; the bot is a member of every guild that is not `foreign`.

    The server's thread and the test's both come here, so what is looped over is copied first.
    """

    app_id: str = field(default_factory=snowflake)
    users: dict[str, Json] = field(default_factory=dict)
    guilds: dict[str, Json] = field(default_factory=dict)
    foreign: set[str] = field(default_factory=set)
    channels: dict[str, Json] = field(default_factory=dict)
    messages: dict[str, Json] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    nonces: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.owner = self.user("owner")
        self.bot = self.user("Palmares", bot=True, user_id=self.app_id)

    def user(self, name: str, *, bot: bool = False, user_id: str | None = None) -> Json:
        """Add a user."""
        user = {"id": user_id or snowflake(), "username": name, "discriminator": "0", "avatar": None, "bot": bot}
        user |= {"global_name": None if bot else name.title(), "public_flags": 0}
        return self.users.setdefault(user["id"], user)

    def guild(self, name: str, *, locale: str = "fr", bot_permissions: int = EVERYONE, foreign: bool = False) -> Json:
        """Add a guild with its @everyone role, a role for the bot and the bot's membership."""
        guild_id = snowflake()
        roles = [self._role(guild_id, "@everyone", EVERYONE, 0), self._role(snowflake(), "bot", bot_permissions, 1)]
        guild: Json = {"id": guild_id, "name": name, "roles": roles, "channels": [], "members": [], "emojis": []}
        guild |= {"owner_id": self.owner["id"], "preferred_locale": locale, "features": [], "icon": None}
        guild |= {"verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0}
        guild |= {"mfa_level": 0, "nsfw_level": 0, "premium_tier": 0, "system_channel_id": None, "stickers": []}
        guild |= {"afk_channel_id": None, "afk_timeout": 300, "threads": [], "large": False, "member_count": 2}
        self.guilds[guild_id] = guild
        if foreign:
            self.foreign.add(guild_id)
        else:
            guild["members"].append(self.member(guild, self.bot, [roles[1]["id"]]))
        guild["members"].append(self.member(guild, self.owner))
        return guild

    @staticmethod
    def _role(role_id: str, name: str, permissions: int, position: int) -> Json:
        role = {"id": role_id, "name": name, "permissions": str(permissions), "position": position, "color": 0}
        return role | {"hoist": False, "managed": False, "mentionable": False, "flags": 0}

    def member(self, guild: Json, user: Json, roles: list[str] | None = None) -> Json:
        """Give the membership of `user`, as events and interactions carry it."""
        member = {"user": user, "roles": roles or [], "flags": 0, "joined_at": moment(86_400), "deaf": False}
        return member | {"mute": False, "nick": None, "avatar": None, "premium_since": None, "pending": False}

    def channel(self, guild: Json, name: str, *, deny: int = 0, allow: int = 0) -> Json:
        """Add a text channel; `deny` and `allow` are the bot's own overwrites there."""
        overwrites = [{"id": self.bot["id"], "type": 1, "allow": str(allow), "deny": str(deny)}]
        channel = {"id": snowflake(), "type": TEXT, "name": name, "position": len(guild["channels"])}
        channel |= {"guild_id": guild["id"], "permission_overwrites": overwrites, "nsfw": False, "topic": None}
        channel |= {"parent_id": None, "rate_limit_per_user": 0, "last_message_id": None}
        guild["channels"].append(channel)
        return self.channels.setdefault(channel["id"], channel)

    def direct(self, user: Json) -> Json:
        """Find or open the direct channel between the bot and `user`."""
        for channel in [*self.channels.values()]:
            if channel["type"] == DIRECT and channel["recipients"][0]["id"] == user["id"]:
                return channel
        channel = {"id": snowflake(), "type": DIRECT, "recipients": [user], "last_message_id": None}
        return self.channels.setdefault(channel["id"], channel)

    def permissions(self, channel: Json, user: Json | None = None) -> int:
        """Compute what `user` (the bot, by default) may do in a channel: roles, then the member's overwrite."""
        guild = self.guilds.get(channel.get("guild_id", ""))
        if guild is None:
            return EVERYTHING & ~(MANAGE_MESSAGES | MANAGE_GUILD | ADMIN)
        user = user or self.bot
        if user["id"] == guild["owner_id"]:
            return EVERYTHING
        member = next((m for m in guild["members"] if m["user"]["id"] == user["id"]), None)
        held = {guild["id"], *(member["roles"] if member else ())}
        allowed = 0
        for role in guild["roles"]:
            allowed |= int(role["permissions"]) if role["id"] in held else 0
        if allowed & ADMIN:
            return EVERYTHING
        for overwrite in channel["permission_overwrites"]:
            if overwrite["id"] == user["id"]:
                allowed = allowed & ~int(overwrite["deny"]) | int(overwrite["allow"])
        return allowed

    def message(self, channel: Json, author: Json, payload: Json, *, age: float = 0.0, **extra: Any) -> Json:
        """Build and keep a message from what was sent."""
        message: Json = {"id": snowflake(age), "channel_id": channel["id"], "author": author, "tts": False}
        message |= {"content": payload.get("content") or "", "timestamp": moment(age), "edited_timestamp": None}
        message |= {"mention_everyone": False, "mention_roles": [], "attachments": [], "pinned": False, "type": 0}
        message |= {"embeds": payload.get("embeds") or [], "components": payload.get("components") or []}
        message |= {"flags": payload.get("flags") or 0, "mentions": self.mentioned(message["content"])}
        message |= extra
        self.messages[message["id"]] = message
        channel["last_message_id"] = message["id"]
        return message

    def mentioned(self, text: str) -> list[Json]:
        """List the users whose mention is in `text`."""
        return [user for key, user in [*self.users.items()] if f"<@{key}>" in text or f"<@!{key}>" in text]

    def of_channel(self, channel_id: str) -> list[Json]:
        """List a channel's messages, oldest first; ephemeral ones are in none."""
        return [m for m in [*self.messages.values()] if m["channel_id"] == channel_id and not m["flags"] & 64]
