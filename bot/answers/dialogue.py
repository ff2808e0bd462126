"""Remember what a conversation is about, for a while."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from bot.answers.question import Slots
from bot.answers.reply import Reply
from bot.facts.statements import AnyStatement

if TYPE_CHECKING:
    from bot.answers.assistant import Assistant

FORGET = 15 * 60  # seconds without a word
MOST = 10_000  # conversations kept


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What the last turn of a conversation was about."""

    intent: str | None = None
    language: str | None = None
    refused: bool = False  # for a topic: what only names another edition asks for that again
    school: str | None = None
    ranking: str | None = None
    edition: int | None = None  # last talked of: "the year before" counts from it
    named: tuple[int, ...] = ()  # editions that the question was on: a question that leaves them out is on them too
    pair: tuple[int, ...] = ()  # the last two editions talked of
    slots: Slots = Slots()
    person: str | None = None
    cited: tuple[AnyStatement, ...] = ()
    choices: tuple[str, ...] = ()


EMPTY = Context()


class Conversations:
    """Keep the contexts of many conversations; bounded, and each forgotten after a quarter of an hour.

    `clock` gives seconds, as time.monotonic does.
    """

    def __init__(self, assistant: "Assistant", clock: Callable[[], float]) -> None:
        self.assistant = assistant
        self.clock = clock
        self._held: OrderedDict[str, tuple[float, Context]] = OrderedDict()

    def ask(self, key: str, text: str, today: date, locale: str | None = None) -> Reply:
        """Answer an utterance of the conversation `key`."""
        now = self.clock()
        since, context = self._held.pop(key, (now, EMPTY))
        if now - since > FORGET:
            context = EMPTY
        reply, context = self.assistant.answer(text, context, today=today, locale=locale)
        self._held[key] = (now, context)
        while len(self._held) > MOST:
            self._held.popitem(last=False)
        return reply

    def forget(self, key: str) -> None:
        """Drop a conversation."""
        self._held.pop(key, None)
