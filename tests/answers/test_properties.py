"""What holds of every utterance, sensible or not."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.assistant import Assistant
from bot.answers.dialogue import EMPTY
from bot.answers.evaluation import load
from bot.folder import Folder
from tests.answers.figures import stray

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).parents[2]
TABLES = sorted((ROOT / "tests" / "questions").glob("*.yaml"))
QUICK = settings(derandomize=True, deadline=None, database=None, max_examples=150, suppress_health_check=[*HealthCheck])

ASKED = [turn.ask for path in TABLES for each in load(path) for turn in each.turns]
WORDS = sorted({word for text in ASKED for word in text.split()})
HOSTILE = (
    "@everyone", "@here", "<@1234>", "<@!1234>", "<@&5678>", "<#910>", "<:smile:1112>", "**rang**", "__x__", "~~x~~",
    "||x||", "`code`", "```sql\nDROP TABLE ranks\n```", "> x", "[x](https://evil.example)", "https://evil.example/24",
    "<script>", "\\n", "{school}", "{0}", "%s", "$(x)", "' OR 1=1 --", "\x00", "\u202e", "\ufeff", "٣٣", "²", "Ⅻ", "½",
    "99999999999999999999", "-1", "0", "00", "1e9", "3,5", "24/172", "2022-2018", "'22", "#1", "n°", "=12", "%",
)  # fmt: skip
MARKUP = re.compile(r"@everyone|@here|<[@#:&!]|evil|`|\|\||~~|\*\*|__|^>|\{|\}|%s|\$\(|<script", re.MULTILINE)

any_text = st.one_of(
    st.text(max_size=200),
    st.text(min_size=10, max_size=60).map(lambda text: text * 120),
    st.text(st.characters(categories=("Cf", "Mn", "Me", "Cc", "Co", "Nd", "No", "So", "Zs")), max_size=80),
)
figure = st.one_of(st.integers(1990, 2035), st.integers(0, 200), st.integers()).map(str)
word = st.one_of(st.sampled_from(WORDS), figure, st.sampled_from(HOSTILE))
salad = st.lists(word, min_size=1, max_size=14).map(" ".join)
spoiled = st.tuples(st.sampled_from(ASKED), word, st.integers(0, 200)).map(
    lambda each: f"{each[0][: each[2]]} {each[1]} {each[0][each[2] :]}"
)
utterance = st.one_of(salad, spoiled, st.sampled_from(ASKED))


@QUICK
@given(text=any_text)
def test_no_text_raises(bot: Assistant, text: str) -> None:
    reply, context = bot.answer(text, today=TODAY)
    again, _ = bot.answer(text, context, today=TODAY, locale="en")

    assert reply.text
    assert again.text


@QUICK
@given(texts=st.lists(utterance, min_size=1, max_size=4))
def test_every_figure_of_an_answer_has_its_reason(bot: Assistant, texts: list[str]) -> None:
    context, asked = EMPTY, ""
    for text in texts:
        understood = bot.understanding.understand(text, context, TODAY, None)
        reply, context = bot.answer(text, context, today=TODAY)
        asked += f" {text}"
        if reply.status == "answered" and reply.statements:
            intents = {question.intent for question in understood.questions}
            assert stray(bot, asked, intents, reply) == [], f"{text!r}: {reply.text}"


@QUICK
@given(text=st.one_of(utterance, any_text))
def test_the_same_words_get_the_same_reply(bot: Assistant, digest: Folder, text: str) -> None:
    one, two = (bot.answer(text, today=TODAY) for _ in range(2))

    assert one == two


@QUICK
@given(text=utterance)
def test_a_reply_never_holds_the_markup_of_an_utterance(bot: Assistant, text: str) -> None:
    reply, _ = bot.answer(text, today=TODAY)

    for said in (reply.text, *reply.notes, *reply.suggestions, *reply.choices):
        assert not MARKUP.search(said), said


def test_two_processes_reply_alike_to_salads() -> None:
    texts: list[str] = []

    @settings(QUICK, max_examples=200)
    @given(text=salad)
    def gather(text: str) -> None:
        texts.append(text)

    gather()
    asked = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    command = [sys.executable, "-m", "bot", "ask", "--batch", "-", "--today", TODAY.isoformat()]
    one, two = (
        subprocess.run(
            command, input=asked, capture_output=True, encoding="utf-8", check=True, cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("3", "4")
    )  # fmt: skip

    assert len(one.splitlines()) == len(texts)
    assert one.splitlines() == two.splitlines()
