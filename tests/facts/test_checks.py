"""A check tells every problem at once, with its place."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.facts.checks import check
from bot.folder import Folder, open_folder

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "checks.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 6, 1)
TEXT = (
    "# North is 24th of 172\n\nIn 2021 we were 27th: 3 places up since,\r\nsays A. Writer.\n"  # two kinds of line ends
)
OLD, NEW, FIXED = "statements/2022-01-05-north.yaml", "statements/2024-north.yaml", "corrections.yaml"
FIX = """
- {kind: rank, school: north, ranking: guide, edition: 2022, value: '%s', reason: misprint, date: %s, author: me}
""".lstrip()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(HERE / "north", tmp_path / "north"))
    (root / "communiques").mkdir()
    (root / "communiques/2022-01-05-north.md").write_text(TEXT, newline="")
    (root / "communiques/2024-north.pdf").write_bytes(b"")
    return root


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(root: Path, notice: bool = False) -> list[str]:
    problems = check(Folder(root, root), TODAY)
    return [str(problem).replace(f"{root}/", "") for problem in problems if problem.notice == notice]


def test_a_sound_folder_has_no_problem(root: Path) -> None:
    assert list(check(Folder(root, root), TODAY)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['in']} {case.get('new', 'gone')}"[:60])
def test_a_problem_is_told_once_and_with_its_place(root: Path, case: dict[str, Any]) -> None:
    path = root / case["in"]
    if case.get("gone"):
        path.unlink()
    elif "old" in case:
        replace(path, case["old"], case["new"])
    else:
        path.write_text(case["new"], encoding="utf-8")

    assert found(root) == case["problems"]


def test_a_correction_settles_a_conflict(root: Path) -> None:
    replace(root / NEW, "value: =24", "value: '25'")
    (root / FIXED).write_text(FIX % ("24", "2024-01-01"))

    assert found(root) == []


def test_corrections_may_disagree_too(root: Path) -> None:
    (root / FIXED).write_text(FIX % ("24", "2024-01-01") + FIX % ("23", "2023-01-01"))

    assert found(root) == [
        "corrections.yaml:1: north guide 2022: rank 24 here, rank 23 in corrections.yaml:2; "
        "expected sources that agree, or an entry in corrections.yaml"
    ]


def test_every_broken_file_is_told(root: Path) -> None:
    (root / "schools/all.yaml").write_text("- [")
    (root / OLD).write_bytes(b"\xff")
    (root / NEW).write_text("{}")

    places = {line.partition(": ")[0] for line in found(root)}

    assert places == {"schools/all.yaml:2", f"{OLD}:1", f"{NEW}:1"}


def test_what_is_due_for_review_is_a_notice(root: Path) -> None:
    replace(root / OLD, "review_by: 2026-06-01", "review_by: 2026-05-31")

    assert found(root) == []
    assert found(root, notice=True) == [
        f"{OLD}:9: review_by 2026-05-31 is past; expected a look at whether it still holds"
    ]


def test_a_movement_since_an_unsaid_edition_is_a_notice(root: Path) -> None:
    replace(root / OLD, "places: 3, direction: up, since: 2021", "places: 4, direction: up")

    assert found(root) == []
    assert found(root, notice=True) == [
        f"{OLD}:7: 4 places up, from 27 in 2021 to =24; expected the difference of the ranks"
    ]


def test_a_file_that_nothing_reads_is_a_notice(root: Path) -> None:
    (root / "statement").mkdir()

    assert found(root) == []
    assert found(root, notice=True) == [
        "statement: nothing reads it; expected one of communiques, statements, corrections.yaml, faq, schools, "
        "rankings, bodies.yaml, criteria.yaml, intents.yaml, languages"
    ]


def test_an_address_that_changed_is_a_notice(root: Path) -> None:
    entry = "- {kind: contact, name: a. writer, email: b@north.example, source: {place: '1:1-1:5', words: x}}\n"
    (root / NEW).write_text((root / NEW).read_text() + entry)

    assert found(root) == []
    assert found(root, notice=True) == [
        f"{NEW}:8: a. writer: b@north.example here, a@north.example +33 4 00 00 00 00 in {OLD}:9; "
        "expected sources that agree, or an entry in corrections.yaml"
    ]


def test_the_shipped_folder_is_sound() -> None:
    assert [str(problem) for problem in check(open_folder(), TODAY) if not problem.notice] == []
