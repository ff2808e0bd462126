"""Tell which table of a ranking a claim is about: a category of its own, or a criterion of the score."""

from collections.abc import Iterator

import msgspec

from bot.compiler.data import is_audience
from bot.compiler.passage import Cue, Passage, bracket
from bot.facts.entities import Ranking
from bot.language.fold import key

ENDS = frozenset([",", ";", ".", ":", "(", ")", "!", "?", '"', "|", "…"])
_LISTED = ("kinds:", "subject:", "criterion:")
_LIGHT = ("only", "criterion_noun", "school_noun", "this_school", "about", "rival_count", "category_word")
_BRACKET = 10  # tokens of the longest bracket that belongs to a name
_LED = 8  # tokens between a preposition and the field


class Field(msgspec.Struct, frozen=True):
    """A category or a criterion, in the text's words, over tokens[start:end]."""

    kind: str  # "category", "criterion"
    name: str
    start: int
    end: int


def label_field(passage: Passage, start: int, end: int, ranking: Ranking | None) -> Field | None:
    """Read tokens[start:end] as the name of a known field: a label, a table's cell, a heading."""
    known = KnownFields(passage, ranking)
    while start < end and passage.is_small(start) and not known.at(start):
        start += 1
    found = known.at(start) if start < end else None
    return found if found and found.end >= end else None


def closed(passage: Passage, place: int) -> int | None:
    """Give the end of a short bracket that opens at `place`."""
    if passage.word(place) != "(":
        return None
    return next(
        (at + 1 for at in range(place, min(place + _BRACKET, len(passage.tokens))) if passage.word(at) == ")"), None
    )


