"""Find tiers in a sentence: 'top 300', 'top 10 %', 'groupe A', 'première moitié', 'podium'."""

from collections.abc import Iterator

from bot.compiler.claims import Claim, figure_at, skip_words, total_after
from bot.compiler.passage import Passage

_LETTERS = frozenset("abcde")


def find_tiers(passage: Passage) -> Iterator[Claim]:
    """Yield the tiers of a sentence, in no order."""
    yield from _tops(passage)
    yield from _firsts(passage)
    yield from _shares(passage)
    yield from _fractions(passage)
    yield from _letters(passage)
    yield from _podiums(passage)


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
        yield _tier(cue.start, total[2] if total else figure.end, label, figure.value, percent, (figure.start,), total)


def _firsts(passage: Passage) -> Iterator[Claim]:
    """Read 'les 400 premiers', 'les 100 meilleures universités', 'the best 100 universities'."""
    for figure in passage.figures:
        if figure.kind != "number" or figure.start in passage.skipped or not 2 <= figure.value <= 3000 or figure.latent:
            continue
        after = passage.after(figure.end, "firsts", "best")
        before = passage.before(figure.start, "firsts", "best")
        opened = passage.word(figure.start - 1) in ("les", "des", "aux", "the", "premieres", "premiers", "meilleures", "meilleurs", "best") or before
        if (after or before) and opened:
            start = figure.start if not before else before
            end = after or figure.end
            yield _tier(start, skip_words(passage, end, "school_noun"), f"top {figure.value}", figure.value, None, (figure.start,))


def _shares(passage: Passage) -> Iterator[Claim]:
    """Read '10 % des meilleures écoles', 'les 5 % meilleurs', 'the best 1 %'."""
    for figure in passage.figures:
        if figure.kind != "percent" or figure.start in passage.skipped:
            continue
        end = passage.after(figure.end, "share_of")
        best_before = passage.before(figure.start, "best", "firsts")
        if (end or best_before is not None) and passage.before(figure.start, "top") is None:
            label = f"top {figure.value} %"
            yield _tier(figure.start, end or figure.end, label, figure.value, figure.value, (figure.start,))


def _fractions(passage: Passage) -> Iterator[Claim]:
    for place in range(len(passage.tokens)):
        for cue in passage.starting(place, "fractions:"):
            label = cue.concept.removeprefix("fractions:")
            letter = _letter_after(passage, skip_words(passage, cue.end, "half_of"))
            figures = tuple(f.start for f in passage.figures if cue.start <= f.start < cue.end)
            if letter:
                yield _tier(cue.start, letter[1], f"{label} du {letter[0]}", 0, None, figures)
            else:
                yield _tier(cue.start, cue.end, label, 0, None, figures)
            break


def _letter_after(passage: Passage, place: int) -> tuple[str, int] | None:
    """Read '« groupe A »' from `place`, words of praise before it allowed."""
    for at in range(place, min(place + 4, len(passage.tokens))):
        end = passage.after(at, "group_noun")
        if end:
            found = _letter(passage, end)
            return (f"{passage.word(at)} {found[0]}", found[1]) if found else None
    return None


def _letters(passage: Passage) -> Iterator[Claim]:
    """Read 'groupe A', 'catégorie A+', 'group B'."""
    for cue in passage.having("group_noun"):
        found = _letter(passage, cue.end)
        if found:
            yield _tier(cue.start, found[1], f"{passage.word(cue.start)} {found[0]}", 0, None, ())


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
            yield _tier(cue.start, cue.end, "top 3", 3, None, ())


def _step(passage: Passage, place: int) -> bool:
    """Say whether a step of the podium is named, which is a rank."""
    words = [passage.word(at) for at in range(max(0, place - 4), place)]
    return any(word in ("marche", "step", "pied", "off") for word in words)


def _tier(
    start: int, end: int, label: str, number: int, percent: int | None, figures: tuple[int, ...],
    total: tuple[int, int, int] | None = None,
) -> Claim:  # fmt: skip
    used = (*figures, total[1]) if total else figures
    return Claim(kind="group", start=start, end=end, best=number, label=label, percent=percent, figures=used, out_of=total[0] if total else None)
