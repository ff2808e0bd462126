"""Gather what reading a communiqué takes: names, cue words and figures of every language, read once."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from bot.compiler.cues import Cues
from bot.facts.entities import Body, Criterion, Entity, Ranking, School
from bot.folder import Folder
from bot.language.figures import FigureReader
from bot.language.fold import key
from bot.language.gazetteer import Gazetteer
from bot.language.packs import Pack, load_packs
from bot.yamlfile import read

E = TypeVar("E", bound=Entity)

Name = tuple[str, str]  # kind of entity, id


class Among(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one scope."""

    names: list[str]  # of places: they follow the words of `Places.within`, or stand alone in a table
    at: list[str]  # whole phrases
    of: list[str]  # adjectives


class Places(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say among whom a school is ranked."""

    within: list[str] = msgspec.field(name="in")
    levels: list[str]  # words that adjectives of scope follow: "au niveau suisse"
    world: Among
    europe: Among
    national: Among
    regional: dict[str, list[str]]  # region -> its names


class Language(msgspec.Struct, frozen=True):
    """What one language brings to the compiler."""

    code: str
    pack: Pack
    figures: FigureReader
    cues: Cues
    abbreviations: frozenset[str]
    labels: Mapping[str, str]  # cue of a kind of school, a tier or a region -> how it is named


class Vocabulary(msgspec.Struct, frozen=True):
    """What every text is read with."""

    languages: Mapping[str, Language]
    names: Gazetteer[Name]
    schools: Mapping[str, School]
    rankings: Mapping[str, Ranking]
    bodies: Mapping[str, Body]
    criteria: Mapping[str, Criterion]
    exact: frozenset[str]  # weak names and names without a capital, as they are written


def load_vocabulary(folder: Folder) -> Vocabulary:
    """Read the vocabulary of a knowledge folder."""
    packs = load_packs(folder)
    schools, rankings = _read(folder, "schools", School), _read(folder, "rankings", Ranking)
    bodies, criteria = _read(folder, "bodies.yaml", Body), _read(folder, "criteria.yaml", Criterion)
    small = {word for pack in packs.values() for word in pack.small}
    names: Gazetteer[Name] = Gazetteer(small)
    exact: set[str] = set()
    for kind, entities in (("school", schools), ("ranking", rankings), ("body", bodies)):
        for entity in entities.values():
            _add(names, kind, entity, exact)
    for body in bodies.values():
        for long in body.long.values():
            names.add(long, ("body", body.id))
    languages = {code: _language(folder, pack, criteria) for code, pack in packs.items()}
    return Vocabulary(languages, names, schools, rankings, bodies, criteria, frozenset(exact))


def _add(names: Gazetteer[Name], kind: str, entity: Entity, exact: set[str]) -> None:
    for name in (entity.name, *entity.names):
        names.add(name, (kind, entity.id))
    exact.update(name for name in (entity.name, *entity.names) if kind == "school" and name.islower())
    for name in entity.weak:
        names.add(name, (kind, entity.id), weak=True)
        exact.add(name)


def _read(folder: Folder, part: str, form: type[E]) -> dict[str, E]:
    found: dict[str, E] = {}
    for path in folder.files(part):
        entities: list[E] = read(path, list[form])  # type: ignore[valid-type]
        found.update((entity.id, entity) for entity in entities)
    return found


def _language(folder: Folder, pack: Pack, criteria: Mapping[str, Criterion]) -> Language:
    files = {path.stem: path for path in folder.files(f"languages/{pack.code}/patterns")}
    phrases: dict[str, list[str]] = read(files["cues"], dict[str, list[str]])
    if "publication" in files:
        phrases.update(read(files["publication"], dict[str, list[str]]))
    labels: dict[str, str] = {}
    for kind in ("kinds", "fractions"):
        for label, words in read(files[kind], dict[str, list[str]]).items():
            concept = f"{kind}:{label}"
            labels[concept] = label
            phrases[concept] = words
    images = read(files["metaphors"], dict[str, list[str]])
    phrases.update({f"image:{rank}": words for rank, words in images.items()})
    _add_places(read(files["places"], Places), phrases, labels)
    for subject in read(files["subjects"], list[str]):
        phrases[f"subject:{subject}"] = [subject]
    for criterion in criteria.values():
        every = (criterion.name, *criterion.names, *criterion.translations.values())
        phrases[f"criterion:{criterion.id}"] = list(dict.fromkeys(every))
    for measure in read(files["measures"], list[str]):
        phrases[f"criterion:{measure}"] = [measure]
    abbreviations = frozenset(read(files["abbreviations"], list[str]))
    return Language(pack.code, pack, FigureReader([pack]), Cues(phrases), abbreviations, labels)


def _add_places(places: Places, phrases: dict[str, list[str]], labels: dict[str, str]) -> None:
    def within(names: Iterable[str]) -> list[str]:
        return [f"{word} {name}" for name in names for word in places.within]

    for scope, among in (("world", places.world), ("europe", places.europe), ("national", places.national)):
        levels = [f"{level} {adjective}" for level in places.levels for adjective in among.of]
        phrases[f"at:{scope}"] = [*among.at, *within(among.names), *levels]
        phrases[f"of:{scope}"] = among.of
        phrases[f"place:{scope}"] = among.names
    for region, names in places.regional.items():
        phrases[f"at:regional:{region}"] = phrases[f"place:regional:{region}"] = [*names, *within(names)]
        labels[f"at:regional:{region}"] = labels[f"place:regional:{region}"] = region


def slug(name: str) -> str:
    """Make an id of a name.

    >>> slug("Université d'Évry")
    'universite-d-evry'
    """
    return "-".join(key(name)) or "unnamed"


def is_audience(phrase: str, ranking: Any) -> bool:
    """Say whether a phrase names a ranking's whole public, or only repeats its name."""
    words = _bare(phrase)
    return any(words <= _bare(name) for name in (*ranking.audience, ranking.name))


@lru_cache(maxsize=4096)
def _bare(text: str) -> frozenset[str]:
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in key(text))
