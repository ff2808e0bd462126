"""The slash commands and the message menu: guards, one call to the core, one reply."""

from collections.abc import Iterable, Mapping
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.answering import answer, say
from bot.chat.autocomplete import Proposals
from bot.chat.desk import Desk
from bot.chat.host import Interaction, texts_of
from bot.chat.parcel import note
from bot.chat.pictures import Pictures
from bot.chat.translator import text
from bot.chat.wording import Wording, fill

Command = app_commands.Command[Any, ..., None]


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
        yield command(wording, "criteria", self.criteria, {"ranking": of.ranking})
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
        edition: int | None = None,
    ) -> None:
        """Ask for a rank."""
        asks = texts_of(interaction).asks
        asked = fill(asks.rank if edition else asks.rank_latest, school=school, ranking=ranking, edition=edition)
        await answer(interaction, asked)

    async def evolution(self, interaction: Interaction, school: str | None = None, ranking: str | None = None) -> None:
        """Ask for the ranks over the years, with their picture."""
        asked = fill(texts_of(interaction).asks.evolution, school=school, ranking=ranking)
        await answer(interaction, asked, self.pictures.of)

    async def criteria(self, interaction: Interaction, ranking: str | None = None) -> None:
        """Ask what a ranking measures."""
        await answer(interaction, fill(texts_of(interaction).asks.criteria, ranking=ranking))

    async def contact(self, interaction: Interaction) -> None:
        """Ask whom to write to."""
        await answer(interaction, texts_of(interaction).asks.contact)

    async def links(self, interaction: Interaction) -> None:
        """Ask where to read more."""
        await answer(interaction, texts_of(interaction).asks.links)

    async def sources(self, interaction: Interaction) -> None:
        """Ask what the answers rest on."""
        await answer(interaction, texts_of(interaction).asks.sources)

    async def help(self, interaction: Interaction) -> None:
        """Ask what can be asked."""
        await answer(interaction, texts_of(interaction).asks.help)

    async def privacy(self, interaction: Interaction) -> None:
        """Say what is kept."""
        await say(interaction, note(texts_of(interaction).privacy))

    async def message(self, interaction: Interaction, message: discord.Message) -> None:
        """Answer a message that was pointed at."""
        if message.content.strip():
            await answer(interaction, message.content)
        else:
            await say(interaction, note(texts_of(interaction).notices.empty))
