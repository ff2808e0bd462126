"""Find the numbers of schools in a sentence that are all that a ranking ranks."""

from collections.abc import Iterator

import msgspec

from bot.compiler.article import Part
from bot.compiler.claims import figure_at
from bot.compiler.data import Language
from bot.compiler.frame import Frame
from bot.compiler.passage import Passage
from bot.facts.entities import Scope
from bot.language.figures import Figure

_NEAR = 7  # tokens between a number of schools and the verb of ranking


class Count(msgspec.Struct, frozen=True):
    """A number of schools over tokens[start:end]."""

    value: int
    start: int
    end: int
    approx: bool = False
    kind: str | None = None
    scope: Scope | None = None


class Counter:
    """Count the schools of one text's sentences; `frame` tells what they speak of."""

    def __init__(self, language: Language, frame: Frame) -> None:
        self.language = language
        self.frame = frame

    def counts(self, part: Part, passage: Passage) -> Iterator[Count]:
        """Yield the numbers of schools that a sentence says a ranking ranks."""
        found: list[Count] = []
        for figure in passage.figures:
            if (
                figure.kind != "number"
                or figure.start in passage.skipped
                or not 5 <= figure.value < 50_000
                or (figure.latent and not (figure.spelled and passage.after(figure.end, "school_noun")))
                or passage.before(figure.start, "owning") is not None  # 'ses onze écoles'
                or _of_people(passage, figure.end)
                or (passage.after(figure.end, "people") and not _among(passage, figure.start))
            ):
                continue
            count = self._count(part, passage, figure, found)
            if count:
                found.append(count)
                yield count

    def _count(self, part: Part, passage: Passage, figure: Figure, found: list[Count]) -> Count | None:
        approx = passage.before(figure.start, "about") is not None
        noun = _noun_end(passage, figure.end)
        if noun and (_of_a_group(passage, noun) or _of_the_first(passage, figure, noun)):
            return None
        kind = self._kind(passage, figure.end, noun or figure.end)
        if noun and passage.after(noun, "ranking_noun"):
            return None
        grouped = passage.has("group_noun") and not passage.has("whole")
        if noun and not grouped and self._is_whole(part, passage, figure, noun):
            return Count(figure.value, figure.start, noun, approx, kind)
        if not noun and not grouped and self._is_bare(passage, figure, found):
            return Count(
                figure.value, figure.start, figure.end, approx, kind or (self._kind_before(passage, figure.start))
            )
        among = _among(passage, figure.start)
        if kind and ((found and not passage.has("group_noun")) or among):
            return Count(figure.value, figure.start, noun or figure.end, approx, kind)
        return None

    def _is_whole(self, part: Part, passage: Passage, figure: Figure, noun: int) -> bool:
        before = [at for at in range(max(0, figure.start - 5), figure.start) if passage.after(at, "whole_verb")]
        by_school = bool(before) and any(0 <= before[0] - mark.end <= 1 for mark in passage.named("school"))
        ranked_before = (
            bool(before)
            and not by_school
            and not any(passage.word(at) in (",", ";") for at in range(before[-1], figure.start))
        )
        if passage.is_small(figure.start - 1) and passage.after(noun, "of_table"):
            return _of_ranking(passage, self.frame)
        if _of_the_best(passage, noun):
            return False
        if any(passage.after(at, "accredited") for at in range(noun, min(noun + 4, len(passage.tokens)))):
            return ranked_before and _of_ranking(passage, self.frame)
        if ranked_before:
            return _of_ranking(passage, self.frame)
        only = any(passage.before(at, "only") is not None for at in (figure.start, figure.start - 1) if at > 0)
        places = range(noun - 1, min(noun + (2 * _NEAR + 2 if only else _NEAR), len(passage.tokens)))
        for at in places:
            if passage.word(at) in (";", ".", ":"):
                break
            if passage.after(at, "whole", "whole_verb") and at >= noun - 1:
                return _of_ranking(passage, self.frame) or part.headings != []
        table = any(0 <= figure.start - cue.end <= 4 for cue in passage.having("ranking_noun"))
        table = table or (passage.has("ranking_noun") and passage.before(figure.start - 1, "that_of") is not None)
        every = passage.is_small(figure.start - 1) and bool(passage.after(figure.end, "best"))
        return table and (every or passage.after(noun - 1, "whole") is not None)

    def _is_bare(self, passage: Passage, figure: Figure, found: list[Count]) -> bool:
        """Read '163 sont classées', '(99 classées)', 'contre 130 en 2019', 'this top 100'."""
        for at in range(figure.end, min(figure.end + 3, len(passage.tokens))):
            if passage.after(at, "whole"):
                return passage.word(figure.start - 1) == "(" or passage.has("school_noun") or passage.has("about")
            if passage.after(at, "copula") is None:
                break
        if (found and passage.before(figure.start, "since", "behind") is not None) or (
            found and passage.word(figure.start - 1) in ("contre", "against", "from")
        ):
            following = figure_at(passage, figure.end + 1)
            return bool(following and following.kind == "year") or bool(passage.after(figure.end, "last_edition"))
        if found and passage.before(figure.start, "whole_verb") is not None and passage.word(figure.end) in ",.;":
            return True
        top = passage.before(figure.start, "top")
        return top is not None and passage.word(top - 1) in ("this", "ce")

    def _kind(self, passage: Passage, low: int, high: int) -> str | None:
        for place in range(low, min(high + 2, len(passage.tokens))):
            if passage.word(place) in (",", ";", ".", "("):
                return None
            for cue in passage.starting(place, "kinds:"):
                return self.language.labels[cue.concept]
        return None

    def _kind_before(self, passage: Passage, place: int) -> str | None:
        if passage.word(place - 1) != "(":
            return None
        kinds = [
            c for at in range(max(0, place - 9), place) for c in passage.starting(at, "kinds:") if c.end == place - 1
        ]
        return self.language.labels[kinds[0].concept] if kinds else None


