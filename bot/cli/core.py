"""Open the core for Discord's side."""

import time

from bot.answers.assistant import Assistant
from bot.chat.core import Core, OpenCore
from bot.chat.talk import Talk
from bot.folder import Folder


def opener(folder: Folder) -> OpenCore:
    """Give what loads the knowledge, now and again when told to."""

    def open_core() -> Core:
        assistant = Assistant.open(folder)
        for language in assistant.languages:
            assistant.questions(language)  # makes now what the first questions would wait for
        return Core(assistant, Talk(assistant, time.monotonic), assistant.suggestions.home)

    return open_core
