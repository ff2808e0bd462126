"""Read what a text says of itself: title, date, publisher."""

import re
from collections.abc import Mapping, Sequence

from bot.compiler.article import Article, Part
from bot.compiler.dates import DateMark, dates
from bot.compiler.passage import Passage

_HEAD = 6  # blocks at the top in which a date line stands
_SHORT = 14  # tokens of a line that is little more than its date


def find_title(article: Article) -> tuple[str, Part | None]:
    """Give the title and its block: the first heading, else the first line that is no date and no menu."""
    parts = article.parts
    heading = next((part for part in parts if part.kind == "heading" and _speaks(part)), None)
    first = next(
        (part for part in parts if part.kind == "paragraph" and _speaks(part) and not _is_line_above(part)), None
    )
    if heading and (not first or heading.number < first.number + 3 or first.kind != "paragraph"):
        chosen: Part | None = heading
    else:
        chosen = first or heading
    if chosen is None:
        return "", None
    text = chosen.text if chosen.kind == "heading" else chosen.text.strip().split("\n")[0]
    return " ".join(text.split()), chosen


def _speaks(part: Part) -> bool:
    return len(part.text.split()) > 2 and bool(part.passages)


def _is_line_above(part: Part) -> bool:
    """Say whether a block is what stands above a title: a menu, a date, 'Communiqué de presse'."""
    passage = part.passages[0]
    return (
        (passage.after(0, "dateline", "crumb") is not None and len(passage.tokens) < _SHORT)
        or ">" in part.text[:60]
        or "|" in part.text[:40]
    )


def find_date(article: Article) -> str | None:
    """Give the date of the text's own date line; a date within a sentence is none."""
    months = article.language.pack.months
    head = [(part, passage) for part in article.parts[:_HEAD] for passage in part.passages[:3]]
    for part, passage in head:
        found = _line_date(part, passage, months)
        if found:
            return found
    for part in article.parts[-3:]:
        for passage in part.passages:
            found = _line_date(part, passage, months) if len(passage.tokens) <= 9 else None
            if found and not passage.has("contact"):
                return found
    return None


def _line_date(part: Part, passage: Passage, months: Mapping[str, int]) -> str | None:
    every = [mark for mark in dates(passage.tokens, months) if mark.iso]
    if not every or any(passage.skipped.get(mark.start) not in (None, "date") for mark in every[:1]):
        return None
    mark = every[0]
    if part.kind == "heading" and mark.end - mark.start < len(passage.tokens) - 2:
        return None
    announced = passage.after(0, "dateline") is not None and mark.start <= 10
    if announced and (len(passage.tokens) <= 2 * _SHORT or _is_dateline(passage, mark)):
        return mark.iso
    if len(passage.tokens) <= _SHORT and _is_mostly_date(passage, mark):
        return mark.iso
    return mark.iso if _is_dateline(passage, mark) else None


def _is_mostly_date(passage: Passage, mark: DateMark) -> bool:
    """Say whether a short line is a date with a place, an hour, a section beside it, and no sentence."""
    verbs = passage.having("rank_verb", "speech", "gain", "lose")
    first = mark.start <= 3 or passage.word(mark.start - 1) in ("-", "|", ",", "·", "–", "•", "le", "on")
    return (
        first
        and not [cue for cue in verbs if cue.end - cue.start == 1 and cue.concept == "speech"]
        and not passage.named("ranking")
    )


def _is_dateline(passage: Passage, mark: DateMark) -> bool:
    """Read 'March 11, 2014 — ...', 'DUBLIN, 5 June 2019 – ...', 'Paris, le 5 mars 2020.'."""
    after = passage.word(mark.end)
    parted = after in ("-", ":", "|", "") or (after == "." and mark.end == len(passage.tokens) - 1) or after == ")"
    before = [passage.word(place) for place in range(mark.start)]
    short = (
        mark.start <= 6
        and not any(word == ";" or (word == "." and not _is_short(before, at)) for at, word in enumerate(before))
        and not any(name.kind == "ranking" and name.start < mark.start for name in passage.names)
    )
    capital = not before or passage.plain.text[passage.tokens[0].start].isupper()
    return (
        parted
        and short
        and capital
        and not any(
            passage.before(mark.start, "edition_at") is not None and len(before) > 2 and not after for _ in (0,)
        )
    )


def _is_short(words: Sequence[str], place: int) -> bool:
    """Say whether the full stop at `place` ends an abbreviation after a comma: 'WEST LAFAYETTE, Ind. —'."""
    return place > 1 and words[place - 2] == "," and len(words[place - 1]) <= 5


def clean_title(title: str) -> str:
    """Drop marks of emphasis that no markup explains."""
    return re.sub(r"\s+", " ", title).strip(" *_#")
