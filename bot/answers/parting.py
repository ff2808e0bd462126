"""Part a question on several rankings into one on each."""

from collections.abc import Sequence

import msgspec

from bot.answers.period import Period
from bot.answers.question import Question
from bot.answers.subjects import OF_A_TABLE


def by_ranking(questions: list[Question], held: Sequence[str]) -> list[Question]:
    """Part a question on several rankings that are held into one on each."""
    found = []
    for question in questions:
        rankings = question.slots.rankings
        parted = len(rankings) > 1 and question.intent in OF_A_TABLE and set(rankings) <= set(held)
        period = question.slots.period
        paired = len(period.named) == len(rankings) and not period.ranged  # "figaro 2020 et usine nouvelle 2019"
        for place, ranking in enumerate(rankings if parted else ()):
            own = Period(named=period.named[place : place + 1]) if paired else period
            slots = msgspec.structs.replace(question.slots, rankings=(ranking,), period=own)
            found.append(msgspec.structs.replace(question, slots=slots))
        found += () if parted else (question,)
    return found
