"""Compare a rank with a figure: a threshold, the schools ahead and behind, a share of the ranking."""

import re

from bot.answers.asking import Asking, Draft
from bot.answers.shapes import ranks
from bot.facts.findings import Fact
from bot.facts.statements import Group
from bot.facts.values import Rank

OVER_EDITIONS = frozenset(("when", "since-when", "ever", "always", "edition", "known-editions", "times"))
COUNTED = frozenset(("times", "known-editions"))  # "combien de fois", "combien d'éditions"


def single_edition(asking: Asking) -> tuple[int, Fact[Rank]] | None:
    """Give the edition that the question names, or the latest, with its rank."""
    held = asking.facts_by_edition
    edition = (asking.wanted or [max(held, default=0)])[0]
    return (edition, held[edition]) if edition in held else None


def threshold(asking: Asking) -> Draft:
    """Say whether, when or since when the school is among the first N."""
    top = asking.slots.top or next(iter((*asking.slots.numbers, *asking.slots.ranks)), None)
    held = asking.facts_by_edition
    if top is not None and not held:
        return _by_group(asking, top)
    if top is None:
        return asking.unknown(asking.say("no_idea", school=asking.school_name, example=asking.examples[0]))
    inside = [edition for edition, found in held.items() if found.value.worst <= top]
    asked = asking.slots.concepts
    if "always" in asked and asking.slots.period.empty:
        outside = [edition for edition in held if edition not in inside]
        return _outside(asking, top, outside, "always_no") if outside else _since(asking, top, inside)
    doubted = asking.wording.negative(asking.question.words) and not asked & OVER_EDITIONS
    denied = "when" in asked and asking.wording.negative(asking.question.words)
    if asking.slots.period.empty and (denied or "never" in asked) and not doubted:
        return _outside(asking, top, [edition for edition in held if edition not in inside])
    if asking.slots.period.empty and asked & {"when", "since-when", "ever", "earliest", "edition", *COUNTED}:
        return _since(asking, top, inside)
    single = single_edition(asking)
    if not single:
        stated = _by_group(asking, top)
        return stated if stated.status == "answered" else ranks.no_rank(asking, asking.wanted)
    return _held_against(asking, top, single)


def _held_against(asking: Asking, top: int, single: tuple[int, Fact[Rank]]) -> Draft:
    """Say whether an edition's rank is among the first N, and how far it is from them where that is asked."""
    (edition, found), asked = single, asking.slots.concepts
    inside = found.value.worst <= top
    text = asking.say(
        "threshold_yes" if inside else "threshold_no",
        school=asking.school_name,
        rank=asking.wording.rank(found.value),
        of=asking.of(edition),
        where=asking.where(edition),
        top=top,
    )
    if {"how-many", "place-count"} <= asked and found.value.exact and not inside:
        text += asking.say("threshold_gap", places=asking.wording.places(found.value.best - top))
    return asking.answered(text, (*found.statements, *asking.total_statements(edition)), edition)


def _by_group(asking: Asking, top: int) -> Draft:
    """Answer from a group such as "top 300", where no rank is stated."""
    held = groups_by_edition(asking)
    for edition in sorted(asking.slots.period.within(list(held)), reverse=True):
        for group in held[edition]:
            size = re.fullmatch(r"top (\d+)", group.value.label)
            if size and int(size[1]) <= top:
                text = asking.say(
                    "group_yes", school=asking.school_name, label=group.value.label, where=asking.where(edition)
                )
                return asking.answered(text, group.statements, edition)
    return asking.unknown(asking.say("no_held"))


def _since(asking: Asking, top: int, inside: list[int]) -> Draft:
    held = asking.facts_by_edition
    statements = [s for found in held.values() for s in found.statements]
    if not inside:
        best = min(held.items(), key=lambda entry: entry[1].value.best)
        text = asking.say(
            "threshold_never",
            school=asking.school_name,
            top=top,
            where=asking.where(),
            rank=asking.wording.rank(best[1].value),
            editions=best[0],
        )
        return asking.answered(text, statements, best[0])
    lasting = [edition for edition in held if edition >= inside[0]] == inside
    rank = asking.wording.rank(held[inside[0]].value)
    counted = "threshold_count" if asking.slots.concepts & COUNTED else None
    text = asking.say(
        counted or ("threshold_since" if lasting else "threshold_editions"),
        count=len(inside),
        school=asking.school_name,
        top=top,
        edition=inside[0],
        editions=asking.wording.listing(inside),
        rank=rank,
        where=asking.where(),
    )
    return asking.answered(text, statements, inside[0])


def _outside(asking: Asking, top: int, outside: list[int], text: str = "threshold_out") -> Draft:
    held = asking.facts_by_edition
    statements = [s for found in held.values() for s in found.statements]
    if not outside:
        text = asking.say(
            "threshold_out_never", school=asking.school_name, top=top, where=asking.where(), known=asking.known()
        )
        return asking.answered(text, statements)
    shown = ", ".join(asking.wording.rank(held[edition].value) for edition in outside)
    text = asking.say(
        text,
        school=asking.school_name,
        top=top,
        where=asking.where(),
        editions=asking.wording.listing(outside),
        rank=shown,
    )
    return asking.answered(text, statements, outside[-1])


def ahead(asking: Asking) -> Draft:
    """Count the schools ranked before."""
    single = single_edition(asking)
    if not single or not single[1].value.exact:
        return ranks.no_rank(asking, asking.wanted)
    edition, found = single
    before = found.value.best - 1
    text = asking.say(
        "ahead" if before else "ahead_first",
        count=asking.wording.count(before),
        school=asking.school_name,
        where=asking.where(edition),
        rank=asking.wording.rank(found.value),
    )
    return asking.answered(text, found.statements, edition)


def behind(asking: Asking) -> Draft:
    """Count the schools ranked after, where the size of the ranking is known and the rank is not shared."""
    single = single_edition(asking)
    if not single or not single[1].value.exact or single[1].value.tied:
        return ranks.no_rank(asking, asking.wanted) if not single else asking.unknown(asking.say("no_held"))
    edition, found = single
    total = asking.total(edition)
    if total is None:
        return no_total(asking, edition)
    text = asking.say(
        "behind",
        count=asking.wording.count(total - found.value.best),
        school=asking.school_name,
        where=asking.where(edition),
        rank=asking.wording.rank(found.value),
        total=total,
    )
    return asking.answered(text, (*found.statements, *asking.total_statements(edition)), edition)


def no_total(asking: Asking, edition: int) -> Draft:
    """Refuse an edition of which the size is not known."""
    held = [year for year, found in asking.store.totals(asking.ranking).items() if isinstance(found, Fact)]
    text = asking.say("no_edition_total", where=asking.where(edition), known=asking.editions_phrase(sorted(held)))
    return asking.unknown(text, intent="refuse:edition")


def groups_by_edition(asking: Asking) -> dict[int, list[Fact[Group]]]:
    """Give the groups that no source contradicts, counting up."""
    found = asking.store.groups(asking.school, asking.ranking)
    return {edition: [each for each in groups if isinstance(each, Fact)] for edition, groups in sorted(found.items())}
