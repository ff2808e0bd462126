"""Compute gains and losses between editions, and show their operands."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from bot.answers.asking import Asking, Draft
from bot.answers.shapes import people, ranks
from bot.facts.findings import Fact
from bot.facts.statements import AnyStatement, Movement


class Step(msgspec.Struct, frozen=True):
    """A change from one edition to a later one; `gain` is in places, negative where places were lost."""

    since: int
    edition: int
    gain: int
    statements: tuple[AnyStatement, ...]


def step(asking: Asking, since: int, edition: int) -> Step | None:
    """Compute the change between two editions, where both ranks are exact."""
    held = asking.facts_by_edition
    before, after = held.get(since), held.get(edition)
    if not before or not after or not before.value.exact or not after.value.exact:
        return None
    return Step(since, edition, before.value.best - after.value.best, (*before.statements, *after.statements))


def steps(asking: Asking, editions: Sequence[int]) -> list[Step]:
    """Compute the changes between successive editions."""
    found = (step(asking, since, edition) for since, edition in pairwise(editions))
    return [each for each in found if each]


def exact_editions(asking: Asking) -> list[int]:
    return [edition for edition, found in asking.facts_by_edition.items() if found.value.exact]


def described(asking: Asking, change: Step, prefix: str) -> str:
    held = asking.facts_by_edition
    direction = "up" if change.gain > 0 else "down" if change.gain < 0 else "none"
    return asking.say(
        f"{prefix}_{direction}",
        school=asking.school_name,
        where=asking.where(),
        since=change.since,
        edition=change.edition,
        places=asking.wording.places(abs(change.gain)),
        before=asking.wording.rank(held[change.since].value),
        after=asking.wording.rank(held[change.edition].value),
    )


def _tell(asking: Asking, since: int, edition: int) -> Draft:
    found = step(asking, since, edition)
    if not found:
        return ranks.no_rank(asking, [year for year in (since, edition) if year not in asking.ranks])
    return asking.answered(described(asking, found, "change"), found.statements, edition, editions=(since, edition))


def change(asking: Asking) -> Draft:
    """Give the places gained or lost: between two editions, in one, since one, or in the latest."""
    exact, period = exact_editions(asking), asking.slots.period
    if len(asking.slots.ranks) == 2:
        return _between_ranks(asking)
    if {"best", "worst"} <= asking.slots.concepts:
        return _between_extremes(asking, exact)
    if period.empty:
        return _whole(asking, exact) if asking.slots.concepts & {"overall", "earliest"} else _latest(asking, exact)
    if len(period.named) > 2 and not period.ranged:
        return _each(asking)
    ends = _ends(asking, exact)
    if ends and ends[0] != ends[1]:
        return _tell(asking, *ends)
    edition = ends[1] if ends else period.named[-1]
    return _in(asking, edition, exact)


def _each(asking: Asking) -> Draft:
    """Give the changes of three editions and more: from each to the first where they are compared, else in turn."""
    period = asking.slots.period
    named = period.named
    pairs = [(named[0], other) for other in named[1:]] if period.compared else [*pairwise(sorted(named))]
    drafts = [_tell(asking, *sorted(pair)) for pair in pairs]
    first = next((draft for draft in drafts if draft.status == "answered"), drafts[0])
    found = tuple(dict.fromkeys(statement for draft in drafts for statement in draft.statements))
    text = "\n".join(dict.fromkeys(draft.text for draft in drafts))
    return msgspec.structs.replace(first, text=text, statements=found)


def _between_ranks(asking: Asking) -> Draft:
    """Give the change between the editions of two ranks: 'de la 52e à la 24e place'."""
    held = asking.facts_by_edition
    editions = [next((e for e, f in held.items() if f.value.best == rank), None) for rank in asking.slots.ranks]
    known = sorted(edition for edition in editions if edition is not None)
    return _tell(asking, *known) if len(known) == 2 else asking.unknown(asking.say("no_held"))


def _between_extremes(asking: Asking, exact: Sequence[int]) -> Draft:
    """Give the change between the editions of the best and the worst rank."""
    held = asking.facts_by_edition
    within = sorted(asking.slots.period.within(exact), key=lambda edition: held[edition].value.best)
    return _tell(asking, *sorted((within[0], within[-1]))) if len(within) > 1 else ranks.no_rank(asking, asking.wanted)


def _ends(asking: Asking, exact: Sequence[int]) -> tuple[int, int] | None:
    """Give the two editions that the question compares, where it names two or a range."""
    period = asking.slots.period
    if period.ranged:
        first = period.first if period.first is not None else min(exact, default=None)
        last = period.last if period.last is not None else max(exact, default=None)
        before = [edition for edition in exact if first is not None and edition < first]
        first = before[-1] if period.over and before else first
        return (first, last) if first is not None and last is not None else None
    if period.compared and len(period.named) == 1 and exact and period.named[0] < exact[-1]:
        return period.named[0], exact[-1]
    return (min(period.named), max(period.named)) if len(period.named) > 1 else None


def _latest(asking: Asking, exact: Sequence[int]) -> Draft:
    return _in(asking, exact[-1], exact) if exact else ranks.no_rank(asking, [])


def _in(asking: Asking, edition: int, exact: Sequence[int]) -> Draft:
    """Give the change of one edition from the one before, or what a communiqué says of it."""
    before = [year for year in exact if year < edition]
    if edition in exact and before and before[-1] == edition - 1:
        return _tell(asking, before[-1], edition)
    stated = [
        f
        for f in asking.store.movements(asking.school, asking.ranking, asking.table).get(edition, ())
        if isinstance(f, Fact)
    ]
    if stated and isinstance(stated[0].value, Movement):
        movement = stated[0].value
        text = asking.say(
            f"change_stated_{movement.direction}",
            school=asking.school_name,
            places=asking.wording.places(movement.places),
            where=asking.where(edition),
        )
        return asking.answered(text, stated[0].statements, edition)
    if edition in exact and before:
        return _tell(asking, before[-1], edition)
    missing = [edition] if edition not in exact else [edition - 1]
    return ranks.no_rank(asking, missing)


def change_total(asking: Asking) -> Draft:
    """Give the change over all the editions known, or over the range named."""
    exact = exact_editions(asking)
    return _whole(asking, exact) if asking.slots.period.empty else change(asking)


def _whole(asking: Asking, exact: Sequence[int]) -> Draft:
    return _tell(asking, exact[0], exact[-1]) if len(exact) > 1 else ranks.rank(asking)


def why(asking: Asking) -> Draft:
    """Give the change that a question on its cause takes for granted; no cause is held."""
    none = asking.say("no_why")
    if asking.slots.period.empty and not asking.slots.concepts & {"gain", "loss", "change"}:
        return asking.unknown(none)
    draft = change(asking)
    if draft.status != "answered":
        return draft
    named, latest = asking.slots.period.named, max(asking.ranks, default=None)
    praise = people.strengths(asking) if not named or latest in named else None
    said = praise if praise and praise.status == "answered" else Draft(status="answered", text="")
    text = f"{draft.text} {none} {said.text}".rstrip()
    return msgspec.structs.replace(draft, text=text, statements=(*draft.statements, *said.statements))
