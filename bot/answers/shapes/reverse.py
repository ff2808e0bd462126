"""Go back from a rank: check one taken for granted, find its edition."""

import msgspec

from bot.answers.asking import Asking, Draft
from bot.answers.shapes import everywhere, ranks
from bot.facts.findings import OVERALL
from bot.facts.values import Rank

SMALL = 12  # numbers up to it are often words of the question


def _claimed(asking: Asking) -> tuple[int, ...]:
    """Give the rank that the question names; 'premiers' is one without a figure."""
    return asking.slots.ranks or asking.slots.numbers or ((1,) if "lead" in asking.slots.concepts else ())


def claim(asking: Asking) -> Draft:
    """Check a rank that the question takes for granted, and give the right one."""
    claimed = _claimed(asking)
    held = asking.facts_by_edition
    if not claimed or not held:
        return asking.unknown(asking.say("no_idea", school=asking.school_name, example=asking.examples[0]))
    named = asking.slots.period.named
    if "where" in asking.slots.concepts or {"what", "ranking"} <= asking.slots.concepts:
        return edition_of(asking)
    if len(claimed) > 1 and len(claimed) == len(named):
        return _joined([_checked(asking, *pair) for pair in zip(claimed, named, strict=True)])
    return _checked(asking, claimed[0], (asking.wanted or [max(held)])[0])


def _joined(drafts: list[Draft]) -> Draft:
    """Join the checks of several ranks, each of an edition of its own."""
    first = next((draft for draft in drafts if draft.status == "answered"), drafts[0])
    found = tuple(dict.fromkeys(statement for draft in drafts for statement in draft.statements))
    return msgspec.structs.replace(first, text=" ".join(draft.text for draft in drafts), statements=found)


def _checked(asking: Asking, claimed: int, edition: int) -> Draft:
    """Check the rank claimed of an edition."""
    held = asking.facts_by_edition
    if edition not in held:
        return ranks.no_rank(asking, [edition])
    found = held[edition]
    total = asking.total(edition)
    if total and asking.slots.ranks and any(number > SMALL and number != total for number in asking.slots.numbers):
        rank = asking.wording.rank(found.value)
        text = asking.say("claim_total", school=asking.school_name, rank=rank, total=total, where=asking.where(edition))
        return asking.answered(text, (*found.statements, *asking.total_statements(edition)), edition)
    right = found.value.best <= claimed <= found.value.worst
    text = asking.say(
        "claim_yes" if right else "claim_no",
        school=asking.school_name,
        rank=asking.wording.rank(found.value),
        of=asking.of(edition),
        where=asking.where(edition),
    )
    others = [year for year, other in held.items() if other.value.best == claimed and year != edition]
    statements = [*found.statements, *asking.total_statements(edition)]
    if not right and others:
        text += asking.say(
            "claim_other", claimed=asking.wording.ordinal(claimed), editions=asking.wording.editions(others)
        )
        statements += [statement for year in others for statement in held[year].statements]
    elif not right and asking.table == OVERALL:
        found_elsewhere = _anywhere(asking, claimed)
        listed = [everywhere.told(asking, place) for place in found_elsewhere[:3]]
        text += asking.say("claim_elsewhere", place=asking.wording.listing(listed)) if listed else ""
        statements += [statement for place in found_elsewhere[:3] for statement in place.fact.statements]
    return asking.answered(text, statements, edition)


def _anywhere(asking: Asking, rank: int) -> list[everywhere.Place]:
    """Find a rank in any ranking, within the editions that the question names."""
    period = asking.slots.period
    among = (asking.ranking,) if asking.slots.rankings else asking.store.rankings(asking.school)
    met = [p for p in everywhere.places(asking) if p.ranking in among and _is(p.fact.value, rank)]
    return [place for place in met if period.empty or place.edition in period.among([place.edition])]


def _is(value: Rank, rank: int) -> bool:
    return value.exact and value.best == rank


def edition_of(asking: Asking) -> Draft:
    """Give the editions in which the school held a rank."""
    claimed = _claimed(asking)
    held = asking.facts_by_edition
    if not claimed:
        return asking.unknown(asking.say("no_idea", school=asking.school_name, example=asking.examples[0]))
    if asking.table == OVERALL:
        found = _anywhere(asking, claimed[0])
        if any(place.ranking != asking.ranking or held.get(place.edition) != place.fact for place in found):
            rows, statements = everywhere.listed(asking, found)
            return asking.answered(asking.say("places_of", school=asking.school_name, rows=rows), statements)
    if not held:
        return asking.unknown(asking.say("no_held"))
    editions = [edition for edition, found in held.items() if found.value.best <= claimed[0] <= found.value.worst]
    ordinal = asking.wording.ordinal(claimed[0])
    if not editions:
        text = asking.say(
            "edition_of_none", school=asking.school_name, rank=ordinal, where=asking.where(), known=asking.known()
        )
        return asking.answered(text, [s for found in held.values() for s in found.statements])
    if len(editions) == 1:
        text = asking.say("edition_of", school=asking.school_name, rank=ordinal, where=asking.where(editions[0]))
    else:
        text = asking.say(
            "edition_of_many",
            school=asking.school_name,
            rank=ordinal,
            where=asking.where(),
            editions=asking.wording.listing(editions),
        )
    return asking.answered(text, [s for e in editions for s in held[e].statements], editions[-1])
