"""The slash commands and the message menu: guards, one call to the core, one reply."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat import asks
from bot.chat.answering import admit, answer, look_of, respond, say
from bot.chat.autocomplete import Proposals
from bot.chat.desk import Desk
from bot.chat.host import Interaction, texts_of
from bot.chat.library import library
from bot.chat.others import with_others
from bot.chat.parcel import note
from bot.chat.pictures import Pictures
from bot.chat.translator import text
from bot.chat.wording import Wording

Command = app_commands.Command[Any, ..., None]
Edition: TypeAlias = app_commands.Range[int, 1900, 2100]


def command(wording: Wording, name: str, callback: Any, completes: Mapping[str, Any] | None = None) -> Command:
    """Make a command whose names and descriptions come from the language packs."""
    function = getattr(callback, "__func__", callback)
    options = wording[None].commands[name].options
    at = {option: ("commands", name, "options", option) for option in options}
    app_commands.rename(**{option: text(wording, *path, "name") for option, path in at.items()})(function)
    app_commands.describe(**{option: text(wording, *path, "description") for option, path in at.items()})(function)
    made: Command = app_commands.Command(
        name=text(wording, "commands", name, "name"),
        description=text(wording, "commands", name, "description"),
        callback=callback,
    )
    for option, complete in (completes or {}).items():
        made.autocomplete(option)(_unbound(complete))
    return made


def _unbound(complete: Any) -> Any:
    """Hide from discord.py that a callback is a method, which it would bind to the cog."""

    async def proposals(interaction: Interaction, typed: str) -> list[app_commands.Choice[Any]]:
        found: list[app_commands.Choice[Any]] = await complete(interaction, typed)
        return found

    return proposals


class Questions(commands.Cog):
    """Ways to ask."""

    def __init__(self, desk: Desk, proposals: Proposals, pictures: Pictures) -> None:
        self.desk = desk
        self.proposals = proposals
        self.pictures = pictures

    def commands(self) -> Iterable[Command | app_commands.ContextMenu]:
        """Make the commands, for the tree."""
        wording, of = self.desk.wording, self.proposals
        names = {"school": of.school, "ranking": of.ranking}
        yield command(wording, "ask", self.ask, {"question": of.question})
        yield command(wording, "rank", self.rank, {**names, "edition": of.edition})
        yield command(wording, "evolution", self.evolution, names)
        yield command(wording, "criteria", self.criteria, {"ranking": of.measured})
        for name, callback in (
            ("contact", self.contact),
            ("links", self.links),
            ("sources", self.sources),
            ("help", self.help),
            ("privacy", self.privacy),
        ):
            yield command(wording, name, callback)
        yield app_commands.ContextMenu(name=text(wording, "menu"), callback=self.message)

    async def ask(self, interaction: Interaction, question: app_commands.Range[str, 1, 4000]) -> None:
        """Ask in one's own words."""
        await answer(interaction, question)

    async def rank(
        self,
        interaction: Interaction,
        school: str | None = None,
        ranking: str | None = None,
        edition: Edition | None = None,
    ) -> None:
        """Ask for a rank."""
        about, texts = await self._chosen(interaction, school, ranking), texts_of(interaction)
        if about:
            await answer(interaction, asks.rank(self.desk, texts, about, edition), fresh=True)

    async def evolution(self, interaction: Interaction, school: str | None = None, ranking: str | None = None) -> None:
        """Ask for the ranks over the years, with their picture."""
        about, texts = await self._chosen(interaction, school, ranking), texts_of(interaction)
        if about:
            asked = asks.evolution(self.desk, texts, about)
            add = partial(with_others, self.desk)
            await answer(interaction, asked, self.pictures.of, fresh=True, add=add)

    async def criteria(self, interaction: Interaction, ranking: str | None = None) -> None:
        """Ask what a ranking measures."""
        about, texts = await self._chosen(interaction, None, ranking), texts_of(interaction)
        if about:
            await answer(interaction, asks.written(self.desk, texts, texts.asks.criteria, about), fresh=True)

    async def _chosen(self, interaction: Interaction, school: str | None, ranking: str | None) -> asks.Chosen | None:
        """Find what was chosen; where a name is nobody's, say so."""
        about = asks.chosen(self.proposals, texts_of(interaction), school, ranking)
        if about.unknown:
            await say(interaction, note(about.unknown))
        return None if about.unknown else about

    async def contact(self, interaction: Interaction) -> None:
        """Ask whom to write to."""
        await answer(interaction, texts_of(interaction).asks.contact)

    async def links(self, interaction: Interaction) -> None:
        """Ask where to read more."""
        await answer(interaction, texts_of(interaction).asks.links)

    async def sources(self, interaction: Interaction) -> None:
        """List what the answers rest on."""
        if await admit(interaction):
            await respond(interaction, library(self.desk, texts_of(interaction), look_of(interaction)))

    async def help(self, interaction: Interaction) -> None:
        """Ask what can be asked."""
        await answer(interaction, texts_of(interaction).asks.help)

    async def privacy(self, interaction: Interaction) -> None:
        """Say what is kept."""
        await say(interaction, note(texts_of(interaction).privacy))

    async def message(self, interaction: Interaction, message: discord.Message) -> None:
        """Answer a message that was pointed at."""
        if message.content.strip():
            await answer(interaction, message.content, fresh=True)  # it follows nothing that the person asked
        else:
            await say(interaction, note(texts_of(interaction).notices.empty))
