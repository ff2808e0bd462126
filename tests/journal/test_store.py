"""The journal: it keeps settings and counters over restarts, and nothing else."""

import sqlite3
from pathlib import Path

import pytest

from bot.errors import InputError
from bot.journal.store import STEPS, Journal


def test_listening_outlives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    journal = Journal(path)
    journal.listen(1, 10, True)
    journal.listen(1, 11, True)
    journal.listen(1, 10, False)
    journal.close()

    journal = Journal(path)
    assert journal.channels(1) == [11]
    assert journal.listening(11)
    assert not journal.listening(10)
    assert journal.listening_anywhere()
    journal.close()


def test_doubts_are_counted(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "state.sqlite")
    for statement in ("a", "b", "b"):
        journal.doubt("rank", statement)

    assert journal.doubts() == [("rank", "b", 2), ("rank", "a", 1)]
    journal.close()


def test_what_is_no_journal_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    path.write_text("not a database, but long enough to look like something" * 50, "utf-8")

    with pytest.raises(InputError, match=r"state\.sqlite: .*; expected a file that palmares can write"):
        Journal(path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected a file that palmares can write"):
        Journal(tmp_path / "no" / "state.sqlite")


def test_a_newer_journal_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    base = sqlite3.connect(path)
    base.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    base.commit()
    base.close()

    with pytest.raises(InputError, match="update palmares"):
        Journal(path)
