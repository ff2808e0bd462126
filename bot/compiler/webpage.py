"""Read a saved web page: its main text, without menus, cookie banners and footers, and what its metadata say."""

import re
from typing import Any

from bot.compiler.documents import Draft
from bot.compiler.limits import Limits
from bot.compiler.pagemeta import describe
from bot.compiler.pagetags import refuse_bulk
from bot.compiler.plaintext import decode
from bot.errors import InputError

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_SUP = re.compile(r"<sup\b[^<>]{0,200}>\s*([a-zA-Zèé]{1,4})\s*</sup>", re.IGNORECASE)
_BARE = "not(ancestor::article or ancestor::main or descendant::h1 or descendant::article or descendant::main)"
_AROUND = (  # what stands around a page's text
    "//nav | //dialog | //template",
    f"//footer[{_BARE}] | //aside[{_BARE}] | //header[{_BARE}]",
    '//*[@role="navigation" or @role="contentinfo" or @role="dialog" or @role="search" or @role="alertdialog"]',
)
_NAMED = re.compile(  # ids and classes of banners and menus
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|rgpd|breadcrumbs?|tarteaucitron\w*|didomi\w*|onetrust\w*|axeptio\w*|"
    r"share|sharing|partage|navbar|menu|sidebar|related|skip)(?:$|[\s_-])|^tarteaucitron|^didomi|^onetrust",
    re.IGNORECASE,
)


def read(data: bytes, place: str, limits: Limits) -> Draft:
    """Read an HTML page.

    Raises:
        InputError: it has too many elements, or nothing of it is a main text.
        ImportError: the extra is not installed.
    """
    import trafilatura

    refuse_bulk(data, place, limits)
    page = _SUP.sub(r"\1", _decode(data, place))  # 24<sup>e</sup> is one word
    tree = trafilatura.load_html(page)
    if tree is None:
        raise InputError(place, "no main text", "a saved page with an article")
    found = trafilatura.extract_metadata(tree)
    title = " ".join((getattr(found, "title", None) or "").split()) or None
    front = describe(tree, page, title)
    _prune(tree)
    text = trafilatura.extract(
        tree, output_format="markdown", include_links=True, include_tables=True, include_comments=False,
        include_formatting=True, favor_recall=True, deduplicate=False,
    )  # fmt: skip
    if not text:
        raise InputError(place, "no main text", "a saved page with an article")
    if title and title.casefold() not in text[:400].casefold().replace("*", ""):
        text = f"# {title}\n\n{text}"
    return Draft(text, 0, front)


def _prune(tree: Any) -> None:
    """Take out what stands around the text."""
    around = [one for path in _AROUND for one in tree.xpath(path)]
    named = (one for one in tree.xpath("//body//*[@id or @class]") if one.tag not in ("main", "article", "h1"))
    around += [one for one in named if _NAMED.search(one.get("id", "")) or _NAMED.search(one.get("class", ""))]
    for one in around:
        if one.getparent() is not None and not one.xpath("descendant::h1 | descendant::article | descendant::main"):
            one.drop_tree()


def _decode(data: bytes, place: str) -> str:
    named = _CHARSET.search(data[:4000])
    if named:
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, place)
