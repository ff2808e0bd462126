"""Tell what is known of a ranking itself: its size, criteria, assessors, publisher, groups."""

import re

from bot.answers.asking import Asking, Draft
from bot.answers.shapes import everywhere
from bot.answers.shapes.positions import no_total
from bot.answers.shapes.qualified import qualified
from bot.answers.shapes.ranks import one
from bot.facts.findings import Fact
from bot.language.fold import key


def total(asking: Asking) -> Draft:
    """Give how many schools an edition ranks, and check a number that the question takes for granted."""
    if _elsewhere(asking):
        return asking.unknown(asking.say("no_held"))
    held = {e: f for e, f in sorted(asking.store.totals(asking.ranking).items()) if isinstance(f, Fact)}
    wanted = asking.slots.period.among(list(held))
    ours = [year for year in held if year in asking.ranks] or list(held)  # "of how many?" is of the school's last rank
    edition = (wanted or [max(ours, default=0)])[0]
    if edition not in held:
        return no_total(asking, edition) if edition else asking.unknown(asking.say("no_held"))
    found = held[edition]
    claimed = asking.slots.numbers[0] if asking.slots.numbers else None
    name = "total_about" if found.value.approx else "total"
    if claimed is not None and not found.value.approx:
        name = "total_yes" if claimed == found.value.number else "total_no"
    text = asking.say(name, ranking=asking.ranking_name, edition=edition, total=found.value.number)
    return asking.answered(text, found.statements, edition)


def _elsewhere(asking: Asking) -> bool:
    """Say whether the schools of a place are counted, not those of a ranking: 'combien d'écoles à Alès ?'."""
    slots = asking.slots
    placed = (slots.schools and slots.hinted) or slots.regions or "national" in slots.concepts
    ranked = slots.rankings or slots.numbers or not slots.period.empty
    return bool(placed) and not ranked and not slots.concepts & {"listed", "ranking", "rank"}


def _claimed(asking: Asking) -> str | None:
    """Give the letter of the group that a question asks of: 'groupe B ?'."""
    choice = re.search(r" (?:ou|or) [A-Z]\b", asking.question.words)
    if choice or asking.slots.concepts & {"what", "half"}:
        return None
    words = "|".join(sorted(map(re.escape, asking.concept_words("group"))))
    found = re.findall(rf"\b(?:{words})s? ([A-Z](?: ?\+)?|[a-z](?: ?\+)?(?=\W*$))(?!\w)", asking.question.words, re.I)
    letters = {letter.replace(" ", "") for letter in found if letter[0].isupper() or len(found) == 1}
    return letters.pop().upper() if len(letters) == 1 else None


def group(asking: Asking) -> Draft:
    """Give the groups that the school is in."""
    found = asking.store.groups(asking.school, asking.ranking)
    held = {edition: [g for g in groups if isinstance(g, Fact)] for edition, groups in sorted(found.items())}
    words = asking.concept_words("group")
    lettered = [e for e, groups in held.items() if any(words & set(key(each.value.label)) for each in groups)]
    edition = (asking.slots.period.among(list(held)) or lettered[-1:] or [max(held, default=0)])[0]
    if not held.get(edition):
        return qualified(asking, ranked=False) or _no_group(asking, edition, [e for e in held if held[e]])
    groups = held[edition]
    labels = [asking.wording.label(each.value.label) for each in groups]
    texts = [
        f"{label} (top {each.value.percent} %)" if each.value.percent and "%" not in label else label
        for label, each in zip(labels, groups, strict=True)
    ]
    name = "group" if len(texts) == 1 else "group_list"
    text = asking.say(
        name,
        school=asking.school_name,
        label=texts[0],
        labels=asking.wording.listing(texts),
        where=asking.where(edition),
    )
    claimed = _claimed(asking)
    if claimed:
        met = any(re.search(rf"\b{re.escape(claimed)}(?![\w+])", label) for label in labels)
        text = asking.say("said_yes" if met else "said_no", text=text)
    return asking.answered(text, [s for each in groups for s in each.statements], edition)


