"""Run the scorers beside the project and compare what they print with the floors.

usage: score.py SHARED [--raise]

A figure under its floor in floors.toml fails the run, and so does a floor lower than it once was, unless
its `[lowered]` table says why: `"faq: out of scope" = "the reason"`.
`--raise` writes the figures measured as the new floors where they are higher.
"""

import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parents[1]
FLOORS = Path(__file__).with_name("floors.toml")
BIN = Path(sys.executable).parent
SEED = "2022-01-05-letudiant-2022"
DOCUMENT = {"document", "unread"}  # keys of a compiled text that hold no fact
WORDING = ("links", "label")
LOWERED = "lowered"  # the table of reasons
EPSILON = 1e-9  # of floats; scorers print three digits

Figures = dict[str, dict[str, float]]  # group -> figure -> 0 to 1, higher is better

_KIND = re.compile(r"^(\w+) +(\d+) +(\d+) +\d+ +([\d.]+) +[\d.]+ +([\d.]+)$", re.MULTILINE)
_TURNS = re.compile(r"^ *(\w+): +\d+ turns  right +([\d.]+)%  harmful +([\d.]+)%", re.MULTILINE)
_FAQ = re.compile(r"accuracy ([\d.]+)  in scope ([\d.]+) of \d+  out of scope ([\d.]+)")
_FALSE = re.compile(r"false answers \(([\d.]+)%\)")


