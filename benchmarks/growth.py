"""Time opening, looking up and answering as knowledge grows: 1 to 10,000 schools, ten rankings and ten editions each.

usage: growth.py [--schools 1,100,1000,10000] [--lookups N] [--questions N]
"""

import argparse
import json
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.answers.assistant import Assistant
from bot.facts.entities import Ranking, School
from bot.facts.findings import Fact
from bot.facts.load import PARTS, Held
from bot.facts.shelves import shelve
from bot.facts.statements import AnyStatement, Document, RankStatement, Source
from bot.folder import Folder, shipped
from bot.snapshot import cached

RANKINGS, EDITIONS = 10, range(2016, 2026)
PER_TEXT = 100  # statements in a communiqué
TODAY = date(2026, 11, 22)
SYLLABLES = ("ba", "cor", "di", "fel", "gu", "han", "jo", "kel", "lu", "mir", "no", "pra", "ri", "sol", "tu", "vex")
WORDINGS = (
    "quel rang pour {school} au {ranking} en {edition} ?",
    "{school} {ranking} {edition}",
    "what rank did {school} get in {edition} in the {ranking}?",
    "combien de places gagnées par {school} depuis {edition} au {ranking} ?",
    "what is the best rank of {school} in the {ranking}?",
    "évolution de {school} au {ranking}",
    "combien d'écoles devant {school} au {ranking} en {edition} ?",
    "is {school} in the top 50 of the {ranking} in {edition}?",
    "quelle est la moyenne de {school} au {ranking} ?",
    "et en {edition} ?",
    "quels sont les critères du {ranking} ?",
    "combien coûte {school} ?",
    "{school} in 1987?",
    "rang de l'école Zzyzx Qwrtp en {edition}",
)


def invented(number: int) -> str:
    """Make a word of its own for each number up to 65,535."""
    text = ""
    for _ in range(4):
        number, place = divmod(number, len(SYLLABLES))
        text += SYLLABLES[place]
    return text.capitalize()


def school_name(number: int) -> str:
    return f"École {invented(number * 7919 % 65_536)}"


def ranking_name(number: int) -> str:
    return f"Palmarès {invented(65_535 - number)}"


def folder_of(root: Path) -> Folder:
    """Take the languages from the shipped folder."""
    return Folder(root, shipped())


