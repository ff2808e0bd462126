"""Build the wheel, install it into an empty environment, and run it from another folder."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-image.txt")


def run(*words: object, cwd: Path = ROOT) -> str:
    environ = {"PATH": os.defpath, "PYTHONUTF8": "1", "HOME": str(cwd)}
    done = subprocess.run(
        [str(w) for w in words], capture_output=True, encoding="utf-8", cwd=cwd, env=environ, check=False
    )
    assert not done.returncode, f"{words}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ROOT)
    return next(folder.glob("palmares_bot-*.whl"))


def test_the_wheel_carries_the_knowledge(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("bot/shipped/")}
    shipped = {
        f"bot/shipped/{path.relative_to(ROOT / 'knowledge').as_posix()}"
        for path in (ROOT / "knowledge").rglob("*")
        if path.suffix in {".yaml", ".md"}
    }

    assert shipped <= names
    assert not [name for name in names if name.endswith((".py", ".snapshot"))]


def test_the_wheel_answers_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env")
    python = tmp_path / "env" / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel)
    site = next((tmp_path / "env" / "lib").glob("python*/site-packages"))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()

    answer = run(
        tmp_path / "env" / "bin" / "palmares", "ask", "quel rang en 2020 ?", "--json", cwd=tmp_path / "elsewhere"
    )
    assert json.loads(answer)["status"] == "answered"
    place = run(python, "-c", "import bot; print(bot.__file__)", cwd=tmp_path / "elsewhere")
    assert Path(place.strip()).is_relative_to(site)


def pins(name: str) -> dict[str, set[str]]:
    """Give the versions that a lock holds for each package; a package may have one per version of Python."""
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE):
        found.setdefault(package, set()).add(version)
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_hashed_and_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert not re.search(r"://|--(?:extra-)?index-url|--find-links", text)
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]


@pytest.mark.parametrize("name", LOCKS)
def test_the_locks_agree(name: str) -> None:
    tools = pins("requirements-dev.txt")

    assert all(versions <= tools[package] for package, versions in pins(name).items())


@pytest.mark.parametrize(
    ("name", "requirements"),
    [
        ("requirements.txt", PROJECT["project"]["dependencies"]),
        ("requirements-dev.txt", PROJECT["dependency-groups"]["dev"]),
        *(("requirements-dev.txt", names) for names in PROJECT["project"]["optional-dependencies"].values()),
    ],
)
def test_a_lock_holds_what_the_project_asks_for(name: str, requirements: list[str]) -> None:
    wanted = {re.split(r"[\[<>=!~ ;]", line)[0].lower().replace(".", "-").replace("_", "-") for line in requirements}

    assert wanted - {"palmares-bot"} <= set(pins(name))


def test_all_takes_every_extra() -> None:
    extras = PROJECT["project"]["optional-dependencies"]

    assert extras["all"] == [f"palmares-bot[{','.join(name for name in extras if name != 'all')}]"]
