"""Say what Discord's side needs of the core; the core knows nothing of Discord."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

import msgspec

from bot.answers.reply import Reply
from bot.chat.talk import Subject
from bot.facts.load import Facts


class Assistant(Protocol):
    """One loaded knowledge folder."""

    @property
    def facts(self) -> Facts:
        """Give what is known."""

    def questions(self, language: str) -> Sequence[str]:
        """List questions that the knowledge can answer."""


class Conversations(Protocol):
    """What was talked of, a short time, by conversation."""

    def ask(self, key: str, text: str, today: date, locale: str | None = None) -> Reply:
        """Answer the next utterance of a conversation."""

    def forget(self, key: str) -> None:
        """Drop a conversation."""

    def resume(self, key: str, subject: Subject) -> None:
        """Let the next utterance of a conversation follow an answer."""

    def language(self, key: str) -> str | None:
        """Give the language that a conversation was last in."""

    def asks(self, text: str, today: date, locale: str | None = None) -> tuple[bool, bool]:
        """Say whether an utterance is put as a question, and whether it names a school or a ranking."""


class Core(msgspec.Struct, frozen=True):
    """The parts of the core that belong together: what is known, and who answers from it."""

    assistant: Assistant
    conversations: Conversations
    home: str = ""  # the school that is meant where none is named


OpenCore = Callable[[], Core]
