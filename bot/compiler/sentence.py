"""Hold a sentence under way: its claims with their words, and what was told of them so far."""

from collections.abc import Sequence

import msgspec

from bot.compiler.article import Part
from bot.compiler.claims import Claim
from bot.compiler.passage import Passage
from bot.compiler.stating import Standing
from bot.compiler.windows import Window


class Sentence(msgspec.Struct):
    """A sentence under way: its claims, and what was told of them so far."""

    part: Part
    passage: Passage
    windows: Sequence[Window]
    told: list[Standing]
    strange: bool = False  # a rank of a school that no list knows was left

    @property
    def claims(self) -> list[Claim]:
        """List the claims alone."""
        return [window.claim for window in self.windows]


class Basis(msgspec.Struct, frozen=True):
    """The ranking and the edition of a claim."""

    ranking: str
    edition: int
    hand: int | None  # the edition that the text is at
    said: bool  # the edition stands in the claim's own words


class LeftError(Exception):
    """Leave a claim; the text is the reason."""
