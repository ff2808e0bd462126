"""Keep the everyday words clean: folded, in order, each in one place."""

import re
from pathlib import Path

import msgspec
import pytest

from bot import yamlfile
from bot.language.fold import fold

LANGUAGES = Path(__file__).parents[2] / "knowledge" / "languages"
COMMON = sorted(LANGUAGES.glob("*/common.yaml"))
WORD = re.compile(r"[a-z]+")
ASKING = {  # what questions on ranks are made of, and so never everyday words
    "fr": (
        "rang classement classe ecole place palmares gagne perdu evolution meilleur pire moyenne median total combien "
        "quand qui quel quelle quoi comment pourquoi ou date source lien mail contact directeur directrice critere "
        "groupe moitie premier dernier"
    ),
    "en": (
        "rank ranked ranking place position school year edition best worst average median total how many when who what "
        "which why where date source link email contact director criteria group half percentage first last top ahead "
        "behind release"
    ),
}
LOOK_ALIKES = {
    "fr": "contrat prince range sang casse glace trace course lion",
    "en": "contract contrast prince range tank palace sauce glass crate pain",
}


class Tongue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language that the bot recognises and does not speak."""

    name: str
    words: tuple[str, ...]
    letters: str = ""


def words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",")]


def others() -> dict[str, Tongue]:
    return yamlfile.read(LANGUAGES / "others.yaml", dict[str, Tongue])


every_language = pytest.mark.parametrize("path", COMMON, ids=lambda path: path.parent.name)


@every_language
def test_lists_are_filler_and_plain(path: Path) -> None:
    assert list(yamlfile.read(path, dict[str, str])) == ["filler", "plain"]


@every_language
@pytest.mark.parametrize("part", ["filler", "plain"])
def test_words_are_folded_and_sorted_once_each(path: Path, part: str) -> None:
    found = words(yamlfile.read(path, dict[str, str])[part])

    assert sorted(set(found)) == found
    assert [word for word in found if not WORD.fullmatch(word) or fold(word) != word] == []


@every_language
def test_no_word_is_both_filler_and_plain(path: Path) -> None:
    found = yamlfile.read(path, dict[str, str])

    assert set() == {*words(found["filler"])} & {*words(found["plain"])}


def test_no_word_is_filler_in_one_language_and_plain_in_another() -> None:
    """Short questions don't tell their language."""
    lists = [yamlfile.read(path, dict[str, str]) for path in COMMON]
    filler, plain = ({word for found in lists for word in words(found[part])} for part in ("filler", "plain"))

    assert set() == filler & plain


@every_language
def test_no_word_of_a_question_on_ranks_is_an_everyday_word(path: Path) -> None:
    found = yamlfile.read(path, dict[str, str])

    assert set() == {*ASKING[path.parent.name].split()} & {*words(found["filler"]), *words(found["plain"])}


def test_every_language_has_everyday_words() -> None:
    assert [path.parent for path in sorted(LANGUAGES.glob("*/pack.yaml"))] == [path.parent for path in COMMON]


@every_language
def test_look_alikes_of_the_words_of_ranks_are_known(path: Path) -> None:
    plain = words(yamlfile.read(path, dict[str, str])["plain"])

    assert set() == {*LOOK_ALIKES[path.parent.name].split()} - {*plain}


@pytest.mark.parametrize("code", others())
def test_words_of_other_languages_are_folded_once_each(code: str) -> None:
    found = others()[code].words

    assert len(set(found)) == len(found)
    assert [word for word in found if not WORD.fullmatch(word) or fold(word) != word] == []


@pytest.mark.parametrize("code", others())
def test_words_of_other_languages_are_not_everyday_words_of_ours(code: str) -> None:
    ours = {word for path in COMMON for part in yamlfile.read(path, dict[str, str]).values() for word in words(part)}

    assert set() == ours & set(others()[code].words)
