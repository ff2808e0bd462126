"""Settings: read from a mapping, refused in one line."""

import re
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Address, Rate, Settings, environment

TOKEN = "bm90LWEtdG9rZW4.ZmFrZQ.bm90LWEtcmVhbC10b2tlbg"
ROOT = Path(__file__).parents[1]


def read(**values: str) -> Settings:
    return Settings.read({"DISCORD_TOKEN": TOKEN, **values})


def test_a_missing_token_says_what_to_do() -> None:
    with pytest.raises(SettingsError, match=r"copy \.env\.example to \.env"):
        Settings.read({"DISCORD_TOKEN": " "})


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DISCORD_TOKEN", "se cret", "the token alone"),
        ("DISCORD_PROXY", "proxy.example", "http://HOST:PORT"),
        ("DISCORD_PROXY", "ftp://proxy.example", "http://HOST:PORT"),
        ("SHARD_COUNT", "0", "a number from 1"),
        ("SHARD_COUNT", "two", "a number from 1"),
        ("SHARD_IDS", "0", "expected both"),
        ("SHARD_IDS", "a,b", "numbers from 0"),
        ("LOG_FORM", "xml", "console or json"),
        ("LOG_LEVEL", "LOUD", "DEBUG or INFO"),
        ("MONITOR_ADDRESS", "localhost", "HOST:PORT"),
        ("MONITOR_ADDRESS", "localhost:99999", "HOST:PORT"),
        ("USER_RATE", "8", "QUESTIONS/SECONDS"),
        ("CHANNEL_RATE", "0/10", "QUESTIONS/SECONDS"),
    ],
)
def test_a_wrong_value_is_refused(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(said)) as refusal:
        read(**{name: value})

    assert "se cret" not in str(refusal.value)


def test_ids_stay_under_the_count() -> None:
    with pytest.raises(SettingsError, match="under SHARD_COUNT, 2"):
        read(SHARD_IDS="0,2", SHARD_COUNT="2")


def test_values_are_read() -> None:
    settings = read(
        DISCORD_PROXY="http://127.0.0.1:3128",
        SHARD_IDS="0, 2",
        SHARD_COUNT="3",
        LOG_FORM="JSON",
        LOG_LEVEL="warning",
        MONITOR_ADDRESS=":9108",
        USER_RATE="3/60",
        CHANNEL_RATE="off",
    )

    assert settings.proxy == "http://127.0.0.1:3128"
    assert (settings.shard_ids, settings.shard_count) == ((0, 2), 3)
    assert (settings.log_form, settings.log_level) == ("json", "WARNING")
    assert settings.monitor == Address("127.0.0.1", 9108)
    assert (settings.user_rate, settings.channel_rate) == (Rate(3, 60), None)


def test_a_repr_holds_no_secret() -> None:
    assert TOKEN not in repr(read(DISCORD_PROXY="http://user:word@proxy.example:1"))
    assert "word" not in repr(read(DISCORD_PROXY="http://user:word@proxy.example:1"))


def test_env_file_and_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text(
        "# a comment\nexport LOG_FORM='json'\nUSER_RATE=1/2  # slow\nSHARD_COUNT=\n", "utf-8"
    )
    monkeypatch.setenv("LOG_FORM", "console")
    monkeypatch.delenv("USER_RATE", raising=False)

    values = environment(tmp_path)

    assert (values["LOG_FORM"], values["USER_RATE"], values["SHARD_COUNT"]) == ("console", "1/2", "")


def test_env_file_with_a_stray_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LOG_FORM=json\nhello\n", "utf-8")

    with pytest.raises(SettingsError, match=r"\.env:2: not a setting"):
        environment(tmp_path)


def test_the_example_names_every_setting() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    source = (ROOT / "bot" / "settings.py").read_text("utf-8")

    assert set(re.findall(r"^([A-Z_]+)=", example, re.M)) == set(re.findall(r'"([A-Z]+_[A-Z]+)"', source))


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml"])
def test_the_container_sets_what_is_read(name: str) -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    text = (ROOT / name).read_text("utf-8")
    used = set(re.findall(r"\b((?:PALMARES|DISCORD|SHARD|LOG|MONITOR|USER|CHANNEL)_[A-Z]+)\b", text))

    assert used
    assert used <= set(re.findall(r"^([A-Z_]+)=", example, re.M))
