"""Account for every figure: those in no statement are listed with the reason why they were left."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from bot.compiler.article import Article
from bot.compiler.findings import Findings
from bot.compiler.passage import Passage
from bot.facts.statements import AnyStatement, Contact, Link, Unread
from bot.language.figures import Figure

_REASONS = {
    "date": "a date",
    "phone": "a telephone number",
    "url": "part of a web address",
    "email": "part of an e-mail address",
    "street": "a postal address",
}
_KINDS = {
    "percent": "a percentage of no tier",
    "decimal": "a decimal number",
    "year": "a year of no statement",
    "years": "years of no statement",
    "band": "a range of no ranks",
    "ordinal": "no sign that it is a rank",
}
_UNKNOWN = "a number of no known kind"
_DIGITS = re.compile(r"\d+")
_BESIDE = re.compile(  # what stands in a text beside its sentences; each part is bounded
    r"(?P<marker>^\s{0,12}(?:>\s?)?\d{1,3}[.)](?=\s))|(?P<picture>!\[[^\[\]\n]{0,300}\]\([^()\s]{0,2000}\))"
    r"|(?P<entity>&#\w{1,7};)|(?P<address>\]\([^()\s]{1,2000}\)|<[^<>\n]{1,2000}>)"
)
_BESIDES = {
    "marker": "the number of a list item",
    "picture": "a picture's description",
    "address": "part of a web address",
}
_LINES = 1000  # beyond the text that is read: more are counted and not listed
_SHOWN = 100  # figures of one of these lines


class Account(msgspec.Struct, frozen=True):
    """Where a text's figures went."""

    figures: int
    read: int  # into statements
    unread: tuple[Unread, ...]


def account(article: Article, findings: Findings, statements: Sequence[AnyStatement], text: str, start: int) -> Account:
    """List the lines that hold figures which went into no statement; the article may hold the head of `text` alone."""
    told = sum(1 for passage in article.passages for _ in _figures(passage))
    left, beside = list(_left(article, findings, statements)), list(_beside(article, statements, start))
    by_line: dict[tuple[int, str], list[str]] = {}
    for offset, words, reason in (*left, *beside):
        by_line.setdefault((article.source.line(offset), reason), []).append(words)
    lines = [
        Unread(line=line, text=article.source.line_text(line).strip()[:300], figures=tuple(figures), reason=reason)
        for (line, reason), figures in sorted(by_line.items())
    ]
    beyond, rest = _beyond(article, text)
    return Account(told + len(beside) + rest, told - len(left), (*lines, *beyond))


def _left(article: Article, findings: Findings, statements: Sequence[AnyStatement]) -> Iterator[tuple[int, str, str]]:
    """Yield the figures of sentences that went into no statement."""
    editions = {getattr(one, name, None) for one in statements for name in ("edition", "since")}
    whole = _Spans(article, [one for one in statements if isinstance(one, Contact | Link)])
    spans = _Spans(article, statements)
    for passage in article.passages:
        for figure, offset in _figures(passage):
            year = figure.kind in ("year", "years") and figure.value in editions and figure.start not in passage.skipped
            read = offset in findings.used or year
            if offset in whole or (read and offset in spans):
                continue
            reason = "said again elsewhere" if read else findings.left.get(offset) or _reason(passage, figure)
            yield offset, passage.text(figure.start, figure.end), reason


def _beside(article: Article, statements: Sequence[AnyStatement], start: int) -> Iterator[tuple[int, str, str]]:
    """Yield the digits that are in no sentence and in no statement's words: a list's numbers, a picture's words."""
    spans = _Spans(article, statements)
    seen = {
        passage.plain.origin[passage.tokens[place].start]
        for passage in article.passages
        for place in range(len(passage.tokens))
        if passage.tokens[place].is_number
    }
    source = article.source
    for line in range(source.line(start), len(source.starts) + 1):
        first, text = source.starts[line - 1], source.line_text(line)
        runs = [match for match in _DIGITS.finditer(text) if first + match.start() not in seen]
        runs = [match for match in runs if first + match.start() >= start and first + match.start() not in spans]
        around = list(_BESIDE.finditer(text)) if runs else []
        at = 0
        for run in runs:
            while at < len(around) and around[at].end() <= run.start():
                at += 1
            kind = around[at].lastgroup if at < len(around) and around[at].start() <= run.start() else None
            if kind in _BESIDES:
                yield first + run.start(), run[0], _BESIDES[kind]


def _beyond(article: Article, text: str) -> tuple[list[Unread], int]:
    """List the figures after the text that is read, and count them all."""
    source = article.source
    place, line = len(source.text), len(source.starts)
    if place >= len(text):
        return [], 0
    reason = f"beyond the {place:,} characters read"
    found: list[Unread] = []
    count = 0
    for number, words in enumerate(text[place:].split("\n"), line):
        figures = _DIGITS.findall(words)
        count += len(figures)
        if figures and len(found) < _LINES:
            shown = tuple(figure[:40] for figure in figures[:_SHOWN])
            found.append(Unread(line=number, text=words.strip()[:300], figures=shown, reason=reason))
    return found or [Unread(line=line, text="…", reason=reason)], count


class _Spans:
    """The offsets that the words of statements cover."""

    def __init__(self, article: Article, statements: Iterable[AnyStatement]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted({article.source.offsets(one.source.place) for one in statements}):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(end, self.ends[-1])
            else:
                self.starts.append(start)
                self.ends.append(end)

    def __contains__(self, offset: int) -> bool:
        place = bisect_right(self.starts, offset) - 1
        return place >= 0 and offset < self.ends[place]


def _figures(passage: Passage) -> Iterator[tuple[Figure, int]]:
    for figure in passage.figures:
        digits = any(passage.tokens[place].is_number for place in range(figure.start, figure.end))
        if digits or (figure.kind == "ordinal" and not figure.latent and figure.value > 1):
            yield figure, passage.plain.origin[passage.tokens[figure.start].start]


def _reason(passage: Passage, figure: Figure) -> str:
    if figure.start in passage.skipped:
        return _REASONS[passage.skipped[figure.start]]
    if figure.kind in _KINDS:
        return _KINDS[figure.kind]
    following = passage.text(figure.end, figure.end + 1) if passage.word(figure.end).isalpha() else ""
    return f"a number of '{following}'" if following else _UNKNOWN
