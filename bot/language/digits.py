"""Read a number in digits, with its thousands set apart or its decimals."""

from collections.abc import Sequence

from bot.language.fold import Token


def read_digits(tokens: Sequence[Token], start: int) -> tuple[int, int, bool]:
    """Read digits with thousands set apart ('2 300', '1,258') or decimals ('15,78')."""
    end = start + 1
    text = tokens[start].text
    while len(text) <= 9 and len(tokens[start].text) <= 3 and end < len(tokens):
        token = tokens[end]
        spaced = token.is_number and len(token.text) == 3 and _thin(tokens, end)
        parted = (
            token.text in ",." and token.glued and end + 1 < len(tokens)
            and tokens[end + 1].glued and tokens[end + 1].is_number and len(tokens[end + 1].text) == 3
        )  # fmt: skip
        if spaced:
            text, end = text + token.text, end + 1
        elif parted:
            text, end = text + tokens[end + 1].text, end + 2
        else:
            break
    if (
        end + 1 < len(tokens)
        and tokens[end].text in (",", ".")
        and tokens[end].glued
        and not _after_point(tokens, start)
    ):
        after = tokens[end + 1]
        if after.is_number and after.glued and not (end + 2 < len(tokens) and _dotted(tokens, end + 2)):
            return end + 2, int(text), True
    return end, int(text), False


def _thin(tokens: Sequence[Token], place: int) -> bool:
    """Say whether one space parts a group of three digits from those before, and no more digits or suffix follow."""
    apart = tokens[place].start - tokens[place - 1].end == 1
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    suffixed = following is not None and following.glued and following.is_word
    return apart and tokens[place - 1].text[0] != "0" and not suffixed


def _after_point(tokens: Sequence[Token], start: int) -> bool:
    """Say whether digits and a point stand right before: the middle of a date."""
    return start > 1 and tokens[start].glued and tokens[start - 1].text in ".," and tokens[start - 2].is_number


def _dotted(tokens: Sequence[Token], place: int) -> bool:
    """Say whether more digits follow a second point: a date or a phone number, no decimal."""
    return (
        tokens[place].text in ".," and tokens[place].glued and place + 1 < len(tokens) and tokens[place + 1].is_number
    )
