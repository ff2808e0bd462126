"""Read the figures of a text: years, ordinals, bands, percentages, other numbers. Parsed exactly, never scored."""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from bot.language.digits import read_digits
from bot.language.fold import Token, key
from bot.language.numerals import Reader
from bot.language.packs import Pack

YEARS = range(1900, 2101)

Kind = Literal["year", "years", "ordinal", "band", "percent", "number", "decimal"]


class Figure(msgspec.Struct, frozen=True):
    """A figure over tokens[start:end]."""

    kind: Kind
    start: int
    end: int
    value: int  # the number; the first of "years" and "band"
    last: int = 0  # the second of "years" and "band"
    latent: bool = False  # too weak to count alone: a bare "20", "un", "second"
    tied: bool = False  # written with "="
    spelled: bool = False  # in words
    sign: str = ""  # what stood before an ordinal: "#", "n°"; or "'" before a short year


class FigureReader:
    """Find every figure in tokens, in one language or several at once."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        languages = list(packs)
        spellings = [pack.spellings for pack in languages]
        self.words = Reader(pack.numerals for pack in languages)
        self.suffixes = {s for p in spellings for s in p.ordinal_suffixes}
        self.loose = {s for p in spellings for s in p.loose_suffixes}
        self.signs = {s for p in spellings for s in p.rank_signs}
        self._signing = self.signs | {"n"}
        self.percents = {key(s) for p in spellings for s in p.percent}
        self._percent_openers = {words[0] for words in self.percents if words}

    def read(self, tokens: Sequence[Token]) -> list[Figure]:
        """Find the figures from left to right; none overlap."""
        found: list[Figure] = []
        place = 0
        while place < len(tokens):
            figure = self._at(tokens, place)
            if figure:
                found.append(figure)
                place = figure.end
            else:
                place += 1
        return _join_years(_join_bands(found, tokens), tokens)

    def _at(self, tokens: Sequence[Token], place: int) -> Figure | None:
        token = tokens[place]
        if token.is_number:
            return _thousands(tokens, place) or self._digits(tokens, place)
        if token.text in self.words.words:
            return self._spelled(tokens, place)
        return self._signed(tokens, place) if token.text in self._signing else None

    def _digits(self, tokens: Sequence[Token], start: int) -> Figure | None:
        if len(tokens[start].text) > 12:
            return Figure("decimal", start, start + 1, 0)
        end, value, decimal = read_digits(tokens, start)
        if decimal:
            stop = self._percent_end(tokens, end)
            return Figure("decimal", start, stop or end, value)
        suffix = tokens[end] if end < len(tokens) else None
        if suffix and suffix.text in self.suffixes and value and (suffix.glued or suffix.text in self.loose):
            return Figure("ordinal", start, end + 1, value, tied=_tied(tokens, start))
        stop = self._percent_end(tokens, end)
        if stop:
            return Figure("percent", start, stop, value)
        if _tied(tokens, start) and value:
            return Figure("ordinal", start, end, value, tied=True, sign="=")
        single = end - start == 1 and len(tokens[start].text) == 4
        if single and value in YEARS:
            return Figure("year", start, end, value)
        short = end - start == 1 and len(tokens[start].text) == 2
        if short and start and tokens[start - 1].text == "'" and tokens[start].glued:
            return Figure("year", start, end, 2000 + value, sign="'")
        return Figure("number", start, end, value)

    def _spelled(self, tokens: Sequence[Token], start: int) -> Figure | None:
        number = self.words.at(tokens, start)
        if not number:
            return None
        end, value = number.end, number.value
        if not number.ordinal and value in (19, 20) and end < len(tokens):
            after = end + (tokens[end].text == "-")
            tail = self.words.at(tokens, after) if after < len(tokens) else None
            if tail and not tail.ordinal and 10 <= tail.value <= 99:
                return Figure("year", start, tail.end, value * 100 + tail.value, spelled=True)
        if not number.ordinal and value in YEARS and end - start > 1:
            return Figure("year", start, end, value, spelled=True)
        stop = None if number.ordinal else self._percent_end(tokens, end)
        if stop:
            return Figure("percent", start, stop, value, spelled=True)
        kind: Kind = "ordinal" if number.ordinal else "number"
        return Figure(kind, start, end, value, latent=number.latent, spelled=True)

    def _signed(self, tokens: Sequence[Token], start: int) -> Figure | None:
        """Read '#3', 'n° 1', 'No. 34', 'number 3' as ordinals."""
        place = start + 1
        sign = tokens[start].text
        if sign == "n" and place < len(tokens) and tokens[place].text in ("°", "o"):
            sign, place = "n°", place + 1
        if sign not in self.signs:
            return None
        if place < len(tokens) and tokens[place].text in (".", ":"):
            place += 1
        if place == len(tokens):
            return None
        if tokens[place].is_number:
            return self._signed_digits(tokens, start, place, sign)
        number = self.words.at(tokens, place) if tokens[place].text in self.words.words else None
        if number and not number.ordinal and number.value:
            return Figure("ordinal", start, number.end, number.value, sign=sign, spelled=True)
        return None

    @staticmethod
    def _signed_digits(tokens: Sequence[Token], start: int, place: int, sign: str) -> Figure | None:
        """Read the digits after a sign: an ordinal, or a year."""
        if len(tokens[place].text) > 4:
            return None
        end, value, decimal = read_digits(tokens, place)
        if not value or decimal or (end < len(tokens) and tokens[end].text == "%"):
            return None
        kind: Kind = "year" if len(tokens[place].text) == 4 and value in YEARS else "ordinal"
        return Figure(kind, start, end, value, sign=sign)

    def _percent_end(self, tokens: Sequence[Token], end: int) -> int | None:
        if end < len(tokens) and tokens[end].text == "%":
            return end + 1
        opened = end < len(tokens) and tokens[end].text in self._percent_openers
        for words in self.percents if opened else ():
            if tuple(t.text for t in tokens[end : end + len(words)]) == words:
                return end + len(words)
        return None


def _thousands(tokens: Sequence[Token], start: int) -> Figure | None:
    """Read '2k21' as a year."""
    rest = tokens[start + 1 : start + 3]
    if tokens[start].text != "2" or [token.glued for token in rest] != [True, True] or rest[0].text != "k":
        return None
    year = rest[1].text
    return Figure("year", start, start + 3, 2000 + int(year)) if year.isdigit() and len(year) == 2 else None


def _tied(tokens: Sequence[Token], start: int) -> bool:
    return start > 0 and tokens[start - 1].text == "="


def _join_bands(found: list[Figure], tokens: Sequence[Token]) -> list[Figure]:
    """Join '201-300' into a band."""
    joined: list[Figure] = []
    for figure in found:
        before = joined[-1] if joined else None
        if (
            before
            and before.kind == figure.kind == "number"
            and not figure.spelled
            and 0 < before.value < figure.value < 10_000
            and figure.start - before.end == 1
            and tokens[before.end].text == "-"
        ):
            joined[-1] = Figure("band", before.start, figure.end, before.value, figure.value)
        else:
            joined.append(figure)
    return joined


def _join_years(found: list[Figure], tokens: Sequence[Token]) -> list[Figure]:
    """Join '2018-2022', '2013-14' and '2018/2019' into a pair of years."""
    joined: list[Figure] = []
    for figure in found:
        before = joined[-1] if joined else None
        bridged = before and figure.start - before.end == 1 and tokens[before.end].text in ("-", "/")
        if before and bridged and before.kind == "year" and not figure.spelled:
            if figure.kind == "year" and figure.value > before.value:
                joined[-1] = Figure("years", before.start, figure.end, before.value, figure.value)
                continue
            if figure.kind == "number" and len(tokens[figure.start].text) == 2:
                last = before.value // 100 * 100 + figure.value
                if last == before.value + 1 or (last > before.value and last in YEARS):
                    joined[-1] = Figure("years", before.start, figure.end, before.value, last)
                    continue
        joined.append(figure)
    return joined
