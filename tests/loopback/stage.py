"""Put a bot on a stage: a guild, channels, people, knowledge of its own, and short ways to act."""

import itertools
import re
from pathlib import Path
from typing import Any

from .interactions import Interaction
from .people import parts, text_of
from .process import Process
from .server import Discord
from .world import ATTACH, EMBED, HISTORY, SEND

Json = dict[str, Any]

_numbers = itertools.count(1)
SCHOOLS = """\
- {id: demo, name: École de Démonstration, names: [Démonstration], kind: engineering, country: FR}
- {id: essai, name: Institut d'Essai, names: [Essai], kind: engineering, country: FR}
"""
RANKINGS = """\
- {id: soir, name: L'Exemple du Soir, names: [Exemple du Soir], publisher: L'Exemple du Soir, scope: national}
"""
RANKS = {2018: "52", 2019: "40", 2020: "33", 2021: "27", 2022: "24"}
HEAD = """\
communique: 2022-01-05-soir
digest: none
document:
  title: Une place dans l'Exemple du Soir
  date: "2022-01-05"
  publisher: École de Démonstration
  url: https://demonstration.example/classements
statements:
"""


def knowledge(folder: Path) -> Path:
    """Write a small knowledge folder with invented schools, and give it."""
    for name, text in (("schools", SCHOOLS), ("rankings", RANKINGS)):
        (folder / name).mkdir(parents=True)
        (folder / name / "demo.yaml").write_text(text, encoding="utf-8")
    rows = [
        f'  - {{kind: rank, school: demo, ranking: soir, edition: {edition}, value: "{value}",'
        f' source: {{place: "{line}:1-{line}:9", words: "{value}e en {edition}"}}}}\n'
        for line, (edition, value) in enumerate(RANKS.items(), 3)
    ]
    (folder / "statements").mkdir()
    (folder / "statements" / "2022-01-05-soir.yaml").write_text(HEAD + "".join(rows), encoding="utf-8")
    return folder


class Stage:
    """A guild with its channels, and the bot's process."""

    def __init__(self, discord: Discord, process: Process) -> None:
        self.discord, self.process = discord, process
        self.guild = discord.world.guilds[next(iter(discord.world.guilds))]
        self.channels = {channel["name"]: channel for channel in self.guild["channels"]}

    @classmethod
    def build(cls, discord: Discord) -> None:
        """Add the guild and its channels to a server, before the bot comes."""
        guild = discord.world.guild("Loopback", locale="fr")
        discord.world.channel(guild, "general")
        discord.world.channel(guild, "plain", deny=EMBED | ATTACH)
        discord.world.channel(guild, "mute", deny=SEND)
        discord.world.channel(guild, "listened")
        discord.world.channel(guild, "historyless", deny=HISTORY)

    @property
    def general(self) -> Json:
        """Give the channel where everything is permitted."""
        return self.channels["general"]

    def person(self, name: str = "person") -> Json:
        """Make somebody new."""
        return self.discord.world.user(f"{name}{next(_numbers)}")

    def mention(self, text: str, *, channel: str = "general", user: Json | None = None, **how: Any) -> Json:
        """Ask in a channel by mention; give the question's message."""
        words = f"<@{self.discord.world.app_id}> {text}"
        return self.discord.say(self.channels[channel], user or self.person(), words, **how)

    def answer(self, text: str, *, channel: str = "general", user: Json | None = None) -> str:
        """Ask by mention; give the words of the reply."""
        return text_of(self.discord.reply_to(self.mention(text, channel=channel, user=user)))

    def direct(self, text: str, user: Json) -> str:
        """Ask in a direct message; give the words of the reply."""
        return text_of(self.discord.reply_to(self.discord.say(self.discord.world.direct(user), user, text)))

    def slash(
        self,
        name: str,
        options: Json | None = None,
        *,
        channel: Json | None = None,
        user: Json | None = None,
        locale: str = "en-US",
        install: str = "guild",
    ) -> Interaction:
        """Use a command; give the interaction once it shows an answer."""
        people = self.discord.people
        place, who = channel or self.general, user or self.person()
        return self.shown(self.discord.do(people.slash(place, who, name, options or {}, locale, install, None)))

    def complete(self, name: str, option: str, typed: str, locale: str = "en-US", **others: Any) -> list[Json]:
        """Type into an option; give what is proposed."""
        given = {**others, option: typed}
        work = self.discord.people.slash(self.general, self.person(), name, given, locale, "guild", option)
        interaction = self.discord.do(work)
        self.discord.until(lambda: interaction.response, 4, f"proposals for {typed!r}")
        return interaction.choices or []

    def menu(self, name: str, message: Json, locale: str = "en-US") -> Interaction:
        """Use a message's menu."""
        work = self.discord.people.menu(self.general, self.person(), name, message, locale, "guild")
        return self.shown(self.discord.do(work))

    def press(self, message: Json, start: str, *, user: Json | None = None, locale: str = "en-US") -> Interaction:
        """Press the button whose id starts so."""
        found = [part for part in parts(message) if part["custom_id"].startswith(start)]
        assert found, f"no button {start!r} among {[part['custom_id'] for part in parts(message)]}"
        who = user or self.person()
        interaction = self.discord.do(self.discord.people.use(message, who, found[0], None, locale))
        self.discord.until(lambda: interaction.response, 4, f"an answer to the button {start!r}")
        return interaction

    def shown(self, interaction: Interaction) -> Interaction:
        """Wait until an interaction shows its answer."""
        self.discord.until(lambda: interaction.shown or interaction.form, 8, "an answer to an interaction")
        return interaction

    def quiet(self, message: Json, user: Json | None = None) -> bool:
        """Say whether a message stays unanswered: one that was sent after it is answered first."""
        self.answer("rang 2021", user=user)
        return not self.discord.replies(message)


def figures(text: str) -> set[str]:
    """Give the numbers of a text that are no years."""
    return {number for number in re.findall(r"\d+", text) if not re.fullmatch(r"(19|20)\d\d", number)}


def says(interaction: Interaction) -> str:
    """Give the words of an interaction's answer."""
    assert interaction.shown is not None
    return text_of(interaction.shown)
