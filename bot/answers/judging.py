"""Judge a reply by what a test question says that it must show."""

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from bot.answers.reply import Reply, Status

LONGEST = 4000  # characters of a reply that patterns are held against: Python's may take long on more
LEAD = 2  # words by which one language must lead another in a reply to be its language
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"\n]*\"|\*[^*\n]+\*|\w+://\S+|\S+@\S+")
_WORD = re.compile(r"[^\W\d_]+")

Verdict = Literal["right", "harmful", "missed", "other"]


class Turn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked, and what a right reply shows."""

    ask: str
    status: Status | tuple[Status, ...]
    must: tuple[str, ...] = ()  # patterns: each is found in an answer
    any: tuple[str, ...] = ()  # one at least is
    must_not: tuple[str, ...] = ()  # none is found in any reply
    lang: str = "any"  # code of the reply's language
    tests: str = ""  # what it tests, in a word or a few, with commas between

    @property
    def accepted(self) -> tuple[Status, ...]:
        """List the statuses that a right reply may have."""
        return self.status if isinstance(self.status, tuple) else (self.status,)

    @property
    def patterns(self) -> tuple[str, ...]:
        """List all patterns."""
        return (*self.must, *self.any, *self.must_not)


class Judge:
    """Hold replies against turns; `telling` gives the words by which each language is told."""

    def __init__(self, telling: Mapping[str, frozenset[str]]) -> None:
        self.telling = {
            code: words.difference(*(other for name, other in telling.items() if name != code))
            for code, words in telling.items()
        }

    def faults(self, turn: Turn, reply: Reply) -> tuple[str, ...]:
        """List what is wrong with a reply; nothing where it is right."""
        text = reply.text[:LONGEST]
        faults = []
        if reply.status not in turn.accepted:
            faults.append(f"is {reply.status}; expected {' or '.join(turn.accepted)}")
        if reply.status == "answered":
            faults += [f"lacks {pattern}" for pattern in turn.must if not _found(pattern, text)]
            if turn.any and not any(_found(pattern, text) for pattern in turn.any):
                faults.append(f"lacks any of {', '.join(turn.any)}")
        faults += [f"holds {pattern}" for pattern in turn.must_not if _found(pattern, text)]
        language = self.language(text)
        if turn.lang != "any" and language not in (None, turn.lang):
            faults.append(f"is in {language}; expected {turn.lang}")
        return tuple(faults)

    def language(self, text: str) -> str | None:
        """Tell the language of a reply's own words, not of what it quotes; None where they don't decide."""
        words = _WORD.findall(_QUOTED.sub(" ", text).lower())
        counts = sorted(
            ((sum(word in own for word in words), code) for code, own in self.telling.items()), reverse=True
        )
        if not counts or (len(counts) > 1 and counts[0][0] - counts[1][0] < LEAD):
            return None
        return counts[0][1]


def verdict(turn: Turn, reply: Reply, faults: tuple[str, ...]) -> Verdict:
    """Say how right a reply is: a wrong answer is the worst, then no answer where there is one."""
    if not faults:
        return "right"
    if reply.status == "answered":
        return "harmful"
    return "missed" if "answered" in turn.accepted else "other"


def _found(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE | re.DOTALL) is not None
