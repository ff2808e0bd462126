"""Check that the server refuses what Discord refuses, and nothing else."""

import pytest

from .command_rules import choice_problems, command_problems
from .interactions import AUTOCOMPLETE, CHOICES, COMMAND, COMPONENT, DEFER, MESSAGE, UPDATE, Interaction
from .limits import Limits
from .rules import is_empty, message_problems


def button(**changes: object) -> dict[str, object]:
    return {"type": 2, "style": 1, "label": "ok", "custom_id": "a", **changes}


def row(*parts: object) -> dict[str, object]:
    return {"type": 1, "components": list(parts)}


def select(*values: str) -> dict[str, object]:
    return {"type": 3, "custom_id": "s", "options": [{"label": value or "x", "value": value} for value in values]}


@pytest.mark.parametrize(
    "payload",
    [
        {"content": "é" * 2000},
        {"embeds": [{"title": "t" * 256, "description": "d" * 4096}]},
        {"embeds": [{"fields": [{"name": "n", "value": "v" * 1024}] * 5}]},
        {"content": "x", "components": [row(*[button(custom_id=str(n)) for n in range(5)])] * 1},
        {"content": "x", "components": [row(select(*map(str, range(25))))]},
        {"components": [{"type": 10, "content": "t" * 4000}], "flags": 1 << 15},
        {"content": "x", "components": [row({"type": 2, "style": 5, "label": "l", "url": "https://a.example"})]},
    ],
)
def test_what_fits_is_taken(payload: dict[str, object]) -> None:
    assert message_problems(payload) == []


@pytest.mark.parametrize(
    ("payload", "place"),
    [
        ({"content": "é" * 2001}, "content"),
        ({"content": 7}, "content"),
        ({"embeds": [{}] * 11}, "embeds"),
        ({"embeds": [{"title": "t" * 257}]}, "embeds[0].title"),
        ({"embeds": [{"description": "d" * 4097}]}, "embeds[0].description"),
        ({"embeds": [{"description": "d" * 4000}, {"description": "d" * 2001}]}, "embeds"),
        ({"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]}, "embeds[0].fields"),
        ({"embeds": [{"fields": [{"name": "n", "value": ""}]}]}, "embeds[0].fields[0].value"),
        ({"embeds": [{"fields": [{"name": "n", "value": "v" * 1025}]}]}, "embeds[0].fields[0].value"),
        ({"embeds": [{"footer": {"text": "f" * 2049}}]}, "embeds[0].footer.text"),
        ({"embeds": [{"image": {"url": "chart.png"}}]}, "embeds[0].image.url"),
        ({"components": [row(button())] * 6}, "components"),
        ({"components": [row(button(), button())]}, "components"),
        ({"components": [row(*[button(custom_id=str(n)) for n in range(6)])]}, "components[0]"),
        ({"components": [row()]}, "components[0]"),
        ({"components": [button()]}, "components[0]"),
        ({"components": [row(button(label="l" * 81))]}, "components[0].components[0].label"),
        ({"components": [row(button(custom_id="c" * 101))]}, "components[0].components[0].custom_id"),
        ({"components": [row(button(label=""))]}, "components[0].components[0]"),
        ({"components": [row(select(*map(str, range(26))))]}, "components[0].components[0].options"),
        ({"components": [row(select("a", "a"))]}, "components[0].components[0].options"),
        ({"components": [row(select("v" * 101))]}, "components[0].components[0].options[0].label"),
        ({"components": [{"type": 10, "content": "t"}], "flags": 1 << 15, "content": "x"}, "flags"),
        ({"nonce": "n" * 26}, "nonce"),
        ({"allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "allowed_mentions.users"),
        ({"attachments": [{"id": 0, "description": "d" * 1025}]}, "attachments[0].description"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_place(payload: dict[str, object], place: str) -> None:
    assert place in [where for where, _ in message_problems(payload)]


def test_files_have_a_limit() -> None:
    assert message_problems({}, {0: ("a.png", b"x" * (10 * 1024 * 1024 + 1))}) != []
    assert message_problems({}, dict.fromkeys(range(11), ("a.png", b"x"))) != []


def test_an_empty_message_shows_nothing() -> None:
    assert is_empty({"content": "", "embeds": []})
    assert not is_empty({"content": ""}, {0: ("a.png", b"x")})


def command(**changes: object) -> dict[str, object]:
    return {"name": "ask", "type": 1, "description": "d", **changes}


OPTION = {"name": "question", "type": 3, "description": "d"}


@pytest.mark.parametrize(
    ("commands", "right"),
    [
        ([command(options=[OPTION | {"required": True, "autocomplete": True}])], True),
        ([command(name="évolution", name_localizations={"fr": "évolution", "en-GB": "evolution"})], True),
        ([{"name": "Answer this", "type": 3}], True),
        ([command(), command()], False),
        ([command(name="Ask")], False),
        ([command(name="a" * 33)], False),
        ([command(description="")], False),
        ([command(description="d" * 101)], False),
        ([command(description_localizations={"fr": "d" * 101})], False),
        ([command(name_localizations={"fr-FR": "demander"})], False),
        ([command(options=[OPTION, OPTION | {"name": "b", "required": True}])], False),
        ([command(options=[OPTION | {"autocomplete": True, "choices": [{"name": "a", "value": "a"}]}])], False),
        ([command(options=[OPTION | {"choices": [{"name": "n" * 101, "value": "a"}]}])], False),
        ([command(contexts=[3])], False),
        ([{"name": "Answer this", "type": 3, "description": "d"}], False),
        ([{"name": f"m{n}", "type": 3} for n in range(16)], False),
    ],
)
def test_commands(commands: list[dict[str, object]], right: bool) -> None:
    assert (command_problems(commands) == []) is right


def test_choices_are_at_most_25_of_100_characters() -> None:
    assert choice_problems([{"name": "n", "value": "v"}] * 25) == []
    assert choice_problems([{"name": "n", "value": "v"}] * 26) != []
    assert choice_problems([{"name": "", "value": "v"}]) != []
    assert choice_problems([{"name": "n", "value": "v" * 101}]) != []


@pytest.mark.parametrize(
    ("kind", "age", "answered", "callback", "code"),
    [
        (COMMAND, 0.0, None, MESSAGE, None),
        (COMMAND, 2.9, None, DEFER, None),
        (COMMAND, 3.1, None, DEFER, 10062),
        (COMMAND, 0.1, DEFER, MESSAGE, 40060),
        (COMMAND, 0.1, None, UPDATE, 50035),
        (COMPONENT, 0.1, None, UPDATE, None),
        (AUTOCOMPLETE, 0.1, None, CHOICES, None),
        (AUTOCOMPLETE, 0.1, None, MESSAGE, 50035),
    ],
)
def test_one_response_within_three_seconds(
    kind: int, age: float, answered: int | None, callback: int, code: int | None
) -> None:
    interaction = Interaction("1", "t", kind, "2", {}, response=answered)
    interaction.began -= age

    refusal = interaction.refusal(callback)

    assert (refusal and refusal[1]) == code


def test_a_bucket_says_what_is_left() -> None:
    limits = Limits(limit=2, seconds=60)
    path = "/api/v10/channels/100000000000000001/messages"

    taken = [limits.take("POST", path) for _ in range(3)]

    assert [passed for passed, _ in taken] == [True, True, False]
    assert [headers["X-RateLimit-Remaining"] for _, headers in taken] == ["1", "0", "0"]
    assert limits.take("POST", path.replace("0001", "0002"))[0], "each channel has its own"
