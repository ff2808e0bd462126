"""Remember which message was answered by which, a while; numbers only."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable

import msgspec

HELD = 5_000  # questions remembered
EDITABLE = 60.0  # seconds in which an edited question is answered anew


class Entry(msgspec.Struct):
    """A question met, and the reply to it, if one was sent."""

    at: float
    words: int  # hash of the question, to tell an edit from a preview that Discord adds
    reply: int | None = None
    gone: bool = False  # the question was deleted
    turn: asyncio.Lock = msgspec.field(default_factory=asyncio.Lock)  # an edit waits for the first reply


class Ledger:
    """Questions by message id, the oldest forgotten first."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._entries: OrderedDict[int, Entry] = OrderedDict()
        self._marked: OrderedDict[tuple[int, int], None] = OrderedDict()

    def enter(self, question: int, text: str) -> Entry | None:
        """Note a question; None where it was met before, as after a replay of events."""
        if question in self._entries:
            return None
        entry = Entry(self._clock(), hash(text))
        self._entries[question] = entry
        while len(self._entries) > HELD:
            self._entries.popitem(last=False)
        return entry

    def leave(self, question: int) -> Entry | None:
        """Forget a question that was deleted, and give its entry."""
        entry = self._entries.pop(question, None)
        if entry:
            entry.gone = True
        return entry

    def edited(self, question: int, text: str) -> Entry | None:
        """Give the entry of a question whose words were changed in time."""
        entry = self._entries.get(question)
        if not entry or entry.words == hash(text) or self._clock() - entry.at > EDITABLE:
            return None
        entry.words = hash(text)
        return entry

    def mark(self, reply: int, user: int) -> bool:
        """Note that a person marked a reply; False where they did before."""
        if (reply, user) in self._marked:
            return False
        self._marked[reply, user] = None
        while len(self._marked) > HELD:
            self._marked.popitem(last=False)
        return True
