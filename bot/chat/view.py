"""Put the buttons under a reply."""

from collections.abc import Iterator
from typing import Any

import msgspec
from discord import ui

from bot.answers.reply import Reply
from bot.chat import limits
from bot.chat.address import address, digest
from bot.chat.items import Ask, Delete, Doubt, Pick, Share, Source
from bot.chat.plan import ROW, Plan
from bot.chat.wording import Texts

BUTTONS = 3  # further questions, or readings, as buttons; readings above it go into a select


class Offer(msgspec.Struct, frozen=True):
    """Utterances to offer: as buttons, in a select, and those too long for either, to list."""

    buttons: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


def offer(reply: Reply) -> Offer:
    """Sort a reply's readings, else its suggestions."""
    wanted = tuple(dict.fromkeys(filter(str.strip, reply.choices or reply.suggestions)))
    if not reply.choices:
        wanted = wanted[:BUTTONS]
    short = tuple(text for text in wanted if Ask.fits(text))
    listed = tuple(text for text in wanted if not Ask.fits(text))
    if len(wanted) <= BUTTONS:
        return Offer(buttons=short, listed=listed)
    options = short[: limits.CHOICES]
    return Offer(options=options, listed=(*listed, *short[limits.CHOICES :]))


class Planned(ui.View):
    """A view of buttons that are only written down: their ids bring them to life where they are pressed."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        super().__init__(timeout=None)
        self.rows = rows

    def to_components(self) -> list[dict[str, Any]]:
        """Give the rows as Discord takes them."""
        return self.rows


def build(reply: Reply, texts: Texts, asker: int | None, offered: Offer) -> ui.View:
    """Build the view; `asker` is who may delete the reply, None for a reply that only one person sees."""
    talk: list[Any] = [Ask.plan(text).part() for text in offered.buttons]
    if offered.options:
        talk.append(Pick(offered.options, texts.buttons.choose).item.to_component_dict())
    tools = [plan.part() for plan in _tools(reply, texts, asker)]
    return Planned([{"type": ROW, "components": parts} for parts in (talk, tools) if parts])


def _tools(reply: Reply, texts: Texts, asker: int | None) -> Iterator[Plan]:
    written = address(reply.statements, limits.CUSTOM_ID - len(Source.PREFIX))
    if written:
        yield Source.plan(written, texts.buttons.source)
    if reply.status != "clarify":  # one on "I don't know" says what people miss
        yield Doubt.plan(reply.intent, digest(reply.statements[0]) if reply.statements else "", texts.buttons.wrong)
    yield Share.plan(texts.buttons.share) if asker is None else Delete.plan(asker, texts.buttons.delete)
