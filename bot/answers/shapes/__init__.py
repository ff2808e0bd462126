"""Answer each kind of look-up; a shape is a function from an Asking to a Draft."""

from collections.abc import Callable
from functools import partial

import msgspec

from bot.answers.asking import Asking, Draft
from bot.answers.shapes import (
    bodies,
    changes,
    compare,
    disputes,
    documents,
    fields,
    people,
    positions,
    ranks,
    reverse,
    shares,
    steps,
    tables,
    talk,
)

Shape = Callable[[Asking], Draft]

SHAPES: dict[str, Shape] = {
    "rank": ranks.rank,
    "ranks": ranks.ranks,
    "claim": reverse.claim,
    "compare": compare.compare,
    "best": ranks.best,
    "worst": ranks.worst,
    "mean": ranks.mean,
    "median": ranks.median,
    "edition-of": reverse.edition_of,
    "places": talk.places,
    "losses": steps.losses,
    "change": changes.change,
    "change-total": changes.change_total,
    "changes": steps.changes,
    "change-mean": steps.change_mean,
    "change-edition": steps.change_edition,
    "change-max": steps.change_max,
    "change-min": steps.change_min,
    "threshold": positions.threshold,
    "ahead": positions.ahead,
    "behind": positions.behind,
    "share": shares.share,
    "percent": shares.percent,
    "group": tables.group,
    "total": tables.total,
    "criteria": tables.criteria,
    "criterion": tables.criterion,
    "criterion-rank": tables.criterion_rank,
    "assessors": bodies.assessors,
    "accredit": bodies.accredit,
    "stand-for": bodies.stand_for,
    "publisher": tables.publisher,
    "director": fields.director,
    "quotation": people.quotation,
    "person": people.person,
    "contact": partial(fields.reached, shape=people.contact),
    "email": partial(fields.reached, shape=people.email),
    "phone": partial(fields.reached, shape=people.phone),
    "strengths": people.strengths,
    "why": changes.why,
    "link": documents.link,
    "link-ranking": documents.link_ranking,
    "link-school": documents.link_school,
    "source": documents.source,
    "date": documents.published,
    "fresh": documents.fresh,
    "release-by": documents.release_by,
    "summary": documents.summary,
    "known-editions": documents.known_editions,
    "known-rankings": documents.known_rankings,
    "known-schools": documents.known_schools,
    "help": talk.help_,
    "talk": talk.talk,
    "order": talk.order,
    "consent": talk.talk,
    "unheld": talk.unheld,
}


def draft_of(shape: str, asking: Asking) -> Draft:
    """Answer a question by its shape; what sources disagree on is told."""
    draft = disputes.with_disputes(shape, asking, SHAPES[shape](asking))
    return msgspec.structs.replace(draft, text=asking.wording.contradicted(asking.question.words, draft.text))
