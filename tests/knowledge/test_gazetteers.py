"""Check the shipped gazetteers: they read, ids and names are told apart, near names are entities of their own."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from bot import yamlfile
from bot.facts.entities import Body, Criterion, Entity, Ranking, School
from bot.folder import Folder, shipped

FOLDER = Folder(shipped(), shipped())
LARGEST = 100_000  # bytes a file: a person must be able to read it


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What people ask and no communiqué answers."""

    name: str
    words: tuple[str, ...]


def fold(text: str) -> str:
    """Return the form in which names are compared: no case, accents, punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("ø", "o"))
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def entities(part: str) -> list[Entity]:
    form = {"schools": School, "rankings": Ranking, "bodies.yaml": Body, "criteria.yaml": Criterion}[part]
    return [entity for path in FOLDER.files(part) for entity in yamlfile.read(path, tuple[form, ...])]  # type: ignore[valid-type]


def topics(language: str) -> dict[str, Topic]:
    return yamlfile.read(FOLDER.root / "languages" / language / "topics.yaml", dict[str, Topic])


def repeated(words: Iterable[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


def owners(part: str, name: str) -> set[str]:
    """Give the entities that `name` names beyond doubt."""
    wanted = fold(name)
    return {entity.id for entity in entities(part) if wanted in map(fold, (entity.name, *entity.names))}


PARTS = ("schools", "rankings", "bodies.yaml", "criteria.yaml")


@pytest.mark.parametrize("part", PARTS)
def test_ids_are_unique_and_plain(part: str) -> None:
    ids = [entity.id for entity in entities(part)]

    assert ids
    assert repeated(ids) == []
    assert [i for i in ids if i != "-".join(fold(i).split())] == []


@pytest.mark.parametrize("part", PARTS)
def test_no_name_is_shared_by_two_entities(part: str) -> None:
    strong = [(fold(name), e.id) for e in entities(part) for name in {fold(n) for n in (e.name, *e.names)}]

    assert repeated(name for name, _ in strong) == []
    assert "" not in {name for name, _ in strong}


@pytest.mark.parametrize("part", PARTS)
def test_a_weak_name_is_strong_nowhere(part: str) -> None:
    strong = {fold(name) for e in entities(part) for name in (e.name, *e.names)}

    assert sorted(strong & {fold(name) for e in entities(part) for name in e.weak}) == []


@pytest.mark.parametrize("part", PARTS)
def test_no_entity_lists_a_name_twice(part: str) -> None:
    twice = {e.id: repeated(map(fold, (e.name, *e.names, *e.weak))) for e in entities(part)}

    assert {i: names for i, names in twice.items() if names} == {}


def test_files_stay_readable() -> None:
    paths: list[Path] = [path for part in PARTS for path in FOLDER.files(part)]

    assert [path.name for path in paths if path.stat().st_size > LARGEST] == []


NEAR = (
    ("IMT Mines Alès", "IMT Mines Albi", "Mines Nancy", "Mines Paris", "Mines Saint-Étienne", "IMT Atlantique"),
    ("IMT Nord Europe", "IMT Lille Douai", "Mines Douai", "Institut Mines-Télécom", "IMT-BS"),
    ("Télécom Paris", "Télécom SudParis", "Télécom Saint-Étienne", "Télécom Nancy", "Télécom Physique Strasbourg"),
    ("École polytechnique", "Institut Polytechnique de Paris", "Polytechnique Montréal", "EPFL", "ETH Zurich"),
    ("HEC Paris", "HEC Montréal", "HEC Lausanne", "HEI Lille"),
    ("Université de Montréal", "Université de Montpellier", "Université Paul-Valéry", "UQAM"),
    ("Nanyang Technological University", "National Taiwan University", "NUS"),
    ("ENSTA Paris", "ENSTA Bretagne", "ENSAE", "ENSAI", "ENSEA", "ENSEM", "ENSMA", "ENSMM", "ENSIM"),
    ("INSA Lyon", "INSA Toulouse", "INSA Rennes", "CPE Lyon", "Centrale Lyon", "EM Lyon", "ENS de Lyon", "Lyon 1"),
    ("École normale supérieure", "ENS Paris-Saclay", "Université Paris-Saclay", "Paris-Sud", "PSL"),
    ("Ensimag", "ENSIM", "Esisar", "ESIEE", "ESIEA", "ESEO", "ESIGELEC", "Ense3", "ENSISA"),
    ("UTC", "UTT", "UTBM", "UTTOP", "UTS"),
    ("ESSEC", "ESCP", "EDHEC", "ESSCA", "IESEG", "IESE", "INSEEC", "INSEAD", "ISEP", "ICAM"),
    ("UCD", "UCL", "UCLouvain", "UCC", "UCLA", "UCLy"),
    ("IMT Mines Alès", "lycée Jean-Baptiste-Dumas", "IUT d'Alès"),
    ("Newcastle University", "University of Newcastle Australia", "University of York", "York University"),
)


@pytest.mark.parametrize("names", NEAR, ids=lambda names: names[0])
def test_near_names_are_apart(names: tuple[str, ...]) -> None:
    found = {name: owners("schools", name) for name in names}

    assert {name: ids for name, ids in found.items() if len(ids) != 1} == {}
    pairs = combinations(found.items(), 2)
    shared = [(one, two) for (one, a), (two, b) in pairs if a & b]
    assert shared == []


@pytest.mark.parametrize(
    ("typed", "school"),
    [
        ("mines d'ales", "imt-mines-ales"),
        ("école des mines d'alès", "imt-mines-ales"),
        ("IMT les Mines Alès", "imt-mines-ales"),
        ("imt ales", "imt-mines-ales"),
        ("mines st etienne", "mines-saint-etienne"),
        ("MIT", "mit"),
        ("N7", "enseeiht"),
        ("paris 6", "paris-6"),
        ("CY Tech", "cy-tech"),
        ("sup aero", "isae-supaero"),
    ],
)
def test_names_that_people_type_are_known(typed: str, school: str) -> None:
    assert owners("schools", typed) == {school}


@pytest.mark.parametrize("name", ["X", "IE", "IMT", "Imperial", "Trinity", "Mines", "Centrale", "NTU", "Bern", "INSA"])
def test_names_that_mean_other_things_are_weak(name: str) -> None:
    assert owners("schools", name) == set()
    assert [e.id for e in entities("schools") if fold(name) in map(fold, e.weak)] != []


@pytest.mark.parametrize(
    ("display", "ranking"),
    [
        ("L'Étudiant", "letudiant"),
        ("Le Figaro Étudiant", "figaro-etudiant"),
        ("L'Usine Nouvelle", "usine-nouvelle"),
        ("Industrie & Technologies", "industrie-technologies"),
        ("Le Parisien Étudiant", "le-parisien-etudiant"),
        ("SIGEM", "sigem"),
        ("THE World University Rankings", "the-wur"),
        ("THE Impact Rankings", "the-impact"),
        ("QS World University Rankings", "qs-wur"),
        ("QS World University Rankings by Subject", "qs-subject"),
        ("QS Top 50 Under 50", "qs-under-50"),
        ("Shanghai ARWU (general)", "shanghai-arwu"),
        ("Shanghai GRAS (by subject)", "shanghai-gras"),
        ("FT European Business Schools", "ft-ebs"),
        ("FT Masters in Management", "ft-mim"),
        ("FT Masters in Finance", "ft-mif"),
        ("The Economist MBA", "economist-mba"),
        ("U-Multirank", "u-multirank"),
        ("Round University Ranking", "rur"),
        ("EngiRank", "engirank"),
        ("NTU Ranking", "ntu-ranking"),
        ("U.S. News Best Graduate Engineering Schools", "usnews-grad-engineering"),
        ("U.S. News Best Global Universities", "usnews-global"),
        ("The Guardian University Guide", "guardian"),
        ("The Complete University Guide", "complete-university-guide"),
        ("The Times and Sunday Times Good University Guide", "times-good-university-guide"),
    ],
)
def test_well_known_rankings_have_their_display_names(display: str, ranking: str) -> None:
    assert [e.id for e in entities("rankings") if e.name == display] == [ranking]


def test_no_school_and_ranking_share_a_name() -> None:
    schools, rankings = ({fold(n) for e in entities(part) for n in (e.name, *e.names)} for part in PARTS[:2])

    assert sorted(schools & rankings) == []


@pytest.mark.parametrize("code", ["fr", "en"])
def test_bodies_and_criteria_speak_both_languages(code: str) -> None:
    bodies = [
        b.id for b in entities("bodies.yaml") if isinstance(b, Body) and not (b.long.get(code) and b.role.get(code))
    ]
    criteria = [c.id for c in entities("criteria.yaml") if isinstance(c, Criterion) and not c.translations.get("en")]

    assert (bodies, criteria) == ([], [])
