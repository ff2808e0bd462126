"""Draw ranks over the editions, off the event loop."""

import asyncio
import logging

from bot.answers.reply import Reply
from bot.chat.desk import Desk
from bot.chat.parcel import Upload
from bot.errors import BotError
from bot.facts.statements import RankStatement
from bot.figures.table import Selection

log = logging.getLogger(__name__)


class Pictures:
    """Pictures of what replies and tables are about; the drawing itself is cached where it is done."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def of(self, reply: Reply) -> Upload | None:
        """Draw the school and ranking of a reply; None where there is nothing to draw."""
        tables = {(each.school, each.ranking) for each in reply.statements if isinstance(each, RankStatement)}
        school, ranking = next(iter(tables)) if len(tables) == 1 else (reply.school, reply.ranking)
        return await self.drawn(Selection(school, ranking), reply.language)

    async def drawn(self, wanted: Selection, language: str) -> Upload | None:
        """Draw one school in one ranking; None without both, without ranks, or without what draws."""
        if not wanted.school or not wanted.ranking:
            return None
        try:
            return await asyncio.to_thread(self._draw, wanted, language)
        except BotError as error:
            log.error("no picture: %s", error)
            return None

    def _draw(self, wanted: Selection, language: str) -> Upload | None:
        from bot.figures.chart import chart
        from bot.figures.series import series

        core = self.desk.facts
        data = series(core.store, core.schools, core.rankings, wanted)
        if data is None:
            return None
        drawn = chart(data, self.desk.figure_words(language))
        return Upload(drawn.name, drawn.png, drawn.alt)
