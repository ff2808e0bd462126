"""Cards: inside Discord's limits whatever the core says, cut at a word, with a way to the rest."""

import re

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.reply import Citation, Reply
from bot.chat import limits
from bot.chat.card import Look, Page, lay_out, source_line
from bot.chat.limits import cut, size
from bot.chat.view import offer
from bot.chat.wording import load_wording
from bot.folder import open_folder

WORDING = load_wording(open_folder())
TEXTS = WORDING["en"]
words = st.text(st.sampled_from("abcé 😀\n*_[]()`"), max_size=80)
long = st.builds(lambda part, times: part * times, words, st.integers(0, 200))
citations = st.builds(
    Citation,
    title=long,
    date=st.none() | st.just("2022-01-05"),
    url=st.none() | st.builds("https://e.example/{}".format, st.text("ab)( ", max_size=700)),
    nature=st.sampled_from(["communiqué", "press report", "?"]),
)
replies = st.builds(
    Reply,
    status=st.sampled_from(["answered", "clarify", "unknown"]),
    language=st.just("en"),
    intent=st.just("rank"),
    text=long.map("Answer {}".format).map(str.strip),
    understood=st.tuples(words, words),
    citations=st.lists(citations, max_size=12).map(tuple),
    notes=st.lists(words, max_size=30).map(tuple),
    suggestions=st.lists(long, max_size=5).map(tuple),
    choices=st.lists(words, max_size=40).map(tuple),
    edition=st.none() | st.integers(1900, 2100),
)
looks = st.builds(Look, embeds=st.booleans(), files=st.booleans())


def check(page: Page) -> None:
    assert size(page.content or "") <= limits.CONTENT
    if page.embed:
        assert size(page.embed.description or "") <= limits.DESCRIPTION
        assert size(page.embed.footer.text or "") <= limits.FOOTER
        assert len(page.embed.fields) <= limits.CHOICES
        for field in page.embed.fields:
            assert 0 < size(field.name or "") <= limits.NAME
            assert 0 < size(field.value or "") <= limits.FIELD
        texts = [page.embed.description or "", page.embed.footer.text or ""]
        texts += [part or "" for field in page.embed.fields for part in (field.name, field.value)]
        assert sum(map(size, texts)) <= limits.EMBED


@settings(max_examples=50, deadline=None)
@given(replies, looks)
def test_every_reply_fits(reply: Reply, look: Look) -> None:
    page = lay_out(reply, TEXTS, look, offer(reply).listed)

    check(page)
    shown = page.embed.description if page.embed else page.content
    assert reply.text in (shown or "") or page.file or TEXTS.card.cut_plain in (shown or "")
    assert not page.file or (look.files and page.file[1].decode() == reply.text)


@settings(max_examples=50, deadline=None)
@given(replies)
def test_every_offer_fits(reply: Reply) -> None:
    offered = offer(reply)

    assert len(offered.buttons) <= 3
    assert len(offered.options) <= limits.CHOICES
    assert all(size(text) <= limits.CUSTOM_ID - 4 for text in (*offered.buttons, *offered.options))
    assert len(set(offered.buttons)) == len(offered.buttons)
    if reply.choices:
        assert {*offered.buttons, *offered.options, *offered.listed} == set(filter(str.strip, reply.choices))


@given(st.text(st.sampled_from("ab é😀\n"), max_size=300), st.integers(10, 200))
def test_a_cut_is_at_a_word(text: str, limit: int) -> None:
    short = cut(text, limit)

    assert size(short) <= limit
    if short != text:
        kept = short.removesuffix("…")
        assert text.startswith(kept)
        assert re.match(r"\W|$", text[len(kept) :]) or " " not in kept[limit // 2 :]


def test_an_answer_is_shown_as_it_is() -> None:
    reply = Reply(status="answered", language="en", intent="rank", text="**24th** in _2022_", edition=2022)

    assert lay_out(reply, TEXTS, Look()).embed == discord.Embed(description="**24th** in _2022_")


@pytest.mark.parametrize(
    ("text", "understood", "footer"),
    [
        ("24th in 2022", ("rank",), "Understood as: rank"),
        ("24th", ("rank", "2022"), "Understood as: rank · 2022"),
        ("24th", ("rank",), "Understood as: rank · 2022"),
        ("24th", (), "Understood as: 2022"),
    ],
)
def test_the_edition_is_always_said(text: str, understood: tuple[str, ...], footer: str) -> None:
    reply = Reply(status="answered", language="en", intent="rank", text=text, understood=understood, edition=2022)

    embed = lay_out(reply, TEXTS, Look()).embed
    assert embed
    assert embed.footer.text == footer


@pytest.mark.parametrize(
    ("citation", "line"),
    [
        (Citation(title="A title"), "A title · communiqué"),
        (
            Citation(title="[A] *title*", url="https://e.example/a?b=c", date="2022-01", nature="press report"),
            r"[\[A\] \*title\*](<https://e.example/a?b=c>) · 2022-01 · press report",
        ),
        (Citation(title="A", url="javascript:alert(1)"), "A · communiqué"),
        (Citation(title="A", url="https://e.example/a b"), "A · communiqué"),
    ],
)
def test_a_source_is_one_line(citation: Citation, line: str) -> None:
    assert source_line(citation, TEXTS) == line


def test_both_languages_fit_their_buttons() -> None:
    for texts in WORDING.languages.values():
        buttons = texts.buttons
        for label in (buttons.source, buttons.wrong, buttons.share, buttons.delete):
            assert size(label) <= limits.LABEL
        assert size(texts.privacy) <= limits.CONTENT
        assert size(texts.menu) <= 32
        assert set(texts.commands) == set(TEXTS.commands)
        for name, command in texts.commands.items():
            assert set(command.options) == set(TEXTS.commands[name].options)
            for each in (command, *command.options.values()):
                assert re.fullmatch(r"[-_\w]{1,32}", each.name)
                assert each.name == each.name.lower()
                assert 0 < size(each.description) <= 100


def test_no_two_commands_share_a_name() -> None:
    for texts in WORDING.languages.values():
        names = [command.name for command in texts.commands.values()]
        assert len(set(names)) == len(names)
