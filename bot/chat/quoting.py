"""Quote the words of sources under an answer."""

from collections.abc import Mapping, Sequence

from discord.utils import escape_markdown

from bot.answers.reply import Citation
from bot.chat import limits
from bot.chat.card import MORE, source_line
from bot.chat.limits import size
from bot.chat.wording import Texts
from bot.facts.statements import AnyStatement, Document

LONGEST = 500  # characters of one quotation


def quoted(
    statements: Sequence[AnyStatement], documents: Mapping[str, Document], texts: Texts, left_out: int = 0
) -> str:
    """Quote statements, source by source, the newest edition first; say how many more there are."""
    found: dict[str, dict[str, None]] = {}
    for statement in sorted(statements, key=lambda each: -getattr(each, "edition", 0)):
        found.setdefault(statement.source.communique, {}).setdefault(_words(statement, texts))
    parts: list[str] = []
    left = left_out + sum(map(len, found.values()))
    for name, words in found.items():
        foot = _foot(documents.get(name), texts)
        for kept in range(len(words), 0, -1):
            part = "\n".join((*(f"> {each}" for each in [*words][:kept]), *foot))
            if size("\n".join((*parts, part))) <= limits.CONTENT - MORE:
                parts.append(part)
                left -= kept
                break
    return "\n".join((*parts, *([texts.card.more.format(count=left)] if parts and left else [])))


def _words(statement: AnyStatement, texts: Texts) -> str:
    """Give the words; those of a cell of a table, which do not tell the edition, with it."""
    words = escape_markdown(limits.cut(" ".join(statement.source.words.split()), LONGEST))
    edition = str(getattr(statement, "edition", ""))
    if not words:
        return texts.card.untold
    return words if not edition or edition in words else texts.card.dated.format(edition=edition, words=words)


def _foot(document: Document | None, texts: Texts) -> list[str]:
    if document is None:
        return []
    citation = Citation(title=document.title, date=document.date, url=document.url, nature=document.nature)
    return [f"-# {source_line(citation, texts)}"]
