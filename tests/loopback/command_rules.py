"""Refuse what Discord refuses in commands and in the choices of an autocomplete."""

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
Problem = tuple[str, str]

NAME = re.compile(r"[-_'\w]{1,32}")
LOCALES = re.compile(
    r"id|da|de|en-GB|en-US|es-ES|es-419|fr|hr|it|lt|hu|nl|no|pl|pt-BR|ro|fi|sv-SE|vi|tr|cs|el|bg|ru|uk|hi|th"
    r"|zh-CN|ja|zh-TW|ko"
)
CHAT, USER, MESSAGE = 1, 2, 3
MOST = {CHAT: 100, USER: 15, MESSAGE: 15}


def command_problems(commands: list[Json]) -> list[Problem]:
    """List what is wrong with a set of commands."""
    problems: list[Problem] = []
    for kind, most in MOST.items():
        if sum(command.get("type", CHAT) == kind for command in commands) > most:
            problems.append(("commands", f"at most {most} of type {kind}"))
    names = [(command.get("type", CHAT), command.get("name")) for command in commands]
    if len(names) != len(set(names)):
        problems.append(("commands", "the name of a command cannot be duplicated"))
    for number, command in enumerate(commands):
        problems.extend(_command(f"[{number}]", command))
    return problems


def choice_problems(choices: list[Json]) -> list[Problem]:
    """List what is wrong with the choices of an option or an autocomplete."""
    problems: list[Problem] = [("choices", f"at most 25, are {len(choices)}")] if len(choices) > 25 else []
    for number, choice in enumerate(choices):
        place = f"choices[{number}]"
        if not 1 <= len(str(choice.get("name", ""))) <= 100:
            problems.append((f"{place}.name", "1 to 100 characters"))
        value = choice.get("value")
        if isinstance(value, str) and not 1 <= len(value) <= 100:
            problems.append((f"{place}.value", "1 to 100 characters"))
    return problems


def _command(place: str, command: Json) -> Iterator[Problem]:
    chat = command.get("type", CHAT) == CHAT
    yield from _named(place, command, chat)
    if not chat and command.get("description"):
        yield f"{place}.description", "a context menu has none"
    for key, allowed in (("contexts", {0, 1, 2}), ("integration_types", {0, 1})):
        if not set(command.get(key) or ()) <= allowed:
            yield f"{place}.{key}", f"out of {sorted(allowed)}"
    if _weight(command) > 8000:
        yield place, f"at most 8000 characters in all, are {_weight(command)}"
    yield from _options(place, command)


def _weight(part: Json) -> int:
    own = max((len(text) for text in _each(part, "name")), default=0)
    own += max((len(text) for text in _each(part, "description")), default=0)
    own += sum(len(str(choice.get("value", ""))) + len(choice["name"]) for choice in part.get("choices") or ())
    return own + sum(_weight(option) for option in part.get("options") or ())


def _each(part: Json, key: str) -> list[str]:
    return [part.get(key) or "", *(part.get(f"{key}_localizations") or {}).values()]


def _named(place: str, part: Json, lower: bool) -> Iterator[Problem]:
    for key in ("name", "description"):
        for locale in filter(lambda code: not LOCALES.fullmatch(code), part.get(f"{key}_localizations") or ()):
            yield f"{place}.{key}_localizations", f"unknown locale {locale}"
    for name in _each(part, "name"):
        if not 1 <= len(name) <= 32 or (lower and not (NAME.fullmatch(name) and name == name.lower())):
            yield f"{place}.name", f"{name!r} is not 1 to 32 lower-case letters, digits, '-' or '_'"
    for text in _each(part, "description") if lower else ():
        if not 1 <= len(text) <= 100:
            yield f"{place}.description", f"1 to 100 characters, is {text!r}"


def _options(place: str, part: Json) -> Iterator[Problem]:
    options = part.get("options") or []
    if len(options) > 25:
        yield f"{place}.options", "at most 25"
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield f"{place}.options", "required options come first"
    for number, option in enumerate(options):
        here = f"{place}.options[{number}]"
        yield from _named(here, option, True)
        yield from ((f"{here}.{path}", text) for path, text in choice_problems(option.get("choices") or []))
        if option.get("autocomplete") and option.get("choices"):
            yield here, "autocomplete and choices exclude each other"
        yield from _options(here, option)
