"""Run `palmares compile`: what it writes, what it says, how it ends."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.compile import compile_command

TEXTS = Path(__file__).with_name("texts")
TEXT = TEXTS / "01-ucd-qs.md"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(compile_command, [str(argument) for argument in arguments], standalone_mode=False)


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    (folder / "communiques").mkdir(parents=True)
    (folder / "communiques" / "one.md").write_bytes(TEXT.read_bytes())
    return folder


def test_compiling_again_changes_nothing(knowledge: Path) -> None:
    assert run(knowledge).return_value == 0
    written = (knowledge / "statements" / "one.yaml").read_bytes()

    again = run(knowledge)

    assert "0 written, 1 unchanged" in again.stdout
    assert (knowledge / "statements" / "one.yaml").read_bytes() == written


def test_a_changed_communique_makes_its_file_stale(knowledge: Path) -> None:
    run(knowledge)
    assert run(knowledge, "--check").return_value == 0

    (knowledge / "communiques" / "one.md").write_text("# UCD is 7th in the QS ranking 2026\n", encoding="utf-8")

    assert run(knowledge, "--check").return_value == 1
    assert "1 written" in run(knowledge).stdout
    assert run(knowledge, "--check").return_value == 0


def test_an_older_digest_alone_is_told_and_fails_nothing(knowledge: Path) -> None:
    run(knowledge)
    written = knowledge / "statements" / "one.yaml"
    written.write_bytes(written.read_bytes().replace(b"digest: ", b"digest: 0", 1))

    result = run(knowledge, "--check")

    assert result.return_value == 0
    assert "1 up to date (1 but for their digest, which 'palmares compile' renews)" in result.stdout


def test_communiques_that_disagree_are_told(knowledge: Path) -> None:
    for name, rank in (("one", 19), ("two", 21)):
        text = f"# L'ENSIC\n\nL'ENSIC est {rank}e du classement 2022 de L'Étudiant.\n"
        (knowledge / "communiques" / f"{name}.md").write_text(text, encoding="utf-8")

    result = run(knowledge)

    assert result.return_value == 0
    assert "one.yaml:" in result.stderr
    assert "ensic letudiant 2022" in result.stderr
    assert "expected sources that agree, or an entry in corrections.yaml" in result.stderr


def test_names_that_would_write_one_file_are_refused_and_the_rest_compiled(knowledge: Path) -> None:
    (knowledge / "communiques" / "two.md").write_text("# Un texte", encoding="utf-8")
    (knowledge / "communiques" / "two.txt").write_text("Un texte", encoding="utf-8")

    result = run(knowledge)

    assert result.return_value == 2
    assert result.stderr.count("the same name as") == 2
    assert "1 written, 0 unchanged, 2 unreadable" in result.stdout


def test_one_bad_file_does_not_stop_the_rest(knowledge: Path) -> None:
    (knowledge / "communiques" / "bad.md").write_bytes(b"")

    result = run(knowledge)

    assert result.return_value == 2
    assert "bad.md: an empty file; expected a communiqué" in result.stderr
    assert "1 written, 0 unchanged, 1 unreadable" in result.stdout


def test_into_makes_a_knowledge_folder(tmp_path: Path) -> None:
    assert run(TEXT, "--into", tmp_path / "new").return_value == 0

    assert [path.name for path in (tmp_path / "new" / "statements").iterdir()] == ["01-ucd-qs.yaml"]


def test_json_prints_one_object_a_text_in_order() -> None:
    texts = sorted(TEXTS.glob("*.md"))[:20]  # more than are compiled in one process

    lines = run(*texts, "--json").stdout.splitlines()

    titles = [json.loads(line)["document"]["title"] for line in lines]
    assert [
        text.read_text(encoding="utf-8").find(title[:25]) >= 0 for text, title in zip(texts, titles, strict=True)
    ] == [True] * len(texts)


def test_review_shows_what_was_read() -> None:
    shown = run("--review", TEXT).stdout

    assert "[1] rank: school university-college-dublin" in shown
    assert "line 9: " in shown


def test_review_shows_what_does_not_fit_and_new_schools(tmp_path: Path) -> None:
    path = tmp_path / "new.md"
    path.write_text(
        "# Université de Nulleville\n\nL'Université de Nulleville est 24e du classement 2022 de L'Étudiant.\n\n"
        "Elle est 25e du classement 2022 de L'Étudiant.\n",
        encoding="utf-8",
    )

    shown = run("--review", path).stdout

    assert "is 25 in letudiant 2022, but 24 at" in shown
    assert "new school 'Université de Nulleville'; add to a file of schools/" in shown


@pytest.mark.parametrize("arguments", [["missing.md"], [TEXT], [__file__, "--into", "x"]])
def test_unusable_input_is_refused(arguments: list[object]) -> None:
    result = run(*arguments)

    assert result.exception is not None or result.return_value == 2


def test_a_kill_leaves_every_statement_file_whole(knowledge: Path) -> None:
    for number in range(8):
        (knowledge / "communiques" / f"{number}.md").write_bytes(TEXT.read_bytes() + b"\n" * number)
    run(knowledge)
    whole = {path.name: path.read_bytes() for path in (knowledge / "statements").glob("*.yaml")}
    moments = random.Random(5)

    for _ in range(4):
        for number in range(8):
            (knowledge / "communiques" / f"{number}.md").touch()
        for path in (knowledge / "statements").glob("*.yaml"):
            path.write_bytes(path.read_bytes().replace(b"digest: ", b"digest: 0", 1))
        old = {path.name: path.read_bytes() for path in (knowledge / "statements").glob("*.yaml")}
        process = subprocess.Popen([sys.executable, "-m", "bot", "compile", str(knowledge)], stdout=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.2, 1.4))
        process.kill()
        process.wait()
        for path in (knowledge / "statements").glob("*.yaml"):
            assert path.read_bytes() in (old[path.name], whole[path.name])


def test_a_dask_cluster_gives_the_same(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    texts = sorted(TEXTS.glob("*.md"))[:4]
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    ) as cluster:
        far = run(*texts, "--json", "--scheduler", cluster.scheduler_address)

    assert far.stdout == run(*texts, "--json").stdout
