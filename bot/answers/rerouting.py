"""Turn an intent into the one that the figures, the editions and the people of the question call for."""

import msgspec

from bot.answers.beyond import (
    BESIDE,
    MOVES,
    beyond_us,
    of_advice,
    of_bodies,
    of_other_schools,
    of_others,
    of_somebody_before,
    of_the_staff,
    to_come,
)
from bot.answers.deciding import OF_THE_SPEAKER, Decision
from bot.answers.question import Slots
from bot.answers.retelling import of_those_ranked, one_by_one, said_of_us

ASKING_EDITION = frozenset(("when", "since-when", "ever", "edition"))
OF_MOVES = frozenset(
    ("change", "changes", "change-total", "change-max", "change-min", "losses", "edition-of", "rank", "ranks",
     "known-editions", "places", "best", "claim", "total")
)  # fmt: skip
OF_A_BOUND = frozenset(
    ("claim", "behind", "ahead", "edition-of", "threshold", "best", "worst", "rank", "ranks", "losses", "change",
     "change-edition", "change-min", "change-max", "known-editions")
)  # fmt: skip

OF_A_PART = frozenset(("threshold", "claim", "rank", "group", "share", "percent", "best"))


def rerouted(decision: Decision, slots: Slots) -> Decision:
    """Give the decision that stands once its slots are known."""
    if decision.rule == OF_THE_SPEAKER:
        return decision
    intent = _intent(decision.intent, slots)
    return decision if intent == decision.intent else msgspec.structs.replace(decision, intent=intent)


def _intent(intent: str, slots: Slots) -> str:
    """Give the intent of the first rule that holds."""
    return next((found for rule in RULES if (found := rule(intent, slots))), intent)


def _of_a_bound(intent: str, slots: Slots) -> str | None:
    free = slots.bound and not (slots.top or slots.places or slots.schools)
    sure = slots.bound and slots.bound.side and not slots.strange and not slots.topics
    return "compare" if free and (intent in OF_A_BOUND or (intent == "unknown" and sure)) else None


def _back_from_places(intent: str, slots: Slots) -> str | None:
    asked = slots.concepts & ASKING_EDITION and slots.period.empty
    return "change-edition" if slots.places and asked and intent in OF_MOVES else None


def _back_from_a_rank(intent: str, slots: Slots) -> str | None:
    """Read 'the year you were 33rd' as asking for the edition."""
    told = len(slots.ranks) == 1 and slots.period.empty and "confirm" not in slots.concepts
    return "edition-of" if intent == "claim" and told and slots.concepts & {"edition", "when"} else None


def _of_both_ends(intent: str, slots: Slots) -> str | None:
    """Read 'from the best to the worst' as a change, or as a list."""
    if not {"best", "worst"} <= slots.concepts or slots.schools:
        return None
    between = slots.concepts & {"gap", "change", "place-count"}
    return "change" if between else "ranks" if intent in ("best", "worst", "rank") else None


def _from_rank_to_rank(intent: str, slots: Slots) -> str | None:
    """Read 'from 40th to 33rd, how many places' as a change."""
    two = len(set(slots.ranks)) == 2 and slots.period.empty
    moved = intent == "edition-of" or (intent == "claim" and slots.concepts & (MOVES | {"place-count"}))
    return "change" if two and moved else None


def _better_than_an_edition(intent: str, slots: Slots) -> str | None:
    alone = slots.period.compared and not slots.concepts & {"schools", "out-of"} and not slots.ranks
    return "change" if alone and intent in BESIDE | {"rank"} else None


def _to_read(intent: str, slots: Slots) -> str | None:
    """Read 'I want to see the ranking' as asking for the ranking itself."""
    own = slots.concepts & {"rank", "how-many", "and-you", "what", "latest", "school", "when"} or not slots.period.empty
    return "link-ranking" if intent == "rank" and "see" in slots.concepts and not own else None


def _of_a_criterion(intent: str, slots: Slots) -> str | None:
    """Read how much a criterion counts, and the place by one."""
    asked = slots.concepts
    if intent in ("criterion", "criteria") and slots.criteria and asked & {"how-much", "share", "percent"}:
        return "weight"
    if intent == "criteria" and "body" in asked:
        return "assessors"
    if intent in ("change-max", "change-min") and "listed" in asked and not asked & (MOVES | {"place-count"}):
        return "weight"  # 'which counts most?'
    own = "rank" in asked and not asked & {"what", "schools", "how", "all", "where", "how-many"}
    own = own and ("ranking" not in asked or bool(slots.criteria) or not slots.period.empty)
    return "criterion-rank" if intent == "criteria" and own else None


