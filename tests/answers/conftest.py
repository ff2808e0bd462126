"""The bot on the digest of one communiqué alone: what the tables of tests/questions were written for."""

import shutil
from pathlib import Path

import pytest

from bot.answers.assistant import Assistant
from bot.folder import Folder, open_folder

STATEMENTS = Path(__file__).parents[2] / "knowledge" / "statements" / "2022-01-05-letudiant-2022.yaml"


@pytest.fixture(scope="session")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    root = tmp_path_factory.mktemp("digest")
    (root / "statements").mkdir()
    shutil.copy(STATEMENTS, root / "statements")
    return open_folder(root)


@pytest.fixture(scope="session")
def bot(digest: Folder) -> Assistant:
    return Assistant.open(digest)
