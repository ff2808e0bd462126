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
from bot.errors import KnowledgeError, Problem
from bot.folder import Folder
from bot.yamlfile import Located, locate

LONGEST_PATTERN = 1000  # characters


class Conversation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Turns that follow one another."""

    id: str
    turns: tuple[Turn, ...]
    today: str | None = None  # the day of asking, ISO


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
    assistant: Assistant,
    name: str,
    conversations: Iterable[Conversation],
    today: date,
    clock: Callable[[], float] = perf_counter,
) -> list[Outcome]:
    """Ask every turn of a file, `name` in the report, on `today` where it gives no day; `clock` gives seconds."""
    judge = Judge(assistant.vocabulary.telling)
    outcomes = []
    for conversation in conversations:
        context = EMPTY
        day = date.fromisoformat(conversation.today) if conversation.today else today
        for number, turn in enumerate(conversation.turns, 1):
            began = clock()
            reply, context = assistant.answer(turn.ask, context, today=day)
            took = clock() - began
            faults = judge.faults(turn, reply)
            outcomes.append(Outcome(name, conversation.id, number, turn, reply, faults, took))
    return outcomes


def check(folder: Folder, today: date) -> Iterator[Problem]:
    """Find the questions in the folder's own tests/ that are not answered as they say."""
    paths = Folder(folder.root, folder.root).files("tests")
    if not paths:
        return
    try:
        assistant = Assistant.open(folder)
    except KnowledgeError:
        return  # a broken file is told by the part that it belongs to
    for path in paths:
        try:
            conversations = load(path)
        except KnowledgeError as error:
            yield from (Problem(each.place, each.found, each.expected) for each in (error, *error.others))
            continue
        for outcome in evaluate(assistant, str(path), conversations, today):
            place = f"{path}: {outcome.conversation}, turn {outcome.number}"
            if outcome.faults:
                yield Problem(place, f"{outcome.verdict}: {'; '.join(outcome.faults)}", "what the question says")
