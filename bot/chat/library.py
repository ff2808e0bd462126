"""List the documents that answers rest on."""

import discord
from discord import ui

from bot.answers.reply import Citation
from bot.chat import limits
from bot.chat.card import Look, lines, source_line
from bot.chat.desk import Desk
from bot.chat.items import Share
from bot.chat.parcel import Parcel
from bot.chat.wording import Texts

ASIDE = 100  # characters beside the list


async def library(desk: Desk, texts: Texts, look: Look) -> Parcel:
    """Lay out all documents held, the newest first; those without a date last."""
    held = desk.facts.store.documents.values()
    documents = sorted(held, key=lambda each: (each.date or "", each.title), reverse=True)
    cited = [Citation(title=each.title, date=each.date, url=each.url, nature=each.nature) for each in documents]
    room = (limits.DESCRIPTION if look.embeds else limits.CONTENT) - limits.size(texts.card.held) - ASIDE
    listed = lines([f"- {source_line(each, texts)}" for each in cited], room, texts.card.more)
    text = f"{texts.card.held}\n{listed}" if listed else texts.notices.no_figures
    view = ui.View(timeout=None)
    view.add_item(Share(texts.buttons.share))
    return Parcel(embed=discord.Embed(description=text), view=view) if look.embeds else Parcel(content=text, view=view)
