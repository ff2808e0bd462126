"""Work out which figures an answer may give: those asked, those of what it cites, and those that its shape computes."""

import re
from collections.abc import Callable, Iterable
from itertools import combinations, pairwise
from statistics import mean, median

import msgspec

from bot.answers.assistant import Assistant
from bot.answers.reply import Reply
from bot.facts.statements import AnyStatement, CriterionStatement, RankStatement, Total
from bot.facts.values import parse_rank
from bot.language.reading import FIGURES

NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class Operands(msgspec.Struct, frozen=True):
    """What the statements cited give to compute with."""

    ranks: list[int]  # by edition, counting up
    totals: list[int]
    criteria: int
    editions: list[int]


def differences(found: Operands) -> set[float]:
    return {abs(one - other) for one, other in combinations(found.ranks, 2)}


def means(found: Operands) -> set[float]:
    gains = [before - after for before, after in pairwise(found.ranks)]
    return {mean(values) for values in (found.ranks, gains) if values} | {len(found.ranks), len(gains)}


def mean_gains(found: Operands) -> set[float]:
    gains = [before - after for before, after in pairwise(found.ranks)]
    return {abs(sum(gains)), len(gains), abs(mean(gains))} if gains else set()


def medians(found: Operands) -> set[float]:
    return {median(found.ranks)} if found.ranks else set()


def ahead(found: Operands) -> set[float]:
    return {rank - 1 for rank in found.ranks}


def behind(found: Operands) -> set[float]:
    return {total - rank for rank in found.ranks for total in found.totals}


def shares(found: Operands) -> set[float]:
    return {100 * rank / total for rank in found.ranks for total in found.totals}


def counts(found: Operands) -> set[float]:
    return {found.criteria}


COMPUTED: dict[str, tuple[Callable[[Operands], set[float]], ...]] = {
    "change": (differences,),
    "change-total": (differences,),
    "changes": (differences,),
    "change-max": (differences,),
    "change-min": (differences,),
    "why": (differences,),
    "change-mean": (mean_gains,),
    "mean": (means,),
    "median": (medians,),
    "ahead": (ahead,),
    "behind": (behind,),
    "share": (shares,),
    "percent": (shares,),
    "criteria": (counts,),
    "criterion": (counts,),
}


def shown(text: str) -> list[str]:
    """List the numbers of a text, with a point for the decimals."""
    return [number.replace(",", ".") for number in NUMBER.findall(text)]


def operands(statements: Iterable[AnyStatement]) -> Operands:
    held = list(statements)
    stated = {each.edition: parse_rank(each.value).best for each in held if isinstance(each, RankStatement)}
    totals = [each.out_of for each in held if isinstance(each, RankStatement) and each.out_of]
    totals += [each.number for each in held if isinstance(each, Total)]
    criteria = {each.name for each in held if isinstance(each, CriterionStatement)}
    return Operands([stated[edition] for edition in sorted(stated)], totals, len(criteria), sorted(stated))


def stray(bot: Assistant, asked: str, intents: Iterable[str], reply: Reply) -> list[str]:
    """List the figures of an answer that are neither asked, nor cited, nor computed from what is cited."""
    allowed = set(shown(asked))
    for item in bot.vocabulary.reader.read(asked).items:
        if item.kind in FIGURES or item.value or item.last:
            allowed |= {str(item.value), str(item.last)}
    for statement in reply.statements:
        allowed |= set(shown(msgspec.json.encode(statement).decode()))
        document = bot.store.document(statement)
        allowed |= set(shown(msgspec.json.encode(document).decode())) if document else set()
    held = bot.store.editions(bot.understanding.home, bot.understanding.main)
    allowed |= {str(held[0]), str(held[-1])}  # "I only know the 2018-2022 editions"
    found = operands(reply.statements)
    for intent in intents:
        for compute in COMPUTED.get(intent, ()):
            allowed |= {f"{value:.1f}".removesuffix(".0") for value in compute(found)}
    allowed |= {str(int(number)) for number in allowed if number.isdigit()}  # "05" of a date is 5
    return [number for number in shown(reply.text) if number not in allowed]
