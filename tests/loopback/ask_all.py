"""Ask every question of question files over the loopback Discord, and compare with what `palmares ask --batch` says.

usage: python tests/loopback/ask_all.py [--knowledge DIR] FILE.yaml...

One conversation is one user's direct messages. Both sides answer as of today. Exit 1 where an answer differs.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

if not __package__:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    __package__ = "loopback"

from .process import ROOT, Process
from .server import Discord

Json = dict[str, Any]


def read(files: list[Path]) -> list[Json]:
    """Read the questions, in order; the session tells conversations apart."""
    asked = []
    for path in files:
        for conversation in yaml.safe_load(path.read_text(encoding="utf-8")):
            session = f"{path.stem}/{conversation['id']}"
            for number, turn in enumerate(conversation["turns"]):
                asked.append({"id": f"{session}#{number}", "session": session, "text": turn["ask"]})
    return asked


def batch(asked: list[Json], knowledge: Path | None) -> dict[str, str]:
    """Answer in the terminal."""
    text = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in asked)
    command = [sys.executable, "-m", "bot", "ask", "--batch", "-"]
    command += ["--knowledge", str(knowledge.resolve())] if knowledge else []
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return {answer["id"]: answer["answer"] for answer in answers}


def loopback(asked: list[Json], knowledge: Path | None) -> dict[str, str]:
    """Answer on Discord."""
    environment = {"USER_RATE": "off", "CHANNEL_RATE": "off"}
    environment |= {"PALMARES_KNOWLEDGE": str(knowledge.resolve())} if knowledge else {}
    answers: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as name, Discord(Path(name)) as discord:
        discord.limits.limit = 1_000_000
        with Process(discord, Path(name), environment=environment):
            users: dict[str, Json] = {}
            for each in asked:
                user = users.setdefault(each["session"], discord.world.user(f"user{len(users)}"))
                message = discord.say(discord.world.direct(user), user, each["text"])
                answers[each["id"]] = words(discord.reply_to(message))
        assert discord.refused == [], discord.refused[:3]
    return answers


def words(reply: Json) -> str:
    """Give the answer itself, without what stands around it."""
    embeds = reply["embeds"]
    return (embeds[0].get("description") or "") if embeds else reply["content"]


def differences(asked: list[Json], knowledge: Path | None = None) -> list[str]:
    """Say where Discord and the terminal differ."""
    here, there = batch(asked, knowledge), loopback(asked, knowledge)
    return [
        f"{each['id']}: {each['text']!r}\n  terminal: {here[each['id']]!r}\n  Discord:  {there[each['id']]!r}"
        for each in asked
        if here[each["id"]].strip() != there[each["id"]].strip()
    ]


def main() -> int:
    """Compare, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--knowledge", type=Path)
    options = parser.parse_args()
    asked = read(options.files)
    found = differences(asked, options.knowledge)
    print("\n".join([*found, f"{len(asked)} questions, {len(found)} answers differ"]))  # noqa: T201
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
