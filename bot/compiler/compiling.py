"""Compile one text: a pure function of the text and the vocabulary."""

import msgspec

from bot.compiler.article import lay_out
from bot.compiler.assessors import read_assessors
from bot.compiler.contacts import read_contacts
from bot.compiler.criteria import read_criteria
from bot.compiler.data import Vocabulary
from bot.compiler.doubts import withdraw
from bot.compiler.editions import Editions
from bot.compiler.findings import Findings
from bot.compiler.frame import Frame
from bot.compiler.frontmatter import FrontMatter
from bot.compiler.limits import LIMITS, Limits
from bot.compiler.links import read_links
from bot.compiler.listing import ListReader
from bot.compiler.masthead import clean_title, find_date, find_title
from bot.compiler.naming import settle, written_names
from bot.compiler.publisher import find_publisher, school_called
from bot.compiler.quotes import read_quotes
from bot.compiler.reading import Reading
from bot.compiler.reconcile import reconcile
from bot.compiler.source import SourceText
from bot.compiler.standings import read_standings
from bot.compiler.tables import TableReader
from bot.compiler.totals import TotalReader
from bot.compiler.unread import account
from bot.facts.entities import School
from bot.facts.statements import AnyStatement, Document, Unread


class Compiled(msgspec.Struct, frozen=True):
    """What came out of one text."""

    document: Document
    statements: tuple[AnyStatement, ...]
    unread: tuple[Unread, ...]
    problems: tuple[str, ...] = ()  # what does not fit together, each with its place
    schools: tuple[School, ...] = ()  # that the gazetteer lacks
    figures: int = 0  # in the text
    read: int = 0  # of these, into statements
    written: dict[str, str] = {}  # known schools that the text names otherwise than the gazetteer

    @property
    def share(self) -> float:
        """Give the share of the text's figures that went into statements."""
        return self.read / self.figures if self.figures else 1.0


def compile_text(
    text: str, start: int, front: FrontMatter, vocabulary: Vocabulary, limits: Limits = LIMITS
) -> Compiled:
    """Compile the text from offset `start` on; `front` outranks what the text says of itself."""
    source = SourceText(_head(text, start, limits.read_characters))
    language = vocabulary.languages.get(front.language or "")
    article = lay_out(source, start, vocabulary, language)
    names = settle(article, vocabulary)
    findings = Findings(source)
    date = front.date or find_date(article) or front.found_date
    editions = Editions(article, int(date[:4]) if date else None)
    title, _ = find_title(article)
    frame = Frame(article, school_called(front.publisher or front.found_publisher, vocabulary))
    _read(Reading(article, vocabulary, names, editions, frame, findings))
    reconciled, problems = reconcile(findings.found, dict(vocabulary.rankings))
    statements, doubts = withdraw(article, findings, reconciled)
    met = {getattr(one, "school", None) for one in statements}
    new = tuple(
        School(id=id_, name=name) for id_, name in names.new.items() if id_ in met and id_ not in vocabulary.schools
    )
    about = frame.main_school
    called = names.school(about) if about else None
    publisher = find_publisher(article, front, about, called, vocabulary)
    document = Document(
        title=front.title or clean_title(title) or front.found_title or "untitled",
        date=date,
        language="en" if article.language.code == "en" else "fr",
        publisher=publisher.name,
        url=front.url,
        nature=front.nature or publisher.nature,
    )
    figures = account(article, findings, statements, text, start)
    problems += doubts
    if len(source.text) < len(text):
        line = source.line(len(source.text) - 1)
        problems = [*problems, f"{line}: the text goes on for {len(text) - len(source.text):,} characters, not read"]
    written = written_names(article, vocabulary)
    counts = (figures.figures, figures.read)
    return Compiled(document, tuple(statements), figures.unread, tuple(problems), new, *counts, written)


def _head(text: str, start: int, limit: int) -> str:
    """Cut a text where its limit is, at the end of a line if one is near."""
    if len(text) - start <= limit:
        return text
    line = text.rfind("\n", start + limit // 2, start + limit)
    return text[: line if line > 0 else start + limit]


def _read(reading: Reading) -> None:
    tables, lists, totals = TableReader(reading), ListReader(reading), TotalReader(reading)
    for part in reading.article.parts:
        if part.kind == "table":
            reading.frame.begin(part)
            tables.read(part)
        listed = lists.read(part)
        for passage in part.passages:
            if not listed:
                read_standings(reading, part, passage)
            totals.read(part, passage)
            read_criteria(reading, part, passage)
            read_assessors(reading, part, passage)
    read_quotes(reading.article, reading.findings)
    read_contacts(reading.article, reading.findings)
    read_links(reading.article, reading.findings)
