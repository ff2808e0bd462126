"""Find what an answer was about that somebody replies to, by its buttons where it is not remembered."""

import discord

from bot.chat.address import find
from bot.chat.desk import Desk
from bot.chat.items import Doubt, Source
from bot.chat.talk import Subject


def subject_of(message: discord.Message, desk: Desk) -> Subject | None:
    """Give the subject of the answer that a message replies to."""
    if message.reference is None:
        return None
    held = desk.ledger.subject(message.reference.message_id)
    replied = message.reference.resolved
    return held or (_shown(replied, desk) if isinstance(replied, discord.Message) else None)


def _shown(answer: discord.Message, desk: Desk) -> Subject | None:
    """Read the subject from an answer of the bot's: one from before a restart, or one that was shared."""
    rows = [row for row in answer.components if isinstance(row, discord.ActionRow)]
    names = [getattr(part, "custom_id", None) or "" for row in rows for part in row.children]
    address = next((name.removeprefix(Source.PREFIX) for name in names if name.startswith(Source.PREFIX)), "")
    intent = next((name.split(":")[1] for name in names if name.startswith(Doubt.PREFIX)), "rank")
    statements = find(address, desk.facts.store)
    if not statements:
        return None
    about = [(getattr(each, "school", None), getattr(each, "ranking", None)) for each in statements]
    editions = [each.edition for each in statements if hasattr(each, "edition")]
    return Subject(intent, None, *about[0], max(editions, default=None))
