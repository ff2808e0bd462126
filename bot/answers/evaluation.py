"""Ask the questions of test files, and count how many replies are right."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

import msgspec

from bot.answers.assistant import Assistant
from bot.answers.dialogue import EMPTY
from bot.answers.judging import Judge, Turn, Verdict, verdict
from bot.answers.reply import Reply
from bot.errors import KnowledgeError
from bot.yamlfile import Located, locate

LONGEST_PATTERN = 1000  # characters
TODAY = date(2026, 11, 22)  # the day of asking where a file gives none, so that a file's figures stay


class Conversation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Turns that follow one another."""

    id: str
    turns: tuple[Turn, ...]
    today: str | None = None  # ISO

    @property
    def day(self) -> date:
        """Give the day of asking."""
        return date.fromisoformat(self.today) if self.today else TODAY


class Outcome(msgspec.Struct, frozen=True):
    """What came of one turn."""

    file: str
    conversation: str
    number: int  # of the turn, from 1
    turn: Turn
    reply: Reply
    faults: tuple[str, ...]
    seconds: float

    @property
    def verdict(self) -> Verdict:
        """Say how right the reply is."""
        return verdict(self.turn, self.reply, self.faults)


class Count(msgspec.Struct, frozen=True):
    """How many turns came out how."""

    right: int = 0
    harmful: int = 0
    missed: int = 0
    other: int = 0

    @property
    def turns(self) -> int:
        """Count all."""
        return self.right + self.harmful + self.missed + self.other


def load(path: Path) -> list[Conversation]:
    """Read a file of test questions.

    Raises:
        KnowledgeError: the file is no YAML or of another form, an id comes twice, a day, a status or a pattern is none;
            the text gives file and line, `others` what else is wrong.
    """
    located = locate(path, list[Conversation])
    problems = list(_problems(located))
    if problems:
        first, *others = problems
        first.others = tuple(others)
        raise first
    return located.value


def _problems(located: Located[list[Conversation]]) -> Iterator[KnowledgeError]:
    seen: set[str] = set()
    for place, each in enumerate(located.value):
        if each.id in seen:
            yield KnowledgeError(located.at(place, "id"), f"id {each.id!r} appears twice", "one of each")
        seen.add(each.id)
        if not _is_day(each.today):
            yield KnowledgeError(located.at(place, "today"), f"the day {each.today!r}", "a day such as 2022-03-15")
        if not each.turns:
            yield KnowledgeError(located.at(place, "turns"), "no turn", "what is asked, and what is expected")
        for number, turn in enumerate(each.turns):
            yield from _wrong(turn, located.at(place, "turns", number))


def _wrong(turn: Turn, place: str) -> Iterator[KnowledgeError]:
    if not turn.accepted:
        yield KnowledgeError(place, "no status", "answered, clarify or unknown")
    for pattern in turn.patterns:
        if len(pattern) > LONGEST_PATTERN:
            yield KnowledgeError(place, f"a pattern of {len(pattern):,} characters", f"at most {LONGEST_PATTERN:,}")
            continue
        try:
            re.compile(pattern, re.IGNORECASE | re.DOTALL)
        except (re.error, OverflowError, RecursionError) as error:
            yield KnowledgeError(place, f"the pattern {pattern!r} ({error})", "a regular expression")


def _is_day(text: str | None) -> bool:
    try:
        return text is None or bool(date.fromisoformat(text))
    except ValueError:
        return False


def evaluate(
    assistant: Assistant, name: str, conversations: Iterable[Conversation], clock: Callable[[], float] = perf_counter
) -> list[Outcome]:
    """Ask every turn of a file, `name` in the report; `clock` gives seconds."""
    judge = Judge(assistant.vocabulary.telling)
    outcomes = []
    for conversation in conversations:
        context = EMPTY
        for number, turn in enumerate(conversation.turns, 1):
            began = clock()
            reply, context = assistant.answer(turn.ask, context, today=conversation.day)
            took = clock() - began
            faults = judge.faults(turn, reply)
            outcomes.append(Outcome(name, conversation.id, number, turn, reply, faults, took))
    return outcomes


def count(outcomes: Iterable[Outcome]) -> Count:
    """Count outcomes by verdict."""
    numbers = dict.fromkeys(Count.__struct_fields__, 0)
    for outcome in outcomes:
        numbers[outcome.verdict] += 1
    return Count(**numbers)


def by(outcomes: Iterable[Outcome], labels: Callable[[Outcome], Iterable[str]]) -> dict[str, Count]:
    """Count outcomes by their labels, of which one may have several; the label with most turns first."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        for label in labels(outcome):
            groups.setdefault(label, []).append(outcome)
    counts = {label: count(group) for label, group in groups.items()}
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1].turns, entry[0])))


def file(outcome: Outcome) -> list[str]:
    """Label an outcome by its file."""
    return [outcome.file]


def language(outcome: Outcome) -> list[str]:
    """Label an outcome by the language that the reply must be in."""
    return [outcome.turn.lang]


def expected(outcome: Outcome) -> list[str]:
    """Label an outcome by what must come: an answer, a refusal, or one of several."""
    accepted = outcome.turn.accepted
    return [accepted[0] if len(accepted) == 1 else "several"]


def kinds(outcome: Outcome) -> list[str]:
    """Label an outcome by what the turn tests."""
    return list(dict.fromkeys(kind for each in outcome.turn.tests.split(",") if (kind := each.strip())))
