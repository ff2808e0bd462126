"""Describe a reply, whatever shows it: a terminal, a batch, a card."""

from typing import Literal

import msgspec

from bot.facts.statements import AnyStatement

Status = Literal["answered", "clarify", "unknown"]


class Citation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where an answer comes from, as a reader can follow it."""

    title: str
    date: str | None = None  # ISO, a day or a month
    url: str | None = None
    nature: str = "communiqué"
    communique: str = ""  # id
    place: str = ""  # of the first statement used
    words: str = ""  # there


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What is said back, with what it rests on."""

    status: Status
    language: str  # code of the reply's language
    intent: str  # "rank", "faq:<id>", "refuse:edition" ...
    text: str  # the words, without the source line; Markdown's * and _ and links only
    understood: tuple[str, ...] = ()  # e.g. ("rang", "L'Étudiant", "2021")
    statements: tuple[AnyStatement, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()  # a spelling corrected; newer editions may exist
    suggestions: tuple[str, ...] = ()  # at most three further questions, each an utterance that the bot understands
    choices: tuple[str, ...] = ()  # status "clarify": the readings, each an utterance that the bot understands
    school: str | None = None  # entity ids and edition that the reply is about, where there is one
    ranking: str | None = None
    edition: int | None = None
