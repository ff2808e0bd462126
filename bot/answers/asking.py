"""Hold what a shape needs to answer one question."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

import msgspec

from bot.answers.question import Question, Slots
from bot.answers.reply import Citation
from bot.answers.wording import Wording
from bot.facts.findings import OVERALL, Conflict, Fact, Finding, Qualifiers
from bot.facts.load import Facts
from bot.facts.statements import AnyStatement
from bot.facts.store import FactStore
from bot.facts.values import Rank
from bot.language.reading import UNHELD

Status = Literal["answered", "clarify", "unknown"]

NOWHERE = Qualifiers(category="no such table")  # what a question names and no ranking has


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What a shape says, before it becomes a reply."""

    status: Status
    text: str
    statements: tuple[AnyStatement, ...] = ()
    choices: tuple[str, ...] = ()
    edition: int | None = None
    editions: tuple[int, ...] = ()
    person: str | None = None
    school: str | None = None
    ranking: str | None = None
    intent: str = ""
    citations: tuple[Citation, ...] = ()  # of what rests on no statement


class Asking:
    """One question, with the facts and the words to answer it."""

    def __init__(
        self, question: Question, *, facts: Facts, wording: Wording, today: date, subject: "Subject", speech: "Speech"
    ) -> None:
        self.question = question
        self.slots: Slots = question.slots
        self.facts = facts
        self.store: FactStore = facts.store
        self.say = wording.say
        self.wording = wording
        self.today = today
        self.school = subject.school
        self.ranking = subject.ranking
        self.table = subject.table
        self.person = subject.person
        self.cited = subject.cited
        self.examples = speech.examples
        self.concept_words = speech.concept_words
        self.choices = speech.choices

    @property
    def school_name(self) -> str:
        """Give the school's display name; 'the school' where no statement tells which."""
        school = self.facts.schools.get(self.school)
        return school.name if school else self.school or self.say("this_school")

    @property
    def ranking_name(self) -> str:
        """Give the ranking's display name."""
        return self.name_of_ranking(self.ranking)

    def name_of_ranking(self, ranking: str) -> str:
        """Give a ranking's display name."""
        entity = self.facts.rankings.get(ranking)
        return entity.name if entity else ranking.removeprefix(UNHELD)

    @property
    def schools_phrase(self) -> str:
        """Write the schools that are held."""
        ids = self.store.schools()
        names = [school.name if (school := self.facts.schools.get(id_)) else id_ for id_ in ids[:5]]
        return self.wording.listing(names) + (" …" if len(ids) > 5 else "")

    def statement_of(self, communique: str) -> AnyStatement | None:
        """Give a statement of a communiqué, to cite it by."""
        ranks = (statement for found in self.ranks.values() for statement in found.statements)
        return next((statement for statement in ranks if statement.source.communique == communique), None)

    @property
    def ranks(self) -> dict[int, Finding[Rank]]:
        """Give the school's ranks by edition, counting up."""
        return dict(sorted(self.store.ranks(self.school, self.ranking, self.table).items()))

    @property
    def facts_by_edition(self) -> dict[int, Fact[Rank]]:
        """Give the ranks that no source contradicts."""
        return {edition: found for edition, found in self.ranks.items() if isinstance(found, Fact)}

    @property
    def wanted(self) -> list[int]:
        """Give the editions that the question names."""
        return self.slots.period.among(list(self.ranks))

    def where(self, edition: int | None = None) -> str:
        """Write in which ranking, and which edition."""
        form = self.wording.forms.where if edition else self.wording.forms.where_any
        return form.format(ranking=self.ranking_name, edition=edition) + self.inside(self.table)

    def inside(self, table: Qualifiers) -> str:
        """Write which table inside the ranking: a category, a criterion, a scope."""
        forms = self.wording.forms
        known = table.category and table != NOWHERE
        text = forms.category.format(category=table.category) if known else ""
        text += forms.criterion.format(criterion=table.criterion) if table.criterion else ""
        if table.region:
            return text + forms.region.format(region=table.region)
        own = self.facts.rankings[self.ranking].scope if self.ranking in self.facts.rankings else None
        return text + (forms.scope[table.scope] if table.scope and table.scope != own else "")

    def total(self, edition: int) -> int | None:
        """Give how many schools the edition ranks, where that is sure."""
        found = self.store.total(self.ranking, edition, self.table)
        return found.value.number if isinstance(found, Fact) and not found.value.approx else None

    def of(self, edition: int) -> str:
        """Write ' out of 172 schools', where it is known."""
        total = self.total(edition)
        return self.wording.forms.of.format(total=total) if total else ""

    def total_statements(self, edition: int) -> tuple[AnyStatement, ...]:
        """Give the statements of the total that `of` writes."""
        found = self.store.total(self.ranking, edition, self.table)
        return found.statements[:1] if isinstance(found, Fact) and not found.value.approx else ()

    def known(self, editions: Sequence[int] | None = None) -> str:
        """Write which editions are known."""
        held = () if self.table != OVERALL else self.store.editions(self.school, self.ranking)
        years = list(self.ranks) or held if editions is None else editions
        return self.editions_phrase(years)

    def editions_phrase(self, years: Sequence[int]) -> str:
        """Write 'the 2018-2022 editions of L'Étudiant', or that there is none."""
        if not years:
            return self.say("none_known")
        name = "known_one" if len(years) == 1 else "known_many"
        return self.say(name, editions=self.wording.editions(years), ranking=self.ranking_name)

    def answered(self, text: str, found: Sequence[AnyStatement], edition: int | None = None, **more: object) -> Draft:
        """Draft an answer."""
        unique = tuple(dict.fromkeys(found))
        about = {"school": _only(unique, "school"), "ranking": _only(unique, "ranking"), **more}
        return Draft(status="answered", text=text, statements=unique, edition=edition, **about)  # type: ignore[arg-type]

    def unknown(self, text: str, **more: object) -> Draft:
        """Draft a refusal."""
        return Draft(status="unknown", text=text, **more)  # type: ignore[arg-type]

    def conflict(self, found: Conflict[Rank], edition: int) -> Draft:
        """Tell that sources disagree."""
        documents = [self.store.document(statement) for statement in found.statements]
        publishers = Counter(document.publisher for document in documents if document)
        parts = []
        for value, statement, document in zip(found.values, found.statements, documents, strict=True):
            title = document.publisher or document.title if document else statement.source.communique
            if document and publishers[document.publisher] > 1:
                title = f"{title}, {self.wording.date(document.date)}"
            parts.append(f"{self.wording.rank(value)} ({title})")
        text = self.say("no_conflict", where=self.where(edition), values=self.wording.listing(dict.fromkeys(parts)))
        return self.answered(text, found.statements, edition)


def _only(statements: Sequence[AnyStatement], name: str) -> str | None:
    """Give the one school or ranking that statements are about; None where there are several, or none."""
    held = {getattr(statement, name, None) for statement in statements} - {None}
    return held.pop() if len(held) == 1 else None


class Subject(msgspec.Struct, frozen=True):
    """Whom and what a question is about, once the conversation is taken into account."""

    school: str
    ranking: str
    table: Qualifiers = OVERALL  # the table inside the ranking
    person: str | None = None
    cited: tuple[AnyStatement, ...] = ()  # statements of the last answer, for "the source?"


class Speech(msgspec.Struct, frozen=True):
    """What shapes know of the language: questions to propose, and words of a concept."""

    examples: tuple[str, ...]
    concept_words: Callable[[str], frozenset[str]]
    choices: dict[str, tuple[str, ...]]  # what a clarification offers, by what is open
