"""Read whose data or audit a ranking rests on."""

from bot.compiler.article import Part
from bot.compiler.passage import Passage
from bot.compiler.reading import Reading
from bot.facts.statements import Assessor


def read_assessors(reading: Reading, part: Part, passage: Passage) -> None:
    """Read the assessors of one sentence; a body that only accredits schools or employs someone is none."""
    named = {place for mark in passage.named("body") for place in range(mark.start, mark.end)}
    if part.kind == "heading" or not any(cue.start not in named for cue in passage.having("assess")):
        return
    for ranking in _rated(reading, passage):
        for id_, (low, high) in _bodies(passage).items():
            start, end = passage.span(low, high)
            source = reading.findings.source_of(start, end)
            name = reading.vocabulary.bodies[id_].name
            reading.findings.add(Assessor(source=source, ranking=ranking, name=name), start, end)


def _bodies(passage: Passage) -> dict[str, tuple[int, int]]:
    kept: dict[str, tuple[int, int]] = {}
    barred = -1
    for mark in passage.named("body"):
        before = range(max(0, mark.start - 2), mark.start + 1)
        accredits = any(passage.before(at, "accredit_only") is not None for at in before)
        if accredits or (barred >= 0 and mark.start - barred <= 1):
            barred = mark.end
        elif not any(passage.after(at, "role_noun") for at in range(max(0, mark.start - 4), mark.start)):
            kept.setdefault(mark.id, (mark.start, mark.end))
    return kept


def _rated(reading: Reading, passage: Passage) -> list[str]:
    """List the rankings that the data are said to be for."""
    if passage.has("both_rankings"):
        every = dict.fromkeys(mark.id for other in reading.article.passages for mark in other.named("ranking"))
        return list(every)[:2]
    named = list(dict.fromkeys(mark.id for mark in passage.named("ranking")))
    return named[:1] or ([reading.frame.ranking] if reading.frame.ranking else [])
