"""Find tiers in a sentence: 'top 300', 'top 10 %', 'groupe A', 'première moitié', 'podium'."""

from collections.abc import Iterator

import msgspec

from bot.compiler.claims import Claim, figure_at, skip_words, total_after
from bot.compiler.passage import Passage

_LETTERS = frozenset("abcde")


def find_tiers(passage: Passage) -> Iterator[Claim]:
    """Yield the tiers of a sentence, in no order."""
    fractions, letters = list(_fractions(passage)), list(_letters(passage))
    yield from fractions
    yield from letters
    for tier in (*_tops(passage), *_shares(passage)):
        yield _named_share(passage, tier, [*fractions, *letters])
    yield from _firsts(passage)
    yield from _podiums(passage)


def _named_share(passage: Passage, tier: Claim, named: list[Claim]) -> Claim:
    """Let a share in brackets be that of the group before them: '« groupe A » (top 15 %)'."""
    if tier.percent is None or passage.word(tier.start - 1) != "(":
        return tier
    before = [one for one in named if 0 < tier.start - one.end <= 2]
    label = before[-1].label.rpartition(" du ")[2] if before else ""
    return msgspec.structs.replace(tier, label=label) if label else tier


def _tops(passage: Passage) -> Iterator[Claim]:
    """Read 'top 300', 'top 10 %', 'top ten'."""
    for cue in passage.having("top"):
        place = cue.end + (passage.word(cue.end) == "-")
        figure = figure_at(passage, place)
        if not figure or figure.kind not in ("number", "percent") or not figure.value:
            continue
        percent = figure.value if figure.kind == "percent" else None
        label = f"top {figure.value} %" if percent else f"top {figure.value}"
        total = total_after(passage, figure.end)
        tier = _tier((cue.start, figure.end), label, figure.value, (figure.start,), percent)
        if total:
            tier = msgspec.structs.replace(tier, end=total[2], out_of=total[0], figures=(figure.start, total[1]))
        yield tier


def _firsts(passage: Passage) -> Iterator[Claim]:
    """Read 'les 400 premiers', 'les 100 meilleures universités', 'the best 100 universities'."""
    for figure in passage.figures:
        if figure.kind != "number" or figure.start in passage.skipped or not 2 <= figure.value <= 3000 or figure.latent:
            continue
        after = passage.after(figure.end, "firsts", "best")
        before = passage.before(figure.start, "firsts", "best")
        if before is not None or (after and passage.is_small(figure.start - 1)):
            start = figure.start if before is None else before
            end = skip_words(passage, after or figure.end, "school_noun")
            yield _tier((start, end), f"top {figure.value}", figure.value, (figure.start,))


def _shares(passage: Passage) -> Iterator[Claim]:
    """Read '10 % des meilleures écoles', 'les 5 % meilleurs', 'the best 1 %'."""
    for figure in passage.figures:
        if figure.kind != "percent" or figure.start in passage.skipped:
            continue
        end = passage.after(figure.end, "share_of")
        best_before = passage.before(figure.start, "best", "firsts") is not None
        if (end or best_before) and passage.before(figure.start, "top") is None:
            span = (figure.start, end or figure.end)
            yield _tier(span, f"top {figure.value} %", figure.value, (figure.start,), figure.value)


def _fractions(passage: Passage) -> Iterator[Claim]:
    for place in range(len(passage.tokens)):
        for cue in passage.starting(place, "fractions:"):
            label = cue.concept.removeprefix("fractions:")
            letter = _letter_after(passage, skip_words(passage, cue.end, "half_of"))
            figures = tuple(f.start for f in passage.figures if cue.start <= f.start < cue.end)
            if letter:
                yield _tier((cue.start, letter[1]), f"{label} du {letter[0]}", 0, figures)
            else:
                yield _tier((cue.start, cue.end), label, 0, figures)
            break


def _letter_after(passage: Passage, place: int) -> tuple[str, int] | None:
    """Read '« groupe A »' from `place`, words of praise before it allowed."""
    for at in range(place, min(place + 4, len(passage.tokens))):
        end = passage.after(at, "group_noun")
        if end:
            found = _letter(passage, end)
            return (f"{passage.text(at, end).lower()} {found[0]}", found[1]) if found else None
    return None


def _letters(passage: Passage) -> Iterator[Claim]:
    """Read 'groupe A', 'catégorie A+', 'group B'."""
    for cue in passage.having("group_noun"):
        found = _letter(passage, cue.end)
        if found:
            yield _tier((cue.start, found[1]), f"{passage.text(cue.start, cue.end).lower()} {found[0]}", 0, ())


def _letter(passage: Passage, place: int) -> tuple[str, int] | None:
    while passage.word(place) in ('"', "'"):
        place += 1
    if passage.word(place) not in _LETTERS or not passage.text(place, place + 1).isupper():
        return None
    end = place + 1
    plus = ""
    while passage.word(end) == "+" and passage.tokens[end].glued:
        plus, end = plus + "+", end + 1
    if passage.word(end) in ("'", "-") and end < len(passage.tokens) and passage.tokens[end].glued:
        return None
    return passage.word(place).upper() + plus, end


def _podiums(passage: Passage) -> Iterator[Claim]:
    for cue in passage.having("podium"):
        if passage.before(cue.start, "rank_noun") is None and not _step(passage, cue.start):
            yield _tier((cue.start, cue.end), "top 3", 3, ())


def _step(passage: Passage, place: int) -> bool:
    """Say whether a step of the podium is named, which is a rank."""
    words = [passage.word(at) for at in range(max(0, place - 4), place)]
    return any(word in ("marche", "step", "pied", "off") for word in words)


def _tier(
    span: tuple[int, int], label: str, number: int, figures: tuple[int, ...], percent: int | None = None
) -> Claim:
    return Claim(kind="group", start=span[0], end=span[1], best=number, label=label, percent=percent, figures=figures)
