"""Keep what a text is speaking of: the school, the ranking, the field, the edition of a section."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from bot.compiler.article import Article, Part
from bot.compiler.editions import years
from bot.compiler.fields import Field, KnownFields, label_field
from bot.compiler.passage import Passage
from bot.compiler.stating import Standing
from bot.compiler.subjects import subjects
from bot.facts.entities import Ranking

TableKind = Literal["subject", "goal"]

_LEAD = 4  # parts that open a text: its title, its lead
_OFTEN = 2  # times that a ranking is named in a text for more than its paragraph
_LABEL = 20  # tokens of a line that is no sentence
_NEAR = 4  # tokens between 'palmarès' and the kind of school that it ranks


class Frame:
    """What stands for the words that a sentence leaves out."""

    def __init__(self, article: Article, publisher: str | None) -> None:
        self.main_school = _main(article, "school") or publisher
        self.main_ranking = _main(article, "ranking")
        self._main_field: tuple[Field | None] | None = None  # once it was looked for
        self._here: set[str] = set()  # the rankings named in the paragraph so far
        self._lead = [passage for part in article.parts[:_LEAD] for passage in part.passages]
        self.school = self.section_school = self.main_school
        self.ranking = self.section_ranking = self.main_ranking
        self._told = Counter(mark.id for passage in article.passages for mark in passage.named("ranking"))
        self.field: Field | None = None  # the last one spoken of
        self.recent: list[Standing] = []  # of the last sentence that stated some
        self.ranks: list[Standing] = []  # the ranks of that sentence or before

    def table_by(self, kind: TableKind, ranking: Ranking, rankings: Mapping[str, Ranking]) -> str | None:
        """Give the table by discipline or by goal that the text names beside another one of its publisher."""

        def fits(one: Ranking) -> bool:
            return one.by_subject if kind == "subject" else one.by_goal

        named = (rankings[id_] for id_ in self._told)
        beside = (one.id for one in named if fits(one) and one.publisher == ranking.publisher)
        return None if fits(ranking) else next(beside, None)

    def main_field(self, ranking: Ranking) -> Field | None:
        """Give the table that the title or the lead says the text is about: 'le palmarès 2023 des écoles post-bac'."""
        if ranking.id != self.main_ranking:
            return None
        if self._main_field is None:
            read, lead = (_intro_field, self._lead[:1]) if ranking.by_subject else (_table_field, self._lead)
            self._main_field = (next(filter(None, (read(passage, ranking) for passage in lead)), None),)
        return self._main_field[0]

    def enter(self, part: Part, passage: Passage) -> None:
        """Take over what headings say, at the start of a section."""
        if part.kind == "heading" and passage is part.passages[0]:
            schools, rankings = subjects(passage), passage.named("ranking")
            if len(rankings) == 1:
                self.ranking = self.section_ranking = rankings[0].id
            elif part.level <= 2 and not rankings:
                self.ranking = self.section_ranking = self.main_ranking
            if len({mark.id for mark in schools}) == 1:
                self.section_school = schools[0].id
            elif part.level <= 2:
                self.section_school = self.main_school
        if part.passages and passage is part.passages[0]:
            self.begin(part)
            if part.kind not in ("heading", "item"):
                self._leave_paragraph()

    def begin(self, part: Part) -> None:
        """Go back to the school of the introduction or the section, at the start of a part."""
        leads = part.intro is not None and part.intro.word(len(part.intro.tokens) - 1) == ":"
        introduced = {mark.id for mark in subjects(part.intro)} if part.intro and leads else set()
        self.school = next(iter(introduced)) if len(introduced) == 1 else self.section_school

    def _leave_paragraph(self) -> None:
        """Go back to the section's ranking from one that was named in passing, or beside others."""
        passing = self.ranking and self._told[self.ranking] < _OFTEN
        if passing or len(self._here) > 1:
            self.ranking = self.section_ranking or self.ranking
        self._here = set()

    def leave(self, part: Part, passage: Passage, told: Sequence[Standing]) -> None:
        """Remember what a sentence spoke of."""
        rankings = [mark.id for mark in passage.named("ranking")]
        self._here.update(rankings if part.kind != "item" else ())
        if told:
            if part.kind != "item":
                self.ranking = told[-1].ranking
            self.recent = list(told)
            self.ranks = [*self.ranks[-4:], *(one for one in told if one.claim.kind == "rank")]
            self.school = told[0].school
            self.field = told[-1].field or self.field
        elif part.kind not in ("heading", "item"):
            if len(set(rankings)) == 1:
                self.ranking = rankings[0]
            if len({mark.id for mark in subjects(passage)}) == 1:
                self.school = subjects(passage)[0].id

    def section_year(self, part: Part, ranking: str) -> int | None:
        """Give the edition that the heading or the introduction above names for this ranking."""
        for passage in filter(None, (part.intro, *reversed(part.headings[1:]))):
            found = list(years(passage))
            marks = passage.named("ranking")
            if len(found) == 1 and (
                any(mark.id == ranking for mark in marks) or (not marks and len(passage.tokens) <= 4)
            ):
                return found[0].value
        return None

    def section_field(self, part: Part, ranking: Ranking) -> Field | None:
        """Give the field that the introduction or the heading above sets for a list, a table or a whole section."""
        if part.intro and part.kind in ("item", "table"):
            leads = part.intro.word(len(part.intro.tokens) - 1) == ":"
            found = _intro_field(part.intro, ranking) if leads else _label(part.intro, ranking)
            if found:
                return found
        if part.headings and part.kind != "heading":
            above = part.headings[-1]
            found = label_field(above, 0, len(above.tokens), ranking)
            if found and found.end - found.start >= len(above.tokens) - 3:
                return found
        return None


