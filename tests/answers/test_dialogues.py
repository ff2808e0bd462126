"""Hold conversations and single utterances against what their last reply must tell, and what it must not."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from _pytest.mark import ParameterSet

from bot.answers.assistant import Assistant
from bot.answers.dialogue import EMPTY
from bot.answers.reply import Status
from bot.yamlfile import read

TODAY = date(2026, 11, 22)
TABLES = sorted(Path(__file__).parent.glob("dialogues*.yaml"))


class Dialogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said in turn, and what the last reply holds; words are compared as they stand."""

    say: tuple[str, ...]
    status: Status
    told: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    intent: str = ""
    lang: str = ""


def dialogues() -> Iterator[ParameterSet]:
    tables = [read(path, dict[str, tuple[Dialogue, ...]]) for path in TABLES]
    for mechanism, each in (entry for table in tables for entry in table.items()):
        for dialogue in each:
            yield pytest.param(dialogue, id=f"{mechanism}: {' / '.join(dialogue.say)}")


@pytest.mark.parametrize("dialogue", [*dialogues()])
def test_the_last_reply_tells_what_it_must(bot: Assistant, dialogue: Dialogue) -> None:
    context = EMPTY
    for text in dialogue.say:
        reply, context = bot.answer(text, context, today=TODAY)

    assert dialogue.status == reply.status, reply.text
    assert [words for words in dialogue.told if words not in reply.text] == [], reply.text
    assert [words for words in dialogue.never if words in reply.text] == []
    assert dialogue.intent in ("", reply.intent)
    assert dialogue.lang in ("", reply.language)
