"""Open the core for Discord's side."""

import time
from collections.abc import Callable, Mapping

from bot.answers.assistant import Assistant
from bot.chat.core import Core, OpenCore
from bot.chat.talk import Talk
from bot.chat.wording import Wording, load_wording
from bot.figures.words import ChartWords, load_words
from bot.folder import Folder


def texts_of(folder: Folder) -> Callable[[], tuple[Wording, Mapping[str, ChartWords]]]:
    """Give what reads the texts that Discord shows, now and again when told to."""
    return lambda: (load_wording(folder), load_words(folder))


def opener(folder: Folder) -> OpenCore:
    """Give what loads the knowledge, now and again when told to."""

    def open_core() -> Core:
        assistant = Assistant.open(folder)
        for language in assistant.languages:
            assistant.questions(language)  # makes now what the first questions would wait for
            assistant.suggestions.prepare(language)
        return Core(assistant, Talk(assistant, time.monotonic), assistant.suggestions.home)

    return open_core
