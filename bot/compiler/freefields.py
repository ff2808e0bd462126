"""Read fields that no list names: 'the sustainability category', 'en génie des forêts', 'sur le volet climat'."""

from bot.compiler.data import is_audience
from bot.compiler.fields import ENDS, Field, KnownFields, closed

_WORDS = 7  # tokens of the longest such field
_BACK = 4  # tokens before 'category' in 'the X category'
_NO_FIELD = (
    "category_stop",
    "about",
    "last_edition",
    "this_edition",
    "this_school",
    "school_noun",
    "rival_count",
    "rank_verb",
    "gain",
    "lose",
    "rank_noun",
)


class FreeFields:
    """The fields of a sentence that only prepositions or a noun for 'criterion' give away."""

    def __init__(self, known: KnownFields) -> None:
        self.passage, self.ranking = known.passage, known.ranking
        self.known = known

    def find(self, low: int, high: int, after: bool) -> Field | None:
        """Read a field right after a claim, or at the head of the words before it."""
        noun = self._quoted(low, high) or self._beside_noun(low, high)
        if noun:
            return noun
        place = low
        while place < high and (self.passage.word(place) in ",(;" or self.passage.word(place) in self.passage.ands):
            place += 1
        if after and place - low > 1:
            return None
        if self._opens_scope(place):
            return None
        return self._led(place, high, after)

    def _led(self, place: int, high: int, after: bool) -> Field | None:
        """Read a field after a preposition; a bare one leads to much else, so the words must then speak of a field."""
        for concept, kind in (("category_at", "category"), ("criterion_at", "criterion")):
            end = self.passage.after(place, concept)
            found = self._named(end, self._stop(end, high), kind) if end else None
            if not found or not end:
                continue
            bare = end - place == 1
            plain = self._is_plain(found, place) if after else self._is_topic(found, place)
            if bare and not (self._speaks_of_field(found) or plain):
                continue
            return self._kind_of(found, place) if bare else found
        return None

    def _speaks_of_field(self, field: Field) -> bool:
        """Say whether a phrase holds a word of the lists: 'plant and animal science'."""
        return any(
            any(self.passage.starting(at, prefix))
            for at in range(field.start, field.end)
            for prefix in ("subject:", "criterion:")
        )

    def _is_plain(self, field: Field, place: int) -> bool:
        """Say whether a phrase right after a preposition stands without an article, or names what a rank is for."""
        passage = self.passage
        led = passage.after(place, "field_led") if field.start == place + 1 else passage.after(place, "criterion_led")
        return bool(led) and not passage.after(field.end, "ranking_noun")

    def _is_topic(self, field: Field, place: int) -> bool:
        """Say whether a phrase opens a sentence as its topic, with no article: 'On job placement, we finished 11th'."""
        passage = self.passage
        led = place == 0 and passage.after(place, "criterion_led")
        return bool(led) and field.start == place + 1 and passage.word(field.end) == ","

    def _kind_of(self, field: Field, place: int) -> Field:
        """Take what follows 'pour' or 'for' for an indicator, unless it is written as a title."""
        if not self.passage.after(place, "criterion_led") or (self.ranking and self.ranking.by_goal):
            return field
        known = self.known.at(field.start)
        title = field.name[:1].isupper() or (known and known.kind == "category")
        return field if title else Field("criterion", field.name, field.start, field.end)

    def _quoted(self, low: int, high: int) -> Field | None:
        """Read 'dans le tableau « Technical Sciences »', 'le domaine « Engineering & Technology »'."""
        passage = self.passage
        for cue in passage.having("ranking_noun", "category_word", "field_led"):
            if not (low <= cue.start < high and passage.word(cue.end) == '"'):
                continue
            places = range(cue.end + 1, min(cue.end + _WORDS + 4, high))
            end = next((at for at in places if passage.word(at) == '"'), None)
            named = end and any(mark.start < end and cue.end < mark.end for mark in passage.names)
            if end and end > cue.end + 1 and not named:
                return Field("category", passage.text(cue.end + 1, end), cue.end + 1, end)
        return None

    def _opens_scope(self, place: int) -> bool:
        """Say whether a preposition leads to a place: 'in the UAE', 'côté français'."""
        return any(
            any(self.passage.starting(at, prefix)) for at in (place, place + 1) for prefix in ("at:", "of:", "place:")
        )

    def _beside_noun(self, low: int, high: int) -> Field | None:
        """Read 'le critère « X »', 'l'indicateur de X', 'the X category'."""
        for cue in self.passage.having("criterion_noun"):
            if low <= cue.start < high:
                found = self._after_noun(cue.end, high) or self._before_noun(cue.start, low)
                if found:
                    return found
        return None

    def _after_noun(self, end: int, high: int) -> Field | None:
        start = end
        while self.passage.is_small(start) or self.passage.word(start) in ('"', ":"):
            start += 1
        return self._named(start, self._stop(start, high), "criterion") if start > end else None

    def _before_noun(self, end: int, low: int) -> Field | None:
        start = end
        while start > low and end - start < _BACK and not self._barred(start - 1) and not self._opens_name(start - 1):
            start -= 1
        return self._named(start, end, "criterion") if start < end and self._opens_name(start - 1) else None

    def _opens_name(self, place: int) -> bool:
        passage = self.passage
        return passage.is_small(place) or passage.word(place) == '"' or bool(passage.after(place, "leading", "fresh"))

    def _named(self, start: int, end: int, kind: str) -> Field | None:
        """Read tokens[start:end] as a field, known or not."""
        passage = self.passage
        while start < end and (
            passage.is_small(start) or passage.word(start) == '"' or passage.after(start, "leading")
        ):
            start += 1
        while end > start and passage.word(end - 1) in "\",'":
            end -= 1
        if start >= end:
            return None
        known = self.known.at(start)
        if known and known.end >= end:
            return known
        if (
            end - start > _WORDS
            or self._barred(start)
            or passage.after(start, *_NO_FIELD)
            or any(passage.starting(start, "place:"))
        ):
            return None
        if passage.word(end) == "(" and passage.after(end + 1, "goal"):
            end = closed(passage, end) or end
        text = passage.text(start, end)
        return None if self.ranking and is_audience(text, self.ranking) else Field(kind, text, start, end)

    def _stop(self, start: int, high: int) -> int:
        """Give where a field's name ends: at a sign, a figure, a name or a verb."""
        passage = self.passage
        place = start
        while place < high and not self._barred(place):
            verb = passage.after(place, "rank_verb", "last_edition", "copula") and not passage.is_small(place)
            pronoun = passage.after(place, "this_school") and not passage.is_small(place)
            if place > start and (verb or pronoun) and passage.word(place) not in passage.ands:
                break
            place += 1
        while place > start and (passage.is_small(place - 1) or passage.word(place - 1) in passage.ands):
            place -= 1
        return place

    def _barred(self, place: int) -> bool:
        """Say whether a token can be no part of a field's name."""
        passage = self.passage
        if passage.word(place) in ENDS or place in self.known.named or place in passage.skipped:
            return True
        if any(figure.start <= place < figure.end and not figure.latent for figure in passage.figures):
            return True
        return any(passage.starting(place, "at:")) or bool(passage.after(place, "ranking_noun"))
