"""Know the people of the sources: who heads the school, who is its contact, whom a pronoun stands for."""

from bot.answers.asking import Asking
from bot.facts.findings import Fact
from bot.facts.statements import Contact, Quotation
from bot.language.fold import key


def quotations(asking: Asking) -> tuple[Quotation, ...]:
    return asking.store.quotations(asking.school) or asking.store.quotations()


def contacts_of(asking: Asking) -> list[Fact[Contact]]:
    found = asking.store.contacts(asking.school) or asking.store.contacts()
    return [each for each in found if isinstance(each, Fact)]


def directors(asking: Asking) -> list[Quotation]:
    """List the people quoted whose role is to head the school, the newest source first."""
    heads = asking.concept_words("director")
    deputies = asking.concept_words("deputy")
    found = []
    for quotation in quotations(asking):
        words = set(key(quotation.role or ""))
        if words & heads and not words & deputies:
            found.append(quotation)
    return found


def role_of(asking: Asking, name: str) -> tuple[str, tuple[Contact | Quotation, ...]] | None:
    """Find the role of a person: as a contact, else as quoted."""
    for fact in contacts_of(asking):
        if fact.value.name and fact.value.role and key(fact.value.name) == key(name):
            return fact.value.role, fact.statements  # type: ignore[return-value]
    for quotation in quotations(asking):
        if quotation.role and key(quotation.speaker) == key(name):
            return quotation.role, (quotation,)
    return None


def deputy_of(asking: Asking) -> str | None:
    deputies = asking.concept_words("deputy")
    people = [(fact.value.name, fact.value.role) for fact in contacts_of(asking)]
    people += [(quotation.speaker, quotation.role) for quotation in quotations(asking)]
    return next((name for name, role in people if name and set(key(role or "")) & deputies), None)


def meant(asking: Asking) -> str | None:
    """Give the person that a pronoun stands for: the one last talked of, unless it tells that another is meant."""
    told = [gender for gender in ("she", "he") if gender in asking.slots.concepts]
    if len(told) != 1:
        return asking.person
    known = [quotation.speaker for quotation in quotations(asking)]
    known += [fact.value.name for fact in contacts_of(asking) if fact.value.name]
    other = "he" if told == ["she"] else "she"
    if asking.person and not is_a(asking, asking.person, other):
        return asking.person
    return next((name for name in known if is_a(asking, name, told[0])), None)


def is_a(asking: Asking, name: str, gender: str) -> bool:
    """Say whether a person's role is written in a gender."""
    role = role_of(asking, name)
    return role is not None and bool(set(key(role[0])) & asking.concept_words(gender))
