"""Keep servers' settings and the counters of 'not right?' in a small SQLite file."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import InputError

STEPS = (  # each brings the file from the version of its place to the next
    """
    CREATE TABLE listening (guild INTEGER NOT NULL, channel INTEGER NOT NULL PRIMARY KEY) STRICT;
    CREATE TABLE doubts (
        intent TEXT NOT NULL, statement TEXT NOT NULL, marked INTEGER NOT NULL, PRIMARY KEY (intent, statement)
    ) STRICT;
    """,
)


class Journal:
    """The file, open; safe to use from several threads."""

    def __init__(self, path: Path | str) -> None:
        """Open the file, or make it.

        Args:
            path: where it is or shall be; ":memory:" keeps nothing.

        Raises:
            InputError: it cannot be opened, is no SQLite file, or was written by a newer version.
        """
        self._lock = threading.Lock()
        try:
            self._base = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=5)
            self._channels = self._open(path)
        except sqlite3.Error as error:
            raise InputError(path, str(error), "a file that palmares can write, see PALMARES_STATE") from None

    def _open(self, path: Path | str) -> dict[int, int]:
        """Bring the file to this version, and read which channels the bot listens in."""
        try:
            self._migrate(path)
            return dict(self._base.execute("SELECT channel, guild FROM listening"))
        except BaseException:
            self._base.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def listening(self, channel: int) -> bool:
        """Say whether the bot listens in a channel."""
        return channel in self._channels

    def listening_anywhere(self) -> bool:
        """Say whether the bot listens in any channel."""
        return bool(self._channels)

    def channels(self, guild: int) -> list[int]:
        """List the channels of a server in which the bot listens."""
        return sorted(channel for channel, owner in self._channels.items() if owner == guild)

    def listen(self, guild: int, channel: int, active: bool) -> None:
        """Switch listening in a channel on or off."""
        with self._write() as base:
            base.execute("DELETE FROM listening WHERE channel = ?", (channel,))
            if active:
                base.execute("INSERT INTO listening VALUES (?, ?)", (guild, channel))
        self._channels.pop(channel, None)
        if active:
            self._channels[channel] = guild

    def doubt(self, intent: str, statement: str) -> None:
        """Count a 'not right?'."""
        with self._write() as base:
            base.execute(
                "INSERT INTO doubts VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET marked = marked + 1", (intent, statement)
            )

    def doubts(self) -> list[tuple[str, str, int]]:
        """List intent, statement and count, the most doubted first."""
        with self._lock:
            return self._base.execute("SELECT * FROM doubts ORDER BY marked DESC, intent, statement").fetchall()

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield self._base
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    def _migrate(self, path: Path | str) -> None:
        (version,) = self._base.execute("PRAGMA user_version").fetchone()
        if version > len(STEPS):
            raise InputError(path, f"version {version} of the file", f"at most {len(STEPS)}; update palmares")
        self._base.execute("PRAGMA journal_mode = WAL")
        for number, step in enumerate(STEPS[version:], version + 1):
            self._base.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version = {number}; COMMIT;")
