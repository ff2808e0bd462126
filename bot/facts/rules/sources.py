"""Check where statements were read, and what communiqués say beside: documents, people, links."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from bot.errors import Problem
from bot.facts.inspection import Inspection, is_address, is_date, past
from bot.facts.statements import Contact, Link

_PLACE = re.compile(r"([1-9]\d{0,8}):([1-9]\d{0,8})-([1-9]\d{0,8}):([1-9]\d{0,8})")
_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>().]+(\.[^\s@<>().]+)+")
_PHONE = re.compile(r"\+?[\d\s().\-/]+")
_DIGITS = range(3, 16)  # of a telephone number: from short numbers to the longest of E.164


def files_are_named_after_communiques(case: Inspection) -> Iterator[Problem]:
    """Find statement files of another name than their communiqué's, or whose communiqué is gone."""
    for file in case.material.files:
        name = file.value.communique
        if Path(file.place).stem != name:
            yield Problem(file.at("communique"), f"the communiqué {name!r}", "the name of the file")
        elif case.communiques and name not in case.communiques:
            yield Problem(file.at("communique"), f"no communiqué {name!r}", f"communiques/{name}.md, .txt, .pdf ...")


def documents_are_dated(case: Inspection) -> Iterator[Problem]:
    """Find dates and addresses of communiqués that are none, and corrections in the wrong file."""
    for file in case.material.files:
        document, place = file.value.document, file.at("document")
        if document.date is not None and not is_date(document.date, whole=False):
            yield Problem(place, f"date is {document.date!r}", "a date such as 2022-01-05, or 2022-01")
        if document.url is not None and not is_address(document.url):
            yield Problem(place, f"url is {document.url!r}", "an address such as https://school.example")
        if document.nature == "correction" or document.corrects:
            yield Problem(place, "a correction", "an entry in corrections.yaml")


def corrections_are_dated(case: Inspection) -> Iterator[Problem]:
    """Find corrections without a true date, or of a communiqué that is not known."""
    known = {file.value.communique for file in case.material.files}
    for correction in case.material.corrections:
        document = correction.value.document
        if not is_date(document.date or ""):
            yield Problem(correction.place, f"date is {document.date!r}", "a date such as 2022-01-05")
        if document.corrects is not None and document.corrects not in known:
            yield Problem(correction.place, f"no communiqué {document.corrects!r}", "one that has statements")


def words_are_in_their_place(case: Inspection) -> Iterator[Problem]:
    """Find statements whose words are not at their place in the communiqué, verbatim."""

    @lru_cache(1)  # the statements of one communiqué follow each other
    def lines(communique: str) -> list[str] | None:
        text = case.text(communique)
        return None if text is None else text.split("\n")

    for placed in case.statements:
        source = placed.value.source
        if case.documents[source.communique].nature == "correction":
            continue
        if not _PLACE.fullmatch(source.place):
            yield Problem(placed.place, f"place is {source.place!r}", "LINE:COLUMN-LINE:COLUMN")
            continue
        text = lines(source.communique)
        if text is not None and not _holds(text, source.place, source.words):
            path = case.communiques[source.communique].name
            yield Problem(placed.place, f"words not found at {source.place}", f"the text of {path} there")


def _holds(lines: list[str], place: str, words: str) -> bool:
    first, start, last, end = (int(number) for number in re.findall(r"\d+", place))
    if not first <= last <= len(lines):
        return False
    block = lines[first - 1 : last]
    block[-1] = block[-1][: end - 1]
    block[0] = block[0][start - 1 :]
    return bool(words) and "\n".join(block).replace("\r", "") == words.replace("\r", "")


def people_can_be_reached(case: Inspection) -> Iterator[Problem]:
    """Find contacts without an address that works, and those to look at again."""
    for contact, place in case.of(Contact):
        if not any((contact.name, contact.role, contact.email, contact.phone)):
            yield Problem(place, "a contact without a name", "a name, role, email or phone")
        if contact.email is not None and not _EMAIL.fullmatch(contact.email):
            yield Problem(place, f"email is {contact.email!r}", "an address such as press@school.example")
        if contact.phone is not None and not _is_phone(contact.phone):
            yield Problem(place, f"phone is {contact.phone!r}", "a number such as +33 4 00 00 00 00")
        yield from past(place, contact.review_by, case.today)


def _is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(text)) and sum(map(str.isdigit, text)) in _DIGITS


def links_are_whole(case: Inspection) -> Iterator[Problem]:
    """Find links that lead nowhere."""
    for link, place in case.of(Link):
        if not is_address(link.url) and not _EMAIL.fullmatch(link.url.removeprefix("mailto:")):
            yield Problem(place, f"url is {link.url!r}", "an address such as https://school.example")


RULES = (
    files_are_named_after_communiques,
    documents_are_dated,
    corrections_are_dated,
    words_are_in_their_place,
    people_can_be_reached,
    links_are_whole,
)
