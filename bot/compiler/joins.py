"""Join words that the end of a line parts, and write the links of a PDF's text."""

import re
from collections.abc import Sequence

from bot.compiler.glyphs import CLOSE, JOINT, MIDDLE, OPEN

_END = f"[{JOINT}\n ]"
_SOFT = re.compile(rf"(?<=\w)[\u2010\u00ad]{_END}(?=\w)")  # hyphens that stand only where a word is parted
_HARD = re.compile(rf"(?P<head>[^\W\d_]+|\d+)-[{JOINT}\n](?P<tail>[^\W\d_]+)")
_SCHEME = re.compile(rf"(https?://)[{JOINT}\n](?=\w)")
_URL = rf"(?:https?://|www\.)[^\s<>\"«»{JOINT}]"
_ADDRESSES = (  # that go on after a line's end: they end with a sign within them, or what follows has several
    re.compile(rf"({_URL}{{3,2000}}[-/_=?&%.~])[{JOINT}\n](?=[\w%?=&/-])"),
    re.compile(
        rf"({_URL}{{3,2000}})[{JOINT}\n](?=\w{{1,60}}(?:-\w{{1,60}}){{2}}|[\w-]{{1,60}}[./_=?&%][\w%-]{{1,60}}[/_=?&%.-]\w)"
    ),
)
_WORDS = re.compile(r"[^\W\d_]{3,}")
_LINK = re.compile(f"{OPEN}(\\d+){MIDDLE}([^{OPEN}{CLOSE}]*){CLOSE}")
_AGAIN = re.compile(f"{CLOSE}([\\s{JOINT}]*){OPEN}(\\d+){MIDDLE}")
_PARTING = 0.08  # of a text's lines: where more end with a hyphen, the text parts its words
_FEW = 2  # such ends tell nothing of it
_MANY = 0.4  # of the lines of a short text


def joined(pages: Sequence[str], ends: int, lines: int, targets: Sequence[str]) -> str:
    """Join the pages of a document.

    Args:
        ends: how many lines end with a hyphen.
        lines: how many lines there are.
        targets: of links, by the number at their words.
    """
    text, soft = _SOFT.subn("", "\n\n".join(pages))
    text = _linked(text, targets)
    for pattern in (_SCHEME, *_ADDRESSES):
        text = pattern.sub(r"\1", text)
    folded = text.casefold()
    words = {word.casefold() for word in _WORDS.findall(_HARD.sub(" ", text))}
    parts = not soft and (ends > max(lines * _PARTING, _FEW) or ends > lines * _MANY)

    def join(match: re.Match[str]) -> str:
        head, tail = match["head"], match["tail"]
        whole, both = (head + tail).casefold() in words, {head.casefold(), tail.casefold()} <= words
        keep = f"{head}-{tail}".casefold() in folded or not tail[0].islower() or head.isdecimal()
        if keep or (both and not whole) or not (parts or whole):
            return f"{head}-{tail}"
        return head + tail

    return _HARD.sub(join, text).replace(JOINT, " ")


def _linked(text: str, targets: Sequence[str]) -> str:
    """Write each link as Markdown; one whose words are its address, as that address."""

    def again(match: re.Match[str]) -> str:
        last = text.rfind(OPEN, 0, match.start())
        same = text[last + 1 : text.find(MIDDLE, last)] == match[2]
        return match[1] if same else match[0]

    def link(match: re.Match[str]) -> str:
        target, words = targets[int(match[1])], match[2]
        bare = "".join(words.replace(JOINT, " ").split())
        if bare and bare.rstrip("/") in target:
            return target.removeprefix("mailto:") if bare[:4] not in ("http", "www.") else target
        return f"[{' '.join(words.replace(JOINT, ' ').split())}]({target})" if bare else words

    return _LINK.sub(link, _AGAIN.sub(again, text))
