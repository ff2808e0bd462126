"""What is put into the store comes out as a fact, a conflict or a gap."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.findings import Conflict, Fact, Gap, Qualifiers
from bot.facts.statements import (
    AnyStatement,
    Assessor,
    Contact,
    CriterionStatement,
    Document,
    Group,
    Link,
    Movement,
    Quotation,
    RankStatement,
    Source,
    Total,
)
from bot.facts.store import FactStore
from bot.facts.values import Rank

OLD = Document(title="Old", date="2021-01-05")
NEW = Document(title="New", date="2022-01-05")
PRESS = Document(title="Seen in the press", date="2023-02", nature="press report")
FIXED = Document(title="Printed wrongly", date="2022-02-01", nature="correction", corrects="new")
DOCUMENTS = {"old": OLD, "new": NEW, "press": PRESS, "fixed": FIXED}
SCOPES: dict[str, Any] = {"globe": "world"}


def source(communique: str = "new", line: int = 1) -> Source:
    return Source(communique=communique, place=f"{line}:1-{line}:9", words="in words")


def rank(value: str, edition: int = 2022, communique: str = "new", **more: Any) -> RankStatement:
    fields = {"school": "north", "ranking": "guide"} | more
    return RankStatement(source=source(communique), edition=edition, value=value, **fields)


def store(*statements: AnyStatement) -> FactStore:
    return FactStore(statements, DOCUMENTS, SCOPES)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["24"], "24"),
        (["24", "24"], "24"),
        (["16", "=16"], "=16"),
        (["201-300", "250"], "250"),
        (["201-300", "201-250", "=250"], "=250"),
        (["200-300", "250-350", "250"], "250"),
        (["24", "25"], None),
        (["201-300", "301"], None),
        (["200-300", "250-350"], None),
        (["=16", "17"], None),
    ],
)
def test_ranks_that_agree_are_a_fact_and_others_a_conflict(values: list[str], expected: str | None) -> None:
    statements = [rank(value, communique=f"paper-{index}") for index, value in enumerate(values)]

    found = store(*statements).rank("north", "guide", 2022)

    assert isinstance(found, Fact if expected else Conflict)
    assert found.statements == tuple(statements)
    assert isinstance(found, Conflict) or expected == str(found.value)


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        (rank("3"), Qualifiers()),
        (rank("3"), Qualifiers(scope="national")),
        (rank("3", scope="national"), Qualifiers()),
        (rank("3", ranking="globe"), Qualifiers()),
        (rank("3", ranking="globe"), Qualifiers(scope="world")),
        (rank("3", category="Génie civil"), Qualifiers("genie CIVIL")),
        (rank("3", criterion="Ouverture"), Qualifiers(None, "ouverture")),
        (rank("3", scope="regional", region="Là-bas"), Qualifiers(None, None, "regional", "la bas")),
    ],
)
def test_a_table_is_found_by_its_qualifiers(statement: RankStatement, table: Qualifiers) -> None:
    found = store(statement).rank("north", statement.ranking, 2022, table)

    assert found == Fact(Rank(3, 3), (statement,))


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        (rank("3"), Qualifiers("civil")),
        (rank("3"), Qualifiers(None, "civil")),
        (rank("3"), Qualifiers(scope="world")),
        (rank("3", ranking="globe"), Qualifiers(scope="national")),
        (rank("3", category="civil"), Qualifiers()),
        (rank("3", category="civil"), Qualifiers(None, "civil")),
        (rank("3", scope="regional", region="here"), Qualifiers(None, None, "regional", "there")),
        (rank("3", edition=2021), Qualifiers()),
        (rank("3", school="south"), Qualifiers()),
    ],
)
def test_a_near_miss_is_a_gap(statement: RankStatement, table: Qualifiers) -> None:
    found = store(statement).rank("north", statement.ranking, 2022, table)

    assert found == Gap(statement.ranking, 2022, "north", table)


def test_a_derived_rank_counts_only_where_none_is_stated() -> None:
    facts = store(rank("30", derived=True), rank("24"), rank("33", 2021, derived=True))

    assert [str(found.value) for found in reversed(facts.ranks("north", "guide").values())] == ["24", "33"]
    assert [found.derived for found in facts.ranks("north", "guide").values()] == [True, False]


def test_a_correction_outranks() -> None:
    facts = store(rank("42"), rank("24", communique="fixed"), rank("41", communique="old"))

    found = facts.rank("north", "guide", 2022)

    assert isinstance(found, Fact)
    assert (Rank(24, 24), True) == (found.value, facts.corrected(found.statements[0]))


def test_the_best_source_comes_first() -> None:
    names = ("press", "old", "new")

    found = store(*(rank("24", communique=name) for name in names)).rank("north", "guide", 2022)

    assert isinstance(found, Fact)
    assert [statement.source.communique for statement in found.statements] == ["new", "old", "press"]


def test_what_is_held_is_listed() -> None:
    facts = store(
        rank("3", 2022),
        rank("5", 2019),
        rank("4", 2020, ranking="globe", scope="national", communique="old"),
        Group(source=source(), school="south", ranking="guide", edition=2021, label="A", category="Civil"),
        Total(source=source(), ranking="lists", edition=2020, number=9),
    )

    assert facts.schools() == ("north", "south")
    assert facts.schools("guide") == ("north", "south")
    assert facts.schools("globe") == ("north",)
    assert facts.rankings() == ("globe", "guide", "lists")
    assert facts.rankings("north") == ("globe", "guide")
    assert facts.editions("north", "guide") == (2019, 2022)
    assert (*facts.ranks("north", "guide"), facts.latest("north", "guide")) == (2019, 2022, 2022)
    assert (Qualifiers("Civil", None, "national"),) == facts.qualifiers("south", "guide")
    assert facts.communiques("north") == ("new", "old")
    assert facts.communiques("north", "globe") == ("old",)
    assert facts.categories == ("Civil",)
    assert (facts.editions("east", "guide"), facts.rankings("east"), facts.latest("east", "guide")) == ((), (), None)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([(172, False)], 172),
        ([(172, False), (172, False)], 172),
        ([(172, False), (170, True)], 172),
        ([(2300, True), (2318, False)], 2318),
        ([(2300, True), (2200, True)], 2300),
        ([(172, False), (170, False)], None),
        ([(172, False), (120, True)], None),
    ],
)
def test_totals(numbers: list[tuple[int, bool]], expected: int | None) -> None:
    facts = store(
        *(Total(source=source(), ranking="guide", edition=2022, number=n, approx=approx) for n, approx in numbers)
    )

    found = facts.total("guide", 2022)

    assert expected == (found.value.number if isinstance(found, Fact) else None)


def test_the_size_given_beside_a_rank_is_a_total_of_that_very_table() -> None:
    facts = store(rank("24", out_of=172), rank("3", out_of=60, category="civil"), rank("2", out_of=50, criterion="x"))

    totals = [facts.total("guide", 2022, table) for table in (Qualifiers(), Qualifiers("civil"))]

    assert [found.value.number for found in totals if isinstance(found, Fact)] == [172, 60]
    assert isinstance(facts.total("guide", 2021), Gap)


def test_the_best_sources_of_what_many_say_are_kept() -> None:
    many = [rank("3", school=f"school-{n}", out_of=172, communique=f"paper-{n:02}") for n in range(50)]

    found = store(*many, rank("5", out_of=172)).total("guide", 2022)

    assert isinstance(found, Fact)
    names = [statement.source.communique for statement in found.statements]
    assert (names[0], names[1], len(names)) == ("new", "paper-00", 20)


def moved(places: int, since: int | None = None, **more: Any) -> Movement:
    return Movement(
        source=source(),
        school="north",
        ranking="guide",
        edition=2022,
        places=places,
        direction="up",
        since=since,
        **more,
    )


def test_an_unsaid_movement_joins_the_said_one_of_its_size() -> None:
    found = store(moved(3), moved(3, 2021), moved(28, 2018)).movements("north", "guide")[2022]

    assert {(fact.value.places, len(fact.statements)) for fact in found if isinstance(fact, Fact)} == {(3, 2), (28, 1)}


def test_two_sizes_of_one_movement_are_a_conflict() -> None:
    found = store(moved(3, 2021), moved(4, 2021)).movements("north", "guide")[2022]

    assert [tuple(move.places for move in each.values) for each in found if isinstance(each, Conflict)] == [(3, 4)]


def test_a_school_may_be_in_several_groups() -> None:
    labels = [("groupe A", 15), ("Groupe A", 15), ("première moitié", None)]
    facts = store(
        *(
            Group(source=source(line=line), school="north", ranking="guide", edition=2022, label=label, percent=percent)
            for line, (label, percent) in enumerate(labels)
        )
    )

    found = facts.groups("north", "guide")[2022]

    assert [each.value.label for each in found if isinstance(each, Fact)] == ["groupe A", "première moitié"]


def test_criteria_come_by_edition_in_the_order_of_the_text() -> None:
    names = ["zeal", "art", "Zéal"]
    facts = store(
        *(
            CriterionStatement(source=source(line=line * 10), ranking="guide", edition=2022, name=name)
            for line, name in enumerate(names, 1)
        ),
        CriterionStatement(source=source("old"), ranking="guide", edition=2021, name="fees"),
        Assessor(source=source(), ranking="guide", name="CTI"),
    )

    assert {edition: [fact.value for fact in found] for edition, found in facts.criteria("guide").items()} == {
        2021: ["fees"],
        2022: ["zeal", "art"],
    }
    assert [fact.value for fact in facts.assessors("guide")] == ["CTI"]


def contact(communique: str = "new", **fields: str) -> Contact:
    return Contact(source=source(communique), **fields)


def test_what_a_communique_says_beside_belongs_to_the_schools_that_it_speaks_of() -> None:
    quoted = Quotation(source=source(), speaker="A. Speaker")
    link = Link(source=source(), url="https://north.example")
    facts = store(rank("3"), rank("9", school="south", communique="old"), quoted, link, link, contact(name="A. Writer"))

    assert ((quoted,), (link,), 1) == (facts.quotations("north"), facts.links("north"), len(facts.contacts("north")))
    assert (facts.quotations("south"), facts.links("south"), facts.contacts("south")) == ((), (), ())
    assert (quoted,) == facts.quotations()


def test_two_addresses_of_one_person_are_a_conflict() -> None:
    same, other = ("a@north.example", "b@north.example")
    facts = store(
        contact(name="A. Writer", email=same),
        contact("old", name="a writer", phone="1"),
        contact(name="B. Writer", email=same),
        contact("old", name="B. Writer", email=other),
    )

    assert [Fact, Conflict] == [type(found) for found in facts.contacts()]


def test_a_corrected_contact_replaces_those_of_its_communique() -> None:
    facts = store(rank("3"), contact(name="A. Writer"), contact("fixed", name="B. Writer"))

    assert [found.value.name for found in facts.contacts("north") if isinstance(found, Fact)] == ["B. Writer"]


PLACES = st.builds("{}:1-{}:9".format, st.integers(1, 3), st.integers(1, 3))
SOURCES = st.builds(Source, communique=st.sampled_from(["old", "new", "lost"]), place=PLACES, words=st.text(max_size=3))
RANKS = st.builds(
    RankStatement,
    source=SOURCES,
    school=st.sampled_from(["north", "south"]),
    ranking=st.sampled_from(["guide", "globe"]),
    edition=st.integers(2020, 2022),
    value=st.sampled_from(["1", "2", "=2", "1-3", "3-4"]),
    scope=st.sampled_from([None, "world", "national"]),
    category=st.sampled_from([None, "civil", "Civil"]),
    criterion=st.none(),
    region=st.none(),
    out_of=st.none(),
    derived=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(statements=st.lists(RANKS, max_size=8), order=st.randoms())
def test_the_order_of_statements_does_not_matter_and_no_conflict_becomes_a_fact(
    statements: list[AnyStatement], order: Any
) -> None:
    shuffled = order.sample(statements, len(statements))
    facts, others = store(*statements), store(*shuffled)

    for school in facts.schools():
        for ranking in facts.rankings(school):
            for table in facts.qualifiers(school, ranking):
                found = facts.ranks(school, ranking, table)
                assert found == others.ranks(school, ranking, table)
                assert list(found) == sorted(found)
                for edition, each in found.items():
                    stated = [s for s in each.statements if isinstance(s, RankStatement)]
                    assert all((s.edition, s.school, s.ranking) == (edition, school, ranking) for s in stated)
                    agreed = max(s.rank.best for s in stated) <= min(s.rank.worst for s in stated)
                    assert agreed or isinstance(each, Conflict)
    assert {s.school for s in statements if isinstance(s, RankStatement)} == set(facts.schools())
