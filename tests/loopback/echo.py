"""Run a bare discord.py bot that answers every message with its own words: what a benchmark compares with."""

import os

import discord


class Echo(discord.Client):
    """Repeat; nothing else."""

    async def on_message(self, message: discord.Message) -> None:
        """Reply to people."""
        if not message.author.bot:
            await message.reply(message.content or "?", allowed_mentions=discord.AllowedMentions.none())


if __name__ == "__main__":
    intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
    Echo(intents=intents, proxy=os.environ["DISCORD_PROXY"]).run(os.environ["DISCORD_TOKEN"], log_handler=None)
