"""Find dates in tokens: '5 janvier 2022', 'March 11, 2014', '13.12.2013', '2022-01-05', 'Juin 2025'."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from bot.language.fold import Token

_YEARS = range(1990, 2100)


class DateMark(msgspec.Struct, frozen=True):
    """A date over tokens[start:end]; `iso` has no day where the text gives none, and is "" without a year."""

    start: int
    end: int
    iso: str

    @property
    def year(self) -> int:
        """Give the year, 0 where none is said."""
        return int(self.iso[:4] or 0)


def dates(tokens: Sequence[Token], months: Mapping[str, int]) -> list[DateMark]:
    """Find the dates from left to right; none overlap."""
    found: list[DateMark] = []
    place = 0
    while place < len(tokens):
        mark = _at(tokens, place, months)
        if mark:
            found.append(mark)
        place = mark.end if mark else place + 1
    return found


def _at(tokens: Sequence[Token], place: int, months: Mapping[str, int]) -> DateMark | None:
    text = tokens[place].text
    if text in months:
        return _month_first(tokens, place, months[text])
    if tokens[place].is_number:
        return _numeric(tokens, place) or _day_first(tokens, place, months)
    return None


def _day_first(tokens: Sequence[Token], place: int, months: Mapping[str, int]) -> DateMark | None:
    """Read '5 janvier 2022', '1er mars', '4th of May 2020', 'du 3 au 5 mai' from its last day."""
    day, end = int(tokens[place].text[:5]), place + 1
    if not 1 <= day <= 31:
        return None
    while end < len(tokens) and end < place + 3 and tokens[end].text in ("er", "e", "st", "nd", "rd", "th", "of", "."):
        end += 1
    if end >= len(tokens) or tokens[end].text not in months:
        return None
    month = months[tokens[end].text]
    if tokens[end].text in ("mar", "may") and tokens[end].glued:
        return None
    year, stop = _year(tokens, end + 1)
    return DateMark(place, stop, _iso(year, month, day))


def _month_first(tokens: Sequence[Token], place: int, month: int) -> DateMark | None:
    """Read 'March 11, 2014', 'April 20', 'Juin 2025'."""
    after = place + 1
    if after < len(tokens) and tokens[after].text == ".":
        after += 1
    if after >= len(tokens) or not tokens[after].is_number:
        return None
    number = tokens[after].text
    if len(number) == 4:
        year, stop = _year(tokens, after)
        return DateMark(place, stop, _iso(year, month, None)) if year else None
    if len(number) > 2 or not 1 <= int(number) <= 31:
        return None
    stop = after + 1
    if stop < len(tokens) and tokens[stop].text in ("st", "nd", "rd", "th"):
        stop += 1
    year, end = _year(tokens, stop)
    return DateMark(place, end, _iso(year, month, int(number)))


def _year(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    at = place
    while at < len(tokens) and at < place + 2 and tokens[at].text in (",", ".", "/", "-"):
        at += 1
    if at < len(tokens) and len(tokens[at].text) == 4 and tokens[at].is_number and int(tokens[at].text) in _YEARS:
        return int(tokens[at].text), at + 1
    return 0, place


def _numeric(tokens: Sequence[Token], place: int) -> DateMark | None:
    """Read '13.12.2013', '15/03/2021', '2022-01-05'."""
    parts = list(_parts(tokens, place))
    if len(parts) != 3:
        return None
    first, month, last = (int(part) for part in parts)
    if len(parts[0]) == 4 and len(parts[1]) == 2 and len(parts[2]) == 2:
        iso = _iso(first, month, last)
    elif len(parts[2]) in (2, 4) and len(parts[0]) <= 2 and len(parts[1]) <= 2:
        iso = _iso(last + 2000 if last < 100 else last, month, first)
    else:
        return None
    return DateMark(place, place + 5, iso) if iso else None


def _parts(tokens: Sequence[Token], place: int) -> Iterator[str]:
    sign = tokens[place + 1].text if place + 4 < len(tokens) else ""
    if sign not in (".", "/", "-") or tokens[place + 3].text != sign:
        return
    if not all(token.glued for token in tokens[place + 1 : place + 5]):
        return
    for at in (place, place + 2, place + 4):
        if tokens[at].is_number and len(tokens[at].text) <= 4:
            yield tokens[at].text


def _iso(year: int, month: int, day: int | None) -> str:
    if year not in _YEARS:
        return ""
    try:
        date(year, month, day or 1)
    except ValueError:
        return ""
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