def _table_field(passage: Passage, ranking: Ranking) -> Field | None:
    """Read the kind of school that a ranking named in a sentence ranks."""
    known = KnownFields(passage, ranking)
    for cue in passage.having("ranking_noun"):
        for place in range(cue.end, min(cue.end + _NEAR, len(passage.tokens))):
            field = known.at(place)
            if field and any(passage.starting(place, "kinds:")) and passage.is_small(place - 1):
                return field
    return None


def _label(intro: Passage, ranking: Ranking) -> Field | None:
    """Read the category that a line above a list names and no more: 'ODD 6 : Eau propre (702 établissements)'."""
    end = next((at for at, token in enumerate(intro.tokens) if token.text in ":(–—-"), len(intro.tokens))
    found = KnownFields(intro, ranking).at(0)
    short = len(intro.tokens) <= _LABEL and found and found.kind == "category" and found.end >= end
    return found if short and not any(figure.kind == "ordinal" for figure in intro.figures) else None


def _intro_field(intro: Passage, ranking: Ranking) -> Field | None:
    """Read the one category that an introduction names: 'Résultats de nos écoles recrutant à bac+2 :'."""
    if any(figure.kind == "ordinal" and not figure.spelled for figure in intro.figures):
        return None
    found: list[Field] = []
    known = KnownFields(intro, ranking)
    for place in range(len(intro.tokens)):
        field = known.at(place)
        if field and field.kind == "category" and not any(other.end > place for other in found):
            found.append(field)
    return found[0] if len(found) == 1 else None


def _main(article: Article, kind: str) -> str | None:
    """Give the school or the ranking that a text is about: the title's, else the one named most and first."""
    counts: Counter[str] = Counter()
    for number, passage in enumerate(article.passages):
        marks = subjects(passage) if kind == "school" else passage.named(kind)
        for mark in marks:
            counts[mark.id] += 100 if number == 0 and len({m.id for m in marks}) == 1 else 10 if number == 0 else 1
        if kind == "ranking" and marks and len(counts) == len({mark.id for mark in marks}):
            counts[marks[0].id] += 1  # the first that is named
    return counts.most_common(1)[0][0] if counts else None
