"""Compare the changes from one edition to the next: all, the average, the largest, the losses."""

from bot.answers.asking import Asking, Draft
from bot.answers.shapes import ranks
from bot.answers.shapes.changes import Step, described, exact_editions, steps


def _chosen(asking: Asking) -> list[Step]:
    """Give the steps within the range named, or all; an edition named alone counts from the one before."""
    exact = exact_editions(asking)
    period = asking.slots.period
    if period.empty:
        return steps(asking, exact)
    wanted = [edition for edition in period.among(exact) if edition in exact]
    if not period.ranged and wanted:
        before = [edition for edition in exact if edition < wanted[0]]
        wanted = before[-1:] + wanted
    return steps(asking, wanted)


def changes(asking: Asking) -> Draft:
    """List the changes from one edition to the next."""
    found = _chosen(asking)
    if not found:
        return ranks.ranks(asking)
    rows = "\n".join(described(asking, each, "change_row") for each in found)
    text = asking.say("changes", where=asking.where(), school=asking.school_name, rows=rows)
    if "known-editions" in asking.slots.concepts and (met := _in_a_row(asking, found)):
        text = f"{asking.say('in_a_row', count=met, school=asking.school_name)} {text}"
    return asking.answered(text, [s for each in found for s in each.statements], found[-1].edition)


def _in_a_row(asking: Asking, found: list[Step]) -> int:
    """Count the gains that follow each other, where there are no others; 0 where losses are asked of."""
    if "gain" not in asking.slots.concepts or "loss" in asking.slots.concepts:
        return 0
    gains = [each.gain > 0 for each in found]
    runs = [len(run) for run in "".join("+" if gain else " " for gain in gains).split()]
    return runs[0] if len(runs) == 1 else 0


def change_mean(asking: Asking) -> Draft:
    """Give the average change per edition, with its operands."""
    found = _chosen(asking)
    if not found:
        return ranks.ranks(asking)
    total = sum(each.gain for each in found)
    text = asking.say(
        "change_mean" if total >= 0 else "change_mean_down",
        school=asking.school_name,
        where=asking.where(),
        mean=asking.wording.number(abs(total) / len(found)),
        total=asking.wording.places(abs(total)),
        first=found[0].since,
        last=found[-1].edition,
        steps=len(found),
    )
    return asking.answered(text, [s for each in found for s in each.statements], found[-1].edition)


def change_max(asking: Asking) -> Draft:
    """Give the edition with the largest gain."""
    return _extreme(asking, "change_max", largest=True)


def change_min(asking: Asking) -> Draft:
    """Give the edition with the smallest gain."""
    return _extreme(asking, "change_min", largest=False)


def _extreme(asking: Asking, text: str, *, largest: bool) -> Draft:
    found = _chosen(asking)
    if not found:
        return ranks.ranks(asking)
    down = "loss" in asking.slots.concepts and "gain" not in asking.slots.concepts
    lost = [each for each in found if each.gain < 0]
    if down and not lost:
        return losses(asking)
    text = text.replace("change", "loss") if down else text
    chosen = (max if largest else min)(lost if down else found, key=lambda each: -each.gain if down else each.gain)
    held = asking.facts_by_edition
    said = asking.say(
        text if down or chosen.gain > 0 else f"{text}_loss",
        school=asking.school_name,
        where=asking.where(),
        since=chosen.since,
        edition=chosen.edition,
        places=asking.wording.places(abs(chosen.gain)),
        before=asking.wording.rank(held[chosen.since].value),
        after=asking.wording.rank(held[chosen.edition].value),
    )
    return asking.answered(said, [s for each in found for s in each.statements], chosen.edition)


def change_edition(asking: Asking) -> Draft:
    """Give the editions in which as many places were gained or lost as the question says."""
    found = _chosen(asking)
    places = asking.slots.places or next(iter(asking.slots.numbers), 0)
    if not found or not places:
        return ranks.ranks(asking)
    lost = "loss" in asking.slots.concepts and "gain" not in asking.slots.concepts
    met = [each for each in found if each.gain == (-places if lost else places)]
    statements = [s for each in met or found for s in each.statements]
    if met:
        return asking.answered(" ".join(described(asking, each, "change") for each in met), statements, met[-1].edition)
    rows = "\n".join(described(asking, each, "change_row") for each in found)
    said = asking.say("changes", where=asking.where(), school=asking.school_name, rows=rows)
    none = asking.say("change_edition_none", school=asking.school_name, places=asking.wording.places(places))
    return asking.answered(f"{none} {said}", statements)


def losses(asking: Asking) -> Draft:
    """List the editions in which places were lost, or say that there is none."""
    found = _chosen(asking)
    lost = [each for each in found if each.gain < 0]
    if not found:
        return ranks.ranks(asking)
    statements = [s for each in found for s in each.statements]
    if lost:
        rows = "\n".join(described(asking, each, "change_row") for each in lost)
        return asking.answered(
            asking.say("losses", school=asking.school_name, where=asking.where(), rows=rows), statements
        )
    known = asking.editions_phrase([each.edition for each in found])
    text = asking.say("losses_none", school=asking.school_name, where=asking.where(), known=known)
    return asking.answered(text, statements)
