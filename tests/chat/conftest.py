"""A bot over the invented core, in simcord's Discord."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import simcord
from simcord import interactions

from bot.chat import delivery
from bot.chat.client import Single
from bot.chat.desk import Desk
from bot.chat.wording import Texts, Wording, load_wording
from bot.figures.words import load_words
from bot.folder import open_folder
from bot.journal.store import Journal
from bot.settings import Rate, Settings
from tests.chat.invented import TODAY, InventedConversations, open_invented


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "PAUSES", (0.0, 0.0, 0.0))


@pytest.fixture(scope="session")
def wording() -> Wording:
    return load_wording(open_folder())


@pytest.fixture(scope="session")
def texts(wording: Wording) -> Texts:
    return wording["en"]


@pytest.fixture
def journal() -> Iterator[Journal]:
    journal = Journal(":memory:")
    yield journal
    journal.close()


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(wording: Wording, journal: Journal, clock: Clock) -> Desk:
    settings = Settings(token="not.a.token", user_rate=Rate(5, 10), channel_rate=Rate(20, 10))
    texts = wording, load_words(open_folder())
    return Desk(settings, open_invented, lambda: texts, journal, clock=clock, today=lambda: TODAY)


@pytest.fixture
def asked(desk: Desk) -> list[tuple[str, str, str | None]]:
    conversations = desk.core.conversations
    assert isinstance(conversations, InventedConversations)
    return conversations.asked


@pytest.fixture
def simcord_bot(desk: Desk) -> Single:
    return Single(desk)


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Set the locale of people and of the server in interactions; simcord's are always American."""
    plain = interactions.base_payload

    def set_locales(user: str, guild: str = "en-US") -> None:
        def payload(*args: Any, **kwargs: Any) -> Any:
            record, data = plain(*args, **kwargs)
            data["locale"] = user
            if "guild_locale" in data:
                data["guild_locale"] = guild
            return record, data

        monkeypatch.setattr(interactions, "base_payload", payload)

    return set_locales


class Place:
    """A server with a channel, two members and a moderator."""

    def __init__(self, env: simcord.Env) -> None:
        import discord

        self.env = env
        self.guild = env.create_guild()
        self.channel = self.guild.create_text_channel("questions")
        self.ann = self.guild.add_member(env.create_user("ann"))
        self.bob = self.guild.add_member(env.create_user("bob"))
        role = self.guild.create_role(
            "staff", permissions=discord.Permissions(manage_messages=True, manage_channels=True)
        )
        self.mod = self.guild.add_member(env.create_user("mod"), roles=[role])

    @property
    def me(self) -> str:
        return f"<@{self.env.bot.user.id}>"

    @property
    def last(self) -> Any:
        return self.channel.last_message


@pytest.fixture
def place(simcord_env: simcord.Env) -> Place:
    return Place(simcord_env)
