"""Read what a ranking measures: its criteria."""

import re
from collections.abc import Sequence

from bot.compiler.article import Part
from bot.compiler.enumerations import enumeration, items, weights
from bot.compiler.measuring import enumerated
from bot.compiler.passage import Passage
from bot.compiler.reading import Reading
from bot.facts.statements import CriterionStatement
from bot.language.fold import key

_SHORT = 8  # tokens of an introduction that leaves its ranking out


def read_criteria(reading: Reading, part: Part, passage: Passage) -> None:
    """Read the criteria of one sentence; the frame is that of the sentence."""
    if part.kind == "item":
        if passage is part.passages[0] and part.intro and _introduces(part.intro) and not _states_rank(passage):
            _state(reading, passage, list(items(passage, 0, len(passage.tokens)))[:1])
        if weights(passage) is None:
            return
    _of_heading(reading, part, passage)
    start = enumeration(passage)
    if start is None or passage.in_quotes(start):
        _state(reading, passage, enumerated(part, passage))
        return
    found = list(items(passage, start, len(passage.tokens)))
    firm = passage.having("criterion_noun") and passage.word(start - 1) == ":"
    if len(found) > 1 or (firm and found):
        _state(reading, passage, found)


def _of_heading(reading: Reading, part: Part, passage: Passage) -> None:
    """Read the criterion of a heading that 'sur ce critère' takes up."""
    if not part.headings or not any(cue.start < 2 for cue in passage.having("this_criterion")):
        return
    above = part.headings[-1]
    named = [cue for place in range(len(above.tokens)) for cue in above.starting(place, "criterion:")][:1]
    _state(reading, above, [(cue.start, cue.end) for cue in named])


def _state(reading: Reading, passage: Passage, found: Sequence[tuple[int, int]]) -> None:
    ranking = _ranking(reading, passage)
    edition = reading.editions.at_hand(ranking) if ranking else None
    if not ranking or not edition:
        return
    for low, high in found:
        start, end = passage.span(low, high)
        name = re.sub(r"\s+", " ", passage.text(low, high))
        source = reading.findings.source_of(start, end)
        criterion = CriterionStatement(source=source, ranking=ranking, edition=edition, name=name)
        reading.findings.add(criterion, start, end)


def _ranking(reading: Reading, passage: Passage) -> str | None:
    """Give the ranking that a sentence names, else the one spoken of; its publisher's bare name names none."""
    rankings = reading.vocabulary.rankings
    mark = next(iter(passage.named("ranking")), None)
    focus = mark.id if mark else reading.frame.ranking
    ranked = reading.frame.ranks[-1].ranking if reading.frame.ranks else None
    if not focus or not ranked or rankings[ranked].publisher != rankings[focus].publisher:
        return focus
    if mark and not set(key(passage.text(mark.start, mark.end))) <= set(key(rankings[focus].publisher or "")):
        return focus
    return ranked


def _states_rank(passage: Passage) -> bool:
    return any(figure.kind == "ordinal" and not figure.spelled for figure in passage.figures)


def _introduces(intro: Passage) -> bool:
    """Say whether a sentence introduces a list of criteria."""
    if not intro.tokens or intro.tokens[-1].text != ":":
        return False
    short = len(intro.tokens) <= _SHORT and intro.has("this_school")  # 'It is based on:'
    ranking = bool(intro.named("ranking")) or intro.has("ranking_noun") or short
    return intro.has("criterion_noun") or (intro.has("criteria_intro") and ranking)
