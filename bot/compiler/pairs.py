"""Find ranks written as bare numbers in a way from one to another: 'from 92 to 78', 'passe de 12 à 9'."""

from collections.abc import Iterator

from bot.compiler.claims import Claim, figure_at
from bot.compiler.passage import Passage

_STOPS = frozenset(
    [
        ",",
        ";",
        ".",
        ":",
        ")",
        "(",
        "!",
        '"',
        "—",
        "-",
        "in",
        "on",
        "within",
        "between",
        "this",
        "en",
        "au",
        "dans",
        "entre",
        "cette",
        "du",
        "over",
        "for",
        "worldwide",
        "globally",
        "",
    ]
)


def find_pairs(passage: Passage) -> Iterator[Claim]:
    """Yield both ranks, the first as the one of the edition before."""
    for one in passage.figures:
        if one.kind != "number" or one.start in passage.skipped or one.spelled or not 0 < one.value < 2000:
            continue
        if not (passage.before(one.start, "from") is not None or passage.before(one.start, "rank_noun") is not None):
            continue
        end = passage.after(one.end, "to_place")
        other = figure_at(passage, end) if end else None
        if (
            other is None
            or other.kind != "number"
            or not 0 < other.value < 2000
            or passage.word(other.end) not in _STOPS
        ):
            continue
        if _is_standing(passage, one.start):
            yield Claim(
                kind="rank",
                start=one.start,
                end=one.end,
                best=one.value,
                worst=one.value,
                earlier=True,
                figures=(one.start,),
            )
            yield Claim(
                kind="rank",
                start=other.start,
                end=other.end,
                best=other.value,
                worst=other.value,
                figures=(other.start,),
            )


def _is_standing(passage: Passage, place: int) -> bool:
    """Say whether the way is one in a ranking: places are spoken of, and no points or marks."""
    words = range(max(0, place - 8), place)
    return any(passage.after(at, "rank_noun") for at in words) or (
        any(passage.after(at, "gain", "lose") for at in words)
        and bool(passage.named("ranking") or passage.has("ranking_noun"))
    )
