"""Find sentences, and in each of them the figures, names and cue words."""

import re
from collections.abc import Iterator, Sequence

from bot.compiler.addresses import Address, addresses
from bot.compiler.data import Language, Vocabulary
from bot.compiler.dates import DateMark, dates
from bot.compiler.inline import Plain
from bot.compiler.linebreaks import hard_breaks, is_broken
from bot.compiler.passage import Cue, NameMark, Passage
from bot.language.fold import Token, tokens
from bot.language.gazetteer import Hit

_LONGEST = 300  # tokens of a sentence; what is longer is no sentence, and is cut
_NAMES = 60  # names of a sentence; more are a list without words
_QUOTE = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"|„[^„“”]*[“”]|‘[^‘]{12,600}?[.,!?]’")


class Scanner:
    """Read plain text of one language into passages."""

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        self.vocabulary = vocabulary
        self.language = language
        self.small = frozenset(language.pack.small)

    def passages(self, plain: Plain, width: int) -> list[Passage]:
        """Cut a block into sentences; `width` is the longest line of the text, where lines are wrapped."""
        every = tokens(plain.text)
        if not every:
            return []
        spots = addresses(plain.text)
        days = dates(every, self.language.pack.months)
        quoted = [match.span() for match in _QUOTE.finditer(plain.text)]
        found = []
        for start, end in self._sentences(plain.text, every, hard_breaks(plain.text, width)):
            passage = self.passage(plain, every[start:end])
            low, high = every[start].start, every[end - 1].end
            near = [DateMark(day.start - start, day.end - start, day.iso) for day in days if start <= day.start < end]
            _skip(passage, [spot for spot in spots if spot.start < high and low < spot.end], near)
            passage.quoted = list(_quoted(passage, [span for span in quoted if span[0] < high and low < span[1]]))
            found.append(passage)
        return found

    def passage(self, plain: Plain, part: Sequence[Token]) -> Passage:
        """Read the marks of one sentence."""
        figures = self.language.figures.read(part)
        names = list(self._names(part))
        cues = [
            Cue(concept, place, end)
            for place in range(len(part))
            for concept, end in self.language.cues.at(part, place)
        ]
        found = Passage(plain, part, figures, [], cues)
        found.small = self.small
        exact = self.vocabulary.exact
        kept = [m for m in names if m.kind and (not m.weak or found.text(m.start, m.end) in exact)]
        kept = [m for m in kept if m.kind != "ranking" or not m.weak or not _goes_on(found, m)]
        found.names = kept[:_NAMES]
        return found

    def _names(self, part: Sequence[Token]) -> Iterator[NameMark]:
        """Find names, also where an edition or an acronym in brackets stands within."""
        brackets = [place for place in range(len(part)) if _acronym(part, place)]
        aside = {at for place in brackets for at in range(place, place + 3)}
        kept = [
            place
            for place in range(len(part))
            if place not in aside and not _is_year(part[place]) and part[place].text != '"'
        ]
        covered = 0
        for hit in self._hits([part[place] for place in kept]):
            mark = _mark(hit, kept[hit.start], kept[hit.end - 1] + 1)
            yield from (self._bracketed(part, place) for place in brackets if covered <= place < mark.start)
            covered = mark.end
            yield mark
        yield from (self._bracketed(part, place) for place in brackets if covered <= place)

    def _hits(self, part: Sequence[Token]) -> Iterator[Hit[tuple[str, str]]]:
        """Find names from left to right; none overlap."""
        place = 0
        while place < len(part):
            hit = self.vocabulary.names.at(part, place)
            hit = hit and self._uncut(part, hit)
            if hit:
                yield hit
            place = hit.end if hit else place + 1

    def _uncut(self, part: Sequence[Token], hit: Hit[tuple[str, str]]) -> Hit[tuple[str, str]] | None:
        """End a name before a comma with a figure behind it, and before an 'and' that it does without.

        'Université de Montpellier, 1re', 'Stanford and the University of California, Berkeley'.
        """
        for at in range(hit.start + 1, hit.end):
            if part[at].text == "," and not all(token.is_word for token in part[at + 1 : hit.end]):
                return self.vocabulary.names.at(part[:at], hit.start)
            if part[at].text in ("and", "et"):
                shorter = self.vocabulary.names.at(part[:at], hit.start)
                if shorter and shorter.values == hit.values:
                    return shorter
        return hit

    def _bracketed(self, part: Sequence[Token], place: int) -> NameMark:
        hit = self.vocabulary.names.at(part, place + 1)
        return _mark(hit, place + 1, place + 2) if hit and hit.end == place + 2 else NameMark("", "", place, place)

    def _sentences(self, text: str, every: Sequence[Token], breaks: set[int]) -> Iterator[tuple[int, int]]:
        start = 0
        for place in range(1, len(every)):
            token = every[place]
            if (
                place - start >= _LONGEST
                or (breaks and is_broken(text, every[place - 1].end, token.start, breaks))
                or (not token.glued and self._ends(text, every, place))
            ):
                yield start, place
                start = place
        yield start, len(every)

    def _ends(self, text: str, every: Sequence[Token], place: int) -> bool:
        """Say whether a sentence ends before every[place]."""
        last = place - 1
        while last > 0 and every[last].text in "\"')]" and every[last].glued:
            last -= 1
        sign = every[last].text
        if sign not in ".!?":
            return False
        first = text[every[place].start]
        if not (first.isupper() or first.isdigit() or first in '«“"‘#=[('):
            return False
        if sign != "." or not last:
            return True
        before = every[last - 1]
        initial = len(before.text) == 1 and text[before.start].isupper()
        suffix = before.glued and last > 1 and every[last - 2].is_number  # '1st.' is no saint
        return not initial and (suffix or before.text not in self.language.abbreviations)


def _skip(passage: Passage, spots: Sequence[Address], days: Sequence[DateMark]) -> None:
    for day in days:
        passage.skipped.update((place, "date") for place in range(max(day.start, 0), min(day.end, len(passage.tokens))))
    if not spots:
        return
    for place, token in enumerate(passage.tokens):
        for spot in spots:
            if spot.start <= token.start < spot.end:
                passage.skipped[place] = spot.kind


def _quoted(passage: Passage, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        inside = [place for place, token in enumerate(passage.tokens) if start <= token.start < end]
        if inside:
            yield inside[0], inside[-1] + 1


def _goes_on(passage: Passage, mark: NameMark) -> bool:
    """Say whether a short name is the beginning of a longer one: 'Impact Campus'."""
    if mark.end >= len(passage.tokens) or not passage.tokens[mark.end].is_word:
        return False
    written = passage.text(mark.end, mark.end + 1)
    capital = written[0].isupper() and not written.isupper() and passage.text(mark.start, mark.end)[0].isupper()
    return capital and not passage.after(mark.end, "ranking_noun", "edition_noun", "school_noun", "rank_noun")


def _mark(hit: Hit[tuple[str, str]], start: int, end: int) -> NameMark:
    kinds = {kind for kind, _ in hit.values}
    kind = next(one for one in ("ranking", "school", "body") if one in kinds)
    ids = tuple(id_ for other, id_ in hit.values if other == kind)
    return NameMark(kind, ids[0], start, end, weak=hit.weak, others=ids[1:])


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.is_number and token.text[:2] in ("19", "20")


def _acronym(part: Sequence[Token], place: int) -> bool:
    """Say whether one word in brackets begins here: '(THE)'."""
    return place + 2 < len(part) and part[place].text == "(" and part[place + 1].is_word and part[place + 2].text == ")"
