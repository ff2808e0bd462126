"""Lay figures out as a table that a chat can hold: one line a figure, each with the number of its source."""

from collections.abc import Sequence

import discord

from bot.answers.reply import Citation
from bot.chat import limits
from bot.chat.card import Look, Page, source_line
from bot.chat.limits import size
from bot.chat.wording import Texts
from bot.figures.export import said
from bot.figures.labels import Names, inside, own_scope
from bot.figures.rows import AnyFigure, FigureSource
from bot.figures.words import ChartWords

ROOM = 3_000  # characters of the table; the sources need the rest
ASIDE = 200  # characters of what is around both: fences, names of fields, how many rows are left out


class _Sheet:
    """Rows and sources that fit; a row comes with its source, or not at all."""

    def __init__(self, texts: Texts, look: Look) -> None:
        self.texts = texts
        self.room = limits.EMBED - ASIDE if look.embeds else limits.CONTENT - ASIDE
        self.lines: list[str] = []
        self.sources: list[str] = []
        self.shown = 0
        self._numbers: dict[str, int] = {}  # of communiqués
        self._heading = ""

    def add(self, title: str, figure: AnyFigure, words: ChartWords) -> bool:
        """Add a row; False where there is no room for it."""
        source = figure.sources[0]
        number = self._numbers.get(source.communique)
        place = number or len(self._numbers) + 1
        line = f"{figure.edition}  {said(figure, words.table)} [{place}]".replace("```", "'''")
        block = [line] if title == self._heading else ["", title, line]
        lines = [*self.lines, *block]
        sources = self.sources if number else [*self.sources, f"[{place}] {source_line(citation(source), self.texts)}"]
        table = size("\n".join(lines))
        if table > ROOM - ASIDE or table + size("\n".join(sources)) > self.room:
            return False
        self.lines, self.sources, self._heading = lines, sources, title
        self._numbers[source.communique] = place
        self.shown += 1
        return True

    def body(self, count: int) -> str:
        """Give the table, and how many figures of `count` are left out."""
        table = "```\n" + "\n".join(self.lines).strip("\n") + "\n```"
        left = count - self.shown
        return f"{table}\n{self.texts.card.rest.format(count=left)}" if left else table


def table(figures: Sequence[AnyFigure], rankings: Names, words: ChartWords, texts: Texts, look: Look) -> Page:
    """Lay out a table with its sources; what is left out is in the file."""
    sheet = _Sheet(texts, look)
    for figure in figures:
        if not sheet.add(_title(figure, rankings, words), figure, words):
            break
    body = sheet.body(len(figures))
    if not look.embeds:
        return Page(content="\n".join((body, *sheet.sources)))
    embed = discord.Embed(description=body)
    for number, value in enumerate(_parted(sheet.sources, limits.FIELD)):
        embed.add_field(name=limits.ELLIPSIS if number else texts.card.sources, value=value, inline=False)
    return Page(embed=embed)


def _title(figure: AnyFigure, rankings: Names, words: ChartWords) -> str:
    place = inside(figure, own_scope(rankings, figure.ranking), words.scopes)
    names = (figure.school_name, figure.ranking_name, *place)
    return limits.cut(" · ".join(" ".join(name.replace("```", "'''").split()) for name in names if name), ROOM // 4)


def citation(source: FigureSource) -> Citation:
    """Cite where a figure was read."""
    return Citation(
        title=source.title, date=source.date, url=source.url, nature=source.nature, communique=source.communique
    )


def _parted(lines: Sequence[str], room: int) -> list[str]:
    """Join lines into as many texts as it takes; whole lines only, since a link that is cut is no link."""
    parts: list[str] = []
    for line in lines:
        joined = f"{parts[-1]}\n{line}" if parts else line
        if parts and size(joined) <= room:
            parts[-1] = joined
        else:
            parts.append(line)
    return parts
