"""Read a saved web page: its main text, without menus, cookie banners and footers, and what its metadata say."""

import re
from typing import Any

from bot.compiler.documents import Draft
from bot.compiler.frontmatter import FrontMatter
from bot.compiler.limits import Limits
from bot.compiler.plaintext import decode
from bot.errors import InputError

_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option".split()
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_SUP = re.compile(r"<sup\b[^<>]{0,200}>\s*([a-zA-Zèé]{1,4})\s*</sup>", re.IGNORECASE)


def read(data: bytes, place: str, limits: Limits) -> Draft:
    """Read an HTML page.

    Raises:
        InputError: its elements are nested too deep, or nothing of it is a main text.
        ImportError: the extra is not installed.
    """
    import trafilatura

    _refuse_depth(data, place, limits)
    page = _SUP.sub(r"\1", _decode(data, place))  # 24<sup>e</sup> is one word
    try:
        text = trafilatura.extract(
            page, output_format="markdown", include_links=True, include_tables=True, include_comments=False,
            include_formatting=True, favor_recall=True, deduplicate=False,
        )  # fmt: skip
        found = trafilatura.extract_metadata(page)
    except (RecursionError, ValueError, AssertionError) as error:
        raise InputError(
            place, f"a page that cannot be read ({type(error).__name__})", "a well-formed web page"
        ) from None
    if not text:
        raise InputError(place, "no main text", "a saved page with an article")
    return _draft(text, found)


def _refuse_depth(data: bytes, place: str, limits: Limits) -> None:
    """Count how deep elements are nested before a parser has to."""
    depth = deepest = 0
    for match in _TAG.finditer(data):
        if match[2].lower() in _VOID:
            continue
        depth = max(0, depth + (-1 if match[1] else 1))
        deepest = max(deepest, depth)
        if deepest > limits.depth:
            raise InputError(place, f"elements nested more than {limits.depth} deep", "a web page of usual depth")


def _decode(data: bytes, place: str) -> str:
    named = _CHARSET.search(data[:4000])
    if named:
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, place)


def _draft(text: str, found: Any) -> Draft:
    """Put the page's title above its text where it is not there, and keep date, publisher and address."""
    title = " ".join((getattr(found, "title", None) or "").split()) or None
    if title and title.casefold() not in text[:400].casefold().replace("*", ""):
        text = f"# {title}\n\n{text}"
    date = getattr(found, "date", None)
    front = FrontMatter(
        title=title, publisher=getattr(found, "sitename", None), url=getattr(found, "url", None), found_date=date
    )
    return Draft(text, 0, front)
