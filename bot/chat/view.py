"""Put the buttons under a reply."""

from collections.abc import Sequence
from typing import Any

import msgspec
from discord import ui

from bot.answers.reply import Reply
from bot.chat import limits
from bot.chat.address import address, digest
from bot.chat.items import Ask, Delete, Doubt, Pick, Share, Source
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


def build(reply: Reply, texts: Texts, asker: int | None, offered: Offer) -> ui.View:
    """Build the view; `asker` is who may delete the reply, None for a reply that only one person sees."""
    view = ui.View(timeout=None)
    for item in _items(reply, texts, asker, offered):
        view.add_item(item)
    return view


def _items(reply: Reply, texts: Texts, asker: int | None, offered: Offer) -> Sequence[ui.Item[Any]]:
    items: list[ui.Item[Any]] = [Ask(text) for text in offered.buttons]
    if offered.options:
        items.append(Pick(offered.options, texts.buttons.choose))
    written = address(reply.statements, limits.CUSTOM_ID - len(Source.PREFIX))
    if written:
        items.append(Source(written, texts.buttons.source))
    if reply.status != "clarify":  # one on "I don't know" says what people miss
        items.append(Doubt(reply.intent, digest(reply.statements[0]) if reply.statements else "", texts.buttons.wrong))
    items.append(Share(texts.buttons.share) if asker is None else Delete(asker, texts.buttons.delete))
    return items
