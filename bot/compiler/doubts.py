"""Withdraw what arithmetic derived where the text itself tells another rank of that edition that was not read."""

from collections.abc import Iterator, Sequence

from bot.compiler.article import Article
from bot.compiler.editions import years
from bot.compiler.findings import Findings
from bot.compiler.passage import Passage
from bot.facts.statements import AnyStatement, RankStatement
from bot.language.figures import Figure

_NEAR = 6  # tokens between a rank and the year of its edition


def withdraw(
    article: Article, findings: Findings, statements: Sequence[AnyStatement]
) -> tuple[list[AnyStatement], list[str]]:
    """Give the statements without the derived ranks that the text may gainsay, and a line on each of those."""
    kept: list[AnyStatement] = []
    lines: list[str] = []
    for one in statements:
        told = _gainsaid(one, article, findings) if isinstance(one, RankStatement) and one.derived else None
        if told:
            lines.append(told)
        else:
            kept.append(one)
    return kept, lines


def _gainsaid(one: RankStatement, article: Article, findings: Findings) -> str | None:
    """Find an ordinal in digits of another value, in no statement, beside the edition of a derived rank."""
    for passage in article.passages:
        marks = [mark for mark in years(passage) if mark.value == one.edition]
        for figure in _ordinals(passage, findings) if marks else ():
            near = any(-_NEAR <= figure.start - mark.start <= _NEAR for mark in marks)
            if near and figure.value != one.rank.best:
                place = article.source.place(*passage.span(figure.start, figure.end))
                written = passage.text(figure.start, figure.end)
                return f"{place}: '{written}' beside {one.edition}, but {one.value} by arithmetic; expected one rank"
    return None


def _ordinals(passage: Passage, findings: Findings) -> Iterator[Figure]:
    for figure in passage.figures:
        offset = passage.plain.origin[passage.tokens[figure.start].start]
        told = offset in findings.used or figure.start in passage.skipped
        told = told or passage.after(figure.end, "not_rank_noun") is not None
        if figure.kind == "ordinal" and not figure.spelled and not told:
            yield figure
