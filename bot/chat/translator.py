"""Give Discord the names and descriptions of commands in each language."""

import discord
from discord import app_commands

from bot.chat.wording import DEFAULT, Texts, Wording

Context = app_commands.TranslationContextTypes


def text(wording: Wording, *path: str) -> app_commands.locale_str:
    """Make a text that is translated: the default language's, with the way to the others."""
    return app_commands.locale_str(_at(wording[DEFAULT], path), path=path)


class PackTranslator(app_commands.Translator):
    """Translate from the language packs."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: Context,  # noqa: ARG002
    ) -> str | None:
        """Give the text in a locale; None where its language is not held, and Discord shows the default."""
        code = self.wording.language([locale])
        path = string.extras.get("path")
        return _at(self.wording[code], path) if code and path else None


def _at(texts: Texts, path: tuple[str, ...]) -> str:
    found: object = texts
    for step in path:
        found = found[step] if isinstance(found, dict) else getattr(found, step)
    return str(found)
