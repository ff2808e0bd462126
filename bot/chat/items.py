"""Buttons and the select under a reply; all they need is in their ids, so they outlive a restart."""

import re
from typing import Any, ClassVar, Self

import discord
from discord import ui

from bot.chat import limits
from bot.chat.host import Interaction
from bot.chat.limits import cut
from bot.chat.plan import Plan

Button = ui.DynamicItem[ui.Button[ui.View]]
Select = ui.DynamicItem[ui.Select[ui.View]]
Match = re.Match[str]
TALK, TOOLS = 0, 1  # rows


def _pressing() -> Any:
    from bot.chat import pressing  # which makes such buttons itself

    return pressing


def _label(item: ui.Item[Any]) -> str:
    return getattr(item, "label", None) or limits.ELLIPSIS


class Ask(Button, template=r"(?s:ask:(?P<text>.+))"):
    """Ask a further question, or choose a reading."""

    PREFIX: ClassVar = "ask:"

    def __init__(self, text: str) -> None:
        super().__init__(self.plan(text).button())
        self.text = text

    @classmethod
    def plan(cls, text: str) -> Plan:
        """Plan the button."""
        return Plan(text, f"{cls.PREFIX}{text}", TALK, discord.ButtonStyle.primary)

    @classmethod
    def fits(cls, text: str) -> bool:
        """Say whether an id can hold the utterance."""
        return len(text.strip()) > 0 and len(cls.PREFIX) + limits.size(text) <= limits.CUSTOM_ID

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: Match) -> Self:  # noqa: ARG003
        """Read the id."""
        return cls(match["text"])

    async def callback(self, interaction: Interaction) -> None:
        """Answer the person who pressed."""
        await _pressing().ask(interaction, self.text)


class Pick(Select, template="pick"):
    """Choose among more readings than there is room for buttons."""

    def __init__(self, texts: tuple[str, ...], label: str) -> None:
        options = [discord.SelectOption(label=text, value=text) for text in texts]
        super().__init__(ui.Select(custom_id="pick", placeholder=cut(label, 150), options=options, row=TALK))

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: Match) -> Self:  # noqa: ARG003
        """Take the options from the message."""
        select = item if isinstance(item, ui.Select) else ui.Select[ui.View]()
        return cls(tuple(option.value for option in select.options), select.placeholder or "")

    async def callback(self, interaction: Interaction) -> None:
        """Answer the person who chose."""
        await _pressing().ask(interaction, self.item.values[0])


class Source(Button, template=r"src:(?P<address>.+)"):
    """Show the words of the source."""

    PREFIX: ClassVar = "src:"

    def __init__(self, address: str, label: str) -> None:
        super().__init__(self.plan(address, label).button())
        self.address = address

    @classmethod
    def plan(cls, address: str, label: str) -> Plan:
        """Plan the button."""
        return Plan(label, f"{cls.PREFIX}{address}", TOOLS, discord.ButtonStyle.secondary)

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: Match) -> Self:  # noqa: ARG003
        """Read the id."""
        return cls(match["address"], _label(item))

    async def callback(self, interaction: Interaction) -> None:
        """Show the words to the person who pressed."""
        await _pressing().show_source(interaction, self.address)


class Doubt(Button, template=r"bad:(?P<intent>.*):(?P<statement>[^:]*)"):
    """Count that an answer seems wrong."""

    PREFIX: ClassVar = "bad:"

    def __init__(self, intent: str, statement: str, label: str) -> None:
        super().__init__(self.plan(intent, statement, label).button())
        self.intent, self.statement = intent, statement

    @classmethod
    def plan(cls, intent: str, statement: str, label: str) -> Plan:
        """Plan the button."""
        room = limits.CUSTOM_ID - len(f"{cls.PREFIX}:") - len(statement)
        return Plan(label, f"{cls.PREFIX}{intent[:room]}:{statement}", TOOLS, discord.ButtonStyle.secondary)

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: Match) -> Self:  # noqa: ARG003
        """Read the id."""
        return cls(match["intent"], match["statement"], _label(item))

    async def callback(self, interaction: Interaction) -> None:
        """Count, and thank."""
        await _pressing().doubt(interaction, self.intent, self.statement)


class Share(Button, template="share"):
    """Show to the channel what only one person sees."""

    def __init__(self, label: str) -> None:
        super().__init__(self.plan(label).button())

    @classmethod
    def plan(cls, label: str) -> Plan:
        """Plan the button."""
        return Plan(label, "share", TOOLS, discord.ButtonStyle.success)

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: Match) -> Self:  # noqa: ARG003
        """Keep the label."""
        return cls(_label(item))

    async def callback(self, interaction: Interaction) -> None:
        """Post the reply for all."""
        await _pressing().share(interaction)


class Delete(Button, template=r"del:(?P<asker>\d+)"):
    """Delete the reply, for its asker and for moderators."""

    def __init__(self, asker: int, label: str) -> None:
        super().__init__(self.plan(asker, label).button())
        self.asker = asker

    @classmethod
    def plan(cls, asker: int, label: str) -> Plan:
        """Plan the button."""
        return Plan(label, f"del:{asker}", TOOLS, discord.ButtonStyle.secondary)

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: Match) -> Self:  # noqa: ARG003
        """Read the id."""
        return cls(int(match["asker"]), _label(item))

    async def callback(self, interaction: Interaction) -> None:
        """Delete, or say who can."""
        await _pressing().delete(interaction, self.asker)


ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (Ask, Pick, Source, Doubt, Share, Delete)


async def revive(interaction: Interaction, message: discord.Message, *, without: type[Button]) -> list[ui.Item[Any]]:
    """Make a message's buttons again, all but one kind."""
    items: list[ui.Item[Any]] = []
    for item in ui.View.from_message(message, timeout=None).children:
        custom_id = getattr(item, "custom_id", None) or ""
        for kind in ITEMS:
            match = kind.__discord_ui_compiled_template__.fullmatch(custom_id)
            if match and kind is not without:
                items.append(await kind.from_custom_id(interaction, item, match))
    return items
