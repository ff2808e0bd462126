"""Find the entity that a person names exactly, or say what is close."""

from collections.abc import Container, Mapping
from difflib import get_close_matches
from typing import TypeVar

from bot.errors import InputError
from bot.facts.entities import Entity
from bot.facts.values import comparable

E = TypeVar("E", bound=Entity)

SHOWN = 5  # names in an error


def choose(entities: Mapping[str, E], text: str, place: str, held: Container[str] | None = None) -> E:
    """Find an entity by its id or one of its names; case, accents and hyphens don't count.

    Raises:
        InputError: none or several have that name; the text lists the closest, of those `held` where it is given.
    """
    if text in entities:
        return entities[text]
    names: dict[str, list[E]] = {}
    for entity in entities.values():
        for name in {comparable(each) for each in (entity.id, entity.name, *entity.names, *entity.weak)}:
            names.setdefault(name, []).append(entity)
    found = names.get(comparable(text), [])
    if len(found) == 1:
        return found[0]
    offered = {name: each for name, each in names.items() if held is None or each[0].id in held}
    close = found or [names[name][0] for name in get_close_matches(comparable(text), offered, SHOWN, 0.5)]
    listed = ", ".join(dict.fromkeys(entity.id for entity in close)) or "a name that the knowledge folder holds"
    raise InputError(place, f"{text!r} {'is the name of several' if found else 'is unknown'}", listed)
