"""Tell who published a text, where the text or its page says so; where neither does, no one is named."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from bot.compiler.addresses import addresses
from bot.compiler.article import Article, Part
from bot.compiler.data import Vocabulary
from bot.compiler.frontmatter import FrontMatter
from bot.compiler.masthead import find_title
from bot.compiler.passage import Passage
from bot.compiler.persons import persons
from bot.language.fold import key, tokens

Nature = Literal["communiqué", "press report", "web page"]

_SIGNED = 12  # tokens of a line that only says who wrote or published
_EDGE = 4  # parts at the head and at the end in which such a line stands
_SHORTEST = 3  # letters of a name that tells a school in an address


class Publisher(msgspec.Struct, frozen=True):
    """Who published a text, and what kind of text that makes it."""

    name: str | None
    nature: Nature = "communiqué"


def find_publisher(
    article: Article, front: FrontMatter, school: str | None, called: str | None, vocabulary: Vocabulary
) -> Publisher:
    """Tell who published a text.

    Args:
        school: the id of the school that the text is about.
        called: its name.
    """
    if front.publisher:
        return Publisher(front.publisher)
    named = _named(article) or front.found_publisher
    if named:
        own = school is not None and (school in _schools(named, vocabulary) or bool(called and _alike(named, called)))
        other: Nature = "press report" if front.found_press or not front.found_publisher else "web page"
        return Publisher(named, "communiqué" if own or _schools(named, vocabulary) else other)
    if front.found_press or _is_signed(article):
        return Publisher(None, "press report")
    speaks = called and _is_about(article, school) and _is_own(article, called, school, vocabulary)
    return Publisher(called if speaks else None)


def school_called(name: str | None, vocabulary: Vocabulary) -> str | None:
    """Give the id of the school that a name names."""
    return next(iter(_schools(name, vocabulary)), None) if name else None


def _schools(name: str, vocabulary: Vocabulary) -> list[str]:
    hit = next(iter(vocabulary.names.find(tokens(name))), None)
    return [id_ for kind, id_ in hit.values if kind == "school"] if hit else []


def _alike(one: str, other: str) -> bool:
    """Say whether one name holds the other."""
    first, second = set(key(one)), set(key(other))
    return first <= second or second <= first


def _edges(article: Article) -> Iterator[tuple[Part, Passage]]:
    """Yield the lines at the head and at the end of a text."""
    parts = article.parts
    for part in (*parts[:_EDGE], *parts[_EDGE:][-_EDGE:]):
        yield from ((part, passage) for passage in part.passages if part.kind != "heading" and passage.tokens)


def _named(article: Article) -> str | None:
    """Read 'Publié par Le Midi, le 5 mars'."""
    for _, passage in _edges(article):
        start = passage.after(0, "published_by")
        if start is None or len(passage.tokens) > _SIGNED:
            continue
        while passage.word(start) == ":":
            start += 1
        end = start
        while end < len(passage.tokens) and passage.word(end) not in ",;.|(" and not passage.tokens[end].is_number:
            end += 1
        name = passage.text(start, end).strip(" -–—·")
        if name[:1].isupper():
            return name
    return None


def _is_signed(article: Article) -> bool:
    """Say whether a journalist signs the text, or a newsroom's address stands under it."""
    return any(
        len(passage.tokens) <= _SIGNED and (_has_byline(passage) or passage.has("newsroom"))
        for _, passage in _edges(article)
    )


def _has_byline(passage: Passage) -> bool:
    """Read 'Par Marie Dupont', and no sentence."""
    start = passage.after(0, "byline")
    if start is None or start >= len(passage.tokens) or passage.word(len(passage.tokens) - 1) == ".":
        return False
    return any(person.start <= passage.tokens[start].start < person.end for person in persons(passage))


def _is_about(article: Article, school: str | None) -> bool:
    """Say whether the title names the school, or the text no other."""
    _, title = find_title(article)
    named = {mark.id for passage in article.passages for mark in passage.named("school")}
    heads = title.passages if title else []
    return named == {school} or any(mark.id == school for head in heads for mark in head.named("school"))


def _is_own(article: Article, called: str, school: str | None, vocabulary: Vocabulary) -> bool:
    """Say whether the school speaks: of itself as we, through its press office, or from its own addresses."""
    for part in article.parts:
        for passage in part.passages:
            if part.kind != "quote" and _speaks(passage):
                return True
    known = vocabulary.schools.get(school or "")
    names = {"".join(key(name)) for name in (called, *(known.names if known else ()))}
    hosts = {
        spot.value.rpartition("@")[2] for part in article.parts for spot in addresses(part.text) if spot.kind == "email"
    }
    words = {word for host in hosts for word in host.casefold().split(".")[:-1]}
    return any(len(name) >= _SHORTEST and name in word.replace("-", "") for name in names for word in words)


def _speaks(passage: Passage) -> bool:
    """Say whether a sentence speaks as the school, or opens the lines on it that end a communiqué."""
    said = passage.having("first_person", "own_text")
    closing = passage.after(0, "boilerplate") is not None and passage.named("school")
    return bool(closing) or any(not passage.in_quotes(cue.start) for cue in said)
