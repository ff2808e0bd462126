"""Tell of the bodies behind a ranking: who assesses, who accredits, what their names stand for."""

from bot.answers.asking import Asking, Draft
from bot.facts.entities import Body
from bot.facts.findings import Fact
from bot.facts.statements import AnyStatement
from bot.language.fold import key


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
    if asking.slots.bodies and not asking.slots.concepts & {"assess", "criteria"}:
        return _role(asking)
    names = [f"{body.name} ({_long(asking, body)})" if body else fact.value for fact, body in bodies]
    name = "assessor_yes" if asking.slots.bodies else "assessors" if len(names) > 1 else "assessors_one"
    text = asking.say(name, where=asking.where(), names=asking.wording.listing(names))
    return asking.answered(text, [s for fact in facts for s in fact.statements])


def _role(asking: Asking) -> Draft:
    """Tell what the bodies named do, and that they assess the ranking's criteria."""
    bodies = [asking.facts.bodies[id_] for id_ in asking.slots.bodies if id_ in asking.facts.bodies]
    texts = []
    for body in bodies:
        role = body.role.get(asking.question.language, "")
        texts.append(asking.say("body_role", long=_long(asking, body), name=body.name, role=role))
    facts = asking.store.assessors(asking.ranking)
    names = [known.name if (known := _body(asking, fact.value)) else fact.value for fact in facts]
    name = "assessors" if len(names) > 1 else "assessors_one"
    texts.append(asking.say(name, where=asking.where(), names=asking.wording.listing(names)))
    return asking.answered(" ".join(texts), [s for fact in facts for s in fact.statements])


def _told(asking: Asking) -> list[tuple[Fact[str], Body]]:
    """List who assesses the ranking, else any other: what a body is depends on none."""
    for rankings in ((asking.ranking,), tuple(asking.facts.rankings)):
        facts = [fact for id_ in rankings for fact in asking.store.assessors(id_)]
        found = [(fact, body) for fact in facts if (body := _body(asking, fact.value))]
        if found:
            return found
    return []


def _cited(asking: Asking, bodies: list[Body]) -> list[AnyStatement]:
    """Give the statements that name bodies."""
    return [statement for fact, body in _told(asking) if body in bodies for statement in fact.statements]


def accredit(asking: Asking) -> Draft:
    """Tell who accredits schools, among the bodies that the communiqués name."""
    bodies = [body for _, body in _told(asking) if body.accredits]
    if not bodies:
        return asking.unknown(asking.say("no_held"))
    body = bodies[0]
    role = body.role.get(asking.question.language, "")
    text = asking.say("accredit", long=_long(asking, body), name=body.name, role=role)
    return asking.answered(text, _cited(asking, [body]))


def stand_for(asking: Asking) -> Draft:
    """Spell acronyms out: those named, else those that the communiqués use."""
    named = [asking.facts.bodies[id_] for id_ in asking.slots.bodies if id_ in asking.facts.bodies]
    bodies = named or [body for _, body in _told(asking)]
    cited = _cited(asking, bodies)
    if not bodies or not cited:
        return asking.unknown(asking.say("no_held"))
    text = "\n".join(asking.say("stand_for", name=body.name, long=_long(asking, body)) for body in bodies)
    return asking.answered(text, cited)
