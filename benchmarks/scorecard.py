"""Write the scorecard: how right the bot is on the project's own questions, and how fast.

usage: scorecard.py [--print]
"""

import argparse
import platform
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.answers import tally
from bot.answers.assistant import Assistant
from bot.answers.evaluation import Outcome, evaluate, load
from bot.answers.tally import Count
from bot.folder import open_folder

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "questions"
STATEMENTS = ROOT / "knowledge" / "statements" / "2022-01-05-letudiant-2022.yaml"  # all that the questions are on
TODAY = date(2026, 11, 22)
LEAST = 8  # turns of a kind that is worth a line
MARKERS = re.compile(r"(<!-- scorecard -->\n).*?(<!-- /scorecard -->)", re.DOTALL)
SETS = {"": "for development", "held": "held out", "blind": "written blind"}
EXPECTED = {"answered": "an answer", "unknown": "a refusal", "clarify": "a question back", "several": "one of several"}
LANGUAGES = {"fr": "French", "en": "English", "any": "either language"}


def ask() -> list[Outcome]:
    """Ask every question of every table on the one communiqué that they were written for."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "statements").mkdir()
        shutil.copy(STATEMENTS, root / "statements")
        assistant = Assistant.open(open_folder(root))
        tables = {path.relative_to(QUESTIONS).as_posix(): load(path) for path in sorted(QUESTIONS.rglob("*.yaml"))}
        for table in tables.values():  # what loads at first use
            evaluate(assistant, "", table[:5], TODAY)
        return [each for name, table in tables.items() for each in evaluate(assistant, name, table, TODAY)]


def row(label: str, count: Count) -> str:
    cells = [f"{count.turns:,}"]
    cells += [f"{number / count.turns:.1%}" for number in (count.right, count.harmful, count.missed)]
    return f"| {label} | {' | '.join(cells)} |"


def table(title: str, counts: dict[str, Count]) -> str:
    head = f"| {title} | turns | right | harmful | missed |\n| --- | ---: | ---: | ---: | ---: |"
    return "\n".join((head, *(row(label, count) for label, count in counts.items())))


def named(counts: dict[str, Count], names: dict[str, str]) -> dict[str, Count]:
    return {names.get(label, label): count for label, count in counts.items()}


def the_set(outcome: Outcome) -> list[str]:
    folder = outcome.file.rpartition("/")[0]
    return [SETS.get(folder, folder)]


def short(outcomes: list[Outcome]) -> Iterator[str]:
    """Give the parts of the README's scorecard."""
    yield table("questions", tally.by(outcomes, the_set) | {"**all**": tally.count(outcomes)})
    languages = named(tally.by(outcomes, tally.language), LANGUAGES)
    yield table("a reply in", languages)
    p50, p95 = tally.milliseconds(outcomes)
    yield (
        f"A turn takes {p50:.1f} ms (p50) and {p95:.1f} ms (p95) with Python {platform.python_version()} on "
        f"{platform.machine()}. *Harmful*: answered, and not right. *Missed*: not answered, where there is an answer. "
        "`make scorecard` writes this; [docs/scorecard.md](docs/scorecard.md) says more."
    )


def long(outcomes: list[Outcome]) -> Iterator[str]:
    """Give the parts of the page."""
    yield table("what must come", named(tally.by(outcomes, tally.expected), EXPECTED))
    yield table("a reply in", named(tally.by(outcomes, tally.language), LANGUAGES))
    yield table("file", dict(sorted(tally.by(outcomes, tally.file).items())) | {"**all**": tally.count(outcomes)})
    kinds = {label: count for label, count in tally.by(outcomes, tally.kinds).items() if count.turns >= LEAST}
    yield table(f"kind, of {LEAST} turns or more", kinds)
    p50, p95 = tally.milliseconds(outcomes)
    machine = f"Python {platform.python_version()}, {platform.machine()}"
    yield f"Times of a turn: {p50:.2f} ms (p50), {p95:.2f} ms (p95); {machine}."


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--print", action="store_true", help="print, and write nothing")
    options = parser.parse_args()
    outcomes = ask()
    for path, parts in ((ROOT / "README.md", short), (ROOT / "docs" / "scorecard.md", long)):
        text = "\n\n".join(parts(outcomes))
        if options.print:
            print(f"{text}\n")
            continue
        page = path.read_text(encoding="utf-8")
        path.write_text(
            MARKERS.sub(lambda match, text=text: f"{match[1]}\n{text}\n\n{match[2]}", page), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
