"""YAML is read strictly; each error says where, what was found and what was expected."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import KnowledgeError
from bot.facts.entities import School
from bot.facts.statements import StatementFile
from bot.yamlfile import dump, parse, read, read_all


class Dog(msgspec.Struct, tag="dog", tag_field="kind", forbid_unknown_fields=True):
    name: str


class Cat(msgspec.Struct, tag="cat", tag_field="kind", forbid_unknown_fields=True):
    lives: int


class Home(msgspec.Struct, forbid_unknown_fields=True):
    edition: int
    names: tuple[str, ...] = ()
    note: str | None = None
    size: float = 0.0
    open: bool = True
    language: Literal["fr", "en"] = "fr"
    words: dict[str, str] = {}
    pets: tuple[Dog | Cat, ...] = ()
    either: str | list[str] = ""
    pair: tuple[int, int] = (0, 0)


GOOD = [
    ("edition: 2020", {"edition": 2020}),
    ("edition: -3\nnames: [a, 'no', no, 12:30, 2022-01-05]", {"names": ("a", "no", "no", "12:30", "2022-01-05")}),
    ("edition: 0\nnote: ~", {"note": None}),
    ("edition: 0\nnote:", {"note": None}),
    ("edition: 0\nnote: '12'", {"note": "12"}),
    ("edition: 0\nnote: 012", {"note": "012"}),
    ("edition: 0\nnote: 1e5", {"note": "1e5"}),
    ("edition: 0\nnote: 1_000", {"note": "1_000"}),
    ("edition: 0\nnote: ٣", {"note": "٣"}),
    ("edition: 0\nnote: 12345678901234567890", {"note": "12345678901234567890"}),
    ("edition: 0\nnote: |\n  a\n  b", {"note": "a\nb"}),
    ("edition: 0\nsize: 1.5e3\nopen: false", {"size": 1500.0, "open": False}),
    ("edition: 0\nsize: 2", {"size": 2.0}),
    ("edition: 0\nwords: {y: yes, n: off}", {"words": {"y": "yes", "n": "off"}}),
    ("edition: 0\npets: [{kind: cat, lives: 9}]", {"pets": (Cat(9),)}),
    ("edition: 0\neither: [a]", {"either": ["a"]}),
    ("%YAML 1.1\n---\nedition: 0\n...\n", {}),
    ("\ufeffedition: 0", {}),
]

BAD = [
    ("", "1: found nothing; expected a mapping"),
    ("# nothing but a comment\n", "1: found nothing; expected a mapping"),
    ("[]", "1: found a list; expected a mapping"),
    ("edition", "1: found text 'edition'; expected a mapping"),
    ("edition: vingt", "1: found text 'vingt' in edition; expected a whole number"),
    ("edition: '20'", "1: found text '20' in edition; expected a whole number"),
    ("edition: 20.5", "1: found number 20.5 in edition; expected a whole number"),
    ("edition: true", "1: found true in edition; expected a whole number"),
    ("edition:", "1: found nothing in edition; expected a whole number"),
    ("edition:\n  a: b", "1: found a mapping in edition; expected a whole number"),
    (f"edition: {'x' * 50}", f"1: found text '{'x' * 40}'... in edition; expected a whole number"),
    ("edition: 1\nnames: a", "2: found text 'a' in names; expected a list"),
    ("edition: 1\nnames:\n- a\n- 2", "4: found number 2 in item 2 of names; expected text"),
    ("edition: 1\nnote: 12", "2: found number 12 in note; expected text"),
    ("edition: 1\nsize: big", "2: found text 'big' in size; expected a number"),
    ("edition: 1\nopen: yes", "2: found text 'yes' in open; expected true or false"),
    ("edition: 1\nlanguage: de", "2: found text 'de' in language; expected one of en, fr"),
    ("edition: 1\nwords:\n  a: 1", "3: found number 1 in a; expected text"),
    ("edition: 1\neither: 3", "2: found number 3 in either; expected text or a list"),
    ("edition: 1\npair: [1, b]", "2: found text 'b' in item 2 of pair; expected a whole number"),
    ("note: a", "1: key 'edition' is missing; expected a whole number"),
    ("edition: 1\n\nnmes: a", "3: key 'nmes' is unknown; expected one of edition, names, note, size, open, language, "
     "words, pets, either, pair"),
    ("edition: 1\npets:\n- name: Rex", "3: key 'kind' is missing; expected one of cat, dog"),
    ("edition: 1\npets:\n- name: Rex\n  kind: cow", "4: found text 'cow' in kind; expected one of cat, dog"),
    ("edition: 1\npets:\n- name: Rex\n  kind: [dog]", "4: found a list in kind; expected one of cat, dog"),
    ("edition: 1\npets:\n- kind: dog", "3: key 'name' is missing; expected text"),
    ("edition: 1\npets:\n- kind: dog\n  name: a\n  age: 3", "5: key 'age' is unknown; expected one of kind, name"),
    ("edition: 1\npets: [rex]", "2: found text 'rex' in item 1 of pets; expected a mapping"),
    ("edition: 1\nedition: 2", "2: key 'edition' appears twice; expected one value per key"),
    ("edition: 1\nwords:\n  a: b\n  'a': c", "4: key 'a' appears twice; expected one value per key"),
    ("edition: 1\nnames: &x [a]", "2: an anchor or alias; expected each value written out"),
    ("edition: 1\nnote: *x", "2: an anchor or alias; expected each value written out"),
    ("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]", "1: an anchor or alias; expected each value written out"),
    ("edition: !!int 1", "1: the tag 'tag:yaml.org,2002:int'; expected plain values"),
    ("edition: !!python/object/apply:os.system [ls]", "1: the tag 'tag:yaml.org,2002:python/object/apply:os.system'; "
     "expected plain values"),
    ("edition: ! 1", "1: the tag '!'; expected plain values"),
    ("edition: 1\n---\nedition: 2", "2: a second document; expected one document a file"),
    ("edition: 1\nnote: a\x07b", "2: the control character U+0007; expected printable text"),
    ("edition: 1\n\x00", "2: the control character U+0000; expected printable text"),
    ("edition: 1\n? [a]\n: b", "2: a list or mapping as a key; expected a word as a key"),
    ("edition: 1\nnote: " + "[" * 40, "2: nesting too deep; expected at most 30 levels"),
    ("edition: 1\nnote: 'a", "2: found unexpected end of stream; expected valid YAML"),
    ("edition: 1\n\tnote: a", "2: found a tab character that violates indentation; expected valid YAML"),
    ("edition: 1\nnote: a: b", "2: mapping values are not allowed in this context; expected valid YAML"),
    ("edition: 1\nnote: @a", "2: found character that cannot start any token; expected valid YAML"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), GOOD)
def test_plain_yaml_is_read(text: str, fields: dict[str, Any]) -> None:
    found = parse(text, Home, "home.yaml").value

    assert {name: getattr(found, name) for name in fields} == fields


@pytest.mark.parametrize(("text", "message"), BAD)
def test_anything_else_is_refused_in_words(text: str, message: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        parse(text, Home, "home.yaml")

    assert str(caught.value) == f"home.yaml:{message}"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"edition: 1\nnote: caf\xe9", ":2: byte 0xe9; expected UTF-8 text"),
        (b"\xff\xfee\x00", ":1: byte 0xff; expected UTF-8 text"),
        (b"edition: \xed\xa0\x80", ":1: byte 0xed; expected UTF-8 text"),
        (b"#" * 5_000_001, ": 5,000,001 bytes; expected at most 5,000,000"),
        (b"#" * 5_000_000, ":1: found nothing; expected a mapping"),
    ],
)
def test_bytes_that_are_no_yaml_are_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "home.yaml"
    path.write_bytes(data)

    with pytest.raises(KnowledgeError) as caught:
        read(path, Home)

    assert str(caught.value) == f"{path}{message}"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.yaml", "No such file or directory; expected a readable file"),
        ("folder", "not a file; expected a YAML file"),
        ("pipe", "not a file; expected a YAML file"),
        ("a" * 300, "File name too long; expected a readable file"),
    ],
)
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(KnowledgeError) as caught:
        read(tmp_path / name, Home)

    assert str(caught.value) == f"{tmp_path / name}: {message}"


def test_every_problem_of_every_file_is_told(tmp_path: Path) -> None:
    texts = {"a.yaml": "edition: a\nnames: b\nnmes: c", "b.yaml": "edition: 1", "c.yaml": "x: ["}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)

    found, problems = read_all([tmp_path / name for name in texts], Home)

    assert [path.name for path in found] == ["b.yaml"]
    assert [Path(error.place).name for error in problems] == ["a.yaml:1", "a.yaml:2", "a.yaml:3", "c.yaml:2"]


def test_a_value_is_placed_at_its_line() -> None:
    found = parse("edition: 1\npets:\n- kind: dog\n  name:\n    Rex\n- {kind: cat, lives: 9}\n", Home, "home.yaml")

    places = [found.at(*keys) for keys in [(), ("pets",), ("pets", 0), ("pets", 0, "name"), ("pets", 1, "lives", "x")]]
    assert places == [f"home.yaml:{line}" for line in (1, 2, 3, 4, 6)]


def test_a_limit_of_msgspec_itself_is_told_too() -> None:
    form: Any = dict[str, Annotated[int, msgspec.Meta(ge=1)]]

    with pytest.raises(KnowledgeError, match=r"^a\.yaml:1: Expected `int` >= 1"):
        parse("a: 0", form, "a.yaml")


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    | st.sampled_from(["no", "12:30", "0x1", "1_0", "=", "<<", "!a", "&a", "*a", "- a", "a: b", "#", "\x85", "\ufeff"]),
    lambda items: st.lists(items, max_size=3) | st.dictionaries(st.text("abc1:# -é", max_size=4), items, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(value=PLAIN)
def test_what_is_written_is_read_again(value: Any) -> None:
    assert parse(dump(value), object, "a.yaml").value == value


SNIPPETS = st.sampled_from(
    [":", " ", "\n", "-", "- ", "{", "}", "[", "]", "'", '"', "|", ">", "&a", "*a", "!", "%", "#", "?", "---", "\t",
     "edition", "kind", "rank", "id", "name", "é", "1", "\x00", "\ud800", "\x85", "\u2028", "\ufffe", "~", "@", "`"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(text=st.lists(SNIPPETS | st.text(max_size=3), max_size=25).map("".join))
@example("[" * 100_000)
@example("{a: " * 50_000)
@example("- " * 50_000)
@example("a: 1.e999")
@example("a: " + "9" * 10_000)
@example("\U0010ffff")
def test_no_text_raises_anything_else(text: str) -> None:
    for form in (Home, StatementFile, tuple[School, ...], dict[str, int]):
        with suppress(KnowledgeError):
            parse(text, form, "a.yaml")  # type: ignore[arg-type]
