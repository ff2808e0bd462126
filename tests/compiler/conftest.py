"""Read the vocabulary once for all tests of the compiler."""

import pytest

from bot.compiler.data import Vocabulary, load_vocabulary
from bot.folder import open_folder


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(open_folder())
