"""Make statements of what is known of a claim."""

from typing import Any

import msgspec

from bot.compiler.article import Part
from bot.compiler.blocks import STRONG
from bot.compiler.claims import Claim
from bot.compiler.fields import Field
from bot.compiler.findings import Findings
from bot.compiler.passage import Passage
from bot.facts.entities import Scope
from bot.facts.statements import CriterionStatement, Group, Movement, RankStatement, Total

_LONGEST_HEADING = 18  # tokens


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its school, ranking, edition, scope and field."""

    claim: Claim
    school: str
    ranking: str
    edition: int
    scope: Scope
    region: str | None = None
    field: Field | None = None
    table: Field | None = None  # the category within which the field is a criterion
    since: int | None = None
    said: bool = False  # the edition stands in the claim's own words
    default_scope: bool = True  # no word gives the scope

    @property
    def category(self) -> str | None:
        """Give the category, where the field is one."""
        own = self.field if self.field and self.field.kind == "category" else self.table
        return own.name if own else None

    @property
    def criterion(self) -> str | None:
        """Give the criterion, where the field is one."""
        return self.field.name if self.field and self.field.kind == "criterion" else None


def value(claim: Claim) -> str:
    """Write a rank in its stored form."""
    if claim.worst > claim.best:
        return f"{claim.best}-{claim.worst}"
    return f"={claim.best}" if claim.tied else str(claim.best)


def state(findings: Findings, passage: Passage, part: Part, standing: Standing) -> None:
    """Add the statements that a standing makes."""
    claim = standing.claim
    if claim.end > len(passage.tokens) or not claim.end:
        return
    start, end = passage.span(0, len(passage.tokens))
    loose = (part.kind == "heading" and not _is_lead(part)) or passage.in_quotes(claim.start)
    source = findings.source_of(start, end)
    common: dict[str, Any] = {
        "source": source,
        "school": standing.school,
        "ranking": standing.ranking,
        "edition": standing.edition,
    }
    common |= {
        "scope": standing.scope,
        "region": standing.region,
        "category": standing.category,
        "criterion": standing.criterion,
    }
    findings.use(passage, claim.figures)
    if claim.kind == "rank":
        findings.add(RankStatement(**common, value=value(claim), out_of=claim.out_of), start, end, loose)
    elif claim.kind == "group":
        findings.add(Group(**common, label=claim.label, percent=claim.percent), start, end, loose)
    else:
        common["scope"] = None if standing.default_scope else standing.scope
        moved = Movement(
            **common, places=claim.best, direction=claim.direction, since=standing.since, approx=claim.approx
        )
        findings.add(moved, start, end, loose)
    if claim.out_of and claim.out_of >= max(claim.worst, 2):
        state_total(findings, standing, start, end, loose)
    state_criterion(findings, standing, start, end, loose)


def _is_lead(part: Part) -> bool:
    """Say whether a line in bold is a whole paragraph, no heading."""
    return part.level == STRONG and sum(len(passage.tokens) for passage in part.passages) > _LONGEST_HEADING


def state_criterion(findings: Findings, standing: Standing, start: int, end: int, loose: bool = False) -> None:
    """Add the criterion of a standing, over source[start:end]."""
    if standing.criterion:
        source = findings.source_of(start, end)
        criterion = CriterionStatement(
            source=source, ranking=standing.ranking, edition=standing.edition, name=standing.criterion
        )
        findings.add(criterion, start, end, loose)


def state_total(findings: Findings, standing: Standing, start: int, end: int, loose: bool = False) -> None:
    """Add the total that stands beside a rank, over source[start:end]."""
    total = Total(
        source=findings.source_of(start, end),
        ranking=standing.ranking,
        edition=standing.edition,
        number=standing.claim.out_of or 0,
        scope=standing.scope,
        region=standing.region,
        category=standing.category,
    )
    if not standing.criterion:
        findings.add(total, start, end, loose)