class KnownFields:
    """The fields of a sentence that a list names: kinds of school, disciplines, criteria."""

    def __init__(self, passage: Passage, ranking: Ranking | None) -> None:
        self.passage = passage
        self.ranking = ranking
        self.light = {place for cue in passage.having(*_LIGHT) for place in range(cue.start, cue.end)}
        self.nouns = {place for cue in passage.having("school_noun") for place in range(cue.start, cue.end)}
        self.named = {place for mark in passage.names if mark.kind != "body" for place in range(mark.start, mark.end)}

    def at(self, place: int) -> Field | None:
        """Read the longest known field that begins at `place`; of equals, the criterion."""
        found: list[Field] = [*self._goal(place)]
        for prefix in _LISTED:
            found += [field for cue in self.passage.starting(place, prefix) if (field := self._field(cue))][:1]
        return max(found, key=lambda field: (field.end, field.kind == "criterion"), default=None)

    def _goal(self, place: int) -> Iterator[Field]:
        """Read 'SDG 10 (reduced inequalities)', 'ODD 6'."""
        end = self.passage.after(place, "goal")
        figure = next((one for one in self.passage.figures if one.start == end), None)
        if figure and figure.kind == "number":
            end = closed(self.passage, figure.end) or figure.end
            yield Field("category", self.passage.text(place, end), place, end)

    def _field(self, cue: Cue) -> Field | None:
        if self.named.intersection(range(cue.start, cue.end)):
            return None
        kind, _, name = cue.concept.partition(":")
        if self.passage.word(cue.end) == "/" and self.passage.word(cue.end + 1).isalpha():
            cue = Cue(cue.concept, cue.start, cue.end + 2)
        past = self.passage.after(cue.start - 1, "own_past")  # 'dans notre histoire'
        if kind == "subject" and (cue.start in self.nouns or past):
            return None
        if self.passage.word(cue.end) == "(" and self.passage.after(cue.end + 1, "goal"):
            cue = Cue(cue.concept, cue.start, closed(self.passage, cue.end) or cue.end)
        text = self.passage.text(cue.start, cue.end)
        if kind == "subject" and self.ranking and set(key(text)) <= set(key(self.ranking.name)):
            return None  # 'son master en management', in FT Masters in Management
        if kind != "kinds":
            own = kind == "criterion" and not (self.ranking and self.ranking.by_goal)
            return Field("criterion" if own else "category", text, cue.start, cue.end)
        if self.ranking and (is_audience(name, self.ranking) or is_audience(text, self.ranking)):
            return None
        return Field("category", name, cue.start, cue.end)

    def after(self, low: int, high: int, noun: bool) -> Field | None:
        """Find a known field from `low` on, where a preposition or the rank's noun leads to it."""
        for place in range(low, high):
            if self.passage.word(place) in ENDS and not self._passes(place):
                return self._kind_past(place, high) if place == low else None
            found = self.at(place)
            if found and ((noun and place - low <= 2) or self._led(place)):
                return found
        return None

    def _kind_past(self, comma: int, high: int) -> Field | None:
        """Read a kind of school past a comma: 'une 3e place, cette fois parmi 78 écoles post-bac'."""
        for place in range(comma + 1, min(comma + _LED, high)):
            if self.passage.word(place) in ENDS:
                return None
            found = self.at(place) if any(self.passage.starting(place, "kinds:")) else None
            if found and self._led(place):
                return found
        return None

    def _passes(self, place: int) -> bool:
        """Say whether a sign lets the words after it be a claim's own: a quotation mark, a bracket, ', en droit'."""
        if self.passage.word(place) in '"(':
            return True
        following = self.passage.after(place + 1, "category_at", "criterion_at", "kind_at")
        return self.passage.word(place) == "," and bool(following)

    def before(self, low: int, high: int) -> Field | None:
        """Find the last known field before a claim: 'dans le domaine du numérique, il est 16e'."""
        for place in range(high - 1, low - 1, -1):
            found = self._longest(place, low)
            held = found and self.passage.word(found.end) == "(" and bracket(self.passage, high) == found.end
            if found and found.end <= high and (held or self._led(found.start) or self._stands(found, low)):
                return None if self._is_cut(found.end, high) else found
        return None

    def _stands(self, field: Field, low: int) -> bool:
        return self._opens(field.start, low) or self.related(field.end) is not None

    def related(self, low: int) -> Field | None:
        """Read the field right before words that a relative pronoun opens: 'Philosophy, which was 101st'."""
        if self.passage.word(low) != "," or not self.passage.after(low + 1, "relative_of_school", "when_relative"):
            return None
        found = (self.at(place) for place in range(max(0, low - _LED), low))
        return next((field for field in found if field and field.end == low), None)

    def _is_cut(self, place: int, high: int) -> bool:
        """Say whether a label goes on before its colon: 'Automatique et contrôle : 76-100'."""
        joint = self.passage.is_small(place) or self.passage.word(place) in self.passage.ands
        signs = [self.passage.word(at) for at in range(place, high) if self.passage.word(at) in ENDS]
        return joint and signs[:1] == [":"] and not any(self.at(at) for at in range(place, high))

    def _longest(self, place: int, low: int) -> Field | None:
        """Read the known field at `place`, or the longer one that it is a part of."""
        found = self.at(place)
        for start in range(max(low, place - 6), place):
            wider = self.at(start) if found else None
            if found and wider and wider.end >= found.end:
                return wider
        return found

    def _led(self, place: int) -> bool:
        """Say whether a preposition leads to `place`, small words and a word for 'field' or 'school' between."""
        for at in range(place - 1, max(-1, place - _LED), -1):
            if self.passage.word(at) in ENDS and self.passage.word(at) != '"':
                return False
            if self.passage.word(at) == "s" and self.passage.word(at - 1) == "'":
                return True
            end = self.passage.after(at, "category_at", "criterion_at", "kind_at")
            if end and end <= place:
                return True
            light = len(self.passage.word(at)) <= 3 or self.passage.word(at).isdigit() or at in self.light
            if not light:
                return False
        return False

    def _opens(self, place: int, low: int) -> bool:
        """Say whether a field is the subject or the label that opens the words: 'Computer science is No. 56'."""
        at = place
        while at > low and (self.passage.is_small(at - 1) or self.passage.word(at - 1) in ',;"()and'):
            at -= 1
        return at in (low, 0) or self.passage.word(at - 1) == ":"
