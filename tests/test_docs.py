"""Keep the pages true: commands, settings, links, fields of files."""

import re
import tomllib
import typing
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import click
import msgspec
import pytest

from bot.answers.assistant import Assistant
from bot.answers.vocabulary import Intent, Other, Proposals
from bot.answers.wording import Replies
from bot.cli import COMMANDS
from bot.facts import entities, statements
from bot.folder import open_folder
from bot.language.lexicon import Topic
from bot.language.packs import Numerals, Pack, Spellings
from bot.language.timewords import TimeWords

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
KNOWLEDGE = (ROOT / "docs" / "knowledge.md").read_text(encoding="utf-8")
OPTIONAL = {
    "knowledge/corrections.yaml",
    "knowledge/faq",
    "tests/compiler",
}  # parts of a knowledge folder that the shipped one need not have
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
FORMS = [*typing.get_args(statements.AnyStatement), statements.Source, statements.Document, statements.Unread]
FORMS += [statements.StatementFile, entities.School, entities.Ranking, entities.Body, entities.Criterion]
FORMS += [Pack, Numerals, Spellings, TimeWords, Topic, Other, Intent, Proposals, Replies]


def anchors(page: Path) -> set[str]:
    """Give the anchors of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> Iterator[str]:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" not in target and not target.startswith("mailto:"):
            yield target


def shell(page: Path) -> Iterator[str]:
    """Give the commands of a page's consoles."""
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        yield from re.findall(r"^\$ (.*)$", block, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in links(page):
        name, _, anchor = target.partition("#")
        place = page.parent / name if name else page
        assert place.exists(), f"{page.name} links to {target}"
        assert not anchor or anchor in anchors(place), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_make_knows_the_targets_of_a_page(page: Path) -> None:
    for target in re.findall(r"(?:^|; )make (?:-\S+ )*([a-z]+)", "\n".join(shell(page)), re.MULTILINE):
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), f"make {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_of_a_page_exist(page: Path) -> None:
    assert set(re.findall(r"palmares ([a-z]+)", "\n".join(shell(page)))) <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented(name: str) -> None:
    command = getattr(import_module(COMMANDS[name]), f"{name}_command")
    assert isinstance(command, click.Command)
    line = "\n".join(line for line in README.splitlines() if f"palmares {name}" in line)

    assert line
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert max(option.opts, key=len) in DOCS, f"{name} {option.opts}"


@pytest.mark.parametrize("extra", PROJECT["optional-dependencies"])
def test_an_extra_is_documented(extra: str) -> None:
    assert f"`{extra}`" in README


def test_the_settings_are_documented() -> None:
    names = re.findall(r"^#? ?([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)

    assert names
    assert not [name for name in names if name not in DOCS]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_the_fields_of_a_file_are_documented(form: type[msgspec.Struct]) -> None:
    missing = [field for field in form.__struct_encode_fields__ if f"`{field}`" not in KNOWLEDGE]

    assert not missing, "describe them in docs/knowledge.md"


def test_the_pages_are_listed() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")

    assert not [
        page.name for page in (ROOT / "docs").glob("*.md") if page.name != "README.md" and page.name not in index
    ]


def test_every_kind_of_file_is_described() -> None:
    names = {path.name for folder in ("*", "languages/*/*") for path in (ROOT / "knowledge").glob(folder)}
    names = {name for name in names if not name.startswith(".")}  # snapshots
    codes = {path.name for path in ROOT.glob("knowledge/languages/*")}

    assert not [name for name in sorted(names - codes) if f"`{name}" not in KNOWLEDGE], (
        "describe them in docs/knowledge.md"
    )


def test_the_readme_shows_what_a_newcomer_sees() -> None:
    question = re.search(r'make ask Q="([^"]+)"', README)
    assert question
    reply, _ = Assistant.open(open_folder()).answer(question[1], today=date(2026, 11, 22))

    assert f"```text\n{reply.text}\n  [{reply.citations[0].title}" in README


def test_contributing_names_places_that_exist() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    places = re.findall(r"(?:knowledge|tests|bot|docs)/[\w./-]*(?![\w./<-])", page)

    assert page.startswith("# Contributing\n\n| To add or change | Touch | Check with |")
    assert not [place for place in places if not (ROOT / place).exists() and place not in OPTIONAL]
