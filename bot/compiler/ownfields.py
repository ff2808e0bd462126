"""Find the fields in a claim's own words: known ones first, then those that prepositions give away."""

from bot.compiler.fields import Field, KnownFields
from bot.compiler.freefields import FreeFields
from bot.compiler.passage import Passage
from bot.compiler.windows import Window
from bot.facts.entities import Ranking


def field_of(passage: Passage, window: Window, ranking: Ranking | None) -> Field | None:
    """Find the field in a claim's own words: after it first, then before it."""
    claim = window.claim
    known = KnownFields(passage, ranking)
    free = FreeFields(known)
    after = known.after(claim.noun or claim.end, window.high, claim.noun > 0) or free.find(claim.end, window.high, True)
    if after:
        return after
    return (
        known.related(window.low) or known.before(window.low, claim.start) or free.find(window.low, claim.start, False)
    )


def more_fields(passage: Passage, window: Window, first: Field, ranking: Ranking | None) -> list[Field]:
    """List the fields that a claim goes on with: 'dans le top 100 en chimie, en physique et en droit'.

    Of a rank only those that repeat the preposition: 'en informatique et génie civil' may be one field.
    """
    known = KnownFields(passage, ranking)
    found, place = [first], first.end
    while first.start >= window.claim.end and place < window.high:
        joint = next((at for at in range(place, place + 2) if passage.word(at) in (",", *passage.ands)), None)
        if joint is None or (joint > place and passage.word(place) != ","):
            break
        place = joint + 1
        led = passage.after(place, "category_at", "criterion_at")
        field = next((f for at in range(led or place, (led or place) + 2) if (f := known.at(at))), None)
        if not field or (window.claim.kind == "rank" and not led) or field.end > window.high:
            break
        found.append(field)
        place = field.end
    return found[1:]
