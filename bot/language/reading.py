"""Read an utterance: what each of its words is."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from bot.language.figures import Figure, FigureReader
from bot.language.fold import LIMIT, Token, fold, tokens
from bot.language.gazetteer import Gazetteer
from bot.language.lexicon import Lexicon, Meaning
from bot.language.mending import Correction, Mender
from bot.language.packs import Pack
from bot.language.signs import spelled
from bot.language.timewords import TimeReader

ItemKind = Literal[
    "concept", "topic", "filler", "plain", "unknown", "stop",
    "year", "years", "ordinal", "number", "percent", "band", "decimal", "relative", "adjacent", "back", "past", "date",
    "school", "ranking", "body", "person", "criterion", "category", "region",
]  # fmt: skip
Entity = tuple[ItemKind, str]

FIGURES = frozenset(("year", "years", "ordinal", "number", "percent", "band", "decimal"))
ENTITIES = frozenset(("school", "ranking", "body", "person", "criterion", "category", "region"))
UNHELD = "?"  # before the name of a person whom nothing is known of
_SIGNS = "`<@/"  # no markup without one of them
_MARKUP = re.compile(
    r"```.*?```|<a?:\w{1,40}:\d{1,20}>|<[@#][!&]?\d{1,20}>|</?[a-zA-Z!][^<>]{0,200}>|https?://\S+|[\w.+-]+@[\w-]+\.[\w.-]+",
    re.DOTALL,
)


class Item(msgspec.Struct, frozen=True):
    """A word, a name, a figure of an utterance, over tokens[start:end]."""

    kind: ItemKind
    start: int
    end: int
    ids: tuple[str, ...] = ()  # concepts, topics or entities that it may mean
    value: int = 0
    last: int = 0
    weak: bool = False  # it also means something else; of a topic: a criterion of the same name
    text: str = ""  # as typed
    slip: bool = False  # its spelling was corrected


class Reading(msgspec.Struct, frozen=True):
    """An utterance, read."""

    text: str
    tokens: tuple[Token, ...]
    items: tuple[Item, ...]
    corrections: tuple[Correction, ...]


class Reader:
    """Read utterances with one vocabulary."""

    def __init__(
        self, packs: Mapping[str, Pack], lexicon: Lexicon, times: TimeReader, entities: Gazetteer[Entity]
    ) -> None:
        self.figures = FigureReader(packs.values())
        self.lexicon = lexicon
        self.times = times
        self.entities = entities
        self.months = {word for pack in packs.values() for word in pack.months}
        self._openers = {*entities.openers, *lexicon.forms.openers, *times.openers, *self.months}
        small = {word for pack in packs.values() for word in pack.small}
        self.small = small
        self.signs = {sign: word for pack in packs.values() for sign, word in pack.signs.items()}
        telling = {word for pack in packs.values() for word in pack.telling}
        self.known = (
            lexicon.known | self.figures.words.words | entities.words | times.words | times.comparing | small | telling
        ) | self.months
        self.filler = frozenset().union(*lexicon.filler.values()) | small | times.filler | times.words
        self.mender = Mender(self.known, lexicon.targets | times.words | times.filler, entities.words, small)

    def read(self, text: str) -> Reading:
        """Read an utterance; nothing in it raises."""
        plain = text[:LIMIT]
        if any(sign in plain for sign in _SIGNS):
            plain = _MARKUP.sub(lambda match: " " * len(match[0]), plain)
        mended, corrections = self.mender.mend(spelled(tokens(plain), self.signs, self.small), plain)
        figures = {f.start: f for f in self.figures.read(mended) if not _inside(mended, f)}
        slips = {correction.typed for correction in corrections}
        items: list[Item] = []
        place = 0
        while place < len(mended):
            item = self._at(mended, place, figures, text)
            if item:
                typed = text[mended[place].start : mended[item.end - 1].end]
                slip = bool(slips) and not slips.isdisjoint(fold(typed).split())
                items.append(msgspec.structs.replace(item, text=typed, slip=slip))
            place = item.end if item else place + 1
        return Reading(text, tuple(mended), tuple(_named(items, plain)), tuple(corrections))

    def _at(self, words: Sequence[Token], place: int, figures: Mapping[int, Figure], text: str) -> Item | None:
        """Read what begins at a token: the longest reading, the surest kind first."""
        if place not in figures and words[place].text not in self._openers:
            return self._single(words[place], place)
        time = self.times.at(words, place, figures)
        entity = self.entities.at(words, place)
        form = self.lexicon.forms.at(words, place)
        figure = figures.get(place)
        found: list[tuple[int, int, Item]] = []
        dated = self._date(words, place, figures)
        if dated:
            year = figures.get(dated - 1)
            named = year is not None and year.kind == "year"
            item = Item("year", place, dated, value=year.value) if year and named else Item("date", place, dated)
            found.append((dated, 6, item))
        if time:
            found.append((time.end, 5, Item(time.kind, time.start, time.end, value=time.offset, last=int(time.over))))
        if entity and self._names(words, entity.start, entity.end, entity.weak, text):
            kind = entity.values[0][0]
            ids = tuple(value for name, value in entity.values if name == kind)
            found.append((entity.end, 1 if entity.weak else 4, Item(kind, place, entity.end, ids, weak=entity.weak)))
        if figure:
            item = Item(figure.kind, place, figure.end, (), figure.value, figure.last, figure.latent)
            found.append((figure.end, 0 if figure.latent else 3, item))
        if form:
            shared = entity is not None and entity.values[0][0] == "criterion" and entity.end == form.end
            found.append((form.end, 2, self._form(place, form.end, form.values, shared)))
        if found:
            return (found[0] if len(found) == 1 else max(found, key=lambda entry: entry[:2]))[2]
        return self._single(words[place], place)

    def _date(self, words: Sequence[Token], place: int, figures: Mapping[int, Figure]) -> int | None:
        """Give the end of a day such as "5 janvier 2022" or "January 5, 2022"."""
        if place not in figures and words[place].text not in self.months:
            return None
        texts = [word.text for word in words[place : place + 5] if word.text != ","]
        day = [text for text in texts[:3] if text.isdigit() and len(text) < 3]
        month = [text for text in texts[:2] if text in self.months]
        if not month:
            return None
        if not day:
            year = figures.get(place + 1) if words[place].text in self.months else None
            return year.end if year and year.kind == "year" else None
        end = max(i for i in range(place, min(place + 4, len(words))) if words[i].text in (*day[:1], *month[:1])) + 1
        end += end < len(words) and words[end].text == ","
        figure = figures.get(end)
        return figure.end if figure and figure.kind == "year" else end

    @staticmethod
    def _form(start: int, end: int, meanings: Sequence[Meaning], shared: bool) -> Item:
        kind: ItemKind = "concept" if any(meaning.kind == "concept" for meaning in meanings) else "topic"
        ids = dict.fromkeys(f"{m.language}:{m.id}" for m in meanings if m.kind == kind)
        return Item(kind, start, end, tuple(ids), weak=shared and kind == "topic")

    def _single(self, token: Token, place: int) -> Item | None:
        text = token.text
        if token.is_word:
            if text in self.filler or len(text) == 1:
                return Item("filler", place, place + 1)
            return Item("plain" if text in self.known else "unknown", place, place + 1)
        if token.is_number:
            return Item("unknown", place, place + 1)  # a figure inside a word
        return Item("stop", place, place + 1) if text in ".?!;,:()\n…+&|" else None

    def _names(self, words: Sequence[Token], start: int, end: int, weak: bool, text: str) -> bool:
        """Say whether a name counts: a weak one that is also a small word only in capitals."""
        if not weak or end - start > 1 or words[start].text not in self.filler:
            return True
        written = text[words[start].start : words[start].end]
        return len(written) > 1 and written.isupper() and not text.isupper()


def _inside(words: Sequence[Token], figure: Figure) -> bool:
    """Say whether a figure stands inside a word, or a letter inside a figure: 'r4nk', '2o2o'."""
    before, after = words[figure.start - 1 : figure.start], words[figure.end : figure.end + 2]
    opened = bool(before) and words[figure.start].glued and before[0].is_word and len(before[0].text) == 1
    if opened and after and after[0].glued and after[0].is_word:
        return True
    return len(after) == 2 and all(word.glued for word in after) and after[0].is_word and after[1].is_number


def _named(items: Sequence[Item], text: str) -> list[Item]:
    """Join two or more strange words in capitals into the name of a person whom nothing is known of."""
    found: list[Item] = []
    for item in items:
        strange = item.kind in ("plain", "unknown") and item.text[:1].isupper() and not text.isupper()
        before = found[-1] if found else None
        if strange and before and before.end == item.start and before.kind in ("unknown", "person") and before.weak:
            joined = f"{before.text} {item.text}"
            found[-1] = Item("person", before.start, item.end, (f"{UNHELD}{joined}",), weak=True, text=joined)
        else:
            found.append(msgspec.structs.replace(item, kind="unknown", weak=True) if strange else item)
    return found
