"""Read what a ranking measures: its criteria."""

import re
from collections.abc import Sequence

from bot.compiler.article import Part
from bot.compiler.enumerations import enumeration, items, weights
from bot.compiler.passage import Passage
from bot.compiler.reading import Reading
from bot.facts.statements import CriterionStatement

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
    ranking = next((mark.id for mark in passage.named("ranking")), None) or reading.frame.ranking
    edition = reading.editions.at_hand(ranking) if ranking else None
    if not ranking or not edition:
        return
    for low, high in found:
        start, end = passage.span(low, high)
        name = re.sub(r"\s+", " ", passage.text(low, high))
        source = reading.findings.source_of(start, end)
        criterion = CriterionStatement(source=source, ranking=ranking, edition=edition, name=name)
        reading.findings.add(criterion, start, end)


def _states_rank(passage: Passage) -> bool:
    return any(figure.kind == "ordinal" and not figure.spelled for figure in passage.figures)


def _introduces(intro: Passage) -> bool:
    """Say whether a sentence introduces a list of criteria."""
    if not intro.tokens or intro.tokens[-1].text != ":":
        return False
    short = len(intro.tokens) <= _SHORT and intro.has("this_school")  # 'It is based on:'
    ranking = bool(intro.named("ranking")) or intro.has("ranking_noun") or short
    return intro.has("criterion_noun") or (intro.has("criteria_intro") and ranking)
