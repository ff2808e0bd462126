"""Give each worker a loopback Discord with bots that run against it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .gateway import PRIVILEGED
from .process import ECHO, Process
from .server import Discord
from .stage import Stage, knowledge


@pytest.fixture(scope="session")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Discord]:
    """A server with a bare bot that repeats what it is told."""
    folder = tmp_path_factory.mktemp("echo")
    with Discord(folder) as discord:
        discord.world.channel(discord.world.guild("Loopback"), "general")
        with Process(discord, folder, ECHO):
            yield discord


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge folder of invented schools."""
    return knowledge(tmp_path_factory.mktemp("known") / "knowledge")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Discord]:
    """A server of one's own, for tests that break things; what it refused fails the test."""
    with Discord(tmp_path) as discord:
        Stage.build(discord)
        yield discord
    assert discord.proxy.refused == []
    assert discord.unknown == []


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, known: Path) -> Iterator[Stage]:
    """The bot, running as anybody would run it; nobody has to wait between two questions."""
    folder = tmp_path_factory.mktemp("bot")
    with Discord(folder) as discord:
        Stage.build(discord)
        environment = {"PALMARES_KNOWLEDGE": str(known), "USER_RATE": "off", "CHANNEL_RATE": "off"}
        with Process(discord, folder, environment=environment) as process:
            yield Stage(discord, process)
        assert "Traceback" not in process.output
    assert discord.proxy.refused == []
    assert discord.unknown == []


@pytest.fixture
def stage(shared: Stage) -> Iterator[Stage]:
    """The shared bot, with every fault forgotten afterwards, and no request refused."""
    shared.discord.refused.clear()
    yield shared
    shared.discord.faults.clear()
    shared.discord.gateway.allowed = PRIVILEGED
    refused, shared.discord.refused = shared.discord.refused, []
    assert [body for _, body in refused] == []
