"""Speak Discord: client, cogs, views, cards."""
