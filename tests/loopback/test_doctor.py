"""Let `palmares doctor` examine a set-up over the loopback Discord."""

from pathlib import Path

import pytest

from .process import PALMARES, Process
from .server import TOKEN, Discord

DOCTOR = (*PALMARES[:-1], "doctor")


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({}, 0, "ok"),
        ({"DISCORD_TOKEN": TOKEN[:-3] + "xyz"}, 1, "fail"),
        ({"DISCORD_TOKEN": ""}, 1, "DISCORD_TOKEN"),
        ({"PALMARES_KNOWLEDGE": "nowhere"}, 1, "nowhere"),
    ],
)
def test_the_doctor_says_what_is_wrong(
    server: Discord, tmp_path: Path, known: Path, changes: dict[str, str], code: int, said: str
) -> None:
    environment = {"PALMARES_KNOWLEDGE": str(known), **changes}
    if not changes:
        with Process(server, tmp_path, environment=environment):
            pass  # so that the commands are known

    with Process(server, tmp_path, DOCTOR, environment, ready=False) as doctor:
        assert doctor.exit_code() == code

    assert said in doctor.output
    assert "Traceback" not in doctor.output
    assert TOKEN not in doctor.output
