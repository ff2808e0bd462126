"""Read what a web page's own metadata say of it; dates and names that only stand around on it are none."""

import json
import re
from collections.abc import Iterator
from typing import Any

from bot.compiler.frontmatter import FrontMatter
from bot.language.fold import key

_DATE = re.compile(r"\s*(\d{4}-\d{2}(?:-\d{2})?)(?!\d)")
_WEB = re.compile(r"https?://[^\s<>\"']{3,2000}")
_SAVED = re.compile(r"<!--\s{0,9}(?:saved from url=\(\d{1,9}\)|[^<>]{0,200}\burl:\s{0,3})(https?://[^\s<>\"']{3,2000})")
_HEAD = 4000  # characters in which a browser notes where it saved a page from
_MOST = 2000  # objects of JSON-LD
_ASIDE = "ancestor::nav or ancestor::aside or ancestor::footer"
_JSON = '//script[@type="application/ld+json"]'


def describe(tree: Any, page: str, title: str | None) -> FrontMatter:
    """Give date, address and site of a page, and whether it signs its text as a press article."""
    articles = [one for one in _objects(tree) if "datePublished" in one or "headline" in one]
    own = [one for one in articles if title and key(_text(one.get("headline"))) == key(title)] or articles
    return FrontMatter(
        title=title,
        url=_url(tree, own, page),
        found_date=_date(tree, own),
        found_publisher=_content(tree, "og:site_name") or _publisher(own),
        found_press=any("NewsArticle" in str(one.get("@type")) for one in own),
    )


def _content(tree: Any, name: str) -> str | None:
    for meta in tree.xpath("//meta[@property=$name or @name=$name or @itemprop=$name]", name=name):
        text = " ".join((meta.get("content") or "").split())
        if text:
            return text[:300]
    return None


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    """Walk through the objects of a page's JSON-LD."""
    waiting: list[Any] = []
    for script in tree.xpath(_JSON):
        try:
            waiting.append(json.loads(script.text or ""))
        except (ValueError, RecursionError):
            continue
    for _ in range(_MOST):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, dict):
            yield one
            waiting += [value for value in one.values() if isinstance(value, dict | list)]
        elif isinstance(one, list):
            waiting += one


def _text(value: Any) -> str:
    """Give the words of a value of JSON-LD: its own, its name's, its first one's."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or value.get("url")
    return " ".join(value.split())[:300] if isinstance(value, str) else ""


def _publisher(own: list[dict[str, Any]]) -> str | None:
    return next(filter(None, (_text(one.get("publisher")) for one in own)), None)


def _url(tree: Any, own: list[dict[str, Any]], page: str) -> str | None:
    """Give the address of a page: as it says itself, else as the browser that saved it noted."""
    saved = _SAVED.search(page, 0, _HEAD)
    told = [
        *tree.xpath('//link[@rel="canonical"]/@href'),
        _content(tree, "og:url"),
        *(_text(one.get(name)) for one in own for name in ("mainEntityOfPage", "url", "@id")),
        saved[1] if saved else None,
    ]
    return next((str(url) for url in told if url and _WEB.fullmatch(str(url))), None)


def _date(tree: Any, own: list[dict[str, Any]]) -> str | None:
    """Give the day of publication, where the page marks it as one."""
    told = {date for one in own if (date := _iso(one.get("datePublished")))}
    if len(told) == 1:
        return told.pop()
    marked = (_iso(_content(tree, name)) for name in ("article:published_time", "datePublished"))
    return next(filter(None, marked), None) or (None if told else _time(tree))


def _time(tree: Any) -> str | None:
    """Give the one date that stands as <time> by the page's heading, or the first within the heading's article."""
    heading = next(iter(tree.xpath("//h1")), None)
    for scope in ("article", "main"):
        around = heading.xpath(f"ancestor::{scope}[1]") if heading is not None else []
        if around:
            found = [_iso(at) for at in around[0].xpath(f".//time[not({_ASIDE})]/@datetime")]
            dates = list(dict.fromkeys(filter(None, found)))
            return dates[0] if dates and (scope == "article" or len(dates) == 1) else None
    alone = {date for at in tree.xpath(f"//time[not({_ASIDE})]/@datetime") if (date := _iso(at))}
    return alone.pop() if len(alone) == 1 else None


def _iso(value: Any) -> str | None:
    match = _DATE.match(value) if isinstance(value, str) else None
    return match[1] if match else None
