"""Find the schools of a text: those that the gazetteer lacks, and the short names that the text uses."""

from collections.abc import Iterable, Iterator

from bot.compiler.data import Vocabulary, slug
from bot.compiler.passage import NameMark, Passage

_JOINING = frozenset(["of", "de", "d", "du", "des", "la", "le", "l", "for", "-", "'", "&", "’", "the", "et", "and"])
_INNER = frozenset(["of", "de", "du", "des", "for", "d"])


class Names:
    """The schools and rankings of one text; schools found in it are entities too."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.new: dict[str, str] = {}  # id -> name of a school that the gazetteer lacks

    def school(self, id_: str) -> str:
        """Give a school's display name."""
        return self.new.get(id_) or self.vocabulary.schools[id_].name

    def ranking(self, id_: str) -> str:
        """Give a ranking's display name."""
        return self.vocabulary.rankings[id_].name


def with_new(passage: Passage, names: Names) -> list[NameMark]:
    """Add the schools that only the text names; a longer one swallows the known names within."""
    found = [*_new_schools(passage)]
    found = [new for new in found if all(_adds_head(passage, new, mark) for mark in passage.names)]
    kept = [mark for mark in passage.names if not any(new.start <= mark.start and mark.end <= new.end for new in found)]
    for mark in found:
        owner = next((one for one in kept if _owns(passage, one, mark)), None)
        if owner:
            kept.remove(owner)
            kept.append(NameMark("school", owner.id, owner.start, mark.end, owner.text))
            continue
        names.new.setdefault(mark.id, mark.text)
        kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)


def _owns(passage: Passage, mark: NameMark, new: NameMark) -> bool:
    """Say whether a known school owns a part that is named: "Purdue University's College of Engineering"."""
    between = [passage.word(place) for place in range(mark.end, new.start)]
    return mark.kind == "school" and between in (["'", "s"], ["'"], ["'s"])


def _adds_head(passage: Passage, new: NameMark, mark: NameMark) -> bool:
    """Say whether a new name that meets a known one is another: it has a head word of its own."""
    if mark.end <= new.start or new.end <= mark.start:
        return True
    inside = new.start <= mark.start and mark.end <= new.end
    heads = [cue for cue in passage.having("school_head") if new.start <= cue.start < new.end]
    return inside and any(cue.end <= mark.start or mark.end <= cue.start for cue in heads)


def _new_schools(passage: Passage) -> Iterator[NameMark]:
    heads = {cue.start: cue.end for cue in passage.having("school_head")}
    if not heads:
        return
    place = 0
    while place < len(passage.tokens):
        if passage.word(place) in ("the", "l", "la", "le"):
            place += 1
            continue
        end = _capitals(passage, place)
        if end - place > 1 and any(place <= head < end for head in heads):
            text = passage.text(place, end)
            if _is_name(passage, place, end, heads):
                yield NameMark("school", slug(text), place, end, text)
        place = max(end, place + 1)


def _capitals(passage: Passage, start: int) -> int:
    """Give the end of the run of capitalised words from `start`, small words within it included."""
    end = start
    place = start
    while place < len(passage.tokens):
        written = passage.plain.text[passage.tokens[place].start]
        if written.isupper():
            end = place = place + 1
        elif place > start and passage.tokens[place].text in _JOINING and _goes_on(passage, place):
            place += 1
        else:
            break
    return end


def _goes_on(passage: Passage, place: int) -> bool:
    """Say whether a small word stands inside a name: 'and' only between two words of one name."""
    word = passage.tokens[place].text
    if word in ("-", "'", "’"):
        return passage.tokens[place].glued
    if word in ("and", "et", "&", "the"):
        inner = any(token.text in _INNER for token in passage.tokens[max(0, place - 3) : place])
        following = passage.word(place + 1)
        return inner and word != "the" and passage.after(place + 1, "school_head") is None and following != "the"
    return True


