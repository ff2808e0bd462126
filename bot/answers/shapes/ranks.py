"""Look ranks up: one, all, the best, the average; and back from a rank to its edition."""

from collections.abc import Callable, Sequence

import msgspec

from bot.answers.asking import Asking, Draft
from bot.answers.period import Period
from bot.answers.shapes import everywhere
from bot.answers.shapes import qualified as tables
from bot.facts.findings import OVERALL, Conflict, Fact, Finding
from bot.facts.statements import AnyStatement
from bot.facts.values import Rank

EARLIEST = frozenset(("earliest", "first-known"))


def rank(asking: Asking) -> Draft:
    """Give the rank of each edition named, or the latest."""
    ranks, wanted = asking.ranks, asking.wanted
    if not ranks:
        return tables.qualified(asking) or no_rank(asking, wanted)
    if asking.slots.period.empty:
        earliest = bool(asking.slots.concepts & EARLIEST) and "latest" not in asking.slots.concepts
        edition = min(ranks) if earliest else max(ranks)
        return one(asking, edition, "rank" if earliest else "rank_latest")
    missing = [edition for edition in asking.slots.period.named if edition not in ranks]
    held = [edition for edition in wanted if edition in ranks]
    if not held or (missing and len(asking.slots.period.named) == 1 and not asking.slots.period.ranged):
        return tables.qualified(asking) or no_rank(asking, wanted)
    if period_before(asking.slots.period) and "latest" in asking.slots.concepts:
        return one(asking, held[-1])  # 'dernier rang avant 2022'
    if len(held) > 3:
        return ranks_of(asking, held)
    drafts = [one(asking, edition) for edition in held]
    texts = [draft.text for draft in drafts] + ([no_rank(asking, missing).text] if missing else [])
    found = [statement for draft in drafts for statement in draft.statements]
    return asking.answered(" ".join(texts), found, held[-1], editions=tuple(held))


def period_before(period: Period) -> bool:
    """Say whether a period is all that comes before an edition."""
    return period.ranged and period.first is None


def one(asking: Asking, edition: int, text: str = "rank") -> Draft:
    """Give the rank of one edition that is held."""
    found = asking.ranks[edition]
    if isinstance(found, Conflict):
        return asking.conflict(found, edition)
    said = asking.say(
        text if found.value.exact else "rank_band",
        school=asking.school_name,
        rank=asking.wording.rank(found.value),
        of=asking.of(edition),
        where=asking.where(edition),
    )
    if found.derived:
        said = said.rstrip(".") + asking.wording.forms.derived + "."
    return asking.answered(said, (*found.statements, *asking.total_statements(edition)), edition)


def no_rank(asking: Asking, wanted: Sequence[int]) -> Draft:
    """Refuse an edition that is not held, and say which are; or to count with a rank that is too loose for it."""
    future = [edition for edition in wanted if edition > asking.today.year]
    if future:
        text = asking.say("no_future", editions=asking.wording.editions(future), known=asking.known())
        return asking.unknown(text, intent="refuse:edition")
    held = asking.store.editions(asking.school, asking.ranking) if asking.table == OVERALL else ()
    known = _known(asking, wanted) if held and set(wanted) <= set(held) else None
    if known:
        text = asking.say("no_count", known=known.text)
        return asking.unknown(text, intent="refuse:count", statements=known.statements, edition=known.edition)
    where = asking.where(wanted[0]) if len(wanted) == 1 else asking.where()
    text = asking.say("no_edition", school=asking.school_name, where=where, known=asking.known())
    others = [each for each in asking.store.rankings(asking.school) if each != asking.ranking]
    for edition in wanted[:1] if not asking.slots.rankings else ():
        names = [
            asking.name_of_ranking(each) for each in others if edition in asking.store.editions(asking.school, each)
        ]
        if names:
            text += asking.say("other_rankings", edition=edition, rankings=asking.wording.listing(names))
    return asking.unknown(text, intent="refuse:edition")


def _known(asking: Asking, wanted: Sequence[int]) -> Draft | None:
    """Give what is held of an edition, or of the latest one, where it is too little to count with."""
    ranked = wanted[-1:] or list(asking.ranks)[-1:]
    return one(asking, ranked[0]) if ranked and ranked[0] in asking.ranks else tables.qualified(asking)


