"""Tell what an ordinal counts: times, years or colleges make no rank; schools do."""

from bot.compiler.claims import figure_at
from bot.compiler.passage import Passage
from bot.language.figures import Figure

STOPS = frozenset(",;:.)]!?-\"'/|([=")


def counts_something_else(passage: Passage, figure: Figure) -> bool:
    """Say whether an ordinal counts times, years or priorities."""
    own = bool(passage.after(figure.start - 1, "possessive")) if figure.start else False
    if figure.spelled and passage.word(figure.start).endswith("s") and figure_at(passage, figure.start - 1):
        return True  # '10 premières places et 11 deuxièmes'
    if passage.before(figure.end, "mere_first") is not None and not passage.after(
        figure.end, "rank_noun", "school_noun"
    ):
        return True
    if passage.after(figure.end, "not_rank_noun") or (own and passage.after(figure.end, "school_noun")):
        return True  # also 'its 17th college'
    if figure.sign in ("", "=", "#") or not figure.start:
        return False
    if any(cue.end <= figure.start for cue in passage.having("issue_word")) and not passage.named("ranking"):
        return True  # 'Lettre de l'école n° 47'
    before = figure.start - 1
    if of_schools(passage, figure.end) or ranking_follows(passage, figure.end):
        return False
    if passage.word(before) in STOPS or any(mark.end == figure.start for mark in passage.names):
        return False
    return passage.before(figure.start, *_LEADS) is None


_LEADS = (  # what may stand right before 'No. 1' or 'n° 1'
    "rank_verb", "copula", "rank_noun", "tied", "follow", "from", "to_place", "gain", "school_noun", "ranking_noun",
)  # fmt: skip


def of_schools(passage: Passage, place: int) -> bool:
    """Say whether 'des écoles', 'of the universities' follows."""
    end = passage.after(place, "genitive")
    return bool(end) and any(bool(passage.after(at, "school_noun")) for at in range(end or 0, (end or 0) + 2))


def ranking_follows(passage: Passage, place: int) -> bool:
    """Say whether a ranking is named right after: '218th in the QS World University Rankings'."""
    near = [mark for mark in passage.named("ranking") if 0 < mark.start - place <= 4]
    return bool(near) and not any(
        passage.word(at) in STOPS for at in range(place, near[0].start) if passage.word(at) != "'"
    )
