"""Read what a legend says of brackets: 'entre parenthèses, le rang 2022', 'last year's position in brackets'."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from bot.compiler.article import Article, Part
from bot.compiler.blocks import STRONG
from bot.compiler.editions import years
from bot.compiler.passage import Passage

_FARTHEST = 40  # parts to a legend
_BELOW = 2  # parts below a table or a list among which its legend stands


class Legend(msgspec.Struct, frozen=True):
    """What brackets hold: the rank of an edition, places gained or lost since it, the number of schools."""

    kind: Literal["rank", "movement", "total"]
    year: int | None = None  # None is the edition before


def legend_of(article: Article, part: Part, hand: int | None) -> Legend | None:
    """Give the legend of a table or a list: below it, else the last one above it in its section."""
    for passage in (*_below(article, part), *_above(article, part)):
        found = _read(passage, hand)
        if found:
            return found
    return None


def _below(article: Article, part: Part) -> Iterator[Passage]:
    """Yield the sentences below that open with their word for brackets."""
    near = article.parts[part.number + 1 : part.number + _FARTHEST]
    following = [other for other in near if other.kind != part.kind or part.kind == "table"]
    for other in following[:_BELOW]:
        if other.kind in ("heading", "table"):
            return
        yield from (
            passage for passage in other.passages if any(cue.start < 2 for cue in passage.having("in_brackets"))
        )


def _above(article: Article, part: Part) -> Iterator[Passage]:
    for other in reversed(article.parts[max(0, part.number - _FARTHEST) : part.number]):
        yield from reversed([passage for passage in other.passages if passage.has("in_brackets")])
        if other.kind == "heading" and other.level < STRONG:
            return


def _read(passage: Passage, hand: int | None) -> Legend | None:
    """Read a sentence that tells what brackets hold; a year is the nearest one before the edition at hand."""
    for cue in passage.having("in_brackets"):
        told = [figure for figure in years(passage) if not hand or figure.value < hand]
        told.sort(key=lambda figure: abs(figure.start - cue.start))
        year = told[0].value if told else None
        gained = passage.has("place_noun") and passage.has("gain") and passage.has("lose")
        if passage.has("mark_word"):
            return None
        if gained or passage.has("move_column"):
            return Legend("movement", year)
        if year or passage.has("last_edition") or passage.has("previous"):
            return Legend("rank", year)
        if any(passage.after(at, "total_column") for at in range(cue.end, len(passage.tokens))):
            return Legend("total")
    return None