def _of_the_best(passage: Passage, noun: int) -> bool:
    """Say whether the schools counted are only those among the best: 'dix écoles figurent parmi les 100 premières'."""
    for at in range(noun, min(noun + _NEAR + 2, len(passage.tokens))):
        if passage.word(at) in ",;.:":
            return False
        if passage.after(at, "top", "firsts"):
            return True
    return False


def _of_a_group(passage: Passage, place: int) -> bool:
    """Say whether the schools counted are a group's or a region's: 'cinq écoles de l'IMT', '12 écoles bretonnes'."""
    if any(cue.concept.startswith(("at:regional", "of:regional")) for cue in passage.starting(place, "at:")):
        return True
    end = passage.after(place, "genitive")
    while end and passage.is_small(end):
        end += 1
    if not end or end >= len(passage.tokens) or any(mark.start == end for mark in passage.named("ranking")):
        return False
    school = any(0 <= mark.start - end <= 2 for mark in passage.named("school"))
    return school or any(mark.start == end for mark in passage.unsure)


def _of_the_first(passage: Passage, figure: Figure, noun: int) -> bool:
    """Say whether only the best are counted: 'les 30 premières écoles', 'the top 50 universities'."""
    first = any(passage.after(at, "firsts") for at in range(figure.end, noun))
    return first or passage.before(figure.start, "firsts", "top") is not None


def _noun_end(passage: Passage, place: int) -> int | None:
    """Give the end of 'écoles', 'universities', 'candidats' after a number, one or two words between."""
    for at in range(place, min(place + 3, len(passage.tokens))):
        end = passage.after(at, "school_noun")
        if end:
            return end
        offered = passage.after(at, "offer_word")
        if offered and passage.after(offered, "whole"):
            return offered  # 'les 65 masters classés'
        if at == place and passage.after(at, "whole") and not passage.after(at, "whole_verb"):
            return passage.after(at, "whole")
        if passage.word(at) in (",", ";", ".", ":", ")", "(", "%") or passage.after(at, "rank_noun", "criterion_noun"):
            return None
    return None


def _of_people(passage: Passage, place: int) -> bool:
    """Say whether who takes part is named, and no school: '8 012 candidats classés'."""
    end = passage.after(place, "whole")
    return bool(end and passage.after(end, "whole") and not passage.after(end, "school_noun"))


def _among(passage: Passage, place: int) -> bool:
    start = passage.before(place, "about") or place
    return any(passage.before(at, "out_of") is not None for at in (start, start - 1) if at > 0)


def _of_ranking(passage: Passage, frame: Frame) -> bool:
    if passage.named("ranking") or passage.has("ranking_noun"):
        return True
    return bool(frame.ranking) and (passage.has("criterion_noun") or passage.has("whole"))
