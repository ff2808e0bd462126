"""Wrap a reply for sending: texts, files and buttons."""

from io import BytesIO
from typing import Any

import discord
import msgspec
from discord import ui

from bot.answers.reply import Reply
from bot.chat import limits
from bot.chat.card import Look, Page, lay_out
from bot.chat.limits import cut
from bot.chat.talk import Subject
from bot.chat.view import build, offer
from bot.chat.wording import Texts

SILENT = discord.AllowedMentions.none()


class Upload(msgspec.Struct, frozen=True):
    """A file to send."""

    name: str
    data: bytes
    alt: str | None = None  # what a picture shows, for those who don't see it

    def file(self) -> discord.File:
        """Make a fresh file; sending uses it up."""
        return discord.File(
            BytesIO(self.data), self.name, description=cut(self.alt, limits.FIELD) if self.alt else None
        )


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """What one message holds."""

    content: str | None = None
    embed: discord.Embed | None = None
    uploads: tuple[Upload, ...] = ()
    view: ui.View | None = None
    subject: Subject | None = None  # what it is about; not sent

    def sent(self) -> dict[str, Any]:
        """Give the arguments of a send; none that would hide the card of a later edit."""
        given = {"content": self.content, "embed": self.embed, "view": self.view}
        files = [upload.file() for upload in self.uploads]
        return {
            **{name: value for name, value in given.items() if value is not None},
            **({"files": files} if files else {}),
            "allowed_mentions": SILENT,
        }

    def edited(self) -> dict[str, Any]:
        """Give the arguments of an edit, which leaves nothing of what was there."""
        return {
            "content": self.content,
            "embeds": [self.embed] if self.embed else [],
            "attachments": [upload.file() for upload in self.uploads],
            "view": self.view,
            "allowed_mentions": SILENT,
        }


def wrap(reply: Reply, texts: Texts, look: Look, asker: int | None, picture: Upload | None = None) -> Parcel:
    """Wrap a reply of the core, with its picture where files are permitted."""
    offered = offer(reply)
    page = lay_out(reply, texts, look, offered.listed)
    uploads = [Upload(*page.file)] if page.file else []
    if picture and look.files:
        uploads.append(picture)
        if page.embed:
            page.embed.set_image(url=f"attachment://{picture.name}")
    view = build(reply, texts, asker, offered)
    return Parcel(content=page.content, embed=page.embed, uploads=tuple(uploads), view=view, subject=Subject.of(reply))


def note(text: str) -> Parcel:
    """Wrap a short message of the bot on itself."""
    return Parcel(content=cut(text, limits.CONTENT))


def card(page: Page) -> Parcel:
    """Wrap a page without buttons."""
    return Parcel(content=page.content, embed=page.embed, uploads=(Upload(*page.file),) if page.file else ())
