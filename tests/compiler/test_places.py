"""Find the communiqués that a command names: no path stops the others."""

import os
from pathlib import Path

import pytest

from bot.compiler.documents import read_bytes
from bot.compiler.limits import Limits
from bot.compiler.places import find_files
from bot.errors import InputError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.md").write_text("a", encoding="utf-8")
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    (folder / "near.md").symlink_to(folder / "a.md")
    return folder


def test_a_link_that_leaves_the_folder_is_named_and_the_rest_found(folder: Path) -> None:
    found = find_files([folder])

    assert [place.path.name for place in found if not place.error] == ["a.md", "near.md"]
    assert [place.error for place in found if place.error] == [
        f"{folder / 'link.md'}: a link that leaves the folder; expected a file"
    ]


def test_each_bad_path_is_named_in_its_turn(folder: Path) -> None:
    found = find_files([folder / "none.md", folder / "link.md", folder / "a.md", folder / "a.md"])

    assert [place.path.name for place in found] == ["none.md", "link.md", "a.md"]
    assert [bool(place.error) for place in found] == [True, True, False]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")

    with pytest.raises(InputError, match="no regular file"):
        read_bytes(folder / "pipe.md")


def test_a_device_is_not_read(folder: Path) -> None:
    (folder / "zero.md").symlink_to(os.devnull)

    with pytest.raises(InputError, match="no regular file"):
        read_bytes(folder / "zero.md")


def test_a_file_is_read_up_to_its_limit_whatever_size_it_tells(folder: Path) -> None:
    (folder / "b.md").write_text("abc", encoding="utf-8")

    with pytest.raises(InputError, match="3 bytes; expected at most 2"):
        read_bytes(folder / "b.md", Limits(file_bytes=2))
