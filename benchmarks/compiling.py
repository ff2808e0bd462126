"""Time the compiler: texts per second on one core and on all, beside reading the files and one pass of a pattern.

Run it from a checkout: `.venv/bin/python benchmarks/compiling.py [TEXTS]`.
"""

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.compiler.batch import Compiler, compile_files
from bot.folder import open_folder

ROOT = Path(__file__).parents[1]
RANK = re.compile(r"\b\d{1,4}(?:e|ème|er|re|st|nd|rd|th)\b")


def copies(folder: Path, count: int) -> list[Path]:
    """Write `count` texts, each a little different from the one it copies."""
    sources = sorted((ROOT / "tests" / "compiler" / "texts").glob("[0-9]*.md"))
    paths = []
    for number in range(count):
        path = folder / f"{number}.md"
        path.write_text(f"{sources[number % len(sources)].read_text(encoding='utf-8')}\n{number}\n", encoding="utf-8")
        paths.append(path)
    return paths


def rate(name: str, paths: Sequence[Path], work: Callable[[], object]) -> float:
    """Time `work` over all paths, and print texts per second."""
    began = time.perf_counter()
    work()
    took = time.perf_counter() - began
    print(f"{name:34} {len(paths) / took:10,.0f} texts/s   {1000 * took / len(paths):8.3f} ms a text")
    return len(paths) / took


def main() -> None:
    """Print the rates."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    folder = open_folder()
    with tempfile.TemporaryDirectory() as place:
        paths = copies(Path(place), count)
        began = time.perf_counter()
        compiler = Compiler.open(folder)
        print(f"{count} Markdown texts; vocabulary read in {time.perf_counter() - began:.2f} s")
        rate("read the files", paths, lambda: [path.read_text(encoding="utf-8") for path in paths])
        rate(
            "read, and one pass of a pattern",
            paths,
            lambda: [RANK.findall(p.read_text(encoding="utf-8")) for p in paths],
        )
        rate("compile on one core", paths, lambda: [compiler.compile(path) for path in paths])
        cores = os.cpu_count() or 1
        rate(
            f"compile on {cores} cores, start included",
            paths,
            lambda: list(compile_files([(p, None) for p in paths], folder)),
        )


if __name__ == "__main__":
    main()
