"""Tell the part of a ranking that a school is in: as announced, else computed."""

from bot.answers.asking import Asking, Draft
from bot.answers.shapes import ranks
from bot.answers.shapes.positions import groups_by_edition, no_total, single_edition
from bot.facts.statements import AnyStatement, Group


def percent(asking: Asking) -> Draft:
    """Give the percentage that a source announces, and check one that the question takes for granted."""
    groups = {e: [g for g in found if g.value.percent] for e, found in groups_by_edition(asking).items()}
    held = {edition: found for edition, found in groups.items() if found}
    edition = (asking.slots.period.among(list(held)) or [max(held, default=0)])[0]
    if edition not in held:
        return _computed(asking)
    group = held[edition][0]
    claimed = asking.slots.percents[0] if asking.slots.percents else None
    name = "percent_group" if claimed is None else "percent_yes" if claimed == group.value.percent else "percent_claim"
    text = asking.say(
        name,
        school=asking.school_name,
        percent=group.value.percent,
        claimed=claimed,
        where=asking.where(edition),
        label=asking.wording.label(group.value.label),
    )
    return asking.answered(text, group.statements, edition)


def share(asking: Asking) -> Draft:
    """Give the part of the ranking that the school is in: as announced, else computed from rank and total."""
    announced: list[AnyStatement] = [
        g for found in groups_by_edition(asking).values() for each in found for g in each.statements
    ]
    if any(isinstance(each, Group) and each.percent for each in announced) and not asking.slots.concepts & {"ahead"}:
        return percent(asking)
    return _computed(asking)


def _computed(asking: Asking) -> Draft:
    single = single_edition(asking)
    if not single or not single[1].value.exact:
        return ranks.no_rank(asking, asking.wanted)
    edition, found = single
    total = asking.total(edition)
    if total is None:
        return no_total(asking, edition)
    text = asking.say(
        "share",
        school=asking.school_name,
        rank=asking.wording.rank(found.value),
        total=total,
        where=asking.where(edition),
        percent=asking.wording.number(100 * found.value.best / total),
    )
    return asking.answered(text, (*found.statements, *asking.total_statements(edition)), edition)
