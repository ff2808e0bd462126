"""Tell the part of a ranking that a school is in: as announced, else computed."""

import msgspec

from bot.answers.asking import Asking, Draft
from bot.answers.shapes import ranks
from bot.answers.shapes.positions import groups_by_edition, no_total, single_edition
from bot.facts.findings import Fact
from bot.facts.statements import AnyStatement, Group

PARTS = {"quarter": 25, "third": 33}  # concept -> percent


def _claimed(asking: Asking) -> int | None:
    """Give the part of the ranking that a question asks of."""
    named = (PARTS[name] for name in sorted(asking.slots.concepts & PARTS.keys()))
    return asking.slots.percents[0] if asking.slots.percents else next(named, None)


def percent(asking: Asking) -> Draft:
    """Give the percentage that a source announces, and check one that the question takes for granted."""
    groups = {e: [g for g in found if g.value.percent] for e, found in groups_by_edition(asking).items()}
    held = {edition: found for edition, found in groups.items() if found}
    edition = (asking.slots.period.among(list(held)) or [max(held, default=0)])[0]
    if edition not in held:
        return _computed(asking)
    group = held[edition][0]
    claimed = _claimed(asking)
    if claimed is not None and claimed < (group.value.percent or 0):
        return _finer(asking, edition, group, claimed)
    name = "percent_group" if claimed is None else "percent_yes" if claimed == group.value.percent else "percent_wider"
    return asking.answered(_announced(asking, name, edition, group, claimed), group.statements, edition)


def _announced(asking: Asking, name: str, edition: int, group: Fact[Group], claimed: int | None) -> str:
    label = asking.wording.label(group.value.label)
    text = asking.say(
        name,
        school=asking.school_name,
        percent=group.value.percent,
        claimed=claimed,
        where=asking.where(edition),
        label=label,
    )
    return text.replace(f" ({label})", "") if "%" in label else text  # it says no more


def _finer(asking: Asking, edition: int, group: Fact[Group], claimed: int) -> Draft:
    """Check a smaller part of the ranking than the one announced: by rank and total, where they are known."""
    rank, total = asking.facts_by_edition.get(edition), asking.total(edition)
    told = _announced(asking, "percent_group", edition, group, claimed)
    if not rank or not rank.value.exact or not total:
        unsure = asking.say("percent_unsure", claimed=claimed)
        return asking.answered(f"{told} {unsure}", group.statements, edition)
    draft = _computed(asking)
    return msgspec.structs.replace(draft, text=f"{draft.text} {told}", statements=draft.statements + group.statements)


def share(asking: Asking) -> Draft:
    """Give the part of the ranking that the school is in: as announced, else computed from rank and total."""
    announced: list[AnyStatement] = [
        g for found in groups_by_edition(asking).values() for each in found for g in each.statements
    ]
    if any(isinstance(each, Group) and each.percent for each in announced) and not asking.slots.concepts & {
        "ahead",
        "behind",
    }:
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
    behind = "behind" in asking.slots.concepts
    part = 100 * found.value.best / total
    claimed = _claimed(asking)
    text = asking.say(
        "share_behind" if behind else "share",
        school=asking.school_name,
        rank=asking.wording.rank(found.value),
        total=total,
        where=asking.where(edition),
        percent=asking.wording.number(100 - part if behind else part),
    )
    if claimed is not None and not behind:
        text = asking.say("said_yes" if part <= claimed else "said_no", text=text)
    return asking.answered(text, (*found.statements, *asking.total_statements(edition)), edition)
