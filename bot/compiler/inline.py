"""Take the markup out of a stretch of Markdown, keeping the way back to each character."""

import html
import re

import msgspec

# Every part is bounded or excludes its own start, so that no text takes more than linear time.
_MARKUP = re.compile(
    r"""
    (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<picture>!\[[^\[\]]{0,300}\]\([^()\s]{0,2000}\))
    | \[(?P<label>(?:[^\[\]\\]|\\.){0,400})\]\(<?(?P<target>[^()\s<>]{1,2000})>?(?:\s{1,3}"[^"\n]{0,300}")?\)
    | <(?P<auto>(?:https?://|mailto:)[^<>\s]{1,2000}|[^<>\s@]{1,80}@[^<>\s@]{1,200})>
    | <a\s[^<>]{0,300}?href=["'](?P<href>[^"'<>\s]{1,2000})["'][^<>]{0,300}>
    | (?P<close></a>)
    | (?P<break><br\s?/?>)
    | (?P<tag></?[a-zA-Z][^<>]{0,300}>)
    | (?P<entity>&(?:[a-zA-Z]{2,10}|\#\d{1,6}|\#[xX][0-9a-fA-F]{1,5});)
    | (?P<stars>\*+|~~+|`+)
    | (?P<under>_+)
    """,
    re.VERBOSE,
)


class LinkMark(msgspec.Struct, frozen=True):
    """A link over text[start:end] of a plain text."""

    start: int
    end: int
    target: str
    label: str


class Plain(msgspec.Struct, frozen=True):
    """Text without markup; origin[i] is the offset in the source of text[i]."""

    text: str
    origin: list[int]  # one more than the text has characters
    links: tuple[LinkMark, ...] = ()


class _Writer:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.origin: list[int] = []
        self.links: list[LinkMark] = []
        self.open: tuple[int, str] | None = None

    def copy(self, raw: str, start: int, end: int, base: int) -> None:
        """Copy raw[start:end]."""
        self.parts.append(raw[start:end])
        self.origin.extend(range(base + start, base + end))

    def put(self, text: str, at: int) -> None:
        """Write what stands for something at one offset."""
        self.parts.append(text)
        self.origin.extend([at] * len(text))


def plain(raw: str, base: int = 0, depth: int = 0) -> Plain:
    """Strip emphasis, tags, escapes and link targets from `raw`, which begins at offset `base` of the source."""
    writer = _Writer()
    last = 0
    for match in _MARKUP.finditer(raw):
        if match.start() < last:
            continue
        writer.copy(raw, last, match.start(), base)
        last = match.end()
        _write(writer, match, raw, base, depth)
    writer.copy(raw, last, len(raw), base)
    writer.origin.append(base + len(raw))
    return Plain("".join(writer.parts), writer.origin, tuple(writer.links))


def _write(writer: _Writer, match: re.Match[str], raw: str, base: int, depth: int) -> None:
    kind, start, end = match.lastgroup, match.start(), match.end()
    if match["label"] is not None:
        _write_link(writer, match, base, depth)
    elif kind in ("auto", "href", "close"):
        _write_anchor(writer, match, raw, base)
    elif kind == "escape":
        writer.copy(raw, start + 1, end, base)
    elif kind == "entity":
        writer.put(html.unescape(match["entity"])[:2], base + start)
    elif kind == "break":
        writer.put("\n", base + start)
    elif kind == "stars":
        _write_stars(writer, raw, start, end, base)
    elif kind == "under" and _inside_word(raw, start, end):
        writer.copy(raw, start, end, base)


def _write_anchor(writer: _Writer, match: re.Match[str], raw: str, base: int) -> None:
    """Write '<https://...>', and remember what '<a href=...>' encloses."""
    if match["auto"]:
        at = len(writer.origin)
        writer.copy(raw, match.start() + 1, match.end() - 1, base)
        writer.links.append(LinkMark(at, len(writer.origin), match["auto"], ""))
    elif match["href"]:
        writer.open = (len(writer.origin), html.unescape(match["href"]))
    elif writer.open:
        at, target = writer.open
        writer.links.append(LinkMark(at, len(writer.origin), target, "".join(writer.parts)[at:]))
        writer.open = None


def _write_link(writer: _Writer, match: re.Match[str], base: int, depth: int) -> None:
    at = len(writer.origin)
    label = match["label"]
    inner = plain(label, base + match.start("label"), depth + 1) if depth < 2 else Plain(label, [0] * (len(label) + 1))
    writer.parts.append(inner.text)
    writer.origin.extend(inner.origin[:-1])
    writer.links.append(LinkMark(at, len(writer.origin), html.unescape(match["target"]), inner.text))


def _write_stars(writer: _Writer, raw: str, start: int, end: int, base: int) -> None:
    """Keep a lone star between spaces or digits, which is no emphasis."""
    before, after = raw[start - 1 : start] or " ", raw[end : end + 1] or " "
    if end - start == 1 and before.isspace() and after.isspace():
        writer.copy(raw, start, end, base)


def _inside_word(raw: str, start: int, end: int) -> bool:
    before, after = raw[start - 1 : start], raw[end : end + 1]
    joined = (before.isalnum() or before == "\\") and (after.isalnum() or not after)
    return joined or (after.isspace() and before.isspace())