def make(root: Path, schools: int) -> None:
    """Write the snapshots of a generated folder: its YAML would be a quarter of a gigabyte."""
    for part in ("statements", "schools", "rankings"):
        (root / part).mkdir(exist_ok=True)
    names = {f"school-{number}": school_name(number) for number in range(schools)}
    rankings = {
        f"ranking-{number}": Ranking(id=f"ranking-{number}", name=ranking_name(number)) for number in range(RANKINGS)
    }
    documents = {
        f"2026-01-05-text-{number}": Document(title=f"Communiqué {number}", date="2026-01-05", publisher="Generated")
        for number in range(schools * RANKINGS * len(EDITIONS) // PER_TEXT + 1)
    }
    held = Held(
        {key: School(id=key, name=name, names=(name.upper(),), country="FR") for key, name in names.items()},
        rankings,
        {},
        {},
        shelve(statements(list(names), list(rankings)), documents, {key: each.scope for key, each in rankings.items()}),
    )
    cached(folder_of(root), "facts", PARTS, lambda: held, Held)
    Assistant.open(folder_of(root))  # keeps the names that it reads


def statements(schools: list[str], rankings: list[str]) -> Iterator[AnyStatement]:
    """Generate ranks that differ by school, ranking and edition."""
    chance = random.Random(1)
    count = 0
    for school in schools:
        for ranking in rankings:
            for edition in EDITIONS:
                line, rank = count % PER_TEXT + 1, chance.randint(1, 999)
                source = Source(
                    communique=f"2026-01-05-text-{count // PER_TEXT}",
                    place=f"{line}:1-{line}:60",
                    words=f"ranks {rank}th in the {edition} edition of this ranking of schools",
                )
                yield RankStatement(
                    source=source, school=school, ranking=ranking, edition=edition, value=str(rank), out_of=1000
                )
                count += 1


def measure(root: Path, schools: int, lookups: int, questions: int) -> dict[str, float]:
    """Open a folder; look ranks up at random, each school and ranking new to the store; ask on schools at random."""
    start = time.perf_counter()
    assistant = Assistant.open(folder_of(root))
    opened = time.perf_counter() - start
    chance = random.Random(2)
    found = sorted(look_up(assistant, schools, chance) for _ in range(lookups))
    for _ in range(50):  # what loads at first use
        ask(assistant, schools, chance)
    asked = [ask(assistant, schools, chance) for _ in range(questions)]
    times = sorted(took for took, _ in asked)
    return {
        "opened": opened * 1e3,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "look-up": statistics.fmean(found) * 1e6,
        "look-up p95": found[int(lookups * 0.95)] * 1e6,
        "answered": 100 * Counter(status for _, status in asked)["answered"] / questions,
        "question": statistics.fmean(times) * 1e3,
        "p95": times[int(questions * 0.95)] * 1e3,
        "p99": times[int(questions * 0.99)] * 1e3,
    }


def look_up(assistant: Assistant, schools: int, chance: random.Random) -> float:
    school, ranking = f"school-{chance.randrange(schools)}", f"ranking-{chance.randrange(RANKINGS)}"
    edition = chance.choice(EDITIONS)
    start = time.perf_counter()
    found = assistant.store.rank(school, ranking, edition)
    took = time.perf_counter() - start
    assert isinstance(found, Fact)
    return took


def ask(assistant: Assistant, schools: int, chance: random.Random) -> tuple[float, str]:
    """Ask a question; give the seconds and the reply's status."""
    text = chance.choice(WORDINGS).format(
        school=school_name(chance.randrange(schools)),
        ranking=ranking_name(chance.randrange(RANKINGS)),
        edition=chance.choice(EDITIONS),
    )
    start = time.perf_counter()
    reply, _ = assistant.answer(text, today=TODAY)
    return time.perf_counter() - start, reply.status


def main() -> None:
    """Measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--schools", default="1,100,1000,10000")
    parser.add_argument("--lookups", type=int, default=5000)
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--step", choices=["make", "measure"], help=argparse.SUPPRESS)
    parser.add_argument("--root", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    sizes = [int(size) for size in options.schools.split(",")]
    if options.step == "make":
        make(options.root, *sizes)
    elif options.step == "measure":
        print(json.dumps(measure(options.root, *sizes, options.lookups, options.questions)))
    else:
        report(sizes, options.lookups, options.questions)


def report(sizes: list[int], lookups: int, questions: int) -> None:
    """Print one line a size."""
    print(
        f"Python {platform.python_version()}, {platform.machine()}; {lookups} look-ups, {questions} questions a size\n"
    )
    titles = ("schools", "statements", "snapshots", "opened", "memory", "look-up", "p95", "question", "p95", "p99")
    print(" ".join(f"{title:>10}" for title in (*titles, "answered")))
    slowest = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            shared = [sys.executable, __file__, "--schools", str(size), "--lookups", str(lookups)]
            shared += ["--questions", str(questions), "--root", folder]
            subprocess.run([*shared, "--step", "make"], check=True)
            on_disk = sum(path.stat().st_size for path in Path(folder).glob(".*.snapshot")) / 1e6
            run = subprocess.run([*shared, "--step", "measure"], check=True, capture_output=True, text=True)
            found = json.loads(run.stdout)
        cells = [f"{size:,}", f"{size * RANKINGS * len(EDITIONS):,}", f"{on_disk:.1f} MB", f"{found['opened']:.0f} ms"]
        cells += [f"{found['memory']:.0f} MB", f"{found['look-up']:.1f} µs", f"{found['look-up p95']:.1f} µs"]
        cells += [f"{found[name]:.2f} ms" for name in ("question", "p95", "p99")] + [f"{found['answered']:.0f} %"]
        print(" ".join(f"{cell:>10}" for cell in cells))
        slowest.append(found["p95"])
    print(
        f"\np95 at the top {slowest[-1]:.2f} ms (goal: 5 ms), {slowest[-1] / slowest[0]:.1f} times the first (goal: 3)"
    )


if __name__ == "__main__":
    main()