def _of_a_claimed_group(intent: str, slots: Slots) -> str | None:
    """Read 'why are you in group C?' as on the group."""
    return "group" if intent in ("why", "strengths") and "group" in slots.concepts else None


def _of_years_in_a_row(intent: str, slots: Slots) -> str | None:
    return "changes" if intent == "known-editions" and slots.concepts & MOVES else None


def _what_it_is(intent: str, slots: Slots) -> str | None:
    """Read 'what is L'Étudiant?' as asking what the ranking is."""
    asked = slots.concepts & {"what", "stand-for"} and slots.concepts <= {"what", "stand-for", "is-a"}
    return "publisher" if intent == "rank" and slots.rankings and asked and slots.period.empty else None


def _of_people(intent: str, slots: Slots) -> str | None:
    """Read since when somebody heads the school, and what somebody else says."""
    asked = slots.concepts
    if intent in ("director", "person") and asked & {"when", "since-when", "how-many", "future"}:
        return "tenure"
    return "quotation" if intent == "person" and "say" in asked else None


def _of_all_moves(intent: str, slots: Slots) -> str | None:
    """Read 'have you always gained?' as on all moves, and 'the worst fall' as on those downwards."""
    asked = slots.concepts
    if intent == "worst" and "loss" in asked:
        return "losses"
    over = asked & {"always", "ever", "never"} or ("edition" in asked and "latest" not in asked)
    return "changes" if intent == "change" and over and slots.period.empty and not slots.places else None


def _of_moves(intent: str, slots: Slots) -> str | None:
    """Read 'better in 2021 than in 2020' and 'by how many percent did you gain' as changes."""
    asked = slots.concepts
    if intent == "best" and slots.period.compared:
        return "change"
    if intent == "change" and slots.top and not asked & {"gain", "loss", "change"}:
        return "threshold"  # 'how far from the top 20?'
    return "change" if intent in ("share", "percent") and asked & MOVES and not asked & BESIDE else None


def _of_a_category(intent: str, slots: Slots) -> str | None:
    """Read 'rang catégorie numérique' as asking for the rank there, '1er sur quels critères' for ranks by one."""
    if intent == "group" and slots.categories:
        return "rank"
    return "criterion-rank" if intent == "criteria" and slots.ranks and not slots.criteria else None


def _of_a_part(intent: str, slots: Slots) -> str | None:
    """Read 'in the first quarter', 'dans les 15 premiers pour cent' as asking for a part of the ranking."""
    part = slots.concepts & {"quarter", "third"} or (slots.percents and intent == "threshold")
    return "percent" if part and intent in OF_A_PART and not slots.topics else None


def _of_the_middle(intent: str, slots: Slots) -> str | None:
    """Read 'moyenne Usine Nouvelle' as asking for the average rank there."""
    middle = slots.concepts & {"mean", "median"}
    return next(iter(middle)) if intent == "rank" and len(middle) == 1 else None


def _by_a_criterion(intent: str, slots: Slots) -> str | None:
    """Read 'féminisation Figaro 2023' as asking for the rank by a criterion."""
    placed = slots.rankings or not slots.period.empty
    bare = not slots.strange and not slots.topics and slots.concepts <= {"what", "edition", "is-a", "and-what"}
    return "criterion-rank" if intent == "unknown" and slots.criteria and placed and bare else None


RULES = (
    _of_a_bound, of_somebody_before, to_come, _back_from_places, _back_from_a_rank, _of_both_ends,
    _from_rank_to_rank, _better_than_an_edition, of_others, _to_read, _of_a_criterion, _of_years_in_a_row,
    _of_a_claimed_group, _of_people, _of_all_moves, _of_moves, beyond_us, of_other_schools, of_the_staff, of_bodies,
    of_advice, _what_it_is, _of_the_middle, _of_a_part, _of_a_category, _by_a_criterion, said_of_us,
    one_by_one, of_those_ranked,
)  # fmt: skip
