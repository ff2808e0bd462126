"""Lay out a reply as Discord shows it, inside Discord's limits; nothing is sent here."""

import re
from collections.abc import Iterable, Sequence

import discord
import msgspec

from bot.answers.reply import Citation, Reply
from bot.chat import limits
from bot.chat.limits import cut, size
from bot.chat.wording import Texts

ASIDE = 900  # characters of a note, or of a list beside the answer
MORE = 30  # characters that say how many lines are left out
UNDERSTOOD = 300
TITLE = 200


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What may be shown in a place."""

    embeds: bool = True
    files: bool = True


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A reply's texts, ready to send."""

    content: str | None = None
    embed: discord.Embed | None = None
    file: tuple[str, bytes] | None = None  # name and content: the whole answer, where it was cut


def lay_out(reply: Reply, texts: Texts, look: Look, listed: Sequence[str] = ()) -> Page:
    """Lay out a reply.

    Args:
        reply: what the core says.
        texts: the reply's language.
        look: what is permitted where it is shown.
        listed: further questions, or readings, that no button can carry.
    """
    return _embed(reply, texts, look, listed) if look.embeds else _plain(reply, texts, look, listed)


def _embed(reply: Reply, texts: Texts, look: Look, listed: Sequence[str]) -> Page:
    embed = discord.Embed()
    for name, value in _fields(reply, texts, listed):
        if value.strip():
            embed.add_field(name=name, value=value, inline=False)
    marks = _understood(reply, texts)
    if marks:
        embed.set_footer(text=marks)
    room = min(limits.DESCRIPTION, limits.EMBED - _length(embed))
    embed.description, file = _fit(reply.text, room, texts, look)
    return Page(embed=embed, file=file)


def _plain(reply: Reply, texts: Texts, look: Look, listed: Sequence[str]) -> Page:
    below = [f"**{name}** {value}" for name, value in _fields(reply, texts, listed)]
    marks = _understood(reply, texts)
    below += [f"-# {marks}"] if marks else []
    tail = cut("\n".join(below), limits.CONTENT // 2)
    body, file = _fit(reply.text, limits.CONTENT - size(tail) - 2, texts, look)
    return Page(content=f"{body}\n\n{tail}".strip(), file=file)


def _fit(text: str, room: int, texts: Texts, look: Look) -> tuple[str, tuple[str, bytes] | None]:
    """Cut an answer to its room, and say where the rest is."""
    if size(text) <= room:
        return text, None
    rest = texts.card.cut if look.files else texts.card.cut_plain
    body = f"{cut(text, room - size(rest) - 4)}\n\n*{rest}*"
    return body, (texts.card.file, text.encode()) if look.files else None


def _fields(reply: Reply, texts: Texts, listed: Sequence[str]) -> Iterable[tuple[str, str]]:
    if reply.notes:
        yield texts.card.note, cut("\n".join(reply.notes), ASIDE)
    if listed:
        name = texts.card.readings if reply.status == "clarify" else texts.card.further
        yield name, lines(listed, ASIDE, texts.card.more)
    if reply.citations:
        name = texts.card.source if len(reply.citations) == 1 else texts.card.sources
        yield name, lines([source_line(each, texts) for each in reply.citations], limits.FIELD, texts.card.more)


def lines(given: Iterable[str], room: int, more: str, left: int = 0) -> str:
    """Join as many whole lines as there is room for, and count in `more` those left out, with `left` others."""
    wanted = [line for line in given if line.strip()]
    fitting = [line for line in wanted if size(line) <= room - MORE]
    left += len(wanted) - len(fitting)
    for kept in range(len(fitting), 0, -1):
        count = left + len(fitting) - kept
        text = "\n".join((*fitting[:kept], *([more.format(count=count)] if count else [])))
        if size(text) <= room:
            return text
    return ""


def source_line(citation: Citation, texts: Texts) -> str:
    """Give title with link, date and kind of a source, in one line."""
    title = re.sub(r"([\\*_`~|<>\[\]])", r"\\\1", " ".join(cut(citation.title, TITLE).split()))
    url = citation.url if citation.url and re.fullmatch(r"https?://[^\s()<>]{1,500}", citation.url) else None
    name = f"[{title}](<{url}>)" if url else title
    nature = texts.card.natures.get(citation.nature, citation.nature)
    return " · ".join(filter(None, (name, citation.date, nature)))


def _understood(reply: Reply, texts: Texts) -> str:
    """Say how the question was read, the edition always."""
    marks = [mark for mark in reply.understood if mark.strip()]
    edition = str(reply.edition or "")
    if edition and edition not in " ".join((reply.text, *marks)):
        marks.append(edition)
    return cut(texts.card.understood.format(marks=" · ".join(marks)), UNDERSTOOD) if marks else ""


def _length(embed: discord.Embed) -> int:
    fields = sum(size(field.name or "") + size(field.value or "") for field in embed.fields)
    return fields + size(embed.footer.text or "")