def ranks(asking: Asking) -> Draft:
    """List the ranks, of the editions named or of all."""
    period = asking.slots.period
    many = len(asking.store.rankings(asking.school)) > 1 and not asking.slots.rankings
    if "every-ranking" in asking.slots.concepts and many:
        return of_all(asking)
    held = period.within(list(asking.ranks))
    if not held:
        return no_rank(asking, asking.wanted)
    if {"best", "worst"} <= asking.slots.concepts:
        held = sorted(held, key=lambda edition: min(value.best for value in _values(asking.ranks[edition])))
    draft = one(asking, held[0]) if len(held) == 1 else ranks_of(asking, held)
    missing = [edition for edition in period.named if edition not in asking.ranks]
    more = f" {no_rank(asking, missing).text}" if missing else ""
    return msgspec.structs.replace(draft, text=draft.text + more)


def of_all(asking: Asking) -> Draft:
    """List the ranks in every ranking: by table, or those of the editions named."""
    period = asking.slots.period
    found = [place for place in everywhere.places(asking) if place.edition in period.among([place.edition])]
    if not period.empty and not found:
        return no_rank(asking, asking.wanted)
    rows, statements = everywhere.tables(asking) if period.empty else everywhere.listed(asking, found)
    return asking.answered(asking.say("places_of", school=asking.school_name, rows=rows), statements)


def ranks_of(asking: Asking, editions: Sequence[int]) -> Draft:
    """List the ranks of some editions."""
    rows, found = [], list[AnyStatement]()
    for edition in editions:
        finding = asking.ranks[edition]
        values = _values(finding)
        value = asking.wording.listing(dict.fromkeys(map(asking.wording.rank, values)))
        name = "row_disputed" if isinstance(finding, Conflict) else "row"
        rows.append(asking.say(name, edition=edition, rank=value, of=asking.of(edition)))
        found += (*finding.statements, *asking.total_statements(edition))
    text = asking.say("ranks", school=asking.school_name, where=asking.where(), rows="\n".join(rows))
    return asking.answered(text, found, max(editions), editions=tuple(editions))


def _values(finding: Finding[Rank]) -> tuple[Rank, ...]:
    return finding.values if isinstance(finding, Conflict) else (finding.value,)


def best(asking: Asking) -> Draft:
    """Give the best rank of the editions named, or of all."""
    return _extreme(asking, "best", min)


def worst(asking: Asking) -> Draft:
    """Give the worst rank of the editions named, or of all."""
    return _extreme(asking, "worst", max)


def _extreme(asking: Asking, text: str, choose: Callable[..., Rank]) -> Draft:
    held = _within(asking)
    if "every-ranking" in asking.slots.concepts and len(asking.store.rankings(asking.school)) > 1:
        return of_all(asking)
    if not held:
        return no_rank(asking, asking.wanted)
    value = choose((found.value for found in held.values()), key=lambda found: found.best)
    editions = [edition for edition, found in held.items() if found.value.best == value.best]
    said = asking.say(
        text,
        school=asking.school_name,
        where=asking.where(),
        rank=asking.wording.rank(value),
        editions=asking.wording.listing(editions),
    )
    return asking.answered(said, [s for e in editions for s in held[e].statements], editions[-1])


def mean(asking: Asking) -> Draft:
    """Give the average rank, with its operands."""
    from statistics import mean as mean_of

    return _middle(asking, "mean", mean_of)


def median(asking: Asking) -> Draft:
    """Give the median rank, with its operands."""
    from statistics import median as median_of

    return _middle(asking, "median", median_of)


def _middle(asking: Asking, text: str, compute: Callable[[list[int]], float]) -> Draft:
    held = {edition: found for edition, found in _within(asking).items() if found.value.exact}
    if not held:
        return no_rank(asking, asking.wanted)
    numbers = [found.value.best for found in held.values()]
    said = asking.say(
        text,
        school=asking.school_name,
        where=asking.where(),
        value=asking.wording.number(compute(numbers)),
        ranks=", ".join(map(str, numbers)),
        first=min(held),
        last=max(held),
    )
    return asking.answered(said, [s for found in held.values() for s in found.statements], max(held))


def _within(asking: Asking) -> dict[int, Fact[Rank]]:
    """Give the facts of the range that the question names, or all."""
    held = asking.facts_by_edition
    return {edition: held[edition] for edition in asking.slots.period.within(list(held))}
