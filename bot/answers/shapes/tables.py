"""Tell what is known of a ranking itself: its size, criteria, assessors, publisher, groups."""

from bot.answers.asking import Asking, Draft
from bot.answers.shapes.positions import no_total
from bot.facts.entities import Body
from bot.facts.findings import Fact, Qualifiers
from bot.facts.statements import AnyStatement
from bot.language.fold import key


def total(asking: Asking) -> Draft:
    """Give how many schools an edition ranks, and check a number that the question takes for granted."""
    held = {e: f for e, f in sorted(asking.store.totals(asking.ranking).items()) if isinstance(f, Fact)}
    wanted = asking.slots.period.among(list(held))
    edition = (wanted or [max(held, default=0)])[0]
    if edition not in held:
        return no_total(asking, edition) if edition else asking.unknown(asking.say("no_held"))
    found = held[edition]
    claimed = asking.slots.numbers[0] if asking.slots.numbers else None
    name = "total_about" if found.value.approx else "total"
    if claimed is not None and not found.value.approx:
        name = "total_yes" if claimed == found.value.number else "total_no"
    text = asking.say(name, ranking=asking.ranking_name, edition=edition, total=found.value.number)
    return asking.answered(text, found.statements, edition)


def group(asking: Asking) -> Draft:
    """Give the groups that the school is in."""
    found = asking.store.groups(asking.school, asking.ranking)
    held = {edition: [g for g in groups if isinstance(g, Fact)] for edition, groups in sorted(found.items())}
    edition = (asking.slots.period.among(list(held)) or [max(held, default=0)])[0]
    if not held.get(edition):
        text = asking.say("no_held")
        return asking.unknown(text)
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
    return asking.answered(text, [s for each in groups for s in each.statements], edition)


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
    text = asking.say(
        "criteria",
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
    asked = asking.slots.criteria[0] if asking.slots.criteria else ""
    entity = asking.facts.criteria.get(asked)
    names = {key(name) for name in ((entity.name, *entity.names) if entity else (asked,)) if name}
    for table in asking.store.qualifiers(asking.school, asking.ranking):
        if table.criterion and key(table.criterion) in names:
            return _rank_in(asking, table)
    return asking.unknown(asking.say("no_criterion_rank"), intent="refuse:criterion")


def _rank_in(asking: Asking, table: Qualifiers) -> Draft:
    held = {e: f for e, f in asking.store.ranks(asking.school, asking.ranking, table).items() if isinstance(f, Fact)}
    edition = (asking.slots.period.among(list(held)) or [max(held, default=0)])[0]
    if edition not in held:
        return asking.unknown(asking.say("no_criterion_rank"), intent="refuse:criterion")
    text = asking.say(
        "criterion_rank",
        school=asking.school_name,
        rank=asking.wording.rank(held[edition].value),
        name=_name(asking, table.criterion or ""),
        where=asking.where(edition),
    )
    return asking.answered(text, held[edition].statements, edition)


def _body(asking: Asking, name: str) -> Body | None:
    words = key(name)
    for body in asking.facts.bodies.values():
        if body.id == name or any(key(each) == words for each in (body.name, *body.names, *body.long.values())):
            return body
    return None


def _long(asking: Asking, body: Body) -> str:
    return body.long.get(asking.question.language) or next(iter(body.long.values()), body.name)


def assessors(asking: Asking) -> Draft:
    """Tell who supplies or judges the ranking's data."""
    facts = asking.store.assessors(asking.ranking)
    if not facts:
        return asking.unknown(asking.say("no_held"))
    bodies = [(fact, _body(asking, fact.value)) for fact in facts]
    held = {body.id for _, body in bodies if body}
    if asking.slots.bodies and asking.slots.bodies[0] not in held:
        return stand_for(asking)
    names = [f"{body.name} ({_long(asking, body)})" if body else fact.value for fact, body in bodies]
    name = "assessor_yes" if asking.slots.bodies else "assessors" if len(names) > 1 else "assessors_one"
    text = asking.say(name, where=asking.where(), names=asking.wording.listing(names))
    return asking.answered(text, [s for fact in facts for s in fact.statements])


def _cited(asking: Asking, bodies: list[Body]) -> list[AnyStatement]:
    """Give the statements that name bodies."""
    found: list[AnyStatement] = []
    for fact in asking.store.assessors(asking.ranking):
        body = _body(asking, fact.value)
        if body and body in bodies:
            found += fact.statements
    return found


def accredit(asking: Asking) -> Draft:
    """Tell who accredits schools, among the bodies that the communiqués name."""
    held = [body for fact in asking.store.assessors(asking.ranking) if (body := _body(asking, fact.value))]
    bodies = [body for body in held if body.accredits]
    if not bodies:
        return asking.unknown(asking.say("no_held"))
    body = bodies[0]
    role = body.role.get(asking.question.language, "")
    text = asking.say("accredit", long=_long(asking, body), name=body.name, role=role)
    return asking.answered(text, _cited(asking, [body]))


def stand_for(asking: Asking) -> Draft:
    """Spell acronyms out: those named, else those that the communiqués use."""
    named = [asking.facts.bodies[id_] for id_ in asking.slots.bodies if id_ in asking.facts.bodies]
    held = [body for fact in asking.store.assessors(asking.ranking) if (body := _body(asking, fact.value))]
    bodies = named or held
    cited = _cited(asking, bodies)
    if not bodies or not cited:
        return asking.unknown(asking.say("no_held"))
    text = "\n".join(asking.say("stand_for", name=body.name, long=_long(asking, body)) for body in bodies)
    return asking.answered(text, cited)


def publisher(asking: Asking) -> Draft:
    """Tell who publishes the ranking."""
    ranking = asking.facts.rankings.get(asking.ranking)
    editions = list(asking.ranks) or sorted(asking.store.totals(asking.ranking))
    if not ranking or not editions:
        return asking.unknown(asking.say("no_held"))
    edition = (asking.wanted or editions)[-1]
    known = edition if edition in editions else editions[-1]
    found = asking.ranks[known].statements if known in asking.ranks else ()
    text = asking.say("publisher", publisher=ranking.publisher or ranking.name, ranking=ranking.name, edition=known)
    return asking.answered(text, found, known)
