"""Check schools, rankings, bodies and criteria."""

import re
from collections.abc import Iterator

from bot.errors import Problem
from bot.facts.inspection import Inspection, is_address
from bot.facts.values import comparable

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")


def ids_are_words(case: Inspection) -> Iterator[Problem]:
    """Find ids of another form than lower-case words and hyphens."""
    for entity in case.entities():
        if not _ID.fullmatch(entity.value.id):
            yield Problem(entity.place, f"id is {entity.value.id!r}", "lower-case words and hyphens")


def strong_names_are_unique(case: Inspection) -> Iterator[Problem]:
    """Find names that two entities share: one of them should have it under 'weak', or neither at all."""
    material = case.material
    for group in ((*material.schools, *material.rankings, *material.bodies), material.criteria):
        first: dict[str, tuple[str, str]] = {}
        for entity in group:
            for name in filter(None, map(comparable, (entity.value.name, *entity.value.names))):
                owner, place = first.setdefault(name, (entity.value.id, entity.place))
                if owner != entity.value.id:
                    yield Problem(entity.place, f"the name {name!r}, as of {owner!r} in {place}", "a name of its own")


def names_are_given_once(case: Inspection) -> Iterator[Problem]:
    """Find names that an entity has twice, or that hold no letter or digit."""
    for entity in case.entities():
        seen = {comparable(entity.value.name)}
        for name in (*entity.value.names, *entity.value.weak):
            folded = comparable(name)
            if folded in seen or not folded:
                yield Problem(entity.place, f"the name {name!r} says nothing new", "another name")
            seen.add(folded)


def addresses_are_whole(case: Inspection) -> Iterator[Problem]:
    """Find web addresses that lead nowhere, and countries that are no code."""
    for school in case.material.schools:
        if school.value.country and not _COUNTRY.fullmatch(school.value.country):
            yield Problem(school.place, f"country is {school.value.country!r}", "two capital letters")
    for entity in case.entities():
        url = getattr(entity.value, "url", "")
        if url and not is_address(url):
            yield Problem(entity.place, f"url is {url!r}", "an address such as https://school.example")


RULES = (ids_are_words, strong_names_are_unique, names_are_given_once, addresses_are_whole)
