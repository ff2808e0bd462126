"""Tell what the head of a column or the label of a row says of the cells beside it."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from bot.compiler.claims import Claim
from bot.compiler.data import Language
from bot.compiler.editions import years
from bot.compiler.fields import Field, KnownFields
from bot.compiler.labels import EXPLAINING
from bot.compiler.legends import Legend
from bot.compiler.passage import Passage, bracket
from bot.compiler.scopes import Among, named_scope, scopes
from bot.compiler.windows import Window

_HEADS = (  # what a label tells -> its cues; the first that fits
    ("other", ("mark_word", "people")),
    ("move", ("move_column",)),
    ("other", ("seat_column",)),
    ("total", ("total_column",)),
    ("rank", ("rank_noun",)),
    ("group", ("group_noun", "group_column")),
    ("rank", ("rank_column",)),
    ("year", ("year_column",)),
    ("school", ("school_noun",)),
    ("field", ("criterion_noun", "category_word")),
    ("ranking", ("ranking_noun",)),
)
_TOLD = (
    *EXPLAINING, "overall_label", "this_edition", "criterion_noun", "goal", "in_brackets", "previous", "total_column",
    "whole", "group_noun", "group_column",
)  # fmt: skip
_WEIGHT = re.compile(r"\s*[(\[][^()\[\]]{0,30}\d[^()\[\]]{0,30}[)\]]\s*$")


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """What a head or a label says; `clear` where all of its words are understood."""

    kind: str = (
        ""  # "rank", "group", "total", "move", "other"; "school", "year", "field", "ranking" where it names only these
    )
    year: int | None = None
    earlier: bool = False  # of the edition before
    now: bool = False  # of the edition at hand
    ranking: str | None = None
    schools: tuple[str, ...] = ()
    field: Field | None = None
    among: Among | None = None
    overall: bool = False
    clear: bool = True
    text: str = ""
    aside: Legend | None = None  # what its bracket says that brackets hold: 'Rang 2022 (2021)'

    @property
    def tells(self) -> bool:
        """Say whether it says where a rank stands."""
        when = self.now or self.year or self.earlier
        return bool(when or self.ranking or self.schools or self.field or self.among or self.overall)


def read_label(cell: Passage, language: Language) -> Label:
    """Read a head or a label."""
    aside, outer = _aside(cell)
    found = [figure.value for figure in years(cell) if figure.start < outer]
    field = _field(cell)
    weight = _weight(cell)
    kind = next((kind for kind, cues in _HEADS if any(_says(cell, cue, field) for cue in cues)), "")
    text = re.sub(r"\s+", " ", cell.text(0, len(cell.tokens))).strip(" .:*")
    return Label(
        kind=kind,
        year=found[0] if len(found) == 1 else None,
        now=cell.has("this_edition"),
        earlier=any(cue.start < outer for cue in cell.having("last_edition", "previous")),
        aside=aside,
        ranking=_only({mark.id for mark in cell.named("ranking")}),
        schools=schools_in(cell),
        field=field,
        among=None if cell.named("school") or (field and field.kind == "criterion") else among_of(cell, language),
        overall=cell.has("overall_label") and not field,
        clear=_is_clear(cell, field, weight) and len(found) <= 1,
        text=_WEIGHT.sub("", text) if weight else text,
    )


def _aside(cell: Passage) -> tuple[Legend | None, int]:
    """Read the edition in a bracket that ends a head, and give where the words outside it end."""
    last = len(cell.tokens) - 1
    opened = bracket(cell, last) if cell.word(last) == ")" else -1
    inside = [figure for figure in years(cell) if figure.start == opened + 1 and figure.end == last]
    earlier = any(cue.start == opened + 1 for cue in cell.having("last_edition", "previous"))
    if opened > 0 and (inside or earlier):
        return Legend("rank", inside[0].value if inside else None), opened
    return None, last + 1


def of_column(label: Label, cells: Iterable[Passage]) -> Label:
    """Take the edition in brackets for that of a column whose cells have none."""
    if not label.aside or any(cell.word(at) == "(" for cell in cells for at in range(len(cell.tokens))):
        return label
    year = label.year or label.aside.year
    return msgspec.structs.replace(label, year=year, earlier=label.earlier or not year, aside=None)


def _says(cell: Passage, concept: str, field: Field | None) -> bool:
    """Say whether a cue stands in a label outside its names and its field."""
    spans = [(mark.start, mark.end) for mark in cell.names] + ([(field.start, field.end)] if field else [])
    return any(all(cue.end <= low or high <= cue.start for low, high in spans) for cue in cell.having(concept))


def _only(found: set[str]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None


def schools_in(cell: Passage) -> tuple[str, ...]:
    """List the schools of a cell: those that signs, 'and' or line breaks part, else the first."""
    marks = cell.named("school")
    kept = marks[:1]
    for mark in marks[1:]:
        between = [cell.word(at) for at in range(kept[-1].end, mark.start)]
        line = "\n" in cell.plain.text[cell.tokens[kept[-1].end - 1].end : cell.tokens[mark.start].start]
        if line or (between and all(word in (",", ";", "/", *cell.ands) for word in between)):
            kept.append(mark)
        else:
            break
    return tuple(dict.fromkeys(mark.id for mark in kept))


def _field(cell: Passage) -> Field | None:
    """Read the longest known field of a label; a goal goes on with its name."""
    known = KnownFields(cell, None)
    goal = known.at(0) if len(cell.tokens) and cell.after(0, "goal") else None
    if goal:
        end = len(cell.tokens) if cell.word(goal.end) in (":", "-") else goal.end  # 'SDG 6: Clean water and sanitation'
        return Field(goal.kind, cell.text(0, end), 0, end)
    found = [field for place in range(len(cell.tokens)) if (field := known.at(place))]
    return max(found, key=lambda field: field.end - field.start, default=None)


def _weight(cell: Passage) -> range | None:
    """Give the bracket that ends a label and holds a weight: '(40 %)', '(coef. 7)', '(25 points)'."""
    last = len(cell.tokens) - 1
    opened = bracket(cell, last) if cell.word(last) == ")" else -1
    inside = [figure for figure in cell.figures if opened < figure.start < last]
    weighty = any(figure.kind in ("percent", "decimal") for figure in inside) or any(
        cell.after(at, "mark_word", "weight_word") for at in range(opened + 1, last)
    )
    return range(opened, last + 1) if opened > 0 and inside and weighty else None


def _is_clear(cell: Passage, field: Field | None, weight: range | None) -> bool:
    """Say whether every word of a label is understood: 'Places offertes' is not."""
    named = {place for mark in cell.names for place in range(mark.start, mark.end)}
    named.update(place for figure in years(cell) for place in range(figure.start, figure.end))
    named.update(range(field.start, field.end) if field else (), weight or ())
    covered = set(named)
    for cue in cell.cues:
        if cue.concept.startswith(_TOLD) and not cue.concept.startswith(("criterion:", "subject:", "kinds:")):
            covered.update(range(cue.start, cue.end))
    telling = [at for at, token in enumerate(cell.tokens) if token.is_word or token.is_number]
    small = {at for at in telling if cell.is_small(at)}
    return covered.issuperset(set(telling) - small) and all(at in named or not _stands_out(cell, at) for at in small)


def _stands_out(cell: Passage, place: int) -> bool:
    """Say whether a small word is written in capitals as names are: 'THE 2022'."""
    others = [at for at, token in enumerate(cell.tokens) if token.is_word and at != place]
    capital = len(cell.word(place)) > 1 and cell.text(place, place + 1).isupper()
    return capital and not any(cell.text(at, at + 1).isupper() and len(cell.word(at)) > 1 for at in others)


def among_of(cell: Passage, language: Language) -> Among | None:
    """Give the scope that a cell names."""
    for place in range(len(cell.tokens)):
        for cue in cell.starting(place, "place:"):
            if not any(mark.start < cue.end and cue.start < mark.end for mark in cell.names):
                return named_scope(cue, language)
    window = Window(Claim(kind="rank", start=0, end=0), 0, len(cell.tokens), True)
    return next(iter(scopes(cell, window, language)), None)


def merged(found: Sequence[Label]) -> Label:
    """Join the labels of one row."""
    first = found[0] if found else Label()
    for other in found[1:]:
        first = msgspec.structs.replace(
            first,
            kind=first.kind or other.kind,
            year=first.year or other.year,
            earlier=first.earlier or other.earlier,
            ranking=first.ranking or other.ranking,
            schools=first.schools or other.schools,
            field=first.field or other.field,
            among=first.among or other.among,
            overall=first.overall or other.overall,
            clear=first.clear and other.clear,
            text=first.text if not first.clear else other.text,
        )
    return first
