"""Settle what the names of one text mean: which table of a publisher, which school."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from bot.compiler.article import Article
from bot.compiler.data import Vocabulary
from bot.compiler.passage import NameMark, Passage
from bot.compiler.publishertables import by_words_near, is_vague, ranks_by_subject, tables_of
from bot.compiler.schools import Names, drop_weak_schools, in_capitals, with_new
from bot.compiler.shortnames import add_short_names
from bot.language.fold import key

_FAR = 8  # tokens between a publisher and the short name of its ranking


class _Text(msgspec.Struct, frozen=True):
    """What a whole text tells of its rankings."""

    told: Counter[str]  # the tables that it names for certain
    spoken: frozenset[str]  # its words
    by_subject: bool  # it speaks of rankings by discipline


def settle(article: Article, vocabulary: Vocabulary) -> Names:
    """Settle the names of every passage, in place."""
    names = Names(vocabulary)
    passages = list(article.passages)
    for passage in passages:
        passage.names = [mark for mark in passage.names if _written_as_name(passage, mark, vocabulary.exact)]
        passage.names = with_new(passage, names)
    drop_weak_schools(passages)
    add_short_names(passages, names.new)
    _settle_rankings(passages, vocabulary)
    return names


def written_names(article: Article, vocabulary: Vocabulary) -> dict[str, str]:
    """Name the known schools that the text never calls by the gazetteer's own name as it does, at its longest."""
    written: dict[str, list[str]] = {}
    for passage in article.passages:
        for mark in passage.named("school"):
            if mark.id in vocabulary.schools and not mark.others:
                written.setdefault(mark.id, []).append(" ".join(passage.text(mark.start, mark.end).split()))
    own = {id_: frozenset(key(vocabulary.schools[id_].name)) for id_ in written}
    return {
        id_: max(names, key=len)
        for id_, names in written.items()
        if own[id_] < frozenset(key(max(names, key=len))) or not any(own[id_] == frozenset(key(name)) for name in names)
    }


def _written_as_name(passage: Passage, mark: NameMark, exact: frozenset[str]) -> bool:
    written = passage.text(mark.start, mark.end)
    if mark.end - mark.start == 1 and passage.is_small(mark.start) and in_capitals(passage):
        return False  # "AMONG THE WORLD'S TOP 250"
    return written in exact or any(char.isupper() for char in written)


def _settle_rankings(passages: Sequence[Passage], vocabulary: Vocabulary) -> None:
    for passage in passages:
        passage.names = [by_words_near(passage, mark, vocabulary) for mark in _join(passage, vocabulary)]
    told = Counter(mark.id for p in passages for mark in p.named("ranking") if not is_vague(p, mark, vocabulary))
    spoken = frozenset(token.text for passage in passages for token in passage.tokens)
    text = _Text(told, spoken, any(map(ranks_by_subject, passages)))
    for passage in passages:
        kept = []
        for mark in passage.names:
            settled = _settled(passage, mark, text, vocabulary) if mark.kind == "ranking" else mark
            if settled:
                kept.append(settled)
        passage.names = kept


def _settled(passage: Passage, mark: NameMark, text: _Text, vocabulary: Vocabulary) -> NameMark | None:
    if not is_vague(passage, mark, vocabulary):
        return mark
    tables = {table for id_ in (mark.id, *mark.others) for table in tables_of(id_, vocabulary)}
    here = [other.id for other in passage.named("ranking") if other.id in tables and text.told[other.id]]
    known = here or [id_ for id_, _ in text.told.most_common() if id_ in tables]
    if known:
        own = list(_meanings(passage, mark, vocabulary)) if mark.weak else []
        return NameMark("ranking", own[0] if len(own) == 1 else known[0], mark.start, mark.end)
    if not mark.weak:
        return mark
    fitting = _fitting(passage, mark, text, vocabulary)
    return NameMark("ranking", fitting, mark.start, mark.end) if fitting else None


def _fitting(passage: Passage, mark: NameMark, text: _Text, vocabulary: Vocabulary) -> str | None:
    """Choose, of the tables that share a name, the one whose own words the text speaks most; None where two do."""
    shared = set(key(passage.text(mark.start, mark.end)))
    if len(shared) == 1 and len(next(iter(shared))) < 4 and not passage.after(mark.end, "ranking_noun"):
        return None
    by_subject = [id_ for id_ in (mark.id, *mark.others) if vocabulary.rankings[id_].by_subject]
    if text.by_subject and len(by_subject) == 1:
        return by_subject[0]
    counts = []
    for id_ in (id_ for id_ in (mark.id, *mark.others) if id_ not in by_subject):
        ranking = vocabulary.rankings[id_]
        words = {word for name in (ranking.name, *ranking.audience) for word in key(name)} - shared
        counts.append((sum(word in text.spoken for word in words) / max(len(words), 1), id_))
    counts.sort(reverse=True)
    return counts[0][1] if counts[0][0] and (len(counts) == 1 or counts[0][0] > counts[1][0]) else None


def _join(passage: Passage, vocabulary: Vocabulary) -> list[NameMark]:
    """Join a publisher and the short name of its table: 'Times Higher Education (THE) Impact'."""
    joined: list[NameMark] = []
    for mark in passage.names:
        last = next((m for m in reversed(joined) if m.kind == "ranking"), None)
        pair = (
            last and mark.kind == "ranking" and mark.start - last.end <= _FAR and _pair(passage, last, mark, vocabulary)
        )
        if last and pair:
            joined.remove(last)
            joined.append(pair)
        else:
            joined.append(mark)
    return joined


def _pair(passage: Passage, one: NameMark, two: NameMark, vocabulary: Vocabulary) -> NameMark | None:
    vague = [is_vague(passage, mark, vocabulary) for mark in (one, two)]
    own: list[str] = []
    if all(vague):
        shared = [id_ for id_ in _meanings(passage, two, vocabulary) if id_ in tables_of(one.id, vocabulary)]
        back = [id_ for id_ in _meanings(passage, one, vocabulary) if id_ in tables_of(two.id, vocabulary)]
        own = shared if len(shared) == 1 else back if len(back) == 1 else []
    words = set(key(passage.text(two.start, two.end)))
    if not own and two.weak and words <= set(key(vocabulary.rankings[one.id].name)):
        own = [one.id]  # 'The Economist avait placé son MBA'
    return NameMark("ranking", own[0], one.start, two.end) if own else None


def _meanings(passage: Passage, mark: NameMark, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the tables that a vague mark may name, a publisher's bare name aside."""
    written = passage.text(mark.start, mark.end)
    for id_ in (mark.id, *mark.others):
        publisher = vocabulary.rankings[id_].publisher
        if key(written) != key(publisher) and not (written.isupper() and _initials(publisher) == written):
            yield id_


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