def run(*words: object) -> str:
    """Run a command with the project's own `palmares` first on the path; give what it printed, and show it."""
    environ = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run([str(w) for w in words], capture_output=True, encoding="utf-8", env=environ, check=False)
    if done.returncode:
        print(f"exit {done.returncode}: {' '.join(map(str, words[:4]))}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout if not done.returncode else ""


def scorer(shared: Path, name: str, *words: object) -> str:
    text = run(sys.executable, shared / "score" / name, *words)
    print(text)
    return text


def kinds(text: str) -> dict[str, float]:
    """Read the F1 of each kind of fact that the gold or the reader has, and the precision of ranks."""
    rows = [row for row in _KIND.findall(text) if int(row[1]) or int(row[2])]
    return {f"{kind}": float(f1) for kind, _, _, _, f1 in rows} | {
        f"{kind} precision": float(precision) for kind, _, _, precision, _ in rows if kind == "ranks"
    }


def facts(text: str) -> set[str]:
    """Give each fact of a compiled text in one form; the label of a link is wording, not fact."""
    rows = [(kind, row) for kind, rows in json.loads(text or "{}").items() if kind not in DOCUMENT for row in rows]
    kept = [(kind, {key: value for key, value in row.items() if (kind, key) != WORDING}) for kind, row in rows]
    return {f"{kind} {json.dumps(row, sort_keys=True, ensure_ascii=False)}" for kind, row in kept}


def digest(shared: Path) -> dict[str, float]:
    """Compare the original communiqué with the digest that the project ships, fact by fact."""
    original = facts(run("palmares", "compile", "--json", shared / "seed" / f"{SEED}.md"))
    shipped = facts(run("palmares", "compile", "--json", ROOT / "knowledge" / "communiques" / f"{SEED}.md"))
    for fact in sorted(original ^ shipped):
        print(f"only in the {'original' if fact in original else 'digest'}: {fact}")
    return {"same facts": len(original & shipped) / max(len(original | shipped), 1)}


def digest_gold(shared: Path) -> dict[str, float]:
    """Score the digest against the gold facts of the original."""
    with tempfile.TemporaryDirectory() as folder:
        for source in (ROOT / "knowledge" / "communiques" / f"{SEED}.md", shared / "seed" / f"{SEED}.gold.yaml"):
            if source.exists():
                shutil.copy(source, folder)
        return kinds(scorer(shared, "communiques.py", folder))


def questions(shared: Path) -> dict[str, float]:
    """Score the questions on what the compiler makes of the original alone."""
    with tempfile.TemporaryDirectory() as folder:
        run("palmares", "compile", shared / "seed" / f"{SEED}.md", "--into", folder)
        text = scorer(shared, "questions.py", "--knowledge", folder, *sorted((shared / "questions").glob("*.yaml")))
    rows = _TURNS.findall(text)
    return {f"{name} {what}": value for name, right, harm in rows for what, value in _two(float(right), float(harm))}


def _two(right: float, harmful: float) -> Iterator[tuple[str, float]]:
    yield "right", right / 100
    yield "not harmful", (100 - harmful) / 100


def faq(shared: Path) -> dict[str, float]:
    """Score the matching of FAQ entries, and the refusal of what no knowledge holds."""
    outside = shared / "outside"
    text = scorer(shared, "faq.py", outside / "sofmattress_train.csv", outside / "sofmattress_test.csv")
    scores = next(iter(_FAQ.findall(text)), ())
    figures = dict(zip(("accuracy", "in scope", "out of scope"), map(float, scores), strict=False))
    refused = _FALSE.search(scorer(shared, "faq.py", "--out-of-scope", outside / "clinc_oos_val.txt"))
    return figures | ({"no false answer": 1 - float(refused[1]) / 100} if refused else {})


def measure(shared: Path) -> Figures:
    return {
        "seed": kinds(scorer(shared, "communiques.py", shared / "seed")),
        "digest": digest_gold(shared) | digest(shared),
        "communiques": kinds(scorer(shared, "communiques.py", shared / "seed", shared / "communiques")),
        "questions": questions(shared),
        "faq": faq(shared),
    }


def earlier() -> Iterator[Figures]:
    """Give the floors of each earlier commit that this clone holds."""
    name = FLOORS.relative_to(ROOT).as_posix()
    for commit in _git("log", "--format=%H", "--", name).split():
        yield load(_git("show", f"{commit}:{name}"))[0]


def _git(*words: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, encoding="utf-8", check=False)
    return done.stdout


def load(text: str) -> tuple[Figures, dict[str, str]]:
    """Read the floors, and the reasons why some were lowered."""
    read = tomllib.loads(text)
    reasons = read.pop(LOWERED, {})
    return read, reasons


def judge(figures: Figures, floors: Figures, reasons: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    """Name every figure under its floor, and every floor that was lowered for no reason given."""
    wrong = [
        f"{group}: {name} is {figures.get(group, {}).get(name, 0):.3f}; expected at least {floor:.3f}"
        for group, names in floors.items()
        for name, floor in names.items()
        if figures.get(group, {}).get(name, 0) + EPSILON < floor
    ]
    lowered = {
        f"{group}: the floor of {name} was {was:.3f}; expected no lower one"
        for before in earlier()
        for group, names in before.items()
        for name, was in names.items()
        if floors.get(group, {}).get(name, 0) < was and not reasons.get(f"{group}: {name}", "").strip()
    }
    return [*wrong, *sorted(lowered)]


def show(figures: Figures, floors: Figures) -> None:
    for group, names in figures.items():
        for name, value in names.items():
            floor = floors.get(group, {}).get(name, 0)
            rise = "  could rise" if value > floor + EPSILON else ""
            print(f"{group:12} {name:24} {value:6.3f}  floor {floor:5.3f}{rise}")


def write(figures: Figures, floors: Figures, reasons: Mapping[str, str] = MappingProxyType({})) -> None:
    """Write the higher of figure and floor, rounded down to a thousandth."""
    lines = [line for line in FLOORS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    for group in figures:
        lines += ["", f"[{group}]"]
        for name in {**floors.get(group, {}), **figures[group]}:
            value = max(figures[group].get(name, 0), floors.get(group, {}).get(name, 0))
            lines.append(f'"{name}" = {math.floor(round(value * 1000, 3)) / 1000}')
    if reasons:
        lines += ["", f"[{LOWERED}]", *(f"{json.dumps(name)} = {json.dumps(why)}" for name, why in reasons.items())]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    began = time.perf_counter()
    shared = Path(sys.argv[1]).resolve()
    floors, reasons = load(FLOORS.read_text(encoding="utf-8"))
    figures = measure(shared)
    show(figures, floors)
    wrong = judge(figures, floors, reasons)
    for line in wrong:
        print(f"UNDER {line}")
    if "--raise" in sys.argv:
        write(figures, floors, reasons)
    print(
        f"{sum(map(len, figures.values()))} figures, {len(wrong)} under the floor, {time.perf_counter() - began:.0f} s"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
