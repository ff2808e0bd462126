"""Time a question beside a bare scan of 259 phrases, and a cold start beside bare imports.

usage: questions.py [--questions N] [--starts N] [--knowledge DIR]
"""

import argparse
import gc
import itertools
import os
import platform
import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bot.answers.assistant import Assistant
from bot.facts.entities import Ranking, School
from bot.folder import open_folder

TODAY = date(2026, 11, 22)
PHRASES = 259
YEARS = (*range(2010, 2031), *range(2018, 2023), *range(2018, 2023))
BIN = Path(sys.executable).parent

WORDINGS = (
    "quel rang en {year} ?",
    "vous étiez combien au classement {ranking} {year}",
    "classement {ranking} {year} svp",
    "et en {year} ?",
    "quelle est la place de {school} dans {ranking} en {year} ?",
    "combien de places gagnées depuis {year}",
    "combien d'écoles classées en {year} par {ranking}",
    "quels sont les critères de {ranking} ?",
    "qui contacter pour le classement {year} ?",
    "quand {school} a-t-elle été {rank}e ?",
    "combien coûte {school} en {year} ?",
    "y a-t-il une cantine à {school} ?",
    "what rank did {school} get in {year}?",
    "{ranking} ranking {year} pls",
    "how many places did you gain since {year}?",
    "which criteria does {ranking} use?",
    "who can I write to about the {year} ranking?",
    "is {school} better than in {year}?",
    "when was {school} ranked {rank}?",
    "tuition fees at {school} in {year}?",
    "tell me a joke about {ranking}",
    "evolution {year} {ranking} {school}",
)


def mistype(text: str, chance: random.Random) -> str:
    """Swap two neighbouring letters."""
    place = chance.randrange(max(len(text) - 1, 1))
    return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


class Names(NamedTuple):
    """Names to ask about; two questions in three are about what the knowledge holds."""

    held: list[str]
    all: list[str]

    def pick(self, chance: random.Random) -> str:
        return chance.choice(self.held if self.held and chance.random() < 2 / 3 else self.all)


def generate(number: int, schools: Names, rankings: Names, seed: int) -> list[str]:
    """Make distinct questions; one in three has a typing error."""
    chance = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < number:
        wording = chance.choice(WORDINGS)
        school, ranking = schools.pick(chance), rankings.pick(chance)
        text = wording.format(year=chance.choice(YEARS), school=school, ranking=ranking, rank=chance.randrange(1, 300))
        made[mistype(text, chance) if chance.random() < 1 / 3 else text] = None
    return list(made)


def names(entities: Mapping[str, School] | Mapping[str, Ranking], held: Iterable[str]) -> Names:
    return Names([entities[name].name for name in held], [entity.name for entity in entities.values()])


def timed(calls: Mapping[str, Callable[[str], object]], texts: Iterable[str]) -> dict[str, list[tuple[float, object]]]:
    """Call each once for each text, in turn, so that all meet the same machine; give milliseconds and results."""
    found: dict[str, list[tuple[float, object]]] = {name: [] for name in calls}
    gc.disable()
    for text in texts:
        for name, call in calls.items():
            began = time.perf_counter()
            result = call(text)
            found[name].append(((time.perf_counter() - began) * 1e3, result))
    gc.enable()
    return found


def line(name: str, times: list[float], base: float) -> float:
    """Print a row; give its mean."""
    if len(times) < 2:
        print(f"{name:34} {len(times):6d}")
        return 0.0
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    mean = statistics.fmean(times)
    print(
        f"{name:34} {len(times):6d} {mean:8.3f} {cuts[49]:8.3f} {cuts[94]:8.3f} {cuts[98]:8.3f}"
        f"{f' {mean / base:7.2f}x' if base else ''}"
    )
    return mean


def hassil(phrases: list[str]) -> Callable[[str], object] | None:
    """Match against hassil's sentence templates, with the phrases as sentences."""
    try:
        from hassil import Intents, recognize
    except ImportError:
        return None
    data = [{"sentences": [phrase.strip(" ?").replace("'", " ")]} for phrase in phrases]
    intents = Intents.from_dict({"language": "fr", "intents": {"Phrase": {"data": data}}})
    return lambda text: recognize(text, intents)


def tfidf(phrases: list[str]) -> Callable[[str], object] | None:
    """Scan TF-IDF vectors of letters in threes."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        return None
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 3))
    table = vectorizer.fit_transform(phrases)
    return lambda text: int((table @ vectorizer.transform([text]).T).toarray().argmax())


def starts(number: int, knowledge: Path | None) -> None:
    """Time both cold starts, one after the other, so that both meet the same machine."""
    ask = [str(BIN / "palmares"), "ask", "quel rang en 2020 ?"]
    ask += ["--knowledge", str(knowledge)] if knowledge else []
    bare = [sys.executable, "-c", "import rapidfuzz, yaml"]
    took: dict[str, list[float]] = defaultdict(list)
    for name, command in itertools.chain.from_iterable([[("bare", bare), ("ask", ask)]] * (number + 1)):
        began = time.perf_counter()
        subprocess.run(command, check=False, capture_output=True, env=os.environ)
        took[name].append((time.perf_counter() - began) * 1e3)
    base, own = (statistics.median(took[name][1:]) for name in ("bare", "ask"))
    print(f'\ncold start, median of {number}:  python -c "import rapidfuzz, yaml" {base:.0f} ms', end="")
    print(f"   palmares ask {own:.0f} ms   {own / base:.2f}x (goal 3x)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--starts", type=int, default=15)
    parser.add_argument("--knowledge", type=Path)
    options = parser.parse_args()

    assistant = Assistant.open(open_folder(options.knowledge))
    facts = assistant.facts
    schools = names(facts.schools, facts.store.schools())
    rankings = names(facts.rankings, facts.store.rankings())
    texts = generate(options.questions, schools, rankings, seed=1)
    phrases = generate(PHRASES, schools, rankings, seed=2)
    for text in generate(50, schools, rankings, seed=3):  # what loads at first use
        assistant.answer(text, today=TODAY)

    print(f"Python {platform.python_version()}, {platform.machine()}; {len(texts)} questions, {PHRASES} phrases; ms\n")
    print(f"{'':34} {'number':>6} {'mean':>8} {'p50':>8} {'p95':>8} {'p99':>8}    mean")
    calls: dict[str, Callable[[str], object]] = {
        "bare scan: extractOne, WRatio": lambda text: process.extractOne(text, phrases, scorer=fuzz.WRatio),
        "question": lambda text: assistant.answer(text, today=TODAY)[0],
    }
    peers = {"hassil": hassil(phrases), "TF-IDF scan": tfidf(phrases)}
    found = timed({**calls, **{name: peer for name, peer in peers.items() if peer}}, texts)
    times = {name: [took for took, _ in rows] for name, rows in found.items()}
    base = line("bare scan: extractOne, WRatio", times.pop("bare scan: extractOne, WRatio"), 0)
    line("question: all", times.pop("question"), base)
    for status, label in (("answered", "answers"), ("unknown", "refusals"), ("clarify", "clarifications")):
        line(
            f"question: {label}", [t for t, reply in found["question"] if getattr(reply, "status", "") == status], base
        )
    for name in peers:
        if name in times:
            line(name, times[name], base)
        else:
            print(f"{name:34} not installed")
    print("\n(goal: a question at most 1x the bare scan)")
    starts(options.starts, options.knowledge)


if __name__ == "__main__":
    main()
