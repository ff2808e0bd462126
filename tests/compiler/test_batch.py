"""Compile many files: whatever one provokes, the others go on."""

import multiprocessing
import os
from pathlib import Path
from typing import Any

import pytest

from bot.compiler import batch, cluster
from bot.compiler.batch import Compiler, compile_files
from bot.compiler.limits import LIMITS
from bot.errors import InputError
from bot.folder import open_folder

compile_text = batch.compile_text


def provoked(text: str, *rest: Any) -> Any:
    """Compile a text, but for those that end the process or raise."""
    if "KILL" in text:
        os._exit(9)
    if "RAISE" in text:
        raise RuntimeError("two\nlines")
    return compile_text(text, *rest)


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    for number in range(20):
        (tmp_path / f"{number:02}.md").write_text(f"# École {number}\n\nUn texte.\n", encoding="utf-8")
    return sorted(tmp_path.iterdir())


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="the provocation is inherited by a fork")
def test_a_killed_process_loses_its_own_text_alone(texts: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    texts[3].write_text("KILL", encoding="utf-8")
    texts[18].write_text("RAISE", encoding="utf-8")
    monkeypatch.setattr(batch, "compile_text", provoked)

    done = list(compile_files([(path, None) for path in texts], open_folder(), workers=2))

    assert [one.path for one in done] == texts
    assert [one.error for one in done if one.error] == [
        f"{texts[3]}: its process was killed; expected a text within the limits",
        f"{texts[18]}: RuntimeError while compiling it; expected a text within the limits",
    ]


@pytest.mark.parametrize("sign", ["➌", "➏ et ⓿", "①", "٣e", "²", "𝟛e", "⒊"])
def test_odd_digits_are_read_or_left(sign: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.md"
    path.write_text(f"# Classement\n\nL'ENSIC est {sign} du classement 2022 de L'Étudiant.\n", encoding="utf-8")

    assert Compiler.open(open_folder()).compile(path).error == ""


def test_web_pages_are_read_in_pool_processes(tmp_path: Path) -> None:
    for number in range(14):
        (tmp_path / f"{number:02}.html").write_text(f"<main><h1>Rang</h1><p>{'Un texte. ' * 30}</p></main>", "utf-8")
    files = [(path, None) for path in sorted(tmp_path.iterdir())]

    assert [one.error for one in compile_files(files, open_folder(), workers=2)] == [""] * 14


def test_a_scheduler_without_workers_is_told_in_one_line(texts: list[Path]) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=0, processes=False, dashboard_address=None) as empty,
        pytest.raises(InputError, match="a scheduler without workers; expected at least one worker"),
    ):
        list(cluster.compile_on_cluster([(texts[0], None)], open_folder(), empty.scheduler_address, LIMITS, wait=0.3))
