"""Refuse what Discord refuses in a message: lengths, counts, shapes. Limits of API v10."""

from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]
Problem = tuple[str, str]  # path, what is wrong there

ROW, BUTTON, SELECT, TEXT_INPUT = 1, 2, 3, 4
SELECTS = (3, 5, 6, 7, 8)
V2 = 1 << 15  # flag: the message is made of components alone
FILE_LIMIT = 10 * 1024 * 1024  # bytes
EMBED_TEXTS = {"title": 256, "description": 4096}


def message_problems(payload: Json, files: dict[int, Any] | None = None) -> list[Problem]:
    """List what is wrong with the body of a message; `files` are the uploaded parts."""
    problems = [*_content(payload), *_embeds(payload), *_components(payload), *_attachments(payload, files or {})]
    if payload.get("flags", 0) & V2 and (payload.get("content") or payload.get("embeds")):
        problems.append(("flags", "a message of components has no content and no embeds"))
    return problems


def is_empty(payload: Json, files: dict[int, Any] | None = None) -> bool:
    """Say whether nothing would be shown."""
    return not (files or any(payload.get(key) for key in ("content", "embeds", "components", "sticker_ids", "poll")))


def _long(place: str, text: Any, limit: int, least: int = 0) -> Iterator[Problem]:
    if text is None and not least:
        return
    if not isinstance(text, str):
        yield place, f"is {type(text).__name__}, not a string"
    elif not least <= len(text) <= limit:
        yield place, f"must be between {least} and {limit} in length, is {len(text)}"


def _content(payload: Json) -> Iterator[Problem]:
    yield from _long("content", payload.get("content"), 2000)
    yield from _long("nonce", str(payload.get("nonce") or ""), 25)
    mentions = payload.get("allowed_mentions") or {}
    for kind in ("users", "roles"):
        if kind in (mentions.get("parse") or ()) and mentions.get(kind):
            yield f"allowed_mentions.{kind}", "is in parse and listed as well"


def _embeds(payload: Json) -> Iterator[Problem]:
    embeds = payload.get("embeds") or []
    if len(embeds) > 10:
        yield "embeds", "at most 10"
    total = 0
    for number, embed in enumerate(embeds):
        place = f"embeds[{number}]"
        yield from _embed(place, embed)
        total += sum(len(text) for text in _texts(embed))
    if total > 6000:
        yield "embeds", f"at most 6000 characters in all, are {total}"


def _texts(embed: Json) -> Iterator[str]:
    yield embed.get("title") or ""
    yield embed.get("description") or ""
    yield (embed.get("footer") or {}).get("text") or ""
    yield (embed.get("author") or {}).get("name") or ""
    for item in embed.get("fields") or ():
        yield from (item.get("name") or "", item.get("value") or "")


def _embed(place: str, embed: Json) -> Iterator[Problem]:
    for key, limit in EMBED_TEXTS.items():
        yield from _long(f"{place}.{key}", embed.get(key), limit)
    yield from _long(f"{place}.footer.text", (embed.get("footer") or {}).get("text"), 2048)
    yield from _long(f"{place}.author.name", (embed.get("author") or {}).get("name"), 256)
    fields = embed.get("fields") or []
    if len(fields) > 25:
        yield f"{place}.fields", "at most 25"
    for number, item in enumerate(fields):
        yield from _long(f"{place}.fields[{number}].name", item.get("name"), 256, 1)
        yield from _long(f"{place}.fields[{number}].value", item.get("value"), 1024, 1)
    for key, url in _urls(embed):
        if url and not str(url).startswith(("http://", "https://", "attachment://")):
            yield f"{place}.{key}", f"not a well formed URL: {url}"


def _urls(embed: Json) -> Iterator[tuple[str, Any]]:
    yield "url", embed.get("url")
    for key in ("image", "thumbnail"):
        yield f"{key}.url", (embed.get(key) or {}).get("url")


def _attachments(payload: Json, files: dict[int, Any]) -> Iterator[Problem]:
    if len(files) > 10:
        yield "files", "at most 10"
    for number, (_, data) in files.items():
        if len(data) > FILE_LIMIT:
            yield f"files[{number}]", f"at most {FILE_LIMIT} bytes"
    for number, item in enumerate(payload.get("attachments") or ()):
        yield from _long(f"attachments[{number}].description", item.get("description"), 1024)


def _components(payload: Json) -> Iterator[Problem]:
    rows = payload.get("components") or []
    v2 = payload.get("flags", 0) & V2
    if not v2 and len(rows) > 5:
        yield "components", "at most 5 rows"
    everything = [*_walk("components", rows)]
    if v2 and len(everything) > 40:
        yield "components", "at most 40"
    for place, part in everything:
        if not v2 and place.count("[") == 1 and part.get("type") != ROW:
            yield place, "expected an action row"
        yield from CHECKS.get(part.get("type", 0), _nothing)(place, part)
    ids = [part["custom_id"] for _, part in everything if part.get("custom_id")]
    for repeated in {one for one in ids if ids.count(one) > 1}:
        yield "components", f"custom id cannot be duplicated: {repeated}"


def _walk(place: str, parts: list[Json]) -> Iterator[tuple[str, Json]]:
    for number, part in enumerate(parts):
        here = f"{place}[{number}]"
        yield here, part
        yield from _walk(f"{here}.components", part.get("components") or [])
        yield from _walk(f"{here}.accessory", [part["accessory"]] if part.get("accessory") else [])


def _nothing(place: str, part: Json) -> Iterator[Problem]:
    yield from ()


def _row(place: str, part: Json) -> Iterator[Problem]:
    held = part.get("components") or []
    selects = sum(child.get("type") in SELECTS for child in held)
    if not 1 <= len(held) <= 5 or (selects and len(held) > 1):
        yield place, "a row holds 1 to 5 buttons or one select"


def _button(place: str, part: Json) -> Iterator[Problem]:
    yield from _long(f"{place}.label", part.get("label"), 80)
    if not part.get("label") and not part.get("emoji"):
        yield place, "a button has a label or an emoji"
    if part.get("style") == 5:
        yield from _long(f"{place}.url", part.get("url"), 512, 1)
    else:
        yield from _long(f"{place}.custom_id", part.get("custom_id"), 100, 1)


def _select(place: str, part: Json) -> Iterator[Problem]:
    yield from _long(f"{place}.custom_id", part.get("custom_id"), 100, 1)
    yield from _long(f"{place}.placeholder", part.get("placeholder"), 150)
    options = part.get("options") or []
    if part.get("type") == SELECT and not 1 <= len(options) <= 25:
        yield f"{place}.options", f"1 to 25, are {len(options)}"
    for number, option in enumerate(options):
        for key, least in (("label", 1), ("value", 1), ("description", 0)):
            yield from _long(f"{place}.options[{number}].{key}", option.get(key), 100, least)
    values = [option.get("value") for option in options]
    if len(values) != len(set(values)):
        yield f"{place}.options", "the value of an option cannot be duplicated"


def _display(place: str, part: Json) -> Iterator[Problem]:
    yield from _long(f"{place}.content", part.get("content"), 4000, 1)


CHECKS: dict[int, Callable[[str, Json], Iterator[Problem]]] = {ROW: _row, BUTTON: _button, 10: _display}
CHECKS |= dict.fromkeys(SELECTS, _select)
