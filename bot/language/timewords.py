"""Read words that name an edition by the calendar, or by the edition last talked of."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from bot.language.figures import Figure
from bot.language.fold import Token, key
from bot.language.gazetteer import Gazetteer
from bot.language.lexicon import expand

TimeKind = Literal["relative", "adjacent", "back", "past"]


class TimeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The time words of one language."""

    today: dict[str, str]  # offset in years -> forms
    ago: tuple[str, ...]
    ahead: tuple[str, ...]
    back: dict[str, str]  # from the latest edition held
    adjacent: dict[str, str]
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    past: tuple[str, ...]  # the last editions
    over: tuple[str, ...]  # the last years: a change over them counts from the edition before
    first: tuple[str, ...]  # the first editions
    since: str
    before: str
    after: str
    until: str
    between: str
    and_: str = msgspec.field(name="and")
    to: str
    except_: str = msgspec.field(name="except")
    nor: str  # between years left out, beside `and`
    compared: str
    cue: str
    above: str  # before a rank that is compared with: "mieux que"
    below: str
    within: str
    number_above: str  # the same; before a bare number they may speak of it: "supérieur à 30"
    number_below: str
    articles: str  # between such words and the rank


class TimeMark(msgspec.Struct, frozen=True):
    """A time word over tokens[start:end]; `offset` is in years; of "past", in editions, negative from the first."""

    kind: TimeKind
    start: int
    end: int
    offset: int
    over: bool = False  # of "past": the years gone by, not the editions themselves; else it may also mean those


BETWEEN = ("'", "’", "-")  # signs inside a cue: "jusqu'en", "au-dessus de"
AROUND = ("since", "before", "after", "until", "between", "and_", "to", "except_", "nor", "compared", "cue")
BOUNDS = ("above", "below", "within", "number_above", "number_below")
_Counted = tuple[TimeKind, int, bool, tuple[str, ...], tuple[str, ...]]  # kind, sign, over, words around the number


class TimeReader:
    """Find time words in all languages at once."""

    def __init__(self, words_of_languages: Iterable[TimeWords]) -> None:
        languages = list(words_of_languages)
        self._fixed: Gazetteer[tuple[TimeKind, int]] = Gazetteer(())
        self._counted: dict[int, list[_Counted]] = {}  # words before the number -> patterns
        self.cues: dict[str, set[tuple[str, ...]]] = {}
        for words in languages:
            self._add(words)
            self._add_cues(AROUND, words)
        self.filler = frozenset(word for words in self.cues.values() for form in words for word in form)
        for words in languages:
            self._add_cues(BOUNDS, words)
        self.articles = {form[0] for each in languages for text in expand(each.articles) if (form := key(text))}
        self.comparing = {word for name in BOUNDS for form in self.cues[name] for word in form}
        patterns = [pattern for same in self._counted.values() for pattern in same]
        self.words = {w for *_, head, tail in patterns for w in (*head, *tail)} | self._fixed.words
        self.openers = {*self._fixed.openers, *(head[0] for *_, head, _ in patterns if head)}
        self._ends = {name: {form[-1] for form in forms if form} for name, forms in self.cues.items()}
        self._longest = max((len(form) for forms in self.cues.values() for form in forms), default=0)

    def _add(self, words: TimeWords) -> None:
        self._add_fixed("relative", words.today)
        self._add_fixed("adjacent", words.adjacent)
        self._add_fixed("back", words.back)
        self._add_counted("relative", -1, words.ago)
        self._add_counted("relative", 1, words.ahead)
        self._add_counted("adjacent", -1, words.earlier)
        self._add_counted("adjacent", 1, words.later)
        self._add_counted("past", 1, words.past)
        self._add_counted("past", 1, words.over, over=True)
        self._add_counted("past", -1, words.first)

    def _add_cues(self, names: Iterable[str], words: TimeWords) -> None:
        for name in names:
            self.cues.setdefault(name, set()).update(key(form) for form in expand(getattr(words, name)))

    def _add_fixed(self, kind: TimeKind, offsets: Mapping[str, str]) -> None:
        for offset, forms in offsets.items():
            for form in expand(forms):
                self._fixed.add(form, (kind, int(offset)))

    def _add_counted(self, kind: TimeKind, sign: int, patterns: Iterable[str], *, over: bool = False) -> None:
        for pattern in patterns:
            head, _, tail = pattern.partition("{n}")
            words = key(head)
            self._counted.setdefault(len(words), []).append((kind, sign, over, words, key(tail)))

    def at(self, tokens: Sequence[Token], start: int, figures: Mapping[int, Figure]) -> TimeMark | None:
        """Find the longest time word that begins at `start`."""
        found = []
        hit = self._fixed.at(tokens, start)
        if hit:
            found.append(TimeMark(hit.values[0][0], hit.start, hit.end, hit.values[0][1]))
        for length, patterns in self._counted.items():
            figure = figures.get(start + length)
            if figure and figure.kind == "number" and figure.value <= 100:
                for kind, sign, over, head, tail in patterns:
                    if _are(tokens, start, head) and _are(tokens, figure.end, tail):
                        found.append(TimeMark(kind, start, figure.end + len(tail), sign * figure.value, over))
        longest = max(found, key=lambda mark: mark.end, default=None)
        if longest and any(mark.over and mark.end == longest.end for mark in found):
            return msgspec.structs.replace(longest, over=True)
        return longest

    def cued(self, name: str, tokens: Sequence[Token], start: int) -> bool:
        """Say whether a cue word ("since", "before" ...) stands right before tokens[start]."""
        return self.cue(name, tokens, start) is not None

    def cue(self, name: str, tokens: Sequence[Token], start: int) -> int | None:
        """Give where the longest cue that ends right before tokens[start] begins."""
        last = start - 1
        while last > 0 and tokens[last].text in BETWEEN:
            last -= 1
        if last < 0 or tokens[last].text not in self._ends[name]:
            return None
        places = [p for p in range(max(start - 2 * self._longest, 0), start) if tokens[p].text not in BETWEEN]
        forms = self.cues[name]
        for first in range(max(len(places) - self._longest, 0), len(places)):
            if tuple(tokens[place].text for place in places[first:]) in forms:
                return places[first]
        return None


def _are(tokens: Sequence[Token], start: int, words: tuple[str, ...]) -> bool:
    return all(start + i < len(tokens) and tokens[start + i].text == word for i, word in enumerate(words))