def _no_group(asking: Asking, edition: int, held: list[int]) -> Draft:
    """Refuse an edition of which no group is held."""
    if not held:
        return asking.unknown(asking.say("no_held"))
    known = asking.editions_phrase(held)
    text = asking.say("no_edition_group", school=asking.school_name, where=asking.where(edition), known=known)
    return asking.unknown(text, intent="refuse:edition")


def _criteria(asking: Asking) -> tuple[int, tuple[Fact[str], ...]] | None:
    held = {edition: found for edition, found in asking.store.criteria(asking.ranking).items() if found}
    edition = (asking.slots.period.among(list(held)) or [max(held, default=0)])[0]
    return (edition, held[edition]) if edition in held else None


def _name(asking: Asking, name: str) -> str:
    """Give a criterion's name in the reply's language, where the gazetteer has it."""
    words = key(name)
    for entity in asking.facts.criteria.values():
        if any(key(other) == words for other in (entity.name, *entity.names)):
            return entity.translations.get(asking.question.language) or name
    return name


def criteria(asking: Asking) -> Draft:
    """List the criteria of a ranking."""
    found = _criteria(asking)
    if not found:
        return asking.unknown(asking.say("no_held"))
    edition, facts = found
    words = {table.criterion for table in asking.store.qualifiers(asking.school, asking.ranking)}
    text = asking.say(
        "criteria_some" if all(fact.value in words for fact in facts) else "criteria",
        ranking=asking.ranking_name,
        edition=edition,
        count=len(facts),
        names=asking.wording.listing(_name(asking, fact.value) for fact in facts),
    )
    return asking.answered(text, [s for fact in facts for s in fact.statements], edition)


def criterion(asking: Asking) -> Draft:
    """Say whether something is among the criteria."""
    found = _criteria(asking)
    if not found or not asking.slots.criteria:
        return criteria(asking)
    edition, facts = found
    asked = asking.slots.criteria[0]
    entity = asking.facts.criteria.get(asked)
    names = {key(name) for name in ((entity.name, *entity.names) if entity else (asked,))}
    met = any(key(fact.value) in names for fact in facts)
    text = asking.say(
        "criterion_yes" if met else "criterion_no",
        name=_name(asking, entity.name if entity else asked),
        where=asking.where(edition),
        names=asking.wording.listing(_name(asking, fact.value) for fact in facts),
    )
    return asking.answered(text, [s for fact in facts for s in fact.statements], edition)


def criterion_rank(asking: Asking) -> Draft:
    """Give the rank by a criterion, where one is stated."""
    if not asking.slots.criteria:
        found = [place for place in everywhere.places(asking) if place.table.criterion]
        found = [place for place in found if not asking.slots.rankings or place.ranking == asking.ranking]
        if found:
            rows, statements = everywhere.listed(asking, found)
            return asking.answered(asking.say("places_of", school=asking.school_name, rows=rows), statements)
    held = asking.facts_by_edition if asking.table.criterion else {}
    edition = (asking.slots.period.among(list(held)) or [max(held, default=0)])[0]
    if edition not in held:
        return asking.unknown(asking.say("no_criterion_rank"), intent="refuse:criterion")
    return one(asking, edition)


def publisher(asking: Asking) -> Draft:
    """Tell who publishes the ranking."""
    ranking = asking.facts.rankings.get(asking.ranking)
    editions = list(asking.ranks) or sorted(asking.store.totals(asking.ranking))
    if not ranking or not editions:
        return asking.unknown(asking.say("no_held"))
    edition = (asking.wanted or editions)[-1]
    known = edition if edition in editions else editions[-1]
    found = asking.ranks[known].statements if known in asking.ranks else ()
    publisher = ranking.publisher or ranking.name
    name = "publisher_same" if publisher == ranking.name else "publisher"
    text = asking.say(name, publisher=publisher, ranking=ranking.name, edition=known)
    bodies = [asking.facts.bodies[id_].name for id_ in asking.slots.bodies if id_ in asking.facts.bodies]
    if bodies and publisher not in bodies:
        text = asking.say("said_no", text=text[:1].lower() + text[1:])
    return asking.answered(text, found, known)
