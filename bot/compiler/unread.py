"""Account for every figure: those in no statement are listed with the reason why they were left."""

from collections.abc import Iterable, Iterator, Sequence

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


def count_figures(article: Article) -> int:
    """Count the figures of a text that are written in digits."""
    return sum(
        any(passage.tokens[p].is_number for p in range(f.start, f.end))
        for passage in article.passages
        for f in passage.figures
    )


def unread(article: Article, findings: Findings, statements: Sequence[AnyStatement]) -> tuple[Unread, ...]:
    """List the lines that hold figures which went into no statement."""
    editions = {getattr(one, "edition", None) for one in statements} | {
        getattr(one, "since", None) for one in statements
    }
    whole = _offsets(article, [one for one in statements if isinstance(one, Contact | Link)])
    spans = _offsets(article, statements)
    lines: dict[tuple[int, str], list[str]] = {}
    for passage in article.passages:
        for figure, offset in _figures(passage):
            year = figure.kind in ("year", "years") and figure.value in editions and figure.start not in passage.skipped
            read = offset in findings.used or year
            if _within(offset, whole) or (read and _within(offset, spans)):
                continue
            reason = "said again elsewhere" if read else findings.left.get(offset) or _reason(passage, figure)
            lines.setdefault((article.source.line(offset), reason), []).append(passage.text(figure.start, figure.end))
    return tuple(
        Unread(line=line, text=article.source.line_text(line).strip()[:300], figures=tuple(figures), reason=reason)
        for (line, reason), figures in sorted(lines.items())
    )


def _offsets(article: Article, statements: Iterable[AnyStatement]) -> list[tuple[int, int]]:
    return sorted({article.source.offsets(one.source.place) for one in statements})


def _within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


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
    return f"a number of '{following}'" if following else "a number of no known kind"
