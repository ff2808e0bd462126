"""Open the core for Discord's side."""

import time
from importlib import import_module

from bot.chat.core import Core, OpenCore
from bot.folder import Folder


def opener(folder: Folder) -> OpenCore:
    """Give what loads the knowledge, now and again when told to."""

    def open_core() -> Core:
        assistant = import_module("bot.answers.assistant").Assistant.open(folder)
        return Core(assistant, import_module("bot.answers.dialogue").Conversations(assistant, time.monotonic))

    return open_core
