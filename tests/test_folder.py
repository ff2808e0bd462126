"""A knowledge folder's facts are its own; vocabulary that it lacks is the shipped one's."""

import os
from pathlib import Path

import pytest

from bot.errors import InputError, KnowledgeError
from bot.folder import FACTS, VOCABULARY, Folder, open_folder, shipped


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    own = [
        "statements/b.yaml",
        "statements/a.yaml",
        "statements/2022/c.yaml",
        "rankings/own.yaml",
        "languages/fr/x.yaml",
    ]
    own += ["statements/a.md", "statements/.a.yaml", "statements/.old/a.yaml", "statements/a.yaml.12.tmp"]
    base = ["statements/base.yaml", "schools/base.yaml", "rankings/base.yaml", "bodies.yaml", "corrections.yaml"]
    for root, names in (("own", own), ("base", [*base, "languages/en/y.yaml", "faq/base.yaml"])):
        for name in names:
            path = tmp_path / root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("")
    return Folder(tmp_path / "own", tmp_path / "base")


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("statements", ["own/statements/2022/c.yaml", "own/statements/a.yaml", "own/statements/b.yaml"]),
        ("schools", ["base/schools/base.yaml"]),
        ("rankings", ["own/rankings/own.yaml"]),
        ("bodies.yaml", ["base/bodies.yaml"]),
        ("criteria.yaml", []),
        ("corrections.yaml", []),
        ("faq", []),
        ("languages", ["own/languages/fr/x.yaml"]),
        ("languages/fr", ["own/languages/fr/x.yaml"]),
        ("languages/fr/x.yaml", ["own/languages/fr/x.yaml"]),
        ("languages/en", []),
    ],
)
def test_files_of_a_part(folder: Folder, part: str, expected: list[str]) -> None:
    top = folder.root.parent

    assert [path.relative_to(top).as_posix() for path in folder.files(part)] == expected


@pytest.mark.parametrize("name", ["corrections.yaml", "bodies.yaml"])
def test_a_link_to_nowhere_is_not_overlooked(folder: Folder, name: str) -> None:
    (folder.root / name).symlink_to(folder.root / "gone")

    assert folder.files(name) == [folder.root / name]


def test_a_folder_that_cannot_be_read_is_told(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("2022"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)

    with pytest.raises(KnowledgeError, match=r"statements/2022: Permission denied; expected a readable folder$"):
        folder.files("statements")


@pytest.mark.parametrize("part", [*FACTS, *VOCABULARY])
def test_one_part_makes_a_knowledge_folder(tmp_path: Path, part: str) -> None:
    (tmp_path / part).mkdir()

    assert open_folder(tmp_path) == Folder(tmp_path, shipped())


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone", "no such folder; expected a knowledge folder, such as one made by 'palmares compile --into'"),
        ("file", "no such folder; expected a knowledge folder, such as one made by 'palmares compile --into'"),
        ("a" * 300, "File name too long; expected a knowledge folder, such as one made by 'palmares compile --into'"),
        ("nul\0", "no such folder; expected a knowledge folder, such as one made by 'palmares compile --into'"),
        ("empty", "nothing to answer from; expected a knowledge folder with one of communiques, statements, "
         "corrections.yaml, faq"),
        ("other", "nothing to answer from; expected a knowledge folder with one of communiques, statements, "
         "corrections.yaml, faq"),
    ],
)  # fmt: skip
def test_anything_else_is_refused(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    (tmp_path / "other/statement").mkdir(parents=True)

    with pytest.raises(InputError) as caught:
        open_folder(tmp_path / name)

    assert str(caught.value) == f"{tmp_path / name}: {message}"


def test_the_shipped_folder_is_the_default() -> None:
    assert open_folder() == Folder(shipped(), shipped())
    assert (shipped() / "schools").is_dir()
