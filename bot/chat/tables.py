"""Lay figures out as a table that a chat can hold: one line a figure, each with the number of its source."""

from collections.abc import Sequence

import discord

from bot.answers.reply import Citation
from bot.chat import limits
from bot.chat.card import Look, Page, source_line
from bot.chat.limits import cut, size
from bot.chat.wording import Texts
from bot.figures.export import said
from bot.figures.rows import AnyFigure, FigureSource
from bot.figures.words import ChartWords

ROOM = 3_000  # characters of the table; the sources need the rest


def table(figures: Sequence[AnyFigure], words: ChartWords, texts: Texts, look: Look) -> Page:
    """Lay out a table with its sources; what is left out is in the file."""
    room = ROOM if look.embeds else limits.CONTENT // 2
    numbers: dict[str, int] = {}  # of communiqués
    sources: list[str] = []
    lines: list[str] = []
    heading = ""
    for figure in figures:
        title = _title(figure)
        best = figure.sources[0]
        number = numbers.get(best.communique, len(numbers) + 1)
        line = f"{figure.edition}  {said(figure, words.table)} [{number}]".replace("```", "'''")
        block = [line] if title == heading else ["", title, line]
        if size("\n".join((*lines, *block))) > room - len(texts.card.rest) - 20:
            break
        lines += block
        heading = title
        if best.communique not in numbers:
            numbers[best.communique] = number
            sources.append(f"[{number}] {_cited(best, texts)}")
    shown = sum(line[:4].isdecimal() and line[4:6] == "  " for line in lines)
    body = "```\n" + "\n".join(lines).strip("\n") + "\n```"
    if shown < len(figures):
        body += "\n" + texts.card.rest.format(count=len(figures) - shown)
    if not look.embeds:
        return Page(content=cut("\n".join((body, *sources)), limits.CONTENT))
    embed = discord.Embed(description=body)
    embed.add_field(name=texts.card.sources, value=_joined(sources, limits.FIELD), inline=False)
    return Page(embed=embed)


def _title(figure: AnyFigure) -> str:
    names = (figure.school_name, figure.ranking_name, figure.category, figure.criterion, figure.region)
    return " · ".join(" ".join(name.replace("```", "'''").split()) for name in names if name)


def _cited(source: FigureSource, texts: Texts) -> str:
    citation = Citation(title=source.title, date=source.date, url=source.url, nature=source.nature)
    return source_line(citation, texts)


def _joined(lines: Sequence[str], room: int) -> str:
    """Join whole lines only: a link that is cut is no link."""
    kept: list[str] = []
    for line in lines:
        if size("\n".join((*kept, line))) > room - 2:
            return "\n".join((*kept, limits.ELLIPSIS))
        kept.append(line)
    return "\n".join(kept)
