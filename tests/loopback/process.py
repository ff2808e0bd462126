"""Run a bot as an ordinary process, led to the loopback Discord by its environment alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from .server import Discord

ROOT = Path(__file__).resolve().parents[2]
PALMARES = (sys.executable, "-m", "bot", "run")
ECHO = (sys.executable, str(Path(__file__).with_name("echo.py")))


class Process:
    """A bot that runs while the context lasts; its output goes to a file."""

    def __init__(
        self,
        discord: Discord,
        folder: Path,
        command: Sequence[str] = PALMARES,
        environment: Mapping[str, str] | None = None,
        ready: bool = True,
    ) -> None:
        self.discord, self.folder, self.command, self.wait = discord, folder, command, ready
        kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH") if key in os.environ}
        own = {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        self.environment = kept | own | discord.environment() | dict(environment or {})
        self.log = folder / f"bot-{time.monotonic_ns()}.log"

    def __enter__(self) -> Self:
        seen = self.discord.gateway.seen["ready"]
        with self.log.open("wb") as log:
            self.popen = subprocess.Popen(
                self.command, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        if self.wait:
            try:
                self.discord.until(lambda: self.discord.gateway.seen["ready"] > seen or self.ended, 20, "READY")
                assert not self.ended, f"the bot ended with {self.popen.returncode}"
            except AssertionError as error:
                self.kill()
                raise AssertionError(f"{error}\n{self.output}") from None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    @property
    def ended(self) -> bool:
        """Say whether the process is over."""
        return self.popen.poll() is not None

    @property
    def output(self) -> str:
        """Give what the process wrote so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def exit_code(self, timeout: float = 15.0) -> int:
        """Wait for the end."""
        return self.popen.wait(timeout)

    def stop(self, timeout: float = 8.0) -> tuple[int, float]:
        """Ask the process to end; give its exit code and how many seconds it took."""
        began = time.monotonic()
        if not self.ended:
            self.popen.send_signal(signal.SIGTERM)
        try:
            return self.popen.wait(timeout), time.monotonic() - began
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def kill(self) -> None:
        """End the process at once."""
        if not self.ended:
            self.popen.kill()
            self.popen.wait(5)
