"""Find web addresses, e-mail addresses and telephone numbers in plain text."""

import re
from typing import Literal

import msgspec

# Bounded and without nested repetition: linear on any text.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_ENDINGS = "fr|com|org|net|edu|eu|info|io|be|ch|ca|uk|ie|de|au|nz|es|it|fi|se|dk|no|nl|at|sg|in|ae|example"
URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"«»“”]{2,2000}"
    rf"|(?<![\w@./-])(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,5}}(?:{_ENDINGS})"
    r"(?![\w@-]|\.\w)(?:/[^\s<>\"«»“”]{0,2000})?",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\w.+/-])(?:"
    r"(?:\+|00)\d{1,3}[ .\-/]?(?:\(0?\d{0,4}\)[ .\-/]?)?\d{1,4}(?:[ .\-/]?\d{2,4}){2,5}"
    r"|0\d(?:[ .\-]?\d{2}){4}"
    r"|\(\d{3}\)[ \-.]?\d{3}[ \-.]\d{4}"
    r"|\d{3}[\-.]\d{3}[\-.]\d{4}"
    r"|\(?0\d{2,4}\)?[ \-]\d{3,4}[ \-]?\d{3,4}"
    r"|0\d{2} \d{3} \d{2} \d{2}"
    r")(?![\w/-]|\.\d)"
)
STREET = re.compile(
    r"\b(?!(?:19|20)\d\d (?:place|cours)\b)\d{1,4}(?: ?(?:bis|ter))?,? "
    r"(?:rue|avenue|av\.|boulevard|bd|place|chemin|allée|quai|route|cours|impasse|esplanade)\b"
    r"|\b(?:BP|CS|B\.P\.|C\.S\.) ?\d{1,6}\b",
    re.IGNORECASE,
)
POSTCODE = re.compile(
    r"\b\d{1,4},? (?:[A-Z][\w'’-]{1,30} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square|Terrace|Boulevard)\b"
    r"|\b(?:F-|CH-|B-)?\d{5}(?= [A-ZÀ-Ý][A-ZÀ-Ýa-zà-ÿ'’-]{2,30})"
    r"|\b(?:CH-|B-)?\d{4}(?= [A-ZÀ-Ý][A-Za-zà-ÿ'’-]{2,30}[\n,)]?$)",
    re.MULTILINE,
)
_SIGNED = re.compile(r"\) {0,3}(?:[-–—:.\n]|$)")
_TAIL = ".,;:!?'’…"

Kind = Literal["email", "url", "phone", "street"]


class Address(msgspec.Struct, frozen=True):
    """An address over text[start:end]."""

    kind: Kind
    start: int
    end: int
    value: str


def addresses(text: str) -> list[Address]:
    """Find the addresses of a plain text, in order; none overlap."""
    found: list[Address] = []
    if "@" in text:
        found += [Address("email", m.start(), m.end(), m[0]) for m in EMAIL.finditer(text)]
    if "." in text:
        found += [_url(match) for match in URL.finditer(text) if not _is_name(text, match)]
    found += [Address("phone", m.start(), m.end(), m[0]) for m in PHONE.finditer(text) if 8 <= _digits(m[0]) <= 15]
    found += [Address("street", m.start(), m.end(), m[0]) for r in (STREET, POSTCODE) for m in r.finditer(text)]
    return _apart(found)


def _url(match: re.Match[str]) -> Address:
    """Leave out what ends the sentence, and a bracket that the address did not open."""
    value = match[0].rstrip(_TAIL)
    while value.endswith((")", "]")) and value.count(")") > value.count("("):
        value = value[:-1].rstrip(_TAIL)
    return Address("url", match.start(), match.start() + len(value), value)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Say whether a site signs a text: 'Rennes (Breizh-Actu.com) – '."""
    alone = match[0][0].isupper() and "/" not in match[0] and not match[0].lower().startswith("www.")
    return alone and text[match.start() - 1 : match.start()] == "(" and bool(_SIGNED.match(text, match.end()))


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text)


def _apart(found: list[Address]) -> list[Address]:
    kept: list[Address] = []
    for address in sorted(found, key=lambda a: (a.start, -a.end)):
        if not kept or address.start >= kept[-1].end:
            kept.append(address)
    return kept
