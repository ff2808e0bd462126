"""Check that answers do not hang on the order of sets, which differs from one process to the next."""

import json
import os
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def answers(asked: str, seed: int) -> list[str]:
    command = [sys.executable, "-m", "bot", "ask", "--batch", "-"]
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    done = subprocess.run(
        command, input=asked, capture_output=True, encoding="utf-8", check=True, cwd=ROOT, env=environment
    )
    return done.stdout.splitlines()


def test_two_processes_answer_alike() -> None:
    lines = []
    for path in sorted((ROOT / "tests" / "questions").rglob("*.yaml")):
        for conversation in yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER):
            session = f"{path}/{conversation['id']}"
            lines += [json.dumps({"session": session, "text": turn["ask"]}) for turn in conversation["turns"]]
    asked = "".join(line + "\n" for line in lines)

    one, two = answers(asked, 1), answers(asked, 2)

    assert len(one) == len(lines)
    assert [pair for pair in zip(one, two, strict=True) if pair[0] != pair[1]] == []
