"""A small invented store: every kind of figure, a tie, a band, a gap, a conflict."""

import pytest

from bot.facts.entities import Ranking, School
from bot.facts.statements import Document, Group, Movement, RankStatement, Source, Total
from bot.facts.store import FactStore
from bot.figures.words import ChartWords, load_words
from bot.folder import open_folder


def at(communique: str, words: str) -> Source:
    return Source(communique=communique, place="3:1-3:9", words=words)


def ranked(edition: int, value: str, communique: str = "first", **more: object) -> RankStatement:
    return RankStatement(
        source=at(communique, f"rang {value}"), school="dem", ranking="soir", edition=edition, value=value, **more
    )


STATEMENTS = [
    ranked(2018, "201-300"),
    ranked(2019, "=12", out_of=170),
    ranked(2021, "9", derived=True),
    ranked(2022, "7"),
    ranked(2022, "7", "second"),
    ranked(2023, "5"),
    ranked(2023, "6", "second"),
    ranked(2022, "3", category="Grandes écoles"),
    ranked(2022, "30", scope="world"),
    Movement(
        source=at("first", "+3"), school="dem", ranking="soir", edition=2022, places=2, direction="up", since=2021
    ),
    Group(source=at("first", "groupe A"), school="dem", ranking="soir", edition=2022, label="=groupe A", percent=25),
    Total(source=at("first", "180 écoles"), ranking="soir", edition=2022, number=180),
]
DOCUMENTS = {
    "first": Document(
        title="=HYPERLINK(1) | premier", date="2023-01-05", publisher="Le Soir", url="https://soir.example"
    ),
    "second": Document(title="Second", nature="press report"),
}


@pytest.fixture(scope="session")
def store() -> FactStore:
    return FactStore(STATEMENTS, DOCUMENTS)


@pytest.fixture(scope="session")
def schools() -> dict[str, School]:
    return {"dem": School(id="dem", name="École de Démonstration")}


@pytest.fixture(scope="session")
def rankings() -> dict[str, Ranking]:
    return {"soir": Ranking(id="soir", name="Exemple du Soir")}


@pytest.fixture(scope="session")
def words() -> dict[str, ChartWords]:
    return load_words(open_folder())
