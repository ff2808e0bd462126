"""Read tables: a statement for each cell that ranks."""

from collections.abc import Iterator, Sequence

import msgspec

from bot.compiler.article import Part
from bot.compiler.claims import Claim, figure_at
from bot.compiler.columns import Column, among_of, cell_name, cell_year, read_columns
from bot.compiler.data import slug
from bot.compiler.editions import years
from bot.compiler.fields import Field, label_field
from bot.compiler.passage import Passage
from bot.compiler.reading import Reading
from bot.compiler.scopes import Among
from bot.compiler.stating import Standing, state
from bot.compiler.tiers import find_tiers

_LONGEST = 9  # tokens of a cell that is a rank
_LETTERS = frozenset("abcde")


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    """What the other cells of a row say of those that rank."""

    columns: Sequence[Column]
    school: str | None
    year: int | None
    ranking: str | None
    label: Passage | None
    total: int | None


class TableReader:
    """Read the tables of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.frame = reading.frame

    def read(self, part: Part) -> None:
        """Read one table."""
        columns = read_columns(part, self.reading.article.language) if len(part.rows) > 1 else []
        if not any(column.kind in ("rank", "group") for column in columns):
            return
        for cells in part.rows[1:]:
            row = self._row(cells, columns)
            for cell, column in zip(cells, columns, strict=False):
                if column.kind == "year":
                    self.reading.findings.use(cell, [figure.start for figure in years(cell)])
                for standing in self._standings(part, cell, column, row):
                    state(self.reading.findings, cell, part, standing)

    def _row(self, cells: Sequence[Passage], columns: Sequence[Column]) -> _Row:
        of: dict[str, Passage] = {}
        for cell, column in zip(cells, columns, strict=False):
            of.setdefault(column.kind, cell)
        size = figure_at(of["total"], 0) if "total" in of else None
        return _Row(
            columns=columns,
            school=self._school(of["school"]) if "school" in of else None,
            year=cell_year(of["year"]) if "year" in of else None,
            ranking=cell_name(of["ranking"], "ranking") if "ranking" in of else None,
            label=of.get("field"),
            total=size.value if size and size.kind == "number" else None,
        )

    def _school(self, cell: Passage) -> str | None:
        """Give the school of a cell; one that the gazetteer lacks is new."""
        known = cell_name(cell, "school")
        text = cell.text(0, len(cell.tokens)).strip()
        if known or not text or not text[0].isupper() or any(figure.kind != "number" for figure in cell.figures):
            return known
        self.reading.names.new.setdefault(slug(text), text)
        return slug(text)

    def _standings(self, part: Part, cell: Passage, column: Column, row: _Row) -> Iterator[Standing]:
        ranking = row.ranking or column.ranking or self.frame.ranking
        school = row.school or column.school or self.frame.school
        unnamed = any(one.kind == "school" for one in row.columns) and not row.school
        if column.kind not in ("rank", "group") or not ranking or not school or unnamed:
            return
        edition = self._edition(part, column, row, ranking)
        field, understood = self._field(part, column, row, ranking)
        if not edition or not understood:
            return
        named = column.among or (
            among_of(row.label, self.reading.article.language) if row.label and not field else None
        )
        among = named or Among(self.reading.vocabulary.rankings[ranking].scope, None, -1)
        for claim in cell_claims(cell, column.kind):
            yield Standing(
                claim=msgspec.structs.replace(claim, out_of=claim.out_of or row.total),
                school=school,
                ranking=ranking,
                edition=edition,
                scope=among.scope,
                region=among.region,
                field=field,
                said=True,
                default_scope=not named,
            )

    def _edition(self, part: Part, column: Column, row: _Row, ranking: str) -> int | None:
        """Give the edition of a cell: of its row, its column, the newest column, else the one at hand."""
        hand = self.frame.section_year(part, ranking) or self.reading.editions.at_hand(ranking)
        newest = max((one.year for one in row.columns if one.year), default=hand)
        if column.earlier and hand and not column.year:
            return hand - 1
        return row.year or column.year or newest

    def _field(self, part: Part, column: Column, row: _Row, ranking: str) -> tuple[Field | None, bool]:
        """Give the field of a cell, and whether its row's label was understood."""
        entity = self.reading.vocabulary.rankings[ranking]
        if column.field:
            return column.field, True
        label = row.label
        if label is None or not label.tokens:
            return self.frame.section_field(part, entity), True
        general = label.has("overall") or label.has("ranking_noun") or cell_year(label)
        head = part.rows[0][0]
        criteria = head.has("criterion_noun") or (part.intro is not None and part.intro.has("criterion_noun"))
        known = label_field(label, 0, len(label.tokens), entity)
        listed = head.has("criterion_noun") and known and known.kind == "criterion"
        if general or (among_of(label, self.reading.article.language) and not listed):
            return None, True
        text = label.text(0, len(label.tokens)).strip()
        free = Field("criterion" if criteria else "category", text, 0, len(label.tokens))
        return known or free, not text[:1].isdigit()


def cell_claims(cell: Passage, kind: str) -> Iterator[Claim]:
    """Read a cell as a rank, a band or a tier."""
    tier = next(iter(find_tiers(cell)), None)
    if tier:
        yield tier
    elif kind == "group":
        if len(cell.tokens) in (1, 2) and cell.word(0) in _LETTERS:
            yield Claim(kind="group", start=0, end=len(cell.tokens), label=f"groupe {cell.text(0, len(cell.tokens))}")
    elif len(cell.tokens) <= _LONGEST:
        yield from _rank(cell)


def _rank(cell: Passage) -> Iterator[Claim]:
    ranks = [f for f in cell.figures if f.kind in ("ordinal", "number", "band") and f.start not in cell.skipped]
    if not ranks or not ranks[0].value:
        return
    first = ranks[0]
    worst = first.last or first.value
    total = next((f for f in ranks[1:] if f.kind == "number" and f.value >= worst), None)
    sized = total is not None and any(
        cell.word(at) == "/" or cell.after(at, "out_of") for at in range(first.end, total.start)
    )
    claim = Claim(
        kind="rank", start=first.start, end=first.end, best=first.value, worst=worst,
        tied=first.tied or cell.has("tied"), figures=(first.start,),
    )  # fmt: skip
    if total and sized:
        claim = msgspec.structs.replace(claim, end=total.end, out_of=total.value, figures=(first.start, total.start))
    yield claim
