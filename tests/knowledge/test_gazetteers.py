"""Check the shipped gazetteers: they read, ids and names are told apart, near names are entities of their own."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from bot import yamlfile
from bot.facts.entities import Body, Criterion, Entity, Ranking, School
from bot.folder import Folder, shipped
from bot.language.fold import key
from bot.language.packs import load_packs

FOLDER = Folder(shipped(), shipped())
LANGUAGES = ("fr", "en")
SMALL = {word for pack in load_packs(FOLDER).values() for word in pack.small}
LARGEST = 100_000  # bytes a file: a person must be able to read it


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What people ask and no communiqué answers."""

    name: str
    words: tuple[str, ...]


@cache
def fold(text: str) -> str:
    """Return the form in which names are compared: folded, without the small words of any language."""
    words = key(text)
    return " ".join(word for word in words if word not in SMALL) or " ".join(words)


@cache
def entities(part: str) -> list[Entity]:
    form = {"schools": School, "rankings": Ranking, "bodies.yaml": Body, "criteria.yaml": Criterion}[part]
    return [entity for path in FOLDER.files(part) for entity in yamlfile.read(path, tuple[form, ...])]  # type: ignore[valid-type]


@cache
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
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


@pytest.mark.parametrize("part", PARTS)
def test_no_name_is_shared_by_two_entities(part: str) -> None:
    strong = [name for e in entities(part) for name in {fold(n) for n in (e.name, *e.names)}]

    assert repeated(strong) == []
    assert "" not in strong


@pytest.mark.parametrize("part", PARTS)
def test_no_name_is_a_figure_or_a_letter(part: str) -> None:
    names = {fold(name) for e in entities(part) for name in (e.name, *e.names)}

    assert [name for name in sorted(names) if len(name) < 2 or name.isdigit()] == []


@pytest.mark.parametrize("part", PARTS)
def test_a_weak_name_is_strong_nowhere(part: str) -> None:
    strong = {fold(name) for e in entities(part) for name in (e.name, *e.names)}

    assert sorted(strong & {fold(name) for e in entities(part) for name in e.weak}) == []


@pytest.mark.parametrize("part", PARTS)
def test_no_entity_lists_a_name_twice(part: str) -> None:
    twice = {e.id: repeated(" ".join(key(n)) for n in (e.name, *e.names, *e.weak)) for e in entities(part)}

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
        ("enseeiht", "enseeiht"),
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
        ("Shanghai ARWU", "shanghai-arwu"),
        ("Shanghai GRAS", "shanghai-gras"),
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


def test_topics_are_the_same_in_every_language() -> None:
    assert list(topics("fr")) == list(topics("en"))
    assert len(topics("fr")) >= 60


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_topic_has_a_name_and_enough_words(code: str) -> None:
    assert [i for i, topic in topics(code).items() if not topic.name or len(topic.words) < 8] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_is_shared_by_two_topics(code: str) -> None:
    assert repeated(" ".join(key(word)) for topic in topics(code).values() for word in topic.words) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_of_a_topic_is_the_name_of_something(code: str) -> None:
    named = {fold(name) for part in PARTS for e in entities(part) for name in (e.name, *e.names)}

    assert sorted(word for topic in topics(code).values() for word in topic.words if fold(word) in named) == []


@cache
def topic_words() -> list[tuple[str, str]]:
    every = [(i, topic) for code in LANGUAGES for i, topic in topics(code).items()]
    return [(" ".join(key(word)), i) for i, topic in every for word in topic.words]


def topics_in(text: str) -> set[str]:
    """Give the topics, of any language, whose words stand in `text`."""
    spaced = f" {' '.join(key(text))} "
    return {i for word, i in topic_words() if f" {word} " in spaced}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("c'est combien les frais de scolarité ?", "fees"),
        ("g pas trouvé d'appart", "housing"),
        ("ya une jpo en février ?", "open-days"),
        ("le salaire à la sortie svp", "salaries"),
        ("on fait erasmus en quelle année", "exchange"),
        ("vous avez eu quelle note sur 20", "score"),
        ("how much is the tuition", "fees"),
        ("can i get a scholarship", "scholarships"),
        ("is there a dorm", "housing"),
        ("application deadline?", "deadlines"),
        ("what's the acceptance rate", "selectivity"),
        ("who are your famous alumni", "alumni"),
        ("tell me a joke", "jokes"),
    ],
)
def test_topics_are_known_by_their_words(text: str, topic: str) -> None:
    assert topic in topics_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "vous êtes classés combien cette année ?",
        "à quelle place étiez-vous en 2019, et avant ?",
        "combien de places avez-vous gagnées en trois ans",
        "où se situe l'école dans le palmarès ?",
        "l'historique des rangs depuis 2018",
        "2021 était meilleure que 2020 ?",
        "rappelle-moi le rang de l'an dernier",
        "je suis en train de chercher le lien du classement",
        "c'est quoi les points forts de l'école",
        "à l'heure actuelle, quel est votre rang ?",
        "donne-moi la série complète des rangs",
        "vous êtes dans le groupe A ou B ?",
        "qui est le directeur adjoint ?",
        "réponds en anglais",
        "quand avez-vous intégré le top 30 ?",
        "what was your rank at the time",
        "when did you get into the top 30?",
        "order the ranks by year",
        "was 2022 better than 2021?",
        "where is the school in the ranking?",
        "are you in the top 10",
        "how is the ranking calculated",
        "what is the director's job",
        "give me the ranking history",
        "answer in english please",
        "which families of criteria are there",
        "au cours des cinq dernières années, combien de places ?",
        "vous êtes loin du top 20 ?",
        "quels sont vos points forts selon le communiqué",
        "le classement est fondé sur quels critères ?",
        "qui est la personne en charge du dossier",
        "vous etiez ds les 30 premiers ?",
        "fais un bar chart des rangs",
        "do these figures match the press release?",
        "how far are you from the top 20?",
        "comment se nomme la directrice ?",
        "un tel rang, c'est bien ?",
        "résume le communiqué, texte intégral",
        "vote rang en 2020",
        "affiche les rangs, toutes parties confondues",
        "are you climbing in the ranking?",
        "what is the oldest rank you have",
    ],
)
def test_questions_on_ranks_hold_no_topic(text: str) -> None:
    assert topics_in(text) == set()
