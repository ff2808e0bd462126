"""Read the web addresses of a text, with their true targets."""

import re

import msgspec

from bot.compiler.addresses import addresses
from bot.compiler.article import Article, Part
from bot.compiler.findings import Findings
from bot.compiler.inline import Plain
from bot.facts.statements import Link

_NEAR = 400  # characters before an address in which its label stands
_WEB = re.compile(r"https?://|www\.", re.IGNORECASE)


def read_links(article: Article, findings: Findings) -> None:
    """Add a link for every web address that the text gives."""
    for part in article.parts:
        _of_plain(part, part.block.plain, findings, article)
        for row in part.block.rows:
            for cell in row:
                _of_plain(part, cell, findings, article)


def _of_plain(part: Part, plain: Plain, findings: Findings, article: Article) -> None:
    taken = []
    for link in plain.links:
        taken.append((link.start, link.end))
        if _WEB.match(link.target):
            label = (
                link.label if link.label and not _WEB.match(link.label) else _label(part, plain, link.start, article)
            )
            _add(findings, plain, (link.start, max(link.end, link.start + 1)), Web(link.target, label))
    for spot in addresses(plain.text):
        free = not any(start < spot.end and spot.start < end for start, end in taken)
        if spot.kind == "url" and free:
            label = _label(part, plain, spot.start, article)
            _add(findings, plain, (spot.start, spot.end), Web(spot.value, label))


class Web(msgspec.Struct, frozen=True):
    """A web address with its label."""

    url: str
    label: str | None


def _add(findings: Findings, plain: Plain, span: tuple[int, int], web: Web) -> None:
    start, end = span[0], min(span[1], len(plain.text))
    if start >= end:
        return
    low, high = plain.origin[start], plain.origin[end - 1] + 1
    findings.add(Link(source=findings.source_of(low, high), url=web.url, label=web.label), low, high)


def _label(part: Part, plain: Plain, start: int, article: Article) -> str | None:
    """Give the words before a bare address: on its line, else in the block above that ends with a colon."""
    near = plain.text[max(0, start - _NEAR) : start]
    before = near.rsplit("\n", 1)[-1]
    before = re.split(r"(?<=[.!?])\s", before)[-1].strip(" :<([-–—\t")
    if before:
        return before[-200:]
    lines = [line.strip() for line in near.strip().split("\n")]
    if lines and lines[-1].rstrip().endswith(":"):
        return lines[-1].rstrip(" :")
    above = article.parts[part.number - 1] if part.number else None
    if above and above.text.rstrip().endswith(":") and len(above.text) < 250:
        return above.text.strip().rstrip(" :")
    return None
