"""A judge finds what a reply lacks, what it must not hold, and the wrong language."""

import pytest

from bot.answers.judging import Judge, Turn, verdict
from bot.answers.reply import Reply, Status

JUDGE = Judge({"fr": frozenset(("le", "la", "est", "on")), "en": frozenset(("the", "is", "of", "on"))})


def reply(text: str, status: Status = "answered") -> Reply:
    return Reply(status=status, language="fr", intent="rank", text=text)


@pytest.mark.parametrize(
    ("turn", "got", "faults"),
    [
        (Turn("?", "answered", must=(r"\b33\b",)), reply("33 de"), ()),
        (Turn("?", "answered", must=(r"\b33\b",)), reply("133e"), (r"lacks \b33\b",)),
        (Turn("?", "answered", must=("a.b",)), reply("A\nB"), ()),
        (Turn("?", "answered", any=("33", "34")), reply("34e"), ()),
        (Turn("?", "answered", any=("33", "34")), reply("35e"), ("lacks any of 33, 34",)),
        (Turn("?", "answered", must_not=("24",)), reply("24e"), ("holds 24",)),
        (Turn("?", "unknown", must=("33",)), reply("", "unknown"), ()),  # a refusal shows nothing
        (Turn("?", "unknown", must_not=("33",)), reply("33", "unknown"), ("holds 33",)),
        (Turn("?", ("unknown", "clarify")), reply(""), ("is answered; expected unknown or clarify",)),
        (Turn("?", "answered", lang="fr"), reply("the 33 is of", "answered"), ("is in en; expected fr",)),
        (Turn("?", "answered", lang="any"), reply("the 33 is of", "answered"), ()),
        (Turn("?", "answered", must=("z$",)), reply("a" * 4000 + "z"), ("lacks z$",)),  # what is past the limit
    ],
)
def test_faults(turn: Turn, got: Reply, faults: tuple[str, ...]) -> None:
    assert faults == JUDGE.faults(turn, got)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("le rang est la", "fr"),
        ("The rank is", "en"),
        ("the rank", None),  # one word decides nothing
        ("le rang the is", None),
        ("on on on", None),  # a word of both
        ("the is « le la est le la »", "en"),
        ("the is *le la est* https://le.la.est/le", "en"),
        ("", None),
    ],
)
def test_the_language_is_that_of_the_words_of_its_own(text: str, language: str | None) -> None:
    assert language == JUDGE.language(text)


@pytest.mark.parametrize(
    ("expected", "got", "faults", "found"),
    [
        ("answered", "answered", (), "right"),
        ("answered", "answered", ("lacks 33",), "harmful"),
        ("unknown", "answered", ("is answered",), "harmful"),
        ("answered", "unknown", ("is unknown",), "missed"),
        ("answered", "clarify", ("is clarify",), "missed"),
        ("unknown", "clarify", ("is clarify",), "other"),
        ("unknown", "unknown", ("holds 33",), "other"),
    ],
)
def test_verdicts(expected: Status, got: Status, faults: tuple[str, ...], found: str) -> None:
    assert found == verdict(Turn("?", expected), reply("", got), faults)
