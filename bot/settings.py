"""Read the settings of one run; nothing else in bot/ reads the environment."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self, TypeVar, get_args
from urllib.parse import urlsplit

import msgspec

from bot.errors import SettingsError

LogForm = Literal["console", "json"]
LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
Choice = TypeVar("Choice", bound=str)

_RATE = re.compile(r"(?P<count>[1-9]\d{0,4})/(?P<seconds>[1-9]\d{0,4})")
_LINE = re.compile(r"(?:export\s+)?(?P<name>[A-Za-z_]\w*)\s*=\s*(?P<value>.*)")


class Rate(msgspec.Struct, frozen=True):
    """So many questions in so many seconds."""

    count: int
    seconds: float


class Address(msgspec.Struct, frozen=True):
    """Where a small web server listens."""

    host: str
    port: int


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The values of one run. Their names and meanings are in .env.example."""

    token: str
    proxy: str | None = None
    knowledge: Path | None = None
    state: Path = Path("palmares.sqlite")
    shard_ids: tuple[int, ...] | None = None
    shard_count: int | None = None
    log_form: LogForm = "console"
    log_level: LogLevel = "INFO"
    monitor: Address | None = None
    user_rate: Rate | None = Rate(8, 10)  # None: no limit
    channel_rate: Rate | None = Rate(40, 10)

    def __repr__(self) -> str:
        """Hide the token, and the proxy, which can hold a password: a repr can end up in a log."""
        return f"Settings(knowledge={self.knowledge}, state={self.state})"

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Self:
        """Build settings from `environ`; an empty value is an absent one.

        Raises:
            SettingsError: a value is missing or has another form; the text says which, and what to write.
        """
        values = {name: value.strip() for name, value in environ.items() if value.strip()}
        ids, count = _shards(values)
        rates = {key: _rate(values, name) for key, name in _RATES.items() if name in values}
        return cls(
            token=_token(values),
            proxy=_proxy(values),
            knowledge=knowledge_folder(values),
            state=Path(values.get("PALMARES_STATE", "palmares.sqlite")),
            shard_ids=ids,
            shard_count=count,
            log_form=_choice(values, "LOG_FORM", "console", get_args(LogForm)),
            log_level=_choice(values, "LOG_LEVEL", "INFO", get_args(LogLevel)),
            monitor=_address(values),
            **rates,
        )


_RATES = {"user_rate": "USER_RATE", "channel_rate": "CHANNEL_RATE"}


def environment(folder: Path | None = None) -> dict[str, str]:
    """Give the process's environment over what `.env` in `folder` (the current one by default) holds.

    Raises:
        SettingsError: `.env` cannot be read, or a line of it is neither `NAME=value` nor a comment.
    """
    path = (folder or Path()) / ".env"
    found: dict[str, str] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else []
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"{path}: cannot be read; expected a text file like .env.example") from None
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text and not text.startswith("#"):
            match = _LINE.fullmatch(text)
            if not match:
                raise SettingsError(f"{path}:{number}: not a setting; expected NAME=value, as in .env.example")
            found[match["name"]] = _unquoted(match["value"])
    return {**found, **{name: value for name, value in os.environ.items() if value or name not in found}}


def knowledge_folder(environ: Mapping[str, str]) -> Path | None:
    """Give the knowledge folder that the environment names; None is the shipped one."""
    value = environ.get("PALMARES_KNOWLEDGE", "").strip()
    return Path(value) if value else None


def _unquoted(value: str) -> str:
    """Strip the quotes, or the comment that follows a space."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return re.sub(r"(?:^|\s+)#.*", "", value)


def _token(values: Mapping[str, str]) -> str:
    token = values.get("DISCORD_TOKEN", "")
    if not token:
        raise SettingsError("DISCORD_TOKEN is not set; copy .env.example to .env and fill it in")
    if not token.isascii() or not token.isprintable() or " " in token:
        raise SettingsError("DISCORD_TOKEN holds a space or a sign that no token has; expected the token alone")
    return token


def _proxy(values: Mapping[str, str]) -> str | None:
    proxy = values.get("DISCORD_PROXY")
    if proxy is None:
        return None
    parts = urlsplit(proxy)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingsError("DISCORD_PROXY is no web address; expected http://HOST:PORT")
    return proxy


def _shards(values: Mapping[str, str]) -> tuple[tuple[int, ...] | None, int | None]:
    ids, count = values.get("SHARD_IDS"), values.get("SHARD_COUNT")
    if count is not None and not (count.isdecimal() and int(count)):
        raise SettingsError(f"SHARD_COUNT is {count!r}; expected a number from 1, or nothing to let Discord say")
    if ids is None:
        return None, int(count) if count else None
    if not re.fullmatch(r"\d+(?:\s*,\s*\d+)*", ids):
        raise SettingsError(f"SHARD_IDS is {ids!r}; expected numbers from 0 with commas between, such as 0,1")
    if count is None:
        raise SettingsError("SHARD_IDS is set and SHARD_COUNT is not; expected both")
    numbers = tuple(dict.fromkeys(int(number) for number in ids.split(",")))
    if max(numbers) >= int(count):
        raise SettingsError(f"SHARD_IDS has {max(numbers)}; expected numbers under SHARD_COUNT, {count}")
    return numbers, int(count)


def _choice(values: Mapping[str, str], name: str, default: Choice, choices: tuple[Choice, ...]) -> Choice:
    wanted = values.get(name, default)
    for choice in choices:
        if choice.lower() == wanted.lower():
            return choice
    raise SettingsError(f"{name} is {wanted!r}; expected {' or '.join(choices)}")


def _address(values: Mapping[str, str]) -> Address | None:
    value = values.get("MONITOR_ADDRESS")
    if value is None:
        return None
    host, _, port = value.rpartition(":")
    if not port.isdecimal() or not 0 <= int(port) <= 65_535:
        raise SettingsError(f"MONITOR_ADDRESS is {value!r}; expected HOST:PORT, such as 127.0.0.1:9108")
    return Address(host.strip("[]") or "127.0.0.1", int(port))


def _rate(values: Mapping[str, str], name: str) -> Rate | None:
    value = values[name]
    if value.lower() == "off":
        return None
    match = _RATE.fullmatch(value)
    if not match:
        raise SettingsError(f"{name} is {value!r}; expected QUESTIONS/SECONDS, such as 8/10, or off")
    return Rate(int(match["count"]), float(match["seconds"]))
