"""Read how many schools a ranking ranks."""

from bot.compiler.article import Part
from bot.compiler.claims import Claim
from bot.compiler.claimyears import claimed_year
from bot.compiler.counts import Count, Counter
from bot.compiler.data import is_audience
from bot.compiler.passage import Passage, is_dash
from bot.compiler.reading import Reading
from bot.compiler.shares import with_parts
from bot.compiler.subjects import ranking_of
from bot.compiler.windows import Window
from bot.facts.entities import Scope
from bot.facts.statements import Total


class TotalReader:
    """Read the totals of one text."""

    def __init__(self, reading: Reading) -> None:
        self.vocabulary = reading.vocabulary
        self.editions = reading.editions
        self.frame = reading.frame
        self.findings = reading.findings
        self.counter = Counter(reading.article.language, reading.frame)

    def read(self, part: Part, passage: Passage) -> None:
        """Read one sentence; the frame is that of the sentence."""
        counts = with_parts(passage, list(self.counter.counts(part, passage)))
        for count in counts:
            high = min(count.end + 4, len(passage.tokens))
            high = next((at for at in range(count.end, high) if passage.word(at) == ","), high)
            window = Window(Claim(kind="rank", start=count.start, end=count.end), 0, high, True)
            ranking = ranking_of(passage, window, [window.claim], self.frame.ranking)
            hand = ranking and (self.frame.section_year(part, ranking) or self.editions.at_hand(ranking))
            year = (
                claimed_year(passage, Window(window.claim, _clause(passage, count.start), window.high, True), hand)
                if hand
                else None
            )
            if ranking and hand:
                self._state(passage, count, ranking, year or hand)

    def _state(self, passage: Passage, count: Count, ranking: str, edition: int) -> None:
        start, end = passage.span(0, len(passage.tokens))
        entity = self.vocabulary.rankings[ranking]
        kind = (count.kind and not is_audience(count.kind, entity) and count.kind) or None
        kind = kind or (_subject(passage, count.start) if entity.by_subject else None)
        self.findings.use(passage, [f.start for f in passage.figures if count.start <= f.start < count.end])
        source = self.findings.source_of(start, end)
        total = Total(
            source=source, ranking=ranking, edition=edition, number=count.value, approx=count.approx,
            scope=count.scope or _part_scope(passage, count.end), category=kind,
        )  # fmt: skip
        self.findings.add(total, start, end)


def _subject(passage: Passage, place: int) -> str | None:
    """Give the discipline that leads to a number of schools: 'en écologie, où 400 établissements sont classés'."""
    at = passage.before(place, "about") or place
    if passage.before(at, "when_relative") is None:
        return None
    at -= 1 + (passage.word(at - 2) == ",")
    led = [
        (low, cue) for low in range(max(0, at - 6), at) for cue in passage.starting(low, "subject:") if cue.end == at
    ]
    return passage.text(led[0][0], at) if led else None


def _clause(passage: Passage, place: int) -> int:
    """Give where the clause of a token begins."""
    return next((at + 1 for at in range(place - 1, -1, -1) if passage.word(at) in ";:." or is_dash(passage, at)), 0)


def _part_scope(passage: Passage, place: int) -> Scope | None:
    """Give the scope of a country's part: '16 établissements du pays'."""
    for at in range(place, min(place + 2, len(passage.tokens))):
        if any(
            cue.concept.endswith(":national") for cue in (*passage.starting(at, "at:"), *passage.starting(at, "of:"))
        ):
            return "national"
    return None
