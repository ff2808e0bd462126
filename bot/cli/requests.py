"""Read the lines of a batch of questions."""

from datetime import date

import msgspec

from bot.errors import InputError
from bot.mismatch import mismatches

LONGEST_LINE = 100_000  # characters of a line of a batch


class Request(msgspec.Struct, frozen=True):
    """One line of a batch."""

    text: str
    id: str | int | None = None
    session: str | int | None = None
    today: str | None = None
    locale: str | None = None


class Identified(msgspec.Struct, frozen=True):
    """What a bad line of a batch is answered by."""

    id: str | int | None = None


def read_request(line: str, number: int, today: date) -> tuple[Request, date]:
    """Read a line of a batch, and the day on which it is asked.

    Raises:
        InputError: the line is too long or no such request.
    """
    place = f"line {number}"
    if len(line) > LONGEST_LINE:
        raise InputError(place, f"{len(line):,} characters", f"at most {LONGEST_LINE:,}")
    try:
        data = msgspec.json.decode(line)
    except msgspec.DecodeError:
        raise InputError(place, "no JSON", 'an object such as {"text": "QUESTION"}') from None
    for wrong in mismatches(data, Request):
        raise InputError(place, wrong.found, wrong.expected)
    request = msgspec.convert(data, Request)
    try:
        return request, date.fromisoformat(request.today) if request.today else today
    except ValueError:
        raise InputError(place, f"{request.today!r} in today", "a day as YYYY-MM-DD") from None


def id_of(line: str) -> str | int | None:
    """Give the id of a line that is no request, where it has one."""
    try:
        return msgspec.json.decode(line[:LONGEST_LINE], type=Identified).id
    except msgspec.DecodeError:
        return None
