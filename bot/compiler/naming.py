"""Settle what the names of one text mean: which table of a publisher, which school."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.compiler.article import Article
from bot.compiler.data import Vocabulary
from bot.compiler.passage import NameMark, Passage
from bot.compiler.schools import Names, drop_weak_schools, with_new
from bot.compiler.shortnames import add_short_names
from bot.facts.entities import Ranking
from bot.language.fold import key

_AROUND = 9  # tokens beside a publisher that tell which of its tables is meant
_FAR = 8  # tokens between a publisher and the short name of its ranking


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
        if not any(own[id_] <= frozenset(key(name)) for name in names)
    }


def _written_as_name(passage: Passage, mark: NameMark, exact: frozenset[str]) -> bool:
    written = passage.text(mark.start, mark.end)
    return written in exact or any(char.isupper() for char in written)


def _settle_rankings(passages: Sequence[Passage], vocabulary: Vocabulary) -> None:
    for passage in passages:
        passage.names = [_by_words_near(passage, mark, vocabulary) for mark in _join(passage, vocabulary)]
    told = Counter(mark.id for p in passages for mark in p.named("ranking") if not _vague(p, mark, vocabulary))
    spoken = frozenset(token.text for passage in passages for token in passage.tokens)
    for passage in passages:
        kept = []
        for mark in passage.names:
            settled = _settled(passage, mark, told, spoken, vocabulary) if mark.kind == "ranking" else mark
            if settled:
                kept.append(settled)
        passage.names = kept


def _by_words_near(passage: Passage, mark: NameMark, vocabulary: Vocabulary) -> NameMark:
    """Settle a publisher's name by the words around it: 'le classement européen des écoles de commerce du FT'."""
    if mark.kind != "ranking" or not _vague(passage, mark, vocabulary):
        return mark
    own = {_stem(word) for word in key(passage.text(mark.start, mark.end))}
    near = {_stem(passage.word(at)) for at in range(max(0, mark.start - _AROUND), mark.end + _AROUND)} - own
    scores: list[tuple[int, str]] = []
    for id_ in _tables(mark.id, vocabulary):
        names = (words - own for words in _telling(vocabulary.rankings[id_]))
        scores.append((max((len(words) for words in names if len(words) > 1 and words <= near), default=0), id_))
    scores.sort(reverse=True)
    clear = scores and scores[0][0] and (len(scores) == 1 or scores[0][0] > scores[1][0])
    return NameMark("ranking", scores[0][1], mark.start, mark.end, "settled") if clear else mark


@lru_cache(maxsize=1024)
def _telling(ranking: Ranking) -> tuple[frozenset[str], ...]:
    """Give the words of each name of a ranking that its publisher's name lacks, cut to stems."""
    publisher = set(key(ranking.publisher))
    return tuple(frozenset(map(_stem, set(key(name)) - publisher)) for name in (ranking.name, *ranking.names))


def _stem(word: str) -> str:
    """Cut a word to what its forms share: 'européen', 'européennes'."""
    return word[:5]


def _vague(passage: Passage, mark: NameMark, vocabulary: Vocabulary) -> bool:
    """Say whether a mark names a publisher, or what several tables share."""
    if mark.text == "settled":
        return False
    publisher = key(vocabulary.rankings[mark.id].publisher)
    written = key(passage.text(mark.start, mark.end))
    alone = set(written) <= set(publisher)
    return mark.weak or (alone and len(_tables(mark.id, vocabulary)) > 1)


def _tables(id_: str, vocabulary: Vocabulary) -> list[str]:
    """List the tables of a ranking's publisher."""
    publisher = vocabulary.rankings[id_].publisher
    return [other.id for other in vocabulary.rankings.values() if other.publisher == publisher]


def _settled(
    passage: Passage, mark: NameMark, told: Counter[str], spoken: frozenset[str], vocabulary: Vocabulary
) -> NameMark | None:
    if not _vague(passage, mark, vocabulary):
        return mark
    tables = {table for id_ in (mark.id, *mark.others) for table in _tables(id_, vocabulary)}
    here = [other.id for other in passage.named("ranking") if other.id in tables and told[other.id]]
    known = here or [id_ for id_, _ in told.most_common() if id_ in tables]
    if known:
        own = list(_meanings(passage, mark, vocabulary)) if mark.weak else []
        return NameMark("ranking", own[0] if len(own) == 1 else known[0], mark.start, mark.end)
    if not mark.weak:
        return mark
    fitting = _fitting(passage, mark, spoken, vocabulary)
    return NameMark("ranking", fitting, mark.start, mark.end) if fitting else None


def _fitting(passage: Passage, mark: NameMark, spoken: frozenset[str], vocabulary: Vocabulary) -> str | None:
    """Choose, of the tables that share a name, the one whose own words the text speaks most; None where two do."""
    shared = set(key(passage.text(mark.start, mark.end)))
    if len(shared) == 1 and len(next(iter(shared))) < 4 and not passage.after(mark.end, "ranking_noun"):
        return None
    counts = []
    for id_ in (mark.id, *mark.others):
        ranking = vocabulary.rankings[id_]
        words = {word for name in (ranking.name, *ranking.audience) for word in key(name)} - shared
        counts.append((sum(word in spoken for word in words) / max(len(words), 1), id_))
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
    vague = [_vague(passage, mark, vocabulary) for mark in (one, two)]
    if not all(vague):
        return None
    shared = [id_ for id_ in _meanings(passage, two, vocabulary) if id_ in _tables(one.id, vocabulary)]
    back = [id_ for id_ in _meanings(passage, one, vocabulary) if id_ in _tables(two.id, vocabulary)]
    own = shared if len(shared) == 1 else back if len(back) == 1 else []
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
