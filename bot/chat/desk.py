"""Keep what outlives a connection to Discord: the core, what was seen and said, how often who asked."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime

import msgspec

from bot.answers.reply import Reply
from bot.chat.age import newest_edition
from bot.chat.cooldown import Cooldown
from bot.chat.core import Core, OpenCore
from bot.chat.ledger import Ledger
from bot.chat.meters import Meters
from bot.chat.wording import DEFAULT, Texts, Wording
from bot.errors import BotError
from bot.facts.load import Facts
from bot.figures.words import ChartWords
from bot.journal.store import Journal
from bot.settings import Settings

log = logging.getLogger(__name__)


class Desk:
    """Where questions from Discord arrive, whichever connection brings them."""

    def __init__(
        self,
        settings: Settings,
        open_core: OpenCore,
        read_texts: Callable[[], tuple[Wording, Mapping[str, ChartWords]]],
        journal: Journal,
        *,
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        self.settings = settings
        self.wording, self.chart_words = read_texts()
        self.journal = journal
        self.clock = clock
        self.today = today
        self.meters = Meters()
        self.ledger = Ledger(clock)
        self.cooldown = Cooldown(settings.user_rate, settings.channel_rate, clock)
        self.content_refused = False  # Discord refused the message content intent
        self.commands_sent = False
        self.closing = False
        self.in_flight = 0
        self.idle = asyncio.Event()
        self.idle.set()
        self._open_core, self._read_texts = open_core, read_texts
        self.core: Core = open_core()

    def ask(self, key: str, text: str, locale: str | None = None, *, fresh: bool = False) -> Reply:
        """Put an utterance of a conversation to the core; a `fresh` one leans on nothing that was said before."""
        started = time.perf_counter()
        if fresh:
            self.core.conversations.forget(key)
        reply = self.core.conversations.ask(key, text, self.today(), locale)
        self.meters.answered(reply.status, time.perf_counter() - started)
        return self.dated(reply)

    def dated(self, reply: Reply) -> Reply:
        """Add to an answer on editions that newer ones may exist, where the newest one held is over a year old."""
        newest = newest_edition(self.facts.store, reply)
        if newest is None or self.today().year <= newest:
            return reply
        text = self.texts(reply.language).card.newer.format(edition=newest)
        return msgspec.structs.replace(reply, notes=(*reply.notes, text))

    @property
    def facts(self) -> Facts:
        """Give what is known."""
        return self.core.assistant.facts

    def texts(self, language: str | None) -> Texts:
        """Give the texts of a language."""
        return self.wording[language]

    def figure_words(self, language: str | None) -> ChartWords:
        """Give the words of tables and pictures in a language."""
        return self.chart_words.get(language or DEFAULT) or self.chart_words[DEFAULT]

    def listens(self) -> bool:
        """Say whether message content has a use: it is wanted somewhere, and was not refused."""
        return self.journal.listening_anywhere() and not self.content_refused

    def reload(self) -> bool:
        """Load the knowledge and the texts again; where something is broken, keep all that was and say so."""
        try:
            core, texts = self._open_core(), self._read_texts()
        except BotError as error:
            log.error("knowledge not reloaded, the old one stays: %s", error)
            return False
        self.core, (self.wording, self.chart_words) = core, texts
        log.info("knowledge reloaded")
        return True

    @contextmanager
    def work(self) -> Iterator[None]:
        """Count a reply as in flight, so that the end waits for it."""
        self.in_flight += 1
        self.idle.clear()
        try:
            yield
        finally:
            self.in_flight -= 1
            if not self.in_flight:
                self.idle.set()
