"""Keep the shape that docs/architecture.md draws."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.facts.entities import Ranking, School
from bot.folder import open_folder
from bot.language.fold import key
from bot.yamlfile import read

ROOT = Path(__file__).parents[1]
BOT = ROOT / "bot"
MODULES = sorted(BOT.rglob("*.py"))

LAYERS = (  # imports point down; the parts of one layer don't know each other
    {"errors"},
    {"atomic", "mismatch"},
    {"settings", "yamlfile", "folder"},
    {"snapshot"},
    {"facts", "language", "journal"},
    {"compiler", "answers", "figures"},
    {"chat"},
    {"cli"},
    {"__main__"},
)
DOORS = {
    "discord": "chat",
    "rapidfuzz": "language",
    "yaml": "yamlfile",
    "sqlite3": "journal",
    "psycopg": "journal",
    "matplotlib": "figures",
}
LINES_A_MODULE = 200
LINES_A_FUNCTION = 40
HEAVY = {"aiohttp", "asyncio", "discord", "matplotlib", "numpy", "sqlite3"}
SHORTEST_NAME = 5  # letters
READS = {
    "environ",
    "getenv",
    "open",
    "read_text",
    "read_bytes",
    "exists",
    "is_file",
    "is_dir",
    "iterdir",
    "glob",
    "rglob",
}

every_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(BOT).as_posix())


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def part(path: Path) -> str:
    """Name the part of bot/ that holds the file; "" for the package's own __init__."""
    return path.relative_to(BOT).parts[0].removesuffix(".py").replace("__init__", "")


def height(name: str) -> int:
    return next(level for level, parts in enumerate(LAYERS) if name in parts)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: relative import; expected 'from bot. ...'"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what Python runs when it imports the module: all but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Lambda):
            continue
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for outer in (*child.decorator_list, *child.args.defaults, *filter(None, child.args.kw_defaults)):
                yield from (outer, *run_at_import(outer))
            continue
        yield child
        yield from run_at_import(child)


@every_module
def test_imports_point_down(path: Path) -> None:
    here = part(path)

    for name in imports(path):
        top, _, rest = name.partition(".")
        there = rest.partition(".")[0]
        if top == "bot" and there not in {here, "__version__"}:
            assert here, f"bot/__init__.py must not import {name}"
            assert height(there) < height(here), f"bot.{here} must not import bot.{there}"


@every_module
def test_each_framework_has_one_door(path: Path) -> None:
    for name in imports(path):
        door = DOORS.get(name.partition(".")[0])
        assert door in {None, part(path)}, f"only bot.{door} may import {name}"


@every_module
def test_modules_are_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert lines <= LINES_A_MODULE


@every_module
def test_functions_are_short(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LINES_A_FUNCTION, f"line {node.lineno}: {node.name}"


@every_module
def test_nothing_is_read_at_import(path: Path) -> None:
    for node in run_at_import(tree(path)):
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        assert name not in READS, f"line {getattr(node, 'lineno', '?')}: {name}"


def test_the_page_names_every_part() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    parts = {part(path) for path in MODULES} - {"", "__main__"}

    assert parts <= {name for layer in LAYERS for name in layer}
    assert not [name for name in sorted(parts) if not re.search(rf"\b{name}\b", page)]


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "misc"])
def test_no_drawer_for_leftovers(name: str) -> None:
    assert not [path for path in MODULES if name in {path.stem, *path.relative_to(BOT).parts}]


def strings(path: Path) -> Iterator[ast.Constant]:
    """Give the strings of a module, without its docstrings."""
    whole = tree(path)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    notes = {
        id(node.body[0].value) for node in ast.walk(whole) if isinstance(node, documented) and ast.get_docstring(node)
    }
    for node in ast.walk(whole):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node


@pytest.fixture(scope="module")
def names() -> set[tuple[str, ...]]:
    """Give the folded names of every school and ranking, but those too short to tell from a word."""
    folder = open_folder()
    schools = [school for path in folder.files("schools") for school in read(path, list[School])]
    rankings = [ranking for path in folder.files("rankings") for ranking in read(path, list[Ranking])]
    folded = {key(name) for entity in (*schools, *rankings) for name in (entity.name, *entity.names)}
    return {name for name in folded if len("".join(name)) >= SHORTEST_NAME}


@every_module
def test_code_names_no_school_and_no_ranking(path: Path, names: set[tuple[str, ...]]) -> None:
    for node in strings(path):
        words = key(str(node.value))
        ends = ((start, start + size) for start in range(len(words)) for size in range(1, 9))
        found = names.intersection(words[start:end] for start, end in ends)
        assert not found, f"line {node.lineno}: {found}"


def test_an_answer_loads_nothing_heavy() -> None:
    program = "import sys; from bot.cli import cli; sys.argv[1:] = ['ask', '2020 ?']\n"
    program += "try: cli()\nfinally: print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)

    assert not HEAVY & {*done.stdout.splitlines()[-1].split()}
