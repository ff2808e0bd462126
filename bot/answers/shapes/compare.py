"""Compare ranks with one that the question names: 'better than 25th?', 'quand étiez-vous derrière la 35e place ?'."""

from typing import Literal

import msgspec

from bot.answers.asking import Asking, Draft
from bot.answers.bounds import Bound
from bot.answers.shapes import positions, ranks, reverse
from bot.facts.values import Rank

Side = Literal["above", "below", "equal", "open"]
OVER_EDITIONS = frozenset(("when", "since-when", "ever", "never", "always", "edition", "known-editions", "times"))


def compare(asking: Asking) -> Draft:
    """Say on which side of the rank named the school is: in one edition, or in which."""
    bound = asking.slots.bound
    held = asking.facts_by_edition
    if bound is None or not held:
        return reverse.claim(asking)
    if bound.side == "within":
        asking.slots = msgspec.structs.replace(asking.slots, top=bound.rank)
        return positions.threshold(asking)
    period = asking.slots.period
    if bound.side != "between" and (period.ranged or (period.empty and asking.slots.concepts & OVER_EDITIONS)):
        return _sides(asking, bound.rank, bound.side)
    single = positions.single_edition(asking)
    if not single:
        return ranks.no_rank(asking, asking.wanted)
    edition, found = single
    if bound.side == "between":
        return _between(asking, bound, edition)
    side = side_of(found.value, bound.rank)
    text = asking.say(
        f"compare_{side}",
        school=asking.school_name,
        rank=asking.wording.rank(found.value),
        of=asking.of(edition),
        where=asking.where(edition),
        bound=asking.wording.ordinal(bound.rank),
    )
    if side != "open" and bound.side:
        text = asking.say("said_yes" if side == bound.side else "said_no", text=text)
    return asking.answered(text, (*found.statements, *asking.total_statements(edition)), edition)


def _between(asking: Asking, bound: Bound, edition: int) -> Draft:
    """Say whether a rank is between two others."""
    draft, rank = ranks.one(asking, edition), asking.facts_by_edition[edition].value
    inside = bound.rank <= rank.best and rank.worst <= bound.last
    outside = rank.best > bound.last or rank.worst < bound.rank
    name = "said_yes" if inside else "said_no" if outside else None
    return msgspec.structs.replace(draft, text=asking.say(name, text=draft.text)) if name else draft


def side_of(rank: Rank, bound: int) -> Side:
    """Give the side of a bound on which a rank is; a band across it is on neither."""
    if rank.worst < bound:
        return "above"
    if rank.best > bound:
        return "below"
    return "equal" if rank.exact else "open"


def _sides(asking: Asking, bound: int, asked: str) -> Draft:
    """List the editions on the side asked, or on each side."""
    held = asking.facts_by_edition
    editions = asking.slots.period.within(list(held))
    if not editions:
        return ranks.no_rank(asking, asking.wanted)
    texts = []
    for side in ("above", "below"):
        met = [edition for edition in editions if side_of(held[edition].value, bound) == side]
        shown = asking.wording.listing(f"{edition} ({asking.wording.rank(held[edition].value)})" for edition in met)
        name = f"sides_{side}" if met else f"sides_{side}_none"
        if asked == side or (not asked and met):
            fields = {"school": asking.school_name, "where": asking.where(), "bound": asking.wording.ordinal(bound)}
            texts.append(asking.say(name, editions=shown, **fields))
    return asking.answered(" ".join(texts), [s for edition in editions for s in held[edition].statements])
