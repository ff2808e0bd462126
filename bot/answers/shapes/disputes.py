"""Tell the editions on which sources disagree, where an answer leaves them out."""

import msgspec

from bot.answers.asking import Asking, Draft
from bot.answers.shapes.compare import OVER_EDITIONS
from bot.facts.findings import Conflict
from bot.facts.statements import Group

OF_ONE = frozenset(("claim", "compare", "threshold", "ahead", "behind", "share"))  # shapes of the edition named or last
OF_MANY = frozenset(
    ("best", "worst", "mean", "median", "edition-of", "change", "change-total", "changes", "change-mean",
     "change-edition", "change-max", "change-min", "losses", "counts")
)  # fmt: skip


def with_disputes(shape: str, asking: Asking, draft: Draft) -> Draft:
    """Add the conflicts that a draft passes over, or tell them instead where they are all that was asked for."""
    announced = any(isinstance(each, Group) for each in draft.statements)
    if announced or (shape not in OF_ONE and shape not in OF_MANY):
        return draft
    disputed = {edition: found for edition, found in asking.ranks.items() if isinstance(found, Conflict)}
    meant = _meant(shape, asking)
    told = [asking.conflict(found, edition) for edition, found in disputed.items() if edition in meant]
    if not told:
        return draft
    if draft.status != "answered" or (shape in OF_ONE and len(meant) == 1):
        return told[0]
    between = "\n" if "\n" in draft.text else " "
    statements = tuple(dict.fromkeys((*draft.statements, *(s for each in told for s in each.statements))))
    return msgspec.structs.replace(
        draft, text=between.join((draft.text, *(each.text for each in told))), statements=statements
    )


def _meant(shape: str, asking: Asking) -> list[int]:
    """Give the editions that a question is on."""
    if not asking.slots.period.empty:
        return asking.wanted[:1] if shape in OF_ONE and not asking.slots.period.ranged else asking.wanted
    latest_only = shape in OF_ONE and not asking.slots.concepts & OVER_EDITIONS
    return list(asking.ranks)[-1:] if latest_only else list(asking.ranks)
