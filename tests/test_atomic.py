"""A write is whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import atomic
from bot.errors import InputError


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"

    atomic.write(path, b"old")
    atomic.write(path, "né\r\n")

    assert path.read_bytes() == "né\r\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_the_mode_is_kept_and_a_link_followed(tmp_path: Path) -> None:
    path, link = tmp_path / "a.yaml", tmp_path / "link.yaml"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)

    atomic.write(link, "new")

    assert (path.read_text(), path.stat().st_mode & 0o777, link.is_symlink()) == ("new", 0o640, True)


@pytest.mark.parametrize("step", ["fsync", "replace", "write"])
def test_a_failing_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    place = {"fsync": (os, "fsync"), "replace": (Path, "replace"), "write": (atomic, "_fill")}[step]
    monkeypatch.setattr(*place, fail)

    with pytest.raises(InputError) as caught:
        atomic.write(path, "new")

    assert str(caught.value) == f"{path}: No space left on device; expected a file that can be written"
    assert (path.read_text(), list(tmp_path.iterdir())) == ("old", [path])


def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)

    with pytest.raises(KeyboardInterrupt):
        atomic.write(path, "new")

    assert (path.read_text(), list(tmp_path.iterdir())) == ("old", [path])


@pytest.mark.parametrize("name", ["missing/a.yaml", "folder"])
def test_a_place_that_takes_no_file_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(InputError, match=r"; expected a file that can be written$"):
        atomic.write(tmp_path / name, "new")

    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_what_a_killed_writer_left_is_swept(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for name in (f".a.yaml.{gone.pid}-1.tmp", f".b.yaml.{os.getpid()}-1.tmp", ".old.yaml.1-1.tmp", "c.tmp", ".d.yaml"):
        (tmp_path / name).write_text("half")
    os.utime(tmp_path / ".old.yaml.1-1.tmp", (0, 0))

    atomic.sweep([tmp_path, tmp_path / "missing"])

    assert {path.name for path in tmp_path.iterdir()} == {f".b.yaml.{os.getpid()}-1.tmp", "c.tmp", ".d.yaml"}
