"""Tell who is who, what people said, and how to reach them."""

import re

from bot.answers.asking import Asking, Draft
from bot.answers.shapes.persons import contacts_of, deputy_of, directors, meant, quotations, role_of
from bot.facts.findings import Fact
from bot.facts.statements import Contact, Quotation
from bot.language.fold import key
from bot.language.reading import UNHELD

INNER = str.maketrans("«»", "“”")  # quotation marks inside others
LONGEST = 700  # characters of a quotation that is told


def director(asking: Asking) -> Draft:
    """Tell who heads the school, and correct a wrong name."""
    if asking.slots.concepts & {"deputy"} and not asking.slots.people:
        return person(asking)
    heads = directors(asking)
    if not heads:
        return asking.unknown(asking.say("no_held"))
    head = heads[0]
    claimed = asking.slots.people[0] if asking.slots.people else None
    if not claimed and "there-person" in asking.slots.concepts:
        claimed = meant(asking)
    if claimed and key(claimed) != key(head.speaker):
        if claimed.startswith(UNHELD):
            return asking.answered(asking.say("director_not", name=head.speaker, role=head.role), [head])
        role = role_of(asking, claimed)
        text = asking.say(
            "director_no", name=head.speaker, role=head.role, other=claimed, other_role=role[0] if role else "?"
        )
        statements = (head, *(role[1] if role else ()))
        return asking.answered(text, statements, person=head.speaker)
    text = asking.say("director", name=head.speaker, role=head.role)
    return asking.answered(text, [head], person=head.speaker)


def person(asking: Asking) -> Draft:
    """Tell the role of a person: the one named, the one last talked of, else the contact."""
    contacts = contacts_of(asking)
    name = asking.slots.people[0] if asking.slots.people else None
    asked = asking.slots.concepts
    if not name and "deputy" in asked:
        name = deputy_of(asking)
    elif not name:
        contact = contacts[0].value.name if contacts and asked & {"contact", "there-person"} else None
        name = meant(asking) or contact
    role = role_of(asking, name) if name else None
    if not name or not role:
        return asking.unknown(asking.say("no_held"), person=name)
    return asking.answered(asking.say("person", name=name, role=role[0]), role[1], person=name)


def quotation(asking: Asking) -> Draft:
    """Tell what a person said: the one named, the one last talked of, else who heads the school."""
    quoted = quotations(asking)
    name = asking.slots.people[0] if asking.slots.people else None
    if not name and "deputy" in asking.slots.concepts:
        name = deputy_of(asking)
    elif not name and "director" not in asking.slots.concepts:
        name = meant(asking)
    if not name and "there-person" in asking.slots.concepts and "director" not in asking.slots.concepts:
        return asking.unknown(asking.say("no_held"))
    said = [each for each in quoted if name and key(each.speaker) == key(name)]
    if not name:
        said = directors(asking) or list(quoted)
    if not said:
        return asking.unknown(asking.say("no_held"), person=name)
    return _told(asking, said[0], "quotation")


def _told(asking: Asking, said: Quotation, text: str) -> Draft:
    whole = key(said.source.words)
    if whole[: len(key(said.speaker))] == key(said.speaker):
        text = "reported"  # the source tells it in its own words
    words = " ".join(said.source.words.strip('«»"“”*_ \n').translate(INNER).split())
    words = _spoken(words, said)
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0] + " …"
    text = asking.say(text, speaker=said.speaker, role=said.role or "?", words=words)
    return asking.answered(text, [said], person=said.speaker)


def _spoken(words: str, said: Quotation) -> str:
    """Leave out who speaks, where a source tells it between the words: ', déclare X, directrice de Y,'."""
    told = rf",\s[^\W\d]+(?:\s[^\W\d]+)?\s{re.escape(said.speaker)}"
    role = rf"(?:,\s{re.escape(said.role)})?" if said.role else ""
    return re.sub(rf"{told}{role}(?=[.,;!?»])", "", words)


def strengths(asking: Asking) -> Draft:
    """Tell what is praised, in the words of who heads the school."""
    heads = directors(asking)
    return _told(asking, heads[0], "strengths") if heads else asking.unknown(asking.say("no_held"))


def _who(asking: Asking, contact: Contact) -> str:
    address = asking.wording.listing(part for part in (contact.email, contact.phone) if part)
    parts = (contact.name, contact.role and asking.say("role_form", role=contact.role), address)
    return ", ".join(part for part in parts if part)


def contact(asking: Asking) -> Draft:
    """Tell whom to write to or to ring."""
    contacts = contacts_of(asking)
    if not contacts:
        return asking.unknown(asking.say("no_held"))
    name = next(iter(asking.slots.people), None)
    if not name:
        name = _owner(asking)
    named = [fact for fact in contacts if fact.value.name == name]
    if name and not named:
        return _no_address(asking, name, contacts)
    shown = named or contacts[:1]
    text = asking.say("contact", who=_who(asking, shown[0].value))
    return asking.answered(text, shown[0].statements, person=shown[0].value.name)


def email(asking: Asking) -> Draft:
    """Give an e-mail address: of the person meant, else of the contact."""
    contacts = contacts_of(asking)
    name = _meant(asking)
    named = [fact for fact in contacts if name and fact.value.name and key(fact.value.name) == key(name)]
    if name and not named:
        return _no_address(asking, name, contacts)
    found = next((fact for fact in named or contacts if fact.value.email), None)
    if not found:
        return asking.unknown(asking.say("no_held"))
    value = found.value
    text = asking.say("email", email=value.email, name=value.name or value.role, role=value.role or "")
    return asking.answered(text, found.statements, person=value.name)


def _meant(asking: Asking) -> str | None:
    """Give the person whose address is asked for; None stands for the contact."""
    if asking.slots.people:
        return asking.slots.people[0]
    return None if "contact" in asking.slots.concepts else _owner(asking)


def _owner(asking: Asking) -> str | None:
    """Give the person whose address is asked for in other words than a name."""
    if "director" in asking.slots.concepts and "deputy" not in asking.slots.concepts:
        heads = directors(asking)
        return heads[0].speaker if heads else None
    return meant(asking) if "there-person" in asking.slots.concepts else None


def _no_address(asking: Asking, name: str, contacts: list[Fact[Contact]]) -> Draft:
    given = _who(asking, contacts[0].value) if contacts else "?"
    return asking.unknown(asking.say("no_email", name=name.removeprefix(UNHELD), contact=given), person=name)


def phone(asking: Asking) -> Draft:
    """Give a phone number, where a contact has one."""
    contacts = contacts_of(asking)
    found = next((fact for fact in contacts if fact.value.phone), None)
    if found:
        text = asking.say("phone", phone=found.value.phone, name=found.value.name or found.value.role)
        return asking.answered(text, found.statements, person=found.value.name)
    if not contacts:
        return asking.unknown(asking.say("no_held"))
    return asking.unknown(asking.say("no_phone", contact=_who(asking, contacts[0].value)))
