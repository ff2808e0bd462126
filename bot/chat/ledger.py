"""Remember which message was answered by which, a while, and what the answer is about; ids only."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable

import msgspec

from bot.chat.talk import Subject

HELD = 5_000  # questions remembered
SHARED = 0  # in the place of a person
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
        self._subjects: OrderedDict[int, Subject] = OrderedDict()
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

    def follow(self, reply: int, subject: Subject | None) -> None:
        """Note what a reply is about, so that an answer to it follows."""
        self._subjects.pop(reply, None)
        if subject:
            self._subjects[reply] = subject
        while len(self._subjects) > HELD:
            self._subjects.popitem(last=False)

    def subject(self, reply: int | None) -> Subject | None:
        """Give what a reply is about, while it is remembered."""
        return self._subjects.get(reply or 0)

    def share(self, reply: int) -> bool:
        """Note that a reply is being shared; False where it is, or was."""
        return self.mark(reply, SHARED)

    def unshare(self, reply: int) -> None:
        """Note that a reply could not be shared."""
        self._marked.pop((reply, SHARED), None)

    def mark(self, reply: int, user: int) -> bool:
        """Note that a person marked a reply; False where they did before."""
        if (reply, user) in self._marked:
            return False
        self._marked[reply, user] = None
        while len(self._marked) > HELD:
            self._marked.popitem(last=False)
        return True
