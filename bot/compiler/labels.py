"""Read the label before a colon in a list: 'Insertion professionnelle : 5e'."""

from bot.compiler.article import Part
from bot.compiler.fields import ENDS, Field, KnownFields, label_field
from bot.compiler.passage import Passage
from bot.compiler.windows import Window

NOT_UNDERSTOOD = Field("", "", -1, -1)
_LONGEST = 8  # tokens of a label that no list names
EXPLAINING = (  # cues of words that say where a rank stands, and name no table
    "at:", "of:", "rank_noun", "ranking_noun", "edition_noun", "edition_at", "follow", "school_noun", "now", "best",
    "genitive", "rank_verb", "overall", "copula", "place_noun", "last_edition", "rank_column", "year_column", "place:",
    "criterion:", "subject:", "kinds:", "category_word",
)  # fmt: skip

_FIELDS = ("criterion:", "subject:", "kinds:")


def label_of(part: Part, passage: Passage, window: Window) -> Field | None:
    """Read the label of a list item as a field; None where its words say something else."""
    if part.kind != "item" or not window.first or passage.has("overall"):
        return None
    colon = next((place for place in range(window.claim.start) if passage.word(place) == ":"), None)
    if colon is None or not _unexplained(passage, colon):
        return None
    found = label_field(passage, 0, colon, None)
    if found and found.end >= colon:
        return found
    part_of = KnownFields(passage, None).at(0)
    if part_of and colon <= _LONGEST and not any(passage.word(place) in ENDS for place in range(colon)):
        return Field(part_of.kind, passage.text(0, colon), 0, colon)
    criteria = part.intro is not None and part.intro.has("criterion_noun")
    categories = part.intro is not None and part.intro.has("category_word")
    if colon > _LONGEST or not (criteria or categories):
        return NOT_UNDERSTOOD
    return Field("criterion" if criteria else "category", passage.text(0, colon), 0, colon)


def _unexplained(passage: Passage, colon: int) -> bool:
    """Say whether a label has words that are no name, year or word of standing."""
    explained = {place for mark in passage.names for place in range(mark.start, mark.end)}
    explained.update(place for figure in passage.figures for place in range(figure.start, figure.end))
    for cue in passage.cues:
        if cue.concept.startswith(EXPLAINING) and not cue.concept.startswith(_FIELDS):
            explained.update(range(cue.start, cue.end))
    rest = [place for place in range(colon) if place not in explained and not passage.is_small(place)]
    return any(passage.word(place).isalpha() and len(passage.word(place)) > 2 for place in rest)
