"""Give each worker a loopback Discord with bots that run against it."""

from collections.abc import Iterator

import pytest

from .process import ECHO, Process
from .server import Discord


@pytest.fixture(scope="session")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Discord]:
    """A server with a bare bot that repeats what it is told."""
    folder = tmp_path_factory.mktemp("echo")
    with Discord(folder) as discord:
        discord.world.channel(discord.world.guild("Loopback"), "general")
        with Process(discord, folder, ECHO):
            yield discord
