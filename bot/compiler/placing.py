"""Make standings of values by the labels beside them and by what stands above their table or list."""

from collections.abc import Iterator, Sequence

import msgspec

from bot.compiler.article import Part
from bot.compiler.cells import Value
from bot.compiler.columns import Label
from bot.compiler.data import is_audience
from bot.compiler.fields import Field
from bot.compiler.legends import Legend, legend_of
from bot.compiler.passage import Passage
from bot.compiler.reading import Reading
from bot.compiler.scopes import Among
from bot.compiler.stating import Standing
from bot.compiler.subjects import subjects
from bot.facts.entities import Ranking
from bot.facts.statements import CriterionStatement
from bot.language.fold import key

_FARTHEST = 40  # parts back to an introduction
_LONGEST = 12  # words of a label that no list names


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What stands for the words that the labels of a table or a list leave out."""

    part: Part
    school: str | None
    ranking: str | None
    legend: Legend | None
    newest: int | None = None  # the newest edition that the heads name
    among: Among | None = None  # of the table's corner
    measured: frozenset[tuple[str, tuple[str, ...]]] = frozenset()  # what the text calls criteria of rankings

    @property
    def of_ranks(self) -> bool:
        """Say whether the legend tells that there are ranks outside the brackets."""
        return self.legend is not None and self.legend.kind != "total"


class Placer:
    """Say whose, where and of when the values of tables and lists are."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.frame = reading.frame

    def setting(self, part: Part) -> Setting:
        """Read what stands above a table or a list."""
        above = introduction(self.reading, part)
        rankings = {mark.id for passage in above[-1:] for mark in passage.named("ranking")}
        ranking = next(iter(rankings)) if len(rankings) == 1 else self.frame.ranking
        hand = self._hand(part, ranking) if ranking else None
        told = (one.statement for one in self.reading.findings.found)
        measured = frozenset((one.ranking, key(one.name)) for one in told if isinstance(one, CriterionStatement))
        legend = legend_of(self.reading.article, part, hand)
        return Setting(part=part, school=self._school(part, above), ranking=ranking, legend=legend, measured=measured)

    def _school(self, part: Part, above: Sequence[Passage]) -> str | None:
        """Give the school of a table that names none; None where it may be one of several."""
        led = part.intro is not None and part.intro.word(len(part.intro.tokens) - 1) == ":"
        last = {mark.id for mark in subjects(above[-1])} if led else set()
        schools = last or {mark.id for passage in above for mark in subjects(passage)}
        section = self.frame.section_school
        if led and len(schools) == 1:
            return next(iter(schools))
        titles = [*part.headings, *self.reading.article.parts[0].passages[:1]]
        titled = any({mark.id for mark in subjects(passage)} == {section} for passage in titles)
        return section if schools <= {section} or (titled and not last and section in schools) else None

    def standings(self, setting: Setting, row: Label, column: Label, value: Value) -> Iterator[Standing]:
        """Give the standings that a value makes; none where its labels contradict each other."""
        ranking = row.ranking or column.ranking or setting.ranking
        schools = row.schools or column.schools or tuple(filter(None, [setting.school]))
        if not ranking or not schools or _differ(row, column):
            return
        field, table = self._fields(setting, row, column, ranking)
        if field and field.kind == "category" and self._is_subject(field):
            entity = self.reading.vocabulary.rankings[ranking]
            ranking = self.frame.table_by("subject", entity, self.reading.vocabulary.rankings) or ranking
        entity = self.reading.vocabulary.rankings[ranking]
        edition = self._edition(setting, row, column, ranking)
        if not edition or (entity.by_subject and not field):
            return
        said = value.among or column.among or row.among or setting.among
        among = said or Among(entity.scope, None, -1)
        year = value.year or (edition - 1 if value.earlier else edition)
        since = (value.since or edition - 1) if value.claim.kind == "movement" else None
        for school in (*schools, *value.schools):
            yield Standing(
                claim=value.claim, school=school, ranking=ranking, edition=year, scope=among.scope, region=among.region,
                field=field, table=table, since=since, said=True, default_scope=not said,
            )  # fmt: skip

    def _hand(self, part: Part, ranking: str) -> int | None:
        return self.frame.section_year(part, ranking) or self.reading.editions.at_hand(ranking)

    def _edition(self, setting: Setting, row: Label, column: Label, ranking: str) -> int | None:
        """Give the edition of a cell: of its row, its column, the newest column, else the one at hand."""
        hand = max(filter(None, (setting.newest, self._hand(setting.part, ranking))), default=None)
        if (row.earlier or column.earlier) and not (row.year and column.year):
            latest = row.year or column.year
            return (latest if latest and latest != hand else hand - 1 if hand else None) or None
        return row.year or column.year or hand

    def _fields(self, setting: Setting, row: Label, column: Label, ranking: str) -> tuple[Field | None, Field | None]:
        """Give the field of a cell, and the category within which it is a criterion."""
        entity = self.reading.vocabulary.rankings[ranking]
        own = [
            self._known(setting, field, entity)
            for field in (row.field, column.field)
            if field and not _is_public(field, entity)
        ]
        criteria = [field for field in own if field.kind == "criterion"]
        categories = [field for field in own if field.kind == "category"]
        general = row.overall or column.overall or row.field or column.field
        main = None if row.overall or column.overall else self.frame.main_field(entity)
        if criteria:
            within = categories or ([main] if main and main.kind == "category" else [])
            return criteria[0], within[0] if within else None
        if categories:
            return categories[0], None
        return (None if general else self.frame.section_field(setting.part, entity) or main), None

    def _known(self, setting: Setting, field: Field, ranking: Ranking) -> Field:
        """Take for a criterion what the text calls one, for a category what a ranking by goals measures."""
        if ranking.by_goal:
            return msgspec.structs.replace(field, kind="category")
        measured = (ranking.id, key(field.name)) in setting.measured
        return msgspec.structs.replace(field, kind="criterion") if measured else field

    def _is_subject(self, field: Field) -> bool:
        """Say whether a category is a discipline, no kind of school."""
        return field.start < 0 or field.name not in self.reading.article.language.labels.values()


def _differ(row: Label, column: Label) -> bool:
    """Say whether a row and a column name two rankings, editions or fields of one kind."""
    years = row.year and column.year and row.year != column.year
    rankings = row.ranking and column.ranking and row.ranking != column.ranking
    fields = row.field and column.field and row.field.kind == column.field.kind
    schools = row.schools and column.schools
    return bool(years or rankings or fields or schools)


def _is_public(field: Field, ranking: Ranking) -> bool:
    return field.kind == "category" and is_audience(field.name, ranking)


def introduction(reading: Reading, part: Part) -> list[Passage]:
    """List the sentences of the paragraph that introduces a table or a list."""
    if part.intro is None:
        return []
    for other in reversed(reading.article.parts[max(0, part.number - _FARTHEST) : part.number]):
        if part.intro in other.passages:
            return other.passages
    return [part.intro]


def understood(label: Label, free: str | None) -> Label | None:
    """Give the label of a row or an item; where labels may be `free`, its words are its field."""
    if label.clear and (label.tells or label.kind):
        return label
    words = label.text.split()
    named = label.schools or label.ranking or label.kind == "other"
    if not free or named or not 0 < len(words) <= _LONGEST or not words[0][0].isalpha():
        return None
    return Label(field=Field(free, label.text, -1, -1), year=label.year, earlier=label.earlier)
