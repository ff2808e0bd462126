"""Say what Discord's side needs of the core; the core knows nothing of Discord."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

import msgspec

from bot.answers.reply import Reply
from bot.facts.entities import Ranking, School
from bot.facts.store import FactStore


class Assistant(Protocol):
    """One loaded knowledge folder."""

    @property
    def store(self) -> FactStore:
        """Give what is known."""

    @property
    def schools(self) -> Mapping[str, School]:
        """Give the schools by id."""

    @property
    def rankings(self) -> Mapping[str, Ranking]:
        """Give the rankings by id."""

    def questions(self, language: str) -> Sequence[str]:
        """List questions that the knowledge can answer."""


class Conversations(Protocol):
    """What was talked of, a short time, by conversation."""

    def ask(self, key: str, text: str, today: date, locale: str | None = None) -> Reply:
        """Answer the next utterance of a conversation."""


class Core(msgspec.Struct, frozen=True):
    """The parts of the core that belong together: what is known, and who answers from it."""

    assistant: Assistant
    conversations: Conversations


OpenCore = Callable[[], Core]
