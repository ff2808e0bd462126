"""Tell whether the numbers of a table or a list are ranks, and what labels that no list knows name."""

from collections.abc import Iterable, Sequence

from bot.compiler.article import Part
from bot.compiler.cells import is_round
from bot.compiler.columns import Label
from bot.compiler.data import Vocabulary
from bot.compiler.passage import Passage
from bot.language.fold import tokens

_OTHER = ("mark_word", "count_word", "people", "seat_column", "move_column")


def shows_ranks(cells: Sequence[Passage]) -> bool:
    """Say whether a cell has the form of a rank: '12e', '=12', '101-150', '12 (tie)'."""
    return any(
        figure.start <= 1
        and (figure.kind == "ordinal" or is_round(figure) or cell.word(figure.end) == "=" or cell.has("tied"))
        for cell in cells
        for figure in cell.figures[:1]
        if figure.start not in cell.skipped
    )


def speaks_of_ranks(part: Part, corner: Passage | None, labels: Sequence[Label], shown: bool) -> bool:
    """Say whether bare numbers are ranks: their forms, their labels or what stands above says so, and nothing else."""
    near = [passage for passage in (part.intro, *part.headings[-1:], corner) if passage]
    if any(passage.has("rank_noun") for passage in near) or (corner and corner.has("rank_column")):
        return True
    if shown or any(label.among and not label.ranking for label in labels):
        return True
    if any(passage.has(concept) for passage in near for concept in _OTHER):
        return False
    measured = sum(bool(label.field and label.field.kind == "criterion") for label in labels)
    if measured * 2 > len(labels):
        return False  # indicators have scores as well as ranks
    named = any(label.ranking for label in labels)
    led = part.intro is not None and part.intro.word(len(part.intro.tokens) - 1) == ":"
    telling = [part.intro] if led and part.intro else near  # 'Brevets déposés :' speaks of no ranking
    return named or any(passage.named("ranking") or passage.has("ranking_noun") for passage in telling)


def free_kind(part: Part, corner: Passage | None, labels: Sequence[Label], by_subject: bool) -> str | None:
    """Tell whether labels that no list knows are criteria or categories, None where they may be anything."""
    known = [label.field.kind for label in labels if label.field and label.clear]
    for passage in (corner, part.intro):
        if passage is None or passage.has("offer_word"):
            continue
        if passage.has("criterion_noun"):
            return "criterion"
        if passage.has("category_word"):  # 'Par domaine :' may open a list of criteria
            return "criterion" if len(known) > 1 and set(known) == {"criterion"} else "category"
    if len(known) > 1 and len(known) * 2 >= len(labels):
        return max(known, key=known.count)
    return "category" if by_subject else None


def town_schools(labels: Sequence[Label], near: Iterable[Passage], vocabulary: Vocabulary) -> list[Label]:
    """Read labels that are short names of schools, where all name such and the words near speak of schools."""
    meant = [label.schools or _school_called(label.text, vocabulary) for label in labels]
    if len(labels) < 2 or not all(meant) or not any(passage.has("school_noun") for passage in near):
        return list(labels)
    return [
        label if label.schools else Label(schools=schools, clear=True, text=label.text)
        for label, schools in zip(labels, meant, strict=True)
    ]


def _school_called(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Give the one school that a whole label may call."""
    words = tokens(text.split(" (", maxsplit=1)[0])
    hit = vocabulary.names.at(words, 0) if words and text[:1].isupper() else None
    ids = [id_ for kind, id_ in hit.values if kind == "school"] if hit and hit.end == len(words) else []
    return (ids[0],) if len(ids) == 1 else ()
