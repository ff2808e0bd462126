"""Tell which table of a publisher is meant, by the words beside its name."""

from functools import lru_cache

from bot.compiler.data import Vocabulary
from bot.compiler.passage import NameMark, Passage
from bot.facts.entities import Ranking
from bot.language.fold import key

_AROUND = 9  # tokens beside a publisher that tell which of its tables is meant
_BESIDE = 4  # tokens between 'classements' and 'par discipline'


def by_words_near(passage: Passage, mark: NameMark, vocabulary: Vocabulary) -> NameMark:
    """Settle a publisher's name by the words around it: 'le classement européen des écoles de commerce du FT'."""
    by_subject = _by_subject(passage, mark, vocabulary) if mark.kind == "ranking" else None
    if by_subject:
        return NameMark("ranking", by_subject, mark.start, mark.end, "settled")
    if mark.kind != "ranking" or not is_vague(passage, mark, vocabulary):
        return mark
    own = {_stem(word) for word in key(passage.text(mark.start, mark.end))}
    reach = _AROUND if len(passage.named("ranking")) > 1 else 3 * _AROUND
    near = {_stem(passage.word(at)) for at in range(max(0, mark.start - reach), mark.end + reach)} - own
    scores: list[tuple[int, str]] = []
    for id_ in tables_of(mark.id, vocabulary):
        names = (words - own for words in _telling(vocabulary.rankings[id_]))
        scores.append((max((len(words) for words in names if len(words) > 1 and words <= near), default=0), id_))
    scores.sort(reverse=True)
    clear = scores and scores[0][0] and (len(scores) == 1 or scores[0][0] > scores[1][0])
    return NameMark("ranking", scores[0][1], mark.start, mark.end, "settled") if clear else mark


def _by_subject(passage: Passage, mark: NameMark, vocabulary: Vocabulary) -> str | None:
    """Give the table by discipline of a publisher, where words beside its name say so."""
    beside = any(-_AROUND <= cue.start - mark.end <= _AROUND for cue in passage.having("by_subject"))
    tables = [id_ for id_ in tables_of(mark.id, vocabulary) if vocabulary.rankings[id_].by_subject] if beside else []
    return tables[0] if len(tables) == 1 else None


@lru_cache(maxsize=1024)
def _telling(ranking: Ranking) -> tuple[frozenset[str], ...]:
    """Give the words of each name of a ranking that its publisher's name lacks, cut to stems."""
    publisher = set(key(ranking.publisher))
    return tuple(frozenset(map(_stem, set(key(name)) - publisher)) for name in (ranking.name, *ranking.names))


def _stem(word: str) -> str:
    """Cut a word to what its forms share: 'européen', 'européennes'."""
    return word[:5]


def ranks_by_subject(passage: Passage) -> bool:
    """Say whether a sentence speaks of rankings by discipline: 'ses classements 2018 par discipline'."""
    nouns = passage.having("ranking_noun")
    return any(abs(cue.start - noun.end) <= _BESIDE for cue in passage.having("by_subject") for noun in nouns)


def is_vague(passage: Passage, mark: NameMark, vocabulary: Vocabulary) -> bool:
    """Say whether a mark names a publisher, or what several tables share."""
    if mark.text == "settled":
        return False
    publisher = key(vocabulary.rankings[mark.id].publisher)
    written = key(passage.text(mark.start, mark.end))
    alone = set(written) <= set(publisher)
    return mark.weak or (alone and len(tables_of(mark.id, vocabulary)) > 1)


def tables_of(id_: str, vocabulary: Vocabulary) -> list[str]:
    """List the tables of a ranking's publisher."""
    publisher = vocabulary.rankings[id_].publisher
    return [other.id for other in vocabulary.rankings.values() if other.publisher == publisher]
