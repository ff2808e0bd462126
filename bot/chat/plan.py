"""Write buttons down: messages are sent with plans, since most buttons are never pressed."""

from typing import Any

import discord
import msgspec
from discord import ui

from bot.chat import limits
from bot.chat.limits import cut

ROW, BUTTON = 1, 2  # Discord's numbers of components


class Plan(msgspec.Struct, frozen=True):
    """What a button is, before it is one."""

    label: str
    custom_id: str
    row: int
    style: discord.ButtonStyle

    def button(self) -> ui.Button[ui.View]:
        """Make the button."""
        return ui.Button(label=cut(self.label, limits.LABEL), custom_id=self.custom_id, row=self.row, style=self.style)

    def part(self) -> dict[str, Any]:
        """Give the button as Discord takes it."""
        return {
            "type": BUTTON,
            "label": cut(self.label, limits.LABEL),
            "custom_id": self.custom_id,
            "style": self.style.value,
        }
