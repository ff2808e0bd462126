"""Count what came of test questions, by file, language and kind."""

from collections.abc import Callable, Iterable

import msgspec

from bot.answers.evaluation import Outcome


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


def milliseconds(outcomes: Iterable[Outcome]) -> tuple[float, float]:
    """Give the time of a turn that half of them stay under, and that 95 in 100 stay under."""
    times = sorted(outcome.seconds * 1e3 for outcome in outcomes) or [0.0]
    return times[len(times) // 2], times[min(int(len(times) * 0.95), len(times) - 1)]


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
