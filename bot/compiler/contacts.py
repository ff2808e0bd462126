"""Read whom to write to or to ring: persons and offices with their e-mail address and telephone number."""

import re
from collections.abc import Iterator

import msgspec

from bot.compiler.addresses import Address, addresses
from bot.compiler.article import Article, Part
from bot.compiler.findings import Findings
from bot.compiler.passage import Passage
from bot.compiler.persons import Person, persons
from bot.facts.statements import Contact


class _Draft(msgspec.Struct):
    """A contact under way."""

    start: int = 0
    end: int = 0
    name: str | None = None
    role: str | None = None
    email: str | None = None
    phone: str | None = None

    @property
    def reached(self) -> bool:
        """Say whether it can be written to or rung."""
        return bool(self.email or self.phone)


def read_contacts(article: Article, findings: Findings) -> None:
    """Add a contact for every address that one can write to or ring."""
    for cluster in _clusters(article):
        for draft in _drafts(cluster):
            source = findings.source_of(draft.start, draft.end)
            statement = Contact(source=source, name=draft.name, role=draft.role, email=draft.email, phone=draft.phone)
            findings.add(statement, draft.start, draft.end)


def _spots(part: Part) -> list[Address]:
    found = [spot for spot in addresses(part.text) if spot.kind in ("email", "phone")]
    for link in part.block.plain.links:
        if link.target.startswith("mailto:") and not any(
            spot.start < link.end and link.start < spot.end for spot in found
        ):
            found.append(
                Address("email", link.start, link.end, re.sub(r"\?.*", "", link.target.removeprefix("mailto:")))
            )
    return sorted(found, key=lambda spot: spot.start)


def _clusters(article: Article) -> Iterator[list[Part]]:
    """Yield runs of blocks that belong to one contact section."""
    held: list[Part] = []
    for part in article.parts:
        if part.kind == "table":
            continue
        if (
            _spots(part)
            or _leads(part)
            or (
                held
                and len(part.text) < 120
                and held[-1].number == part.number - 1
                and part.kind != "heading"
                and _opened(held)
            )
        ):
            held.append(part)
        else:
            if any(_spots(one) for one in held):
                yield held
            held = []
    if any(_spots(one) for one in held):
        yield held


def _opened(held: list[Part]) -> bool:
    return any(_leads(part) for part in held)


def _leads(part: Part) -> bool:
    """Say whether a block announces a contact: short, and opened by such a word."""
    return len(part.text) < 90 and any(passage.after(0, "contact") for passage in part.passages[:1])


def _drafts(cluster: list[Part]) -> Iterator[_Draft]:
    """Walk through names and addresses in order; a second name or e-mail address begins the next contact."""
    draft = _Draft()
    for part in cluster:
        spots = _spots(part)
        for passage in part.passages:
            for mark in _marks(part, passage, spots):
                if _is_next(draft, mark):
                    if draft.reached:
                        yield draft
                    draft = _Draft()
                _fill(draft, passage, mark)
            if not draft.name and not draft.role:
                _fill_office(draft, passage)
    if draft.reached:
        yield draft


def _marks(part: Part, passage: Passage, spots: list[Address]) -> list[Address | Person]:
    if not passage.tokens:
        return []
    first, last = passage.tokens[0].start, passage.tokens[-1].end
    here = [spot for spot in spots if first <= spot.start < last]
    near = bool(here) or part.kind != "paragraph" or len(part.text) < 200
    people = _without_titles(passage, list(persons(passage)) if near and not passage.quoted else [])
    found: list[Address | Person] = [*here, *people]
    return sorted(found, key=lambda mark: mark.start)


def _without_titles(passage: Passage, people: list[Person]) -> list[Person]:
    """Leave out a title in capitals right after a name: 'Ayesha Rahman, Senior Publication Specialist'."""
    kept: list[Person] = []
    for person in people:
        between = passage.plain.text[kept[-1].end : person.start] if kept else ""
        if between.strip() not in (",", "-", "–", "|"):
            kept.append(person)
    return kept


def _is_next(draft: _Draft, mark: Address | Person) -> bool:
    if isinstance(mark, Person):
        return bool(draft.name) or draft.reached
    return mark.kind == "email" and bool(draft.email)


def _fill(draft: _Draft, passage: Passage, mark: Address | Person) -> None:
    if isinstance(mark, Person):
        draft.name = mark.name
        draft.role = mark.role or _role_after(passage, mark.end) or draft.role
    elif mark.kind == "email":
        draft.email = mark.value
    elif not draft.phone:
        draft.phone = mark.value.strip()
    _extend(draft, passage, mark.start, mark.end)


def _fill_office(draft: _Draft, passage: Passage) -> None:
    draft.role = _office(passage)
    if draft.role and not draft.end:
        _extend(draft, passage, passage.tokens[0].start, passage.tokens[-1].end)


def _extend(draft: _Draft, passage: Passage, start: int, end: int) -> None:
    low, high = passage.plain.origin[start], passage.plain.origin[end - 1] + 1
    draft.start = min(draft.start, low) if draft.end else low
    draft.end = max(draft.end, high)


def _role_after(passage: Passage, end: int) -> str | None:
    """Read the words after a name, up to an address: 'Nadia Ferrand – chargée de communication'."""
    text = passage.plain.text[end : passage.tokens[-1].end]
    match = re.match(r"\s*[,–—|(-]+\s*([^,–—|()@\d\n]{3,120})", text)
    role = match[1].strip(" :,.") if match else ""
    return role if role and not re.fullmatch(r"(?i)t[ée]l.*|e-?mail.*|phone.*", role) else None


def _office(passage: Passage) -> str | None:
    """Read an office in place of a person: 'Service communication', 'UQ Communications', 'Contact rédaction'."""
    for cue in passage.having("office"):
        low, high = cue.start, cue.end
        while (
            high < len(passage.tokens)
            and high not in passage.skipped
            and passage.tokens[high].text.isalpha()
            and passage.after(high, "contact") is None
        ):
            high += 1
        while (
            low
            and passage.tokens[low - 1].text.isalpha()
            and low - 1 not in passage.skipped
            and not passage.after(low - 1, "contact")
        ):
            low -= 1
        return passage.text(low, high).strip()
    return None
