"""Read who is quoted, and with what role."""

from collections.abc import Iterator, Sequence

from bot.compiler.article import Article, Part
from bot.compiler.findings import Findings
from bot.compiler.passage import Passage
from bot.compiler.persons import Person, persons
from bot.facts.statements import Quotation

_WORDS = 3  # tokens of the shortest quotation that counts


def read_quotes(article: Article, findings: Findings) -> None:
    """Add a quotation for every person whose words a text gives."""
    parts = article.parts
    for number, part in enumerate(parts):
        if part.kind == "table":
            continue
        quoted = _is_quoted(part)
        before = parts[number - 1] if number else None
        for at, passage in enumerate(part.passages):
            if not (quoted or (_signs(passage) and before and _is_quoted(before))):
                continue
            for person in _speakers(part, passage, at, before):
                start, end = _words(part, at)
                statement = Quotation(source=findings.source_of(start, end), speaker=person.name, role=person.role)
                findings.add(statement, start, end)


def _words(part: Part, number: int) -> tuple[int, int]:
    """Give the offsets of the quoted words with the sentence that names who says them."""
    first = next((n for n, passage in enumerate(part.passages) if passage.quoted), number)
    low, high = min(first, number), max(first, number)
    while high + 1 < len(part.passages) and part.passages[high + 1].quoted:
        high += 1  # the quotation goes on after the speaker's name
    start, _ = part.passages[low].span(0, len(part.passages[low].tokens))
    _, end = part.passages[high].span(0, len(part.passages[high].tokens))
    return start, end


def _is_quoted(part: Part) -> bool:
    return part.kind == "quote" or any(
        end - start > _WORDS for passage in part.passages for start, end in passage.quoted
    )


def _signs(passage: Passage) -> bool:
    """Say whether a passage is a signature below a quotation: '— Stéphanie Lavigne, Dean'."""
    return bool(passage.tokens) and passage.word(0) in ("-", '"') and len(passage.tokens) < 30


def _speakers(part: Part, passage: Passage, number: int, before: Part | None) -> Iterator[Person]:
    outside = [cue for cue in passage.having("speech") if not passage.in_quotes(cue.start)]
    every = list(persons(passage))
    found = [p for p in every if not _between_marks(passage, p)]
    inner = next((p for p in every if _inserted(passage, p)), None)
    if inner:
        yield inner
    if not found or inner:
        return
    if outside:
        near = _near(passage, found, [cue.start for cue in outside])
        if near and (passage.quoted or _beside_quote(part, number)):
            yield near
        return
    signed = _signs(passage) and (number > 0 or before is not None)
    colon = bool(passage.quoted) and _colon_before_quote(passage)
    if signed or colon or (part.kind == "quote" and number == len(part.passages) - 1):
        yield found[0]


def _between_marks(passage: Passage, person: Person) -> bool:
    place = next((p for p, token in enumerate(passage.tokens) if token.start >= person.start), 0)
    return passage.in_quotes(place)


def _inserted(passage: Passage, person: Person) -> bool:
    """Say whether a person stands in a clause put between quoted words: '« ..., déclare Assia Tria. ... »'."""
    place = next((p for p, token in enumerate(passage.tokens) if token.start >= person.start), 0)
    verb = passage.before(place, "speech")
    return verb is not None and passage.in_quotes(place) and passage.word(verb - 1) == ","


def _near(passage: Passage, found: Sequence[Person], verbs: Sequence[int]) -> Person | None:
    """Give the person nearest to a verb of saying."""
    at = [passage.tokens[verb].start for verb in verbs]
    return min(found, key=lambda person: min(min(abs(person.start - verb), abs(person.end - verb)) for verb in at))


def _beside_quote(part: Part, number: int) -> bool:
    """Say whether the sentence before or after holds quoted words."""
    return any(p.quoted for p in part.passages[max(0, number - 1) : number + 2])


def _colon_before_quote(passage: Passage) -> bool:
    return any(passage.word(start - 1) in (":", ",") for start, _ in passage.quoted)