def _is_name(passage: Passage, start: int, end: int, heads: dict[int, int]) -> bool:
    """Say whether a capitalised run with a head word names one school: 'University of Namur', not 'The University'."""
    covered = {place for head, stop in heads.items() if start <= head for place in range(head, min(stop, end))}
    own = [
        place
        for place in range(start, end)
        if place not in covered and passage.word(place).isalpha() and passage.word(place) not in _JOINING
    ]
    first = passage.after(start, "head_first")
    if first and passage.word(first) not in _INNER:
        return False  # 'College Green' is no college
    last = next((head for head, stop in heads.items() if stop >= end > head), end)
    if last < end and _after_article(passage, start, last):
        return False  # "Vie de l'École", 'Friends of the College'
    telling = [place for place in own if not passage.after(place, "no_name", "role_noun", "this_school")]
    ranking = any(m.kind == "ranking" and m.start < end and start < m.end for m in passage.names)
    table = any(passage.after(place, "ranking_noun") for place in range(start, end))
    return bool(telling) and not ranking and not table and not in_capitals(passage)


def _after_article(passage: Passage, start: int, place: int) -> bool:
    """Say whether an article inside a run leads to its head word."""
    at = place - 2 if passage.word(place - 1) in ("'", "’") else place - 1
    return at > start and passage.word(at) in ("l", "la", "le", "the")


def in_capitals(passage: Passage) -> bool:
    """Say whether most words of a line are in capitals, where no name stands out."""
    capital = sum(token.is_word and passage.text(at, at + 1).isupper() for at, token in enumerate(passage.tokens))
    return capital > 0.6 * len(passage.tokens)


def drop_weak_schools(passages: Iterable[Passage]) -> None:
    """Keep a short name of a school where its full name stands as well, or where a rank is said right of it."""
    every = list(passages)
    strong = {mark.id for passage in every for mark in passage.named("school") if not mark.weak}
    sure = strong | {mark.id for passage in every for mark in passage.named("school") if _is_ranked(passage, mark)}
    for passage in every:
        passage.unsure = [mark for mark in passage.named("school") if mark.weak and mark.id not in sure]
        passage.names = [
            mark
            for mark in passage.names
            if mark.kind != "school"
            or ((not mark.weak or mark.id in sure) and not (mark.end - mark.start == 1 and _in_places(passage, mark)))
        ]


def _is_ranked(passage: Passage, mark: NameMark) -> bool:
    """Say whether a short name is what a rank is said of: 'Bâle pointe à ...', 'de Genève (105e)'."""
    if mark.others or not mark.weak or not any(figure.kind in ("ordinal", "band") for figure in passage.figures):
        return False
    if _in_places(passage, mark):
        return False
    bracketed = passage.word(mark.end) == "(" and any(f.start == mark.end + 1 for f in passage.figures)
    verb = passage.after(mark.end, "rank_verb", "to_be") and not passage.after(mark.start - 1, "located")
    listed = any(_beside(passage, mark, other) for other in passage.named("school") if not other.weak)
    return bool(bracketed or verb or listed)


def _in_places(passage: Passage, mark: NameMark) -> bool:
    """Say whether a name stands in a list of towns: 'campuses in Ghent, Leuven and Brussels'."""
    place = mark.start
    while place > 0 and (
        passage.word(place - 1) in (",", *passage.ands) or passage.text(place - 1, place)[0].isupper()
    ):
        place -= 1
    goes_on = passage.word(mark.end) == "," and passage.text(mark.end + 1, mark.end + 2)[:1].isupper()
    listed = place < mark.start or goes_on
    return listed and place > 1 and passage.before(place, "located") is not None


def _beside(passage: Passage, mark: NameMark, other: NameMark) -> bool:
    low, high = (mark.end, other.start) if mark.start < other.start else (other.end, mark.start)
    return 0 < high - low <= 3 and all(
        passage.word(at) == "," or passage.word(at) in passage.ands for at in range(low, high)
    )
