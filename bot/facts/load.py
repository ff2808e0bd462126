"""Load what a knowledge folder holds."""

import msgspec

from bot.facts.entities import Body, Criterion, Ranking, School
from bot.facts.shelves import Shelves
from bot.facts.store import FactStore
from bot.folder import Folder
from bot.snapshot import cached

PARTS = ("schools", "rankings", "bodies.yaml", "criteria.yaml", "statements", "corrections.yaml")


class Facts(msgspec.Struct, frozen=True):
    """What is known: entities by id, and the statements on them."""

    schools: dict[str, School]
    rankings: dict[str, Ranking]
    bodies: dict[str, Body]
    criteria: dict[str, Criterion]
    store: FactStore


class Held(msgspec.Struct, frozen=True, array_like=True):
    """What a snapshot holds of it."""

    schools: dict[str, School]
    rankings: dict[str, Ranking]
    bodies: dict[str, Body]
    criteria: dict[str, Criterion]
    shelves: Shelves


def load(folder: Folder) -> Facts:
    """Load the entities and statements of a folder, from its snapshot where that is fresh.

    Raises:
        KnowledgeError: a file is broken, an id or a communiqué comes twice, a rank is none; `palmares check` lists all.
    """
    held = cached(folder, "facts", PARTS, lambda: read(folder), Held)
    return Facts(held.schools, held.rankings, held.bodies, held.criteria, FactStore.open(held.shelves))


def read(folder: Folder) -> Held:
    """Read the files themselves."""
    from bot.facts.reading import gather, unusable

    material, problems = gather(folder)
    for problem in (*problems, *unusable(material)):
        raise problem
    return Held(
        {school.value.id: school.value for school in material.schools},
        {ranking.value.id: ranking.value for ranking in material.rankings},
        {body.value.id: body.value for body in material.bodies},
        {criterion.value.id: criterion.value for criterion in material.criteria},
        material.store().shelves,
    )
