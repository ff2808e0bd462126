"""Refuse by name what is not held: another school, another ranking, another topic, a figure that is none of ours."""

import re

from bot.answers.asking import Asking, Draft
from bot.answers.shapes.documents import own_link
from bot.answers.shapes.ranks import no_rank
from bot.answers.vocabulary import Vocabulary
from bot.facts.findings import Fact
from bot.language.reading import UNHELD

CLAIMS = frozenset(
    (
        "total",
        "threshold",
        "edition-of",
        "claim",
        "compare",
        "change",
        "change-total",
        "change-edition",
        "percent",
        "share",
        "ahead",
        "behind",
        "leader",
    )
)  # intents that take a figure of the question up
OF_A_RANKING = frozenset(
    ("publisher", "link-ranking", "date", "source", "summary", "strengths")
)  # intents of one edition that hold no figure of it
LARGEST = 5000  # a rank or a number of schools is below
DECIMAL = re.compile(r"\d{3,}[.,]\d+")
SMALL = 12  # numbers up to it are often words of the question: "les 4 critères"


def refuse(asking: Asking, vocabulary: Vocabulary) -> Draft | None:
    """Refuse a question on what is not held; None where it may be answered."""
    question = asking.question
    intent = vocabulary.data.intents.get(question.intent)
    if question.intent == "topic":
        return _topic(asking, vocabulary)
    if not asking.store.documents and not (intent and intent.group == "talk"):
        return asking.unknown(asking.say("no_held" if intent else "no_answer"), intent=f"refuse:{question.intent}")
    if question.intent == "bare":
        return _other_school(asking) or _other_ranking(asking) or _bare(asking)
    if intent is None:
        return _other_school(asking)
    if intent.group == "talk":
        return None
    return (
        _other_school(asking)
        or (_other_ranking(asking) if intent.group != "people" else None)
        or (_no_world(asking) if intent.group == "figure" else None)
        or (_stray(asking) if question.intent not in CLAIMS else _absurd(asking))
        or (_other_edition(asking) if question.intent in OF_A_RANKING else None)
    )


def _topic(asking: Asking, vocabulary: Vocabulary) -> Draft:
    language = vocabulary.data.languages[asking.question.language]
    topic = language.topics.get(asking.question.slots.topics[0])
    if topic is None:
        return asking.unknown(asking.say("no_held"), intent="refuse:topic")
    text = asking.say("no_topic", topic=topic.name)
    contacts = [found.value for found in asking.store.contacts(asking.school) if isinstance(found, Fact)]
    named = next((contact for contact in contacts if contact.name and contact.email), None)
    if named:
        text += asking.say("no_topic_contact", contact=f"{named.name} ({named.email})")
    return asking.unknown(text, intent=f"refuse:{asking.question.slots.topics[0]}")


def _other_school(asking: Asking) -> Draft | None:
    others = [school for school in asking.slots.schools if not asking.store.rankings(school)]
    if others:
        known = asking.facts.schools.get(others[0])
        name = known.name if known else others[0].removeprefix(UNHELD)
        text = asking.say("no_school", other=name, schools=asking.schools_phrase)
        return asking.unknown(text, intent="refuse:school")
    if "other-school" in asking.slots.concepts and asking.slots.hinted:
        return asking.unknown(asking.say("no_school_unknown", schools=asking.schools_phrase), intent="refuse:school")
    return None


def _other_ranking(asking: Asking) -> Draft | None:
    held = asking.store.rankings(asking.school)
    others = [ranking for ranking in asking.slots.rankings if ranking not in held]
    claimed = asking.question.intent == "publisher" and "confirm" in asking.slots.concepts
    if not others or claimed:
        return None
    names = asking.wording.listing(asking.name_of_ranking(each) for each in held)
    text = asking.say("no_ranking", other=asking.name_of_ranking(others[0]), rankings=names)
    own = own_link(asking)
    text += asking.say("no_ranking_link", url=own.url) if own else ""
    return asking.unknown(text, intent="refuse:ranking")


def _stray(asking: Asking) -> Draft | None:
    """Refuse a figure that the answer would pass over."""
    large: list[int | str] = [number for number in asking.slots.numbers if number > SMALL]
    large += [figure for figure in asking.slots.stray if DECIMAL.fullmatch(figure)]
    if not large or asking.slots.top or _counted(asking, large):
        return None
    text = asking.say("no_figure", figure=large[0], known=asking.known())
    return asking.unknown(text, intent="refuse:figure")


def _counted(asking: Asking, figures: list[int | str]) -> bool:
    """Say whether figures only repeat how many schools are ranked: 'who accredited those 172 schools?'."""
    editions = asking.wanted or sorted(asking.store.totals(asking.ranking))[-1:]
    totals = {total for edition in editions if (total := asking.total(edition))}
    return bool(asking.slots.concepts & {"schools", "out-of"}) and set(figures) <= totals


def _no_world(asking: Asking) -> Draft | None:
    """Refuse a rank in the world, where the rankings held are of a country."""
    entity = asking.facts.rankings.get(asking.ranking)
    if "world" not in asking.slots.concepts or (entity and entity.scope == "world"):
        return None
    held = asking.wording.listing(asking.name_of_ranking(each) for each in asking.store.rankings(asking.school))
    text = asking.say("no_world", school=asking.school_name, rankings=held)
    own = own_link(asking)
    text += asking.say("no_ranking_link", url=own.url) if own else ""
    return asking.unknown(text, intent="refuse:ranking")


def _absurd(asking: Asking) -> Draft | None:
    """Refuse a figure that is no rank and no number of schools."""
    figures = [figure for figure in (*asking.slots.numbers, *asking.slots.ranks) if figure > LARGEST]
    return asking.unknown(asking.say("no_figure", figure=figures[0], known=asking.known())) if figures else None


def _other_edition(asking: Asking) -> Draft | None:
    """Refuse an edition of which nothing is held."""
    named = asking.slots.period.named
    rankings = (asking.ranking,) if asking.slots.rankings else asking.store.rankings(asking.school)
    held = {edition for each in rankings for edition in asking.store.editions(asking.school, each)}
    held |= {edition for each in rankings for edition in asking.store.totals(each)}
    return no_rank(asking, named) if named and not held & set(named) else None


def _bare(asking: Asking) -> Draft:
    choices = asking.choices["bare"]
    rows = "\n".join(f"{place}. {choice}" for place, choice in enumerate(choices, 1))
    return Draft(status="clarify", text=asking.say("clarify", choices=rows), choices=choices)


def untimely(asking: Asking, draft: Draft, group: str) -> Draft | None:
    """Refuse another time than that of the sources: who headed the school in 2019, the press release of 2018."""
    named = set(asking.slots.period.named) - {asking.today.year}
    intent, asked = asking.question.intent, asking.slots.concepts
    released = group == "source" and "release" in asked and "confirm" not in asked
    dated = intent in ("date", "link-ranking") and not asked & {"confirm", "release"}
    if draft.status != "answered" or not named or not (group == "people" or released or dated):
        return None
    documents = [asking.store.document(statement) for statement in draft.statements]
    years = {int(document.date[:4]) for document in documents if document and document.date}
    if intent == "link-ranking":
        years.add(max(asking.ranks, default=0))
    if not years or named & years or (intent == "date" and max(named) >= min(years)):
        return None
    if group != "people":
        return asking.unknown(asking.say("no_held"), intent=f"refuse:{intent}")
    topic = asking.wording.replies.unheld["tenure"]
    return asking.unknown(asking.say("no_topic", topic=topic), intent="refuse:tenure")
