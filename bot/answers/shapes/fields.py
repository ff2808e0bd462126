"""Tell who heads a field of the school: 'qui est le directeur de la recherche ?'."""

from collections.abc import Callable

import msgspec

from bot.answers.asking import Asking, Draft
from bot.answers.shapes import people
from bot.facts.findings import Fact
from bot.facts.statements import AnyStatement
from bot.language.fold import key

Role = tuple[str, str, tuple[AnyStatement, ...]]  # a name, a role, and where they are stated


def director(asking: Asking) -> Draft:
    """Tell who heads the school, or the field that the question names."""
    if not asking.slots.criteria or asking.slots.people:
        return people.director(asking)
    held = _holder(asking)
    if not held:
        return asking.unknown(asking.say("no_held"))
    name, role, statements = held
    return asking.answered(asking.say("person", name=name, role=role), statements, person=name)


def reached(asking: Asking, shape: Callable[[Asking], Draft]) -> Draft:
    """Answer on how to reach somebody: who heads the field, where the question names one."""
    held = _holder(asking) if "director" in asking.slots.concepts and asking.slots.criteria else None
    if held and not asking.slots.people:
        asking.slots = msgspec.structs.replace(asking.slots, people=(held[0],))
    return shape(asking)


def _holder(asking: Asking) -> Role | None:
    """Find who heads the field that a question names."""
    heads, names = asking.concept_words("director"), _names(asking, asking.slots.criteria[0])
    for name, role, statements in _roles(asking):
        for part in role.split(","):
            words = set(key(part))
            if words & heads and any(words >= each for each in names):
                return name, role, statements
    return None


def _names(asking: Asking, criterion: str) -> list[frozenset[str]]:
    entity = asking.facts.criteria.get(criterion)
    names = (entity.name, *entity.names, *entity.weak, *entity.translations.values()) if entity else (criterion,)
    return [frozenset(key(name)) for name in names]


def _roles(asking: Asking) -> list[Role]:
    found = asking.store.contacts(asking.school) or asking.store.contacts()
    contacts = [fact for fact in found if isinstance(fact, Fact)]
    roles = [(f.value.name, f.value.role, f.statements) for f in contacts if f.value.name and f.value.role]
    quoted = asking.store.quotations(asking.school) or asking.store.quotations()
    return [*roles, *((each.speaker, each.role, (each,)) for each in quoted if each.role)]
