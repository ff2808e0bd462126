"""Time a message to the bot over a loopback Discord, beside a bare bot that repeats it; then ask a thousand at once.

usage: discord.py [--messages N] [--users N] [--each N] [--knowledge DIR]
"""

import argparse
import json
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
HERE = str(Path(__file__).parent)  # holds this file, which has discord.py's name
sys.path[:] = [str(ROOT), str(ROOT / "tests"), *(each for each in sys.path if each != HERE)]

import psutil  # noqa: E402
from loopback.process import ECHO, PALMARES, Process  # noqa: E402
from loopback.server import Discord  # noqa: E402

QUESTIONS = (
    "quel rang en {year} ?",
    "vous étiez combien en {year} au classement letudiant ?",
    "what rank did you get in {year}?",
    "letudiant {year} ranking pls",
    "quels sont les critères ?",
    "qui contacter pour le classement ?",
    "évolution du rang depuis {year}",
    "combien coûte l'école en {year} ?",
)
UNHURRIED = {"USER_RATE": "off", "CHANNEL_RATE": "off"}
BLOCK = 25  # messages to one bot before it is the other's turn
BLOCKED = 0.050  # seconds
WATCHED = (sys.executable, str(ROOT / "tests" / "loopback" / "watched.py"))


def question(chance: random.Random) -> str:
    """Make a question."""
    return chance.choice(QUESTIONS).format(year=chance.randrange(2015, 2027))


@contextmanager
def running(command: tuple[str, ...], environment: dict[str, str]) -> Iterator[tuple[Discord, psutil.Process]]:
    """Start a server with a bot of its own, and give both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Discord(folder) as discord:
            discord.limits.limit = 1_000_000
            discord.world.channel(discord.world.guild("Benchmark"), "general")
            with Process(discord, folder, command, environment) as process:
                yield discord, psutil.Process(process.popen.pid)


def one(discord: Discord, text: str) -> float:
    """Ask, and give the seconds from the event to the request that answers it."""
    channel = next(iter(discord.world.channels.values()))
    user = discord.world.owner
    seen = len(discord.calls)
    began = time.monotonic()
    discord.say(channel, user, f"<@{discord.world.app_id}> {text}")

    def call() -> Any:
        new = discord.calls[seen:]
        return next((each for each in new if each.method == "POST" and each.path.endswith("/messages")), None)

    at: float = discord.until(call, 20, "an answer").at
    discord.until(lambda: discord.calls[-1].status, 5)
    return at - began


def compare(messages: int, environment: dict[str, str]) -> None:
    """Ask both bots in turns."""
    chance = random.Random(7)
    taken: dict[str, list[float]] = {"palmares": [], "bare bot": []}
    worked = dict.fromkeys(taken, 0.0)
    with running(PALMARES, environment) as ours, running(ECHO, {}) as bare:
        for discord, _ in (ours, bare):
            for _ in range(20):
                one(discord, question(chance))
        while len(taken["palmares"]) < messages:
            for name, (discord, process) in (("palmares", ours), ("bare bot", bare)):
                before = sum(process.cpu_times()[:2])
                taken[name] += [one(discord, question(chance)) for _ in range(BLOCK)]
                worked[name] += sum(process.cpu_times()[:2]) - before
    print(f"message in to REST call out, {len(taken['palmares'])} messages each, milliseconds")
    for name, values in taken.items():
        cuts = statistics.quantiles(values, n=100)
        row = {"mean": statistics.mean(values), "p50": cuts[49], "p95": cuts[94], "p99": cuts[98]}
        row["processor, receipt included"] = worked[name] / len(values)
        print(f"  {name:9} " + "  ".join(f"{what} {value * 1e3:6.2f}" for what, value in row.items()))
    p95 = [statistics.quantiles(values, n=100)[94] for values in taken.values()]
    print(f"  p95: {p95[0] / p95[1]:.2f} times the bare bot's (goal: at most 1.5)")


def burst(users: int, each: int, environment: dict[str, str]) -> None:
    """Let many people ask at once, in direct messages and in a channel each, and count the answers."""
    chance = random.Random(11)
    with tempfile.TemporaryDirectory() as name:
        report = Path(name) / "loop.jsonl"
        with running((*WATCHED, str(report)), environment) as (discord, _):
            world = discord.world
            people = [world.user(f"user{number}") for number in range(users)]
            before, began = len(discord.calls), time.monotonic()
            asked = [discord.say(world.direct(user), user, question(chance)) for _ in range(each) for user in people]
            sent = time.monotonic()
            wanted = {message["id"] for message in asked}

            def answered() -> Counter[str]:
                found = (message.get("message_reference") or {} for message in [*world.messages.values()])
                return Counter(reference.get("message_id", "") for reference in found)

            discord.until(
                lambda: len(discord.calls) - before >= len(wanted) and wanted <= set(answered()), 120, "answers"
            )
            ended = time.monotonic()
            time.sleep(2)  # a second answer would come now
            counts = answered()
            codes = Counter(call.status for call in discord.calls if call.path.endswith("/messages"))
        blocks = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    inside = [row[1:4] for row in blocks if began <= row[0] <= ended] or [[0.0, 0.0, 0.0]]
    twice = sum(counts[key] > 1 for key in wanted)
    print(f"burst: {len(asked)} questions of {users} users in {sent - began:.2f} s, answered in {ended - began:.2f} s")
    print(f"  lost: {len(wanted - set(counts))}; answered twice: {twice}; statuses {dict(codes)}")
    for what, values in zip(("wall clock", "processor", "garbage"), zip(*inside, strict=True), strict=True):
        over = sum(value > BLOCKED for value in values)
        print(f"  longest callback of the loop, {what:10} {max(values) * 1e3:4.0f} ms; over 50 ms: {over} (goal: none)")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--messages", type=int, default=500)
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--each", type=int, default=5)
    parser.add_argument("--knowledge")
    options = parser.parse_args()
    environment = {
        **UNHURRIED,
        **({"PALMARES_KNOWLEDGE": str(Path(options.knowledge).resolve())} if options.knowledge else {}),
    }
    print(f"Python {platform.python_version()}, {os.cpu_count()} CPUs")
    compare(options.messages, environment)
    burst(options.users, options.each, environment)


if __name__ == "__main__":
    main()
