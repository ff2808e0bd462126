"""A folder is loaded whole, or refused with the place of what is wrong."""

from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.facts.findings import Fact, Gap, Qualifiers
from bot.facts.load import load, read
from bot.facts.reading import gather
from bot.folder import Folder, open_folder

SCHOOLS = "- {id: north, name: North}\n- {id: south, name: South, kind: university}\n"
RANKINGS = "- {id: guide, name: Guide}\n- {id: globe, name: Globe, scope: world}\n"
STATEMENTS = """
communique: 2022-01-05-north
digest: abc
document: {title: North climbs, date: 2022-01-05, publisher: North}
statements:
- {kind: rank, school: north, ranking: guide, edition: 2022, value: '24', source: {place: '1:1-1:5', words: 24th}}
- {kind: rank, school: north, ranking: globe, edition: 2022, value: '101-150', source: {place: '2:1-2:5', words: x}}
- {kind: contact, name: A. Writer, email: a@north.example, source: {place: '3:1-3:5', words: x}}
"""
CORRECTIONS = """
- kind: rank
  school: north
  ranking: guide
  edition: 2022
  value: '23'
  reason: a misprint
  date: 2022-02-01
  author: press office
- kind: contact
  communique: 2022-01-05-north
  name: B. Writer
  reason: a new address
  date: 2023-02-01
  source: https://north.example/press
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "schools/all.yaml": SCHOOLS,
        "rankings/all.yaml": RANKINGS,
        "bodies.yaml": "- {id: cti, name: CTI, long: {fr: Commission}}",
        "criteria.yaml": "[]",
        "statements/2022-01-05-north.yaml": STATEMENTS,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize("again", [False, True], ids=["from the files", "from the snapshot"])
def test_a_folder_is_loaded(root: Path, again: bool) -> None:
    folder = Folder(root, root)
    if again:
        load(folder)

    facts = load(folder)

    assert (list(facts.schools), list(facts.rankings), facts.bodies["cti"].long) == (
        ["north", "south"],
        ["guide", "globe"],
        {"fr": "Commission"},
    )
    found = facts.store.rank("north", "guide", 2022)
    assert isinstance(found, Fact)
    assert (str(found.value), found.statements[0].source.communique) == ("24", "2022-01-05-north")
    assert isinstance(facts.store.rank("north", "globe", 2022, Qualifiers(scope="world")), Fact)
    assert isinstance(facts.store.rank("north", "globe", 2022, Qualifiers(scope="national")), Gap)
    document = facts.store.document(found.statements[0])
    assert document is not None
    assert document.publisher == "North"


def test_a_correction_outranks_and_is_its_own_source(root: Path) -> None:
    (root / "corrections.yaml").write_text(CORRECTIONS)
    store = load(Folder(root, root)).store

    found, contacts = store.rank("north", "guide", 2022), store.contacts("north")

    assert isinstance(found, Fact)
    document = store.document(found.statements[0])
    assert document is not None
    assert (str(found.value), document.title, document.date, document.publisher, document.nature) == (
        ("23", "a misprint", "2022-02-01", "press office", "correction")
    )
    assert [each.value.name for each in contacts if isinstance(each, Fact)] == ["B. Writer"]


def test_a_folder_with_statements_alone_takes_the_rest_from_the_other(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (root / "statements").rename(other.with_name("statements-moved"))
    other.mkdir()
    other.with_name("statements-moved").rename(other / "statements")

    facts = load(Folder(other, root))

    assert (list(facts.schools), facts.store.schools()) == (["north", "south"], ("north",))


CORRECTED = "corrections.yaml"
STATED = "statements/2022-01-05-north.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (CORRECTED, "  author: press office\n", "", "2: a correction by nobody; expected 'author' or 'source'"),
        (CORRECTED, "  reason: a misprint\n", "", "2: key 'reason' is missing; expected text"),
        (CORRECTED, "  communique: 2022-01-05-north\n", "", "10: key 'communique' is missing; expected text"),
        (CORRECTED, "edition: 2022", "edition: '2022'", "5: found text '2022' in edition; expected a whole number"),
        (CORRECTED, "kind: rank", "kind: ranks", "2: found text 'ranks' in kind; expected one of assessor, contact, "
         "criterion, group, link, movement, quotation, rank, total"),
        (CORRECTED, "  value: '23'", "  value: '23'\n  source: {place: a}", "7: found a mapping in source; expected "
         "text"),
        (STATED, "'24'", "24", "6: found number 24 in value; expected text"),
        (STATED, "'24'", "24e", "6: rank is '24e'; expected '12', '=12' or '101-150'"),
        (STATED, "101-150", "150-101", "7: rank is '150-101'; expected positions that count up from 1"),
        (CORRECTED, "'23'", "'0'", "2: rank is '0'; expected '12', '=12' or '101-150'"),
        (STATED, "edition: 2022, value: '24'", "value: '24'", "6: key 'edition' is missing; expected a whole number"),
        (STATED, "kind: contact", "kind: contract", "8: found text 'contract' in kind; expected one of assessor, "
         "contact, criterion, group, link, movement, quotation, rank, total"),
        ("schools/all.yaml", "id: south", "id: north", "2: the id 'north', as in {root}/schools/all.yaml:1; "
         "expected each id once"),
        ("rankings/all.yaml", "scope: world", "scope: globe", "2: found text 'globe' in scope; expected one of europe, "
         "national, regional, world"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused(root: Path, name: str, old: str, new: str, message: str) -> None:
    (root / CORRECTED).write_text(CORRECTIONS)
    path = root / name
    path.write_text(path.read_text().replace(old, new, 1))

    with pytest.raises(KnowledgeError) as caught:
        load(Folder(root, root))

    assert str(caught.value) == f"{path}:{message.format(root=root)}"


def test_a_communique_with_two_files_is_refused(root: Path) -> None:
    (root / "statements/more").mkdir()
    (root / "statements/more/a.yaml").write_text(STATEMENTS)

    with pytest.raises(KnowledgeError, match=r"a\.yaml:2: the communiqué '2022-01-05-north', as in .*; expected each"):
        read(Folder(root, root))


def test_every_problem_is_gathered(root: Path) -> None:
    (root / "schools/all.yaml").write_text("- {id: 1, name: 2}\n- {}\n")
    (root / STATED).write_text("statements: [")
    (root / "bodies.yaml").unlink()

    material, problems = gather(Folder(root, root))

    assert [problem.place.rpartition("/")[2] for problem in problems] == [
        "2022-01-05-north.yaml:2",
        *("all.yaml:1", "all.yaml:1", "all.yaml:2", "all.yaml:2"),
    ]
    assert (len(material.rankings), material.bodies, material.files) == (2, (), ())


def test_the_shipped_folder_loads() -> None:
    facts = load(open_folder())

    assert facts.schools
    assert facts.rankings
