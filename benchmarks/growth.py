"""Time loading and looking up as knowledge grows: 1 to 10,000 schools, ten rankings and ten editions each.

usage: growth.py [--schools 1,100,1000,10000] [--lookups N]
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
from collections.abc import Iterator
from pathlib import Path

from bot.facts.entities import Ranking, School
from bot.facts.findings import Fact
from bot.facts.load import PARTS, Held, load
from bot.facts.shelves import shelve
from bot.facts.statements import AnyStatement, Document, RankStatement, Source
from bot.folder import Folder
from bot.snapshot import cached

RANKINGS, EDITIONS = 10, range(2016, 2026)
PER_TEXT = 100  # statements in a communiqué


def make(root: Path, schools: int) -> None:
    """Write the snapshot of a generated folder: its YAML would be a quarter of a gigabyte."""
    (root / "statements").mkdir(exist_ok=True)
    names = {f"school-{number}": f"School of Place {number}" for number in range(schools)}
    rankings = {f"ranking-{number}": Ranking(id=f"ranking-{number}", name=f"Ranking {number}") for number in range(10)}
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
    cached(Folder(root, root), "facts", PARTS, lambda: held, Held)


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


def measure(root: Path, schools: int, lookups: int) -> dict[str, float]:
    """Load a folder and look ranks up at random, each school and ranking new to the store."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    facts = load(Folder(root, root))
    loaded = time.perf_counter() - start
    chance = random.Random(2)
    times = []
    for _ in range(lookups):
        school, ranking = f"school-{chance.randrange(schools)}", f"ranking-{chance.randrange(RANKINGS)}"
        edition = chance.choice(EDITIONS)
        start = time.perf_counter()
        found = facts.store.rank(school, ranking, edition)
        times.append(time.perf_counter() - start)
        assert isinstance(found, Fact)
    times.sort()
    return {
        "load": loaded * 1e3,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "before": before / 1024,
        "mean": statistics.fmean(times) * 1e6,
        "p95": times[int(lookups * 0.95)] * 1e6,
        "p99": times[int(lookups * 0.99)] * 1e6,
    }


def main() -> None:
    """Measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--schools", default="1,100,1000,10000")
    parser.add_argument("--lookups", type=int, default=5000)
    parser.add_argument("--step", choices=["make", "measure"], help=argparse.SUPPRESS)
    parser.add_argument("--root", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    sizes = [int(size) for size in options.schools.split(",")]
    if options.step == "make":
        make(options.root, *sizes)
    elif options.step == "measure":
        print(json.dumps(measure(options.root, *sizes, options.lookups)))
    else:
        report(sizes, options.lookups)


def report(sizes: list[int], lookups: int) -> None:
    """Print one line a size."""
    print(f"Python {platform.python_version()}, {platform.machine()}; {lookups} look-ups a size\n")
    titles = ("schools", "statements", "snapshot", "load", "memory", "look-up", "p95", "p99")
    print(" ".join(f"{title:>10}" for title in titles))
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            shared = [sys.executable, __file__, "--schools", str(size), "--lookups", str(lookups), "--root", folder]
            subprocess.run([*shared, "--step", "make"], check=True)
            on_disk = sum(path.stat().st_size for path in Path(folder).glob(".*.snapshot")) / 1e6
            run = subprocess.run([*shared, "--step", "measure"], check=True, capture_output=True, text=True)
            found = json.loads(run.stdout)
        cells = (f"{size:,}", f"{size * RANKINGS * len(EDITIONS):,}", f"{on_disk:.1f} MB", f"{found['load']:.0f} ms")
        cells += (f"{found['memory']:.0f} MB", *(f"{found[name]:.1f} µs" for name in ("mean", "p95", "p99")))
        print(" ".join(f"{cell:>10}" for cell in cells))


if __name__ == "__main__":
    main()
