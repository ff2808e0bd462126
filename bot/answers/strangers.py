"""Tell words of ours that stand beside strange ones, which are the point then."""

from collections.abc import Sequence

from bot.answers.meanings import names
from bot.answers.scoring import courteous
from bot.language.fold import fold
from bot.language.reading import FIGURES, Item
from bot.language.recognition import SMALL, features

AROUND = frozenset(
    ("what", "how", "where", "when", "who", "is-a", "that-one", "there-person", "how-many", "why", "school", "latest",
     "edition", "since-when", "confirm", "and-what", "future", "she", "he")
)  # fmt: skip
EVERYDAY = frozenset(("top", "best", "worst", "change", "gain", "loss", "biggest", "smallest", "mean", "group"))
LONG = 8  # letters of a corrected word that is sure enough to count alone
OF_SOME = frozenset(("schools", "school", "best", "lead", "top", "worst"))  # before a group of schools: some of them
STRANGERS = frozenset(("plain", "unknown"))
OURS = frozenset(("school", "ranking", "person", "body", "category"))  # names that a question on the school may hold
NAMING = frozenset(
    ("year", "years", "relative", "adjacent", "back", "past", "school", "ranking", "person", "body", "category")
)
OF_A_RANK = frozenset(("rank", "how-many", "and-you", "school", "latest"))
LINKS = 2  # small words before a place: "de l'Occitanie"
SHORT = 3  # words of an utterance that only one guess may carry


def alone(items: Sequence[Item], language: str, us: frozenset[str]) -> bool:
    """Say whether at most one meaningful word stands beside strange ones, the point then: 'trop la classe ta veste'.

    A short word whose spelling was corrected is no better than a strange one: 'has it been shipped' is no 'slipped'.
    """
    found = [each for each in courteous(features(items, language)) if not AROUND.issuperset(each.names)]
    words = [each for each in found if each.item.kind not in FIGURES]
    anything = words and all(
        EVERYDAY.intersection(each.names) for each in words
    )  # 'the top 15 songs', 'population change in 2020'
    content = {frozenset(each.names) for each in (words if anything else found)}
    guessed = len(content) == 1 and all(each.item.slip and len(each.item.text) < LONG for each in found)
    named = any(item.kind in NAMING for item in items)
    if guessed and len([item for item in items if item.kind != "stop"]) > SHORT and not named:
        return True
    if not content and not named and any(item.kind == "number" and not item.weak for item in items):
        return True  # 'combien font 12 fois 12' asks of figures that are none of ours
    if not any(item.kind in STRANGERS for item in items):
        return False
    ours = any(item.kind in OURS and not item.weak for item in items) or any(
        word in us for item in items for word in fold(item.text).split()
    )
    if content and ours and any((item.kind in NAMING or _tells(item)) and not item.weak for item in items):
        return False
    return not any(one.isdisjoint(other) for one in content for other in content)


def _tells(item: Item) -> bool:
    """Say whether an item is a figure of ours: a small number in words is often one of something else, 'for two'."""
    return item.kind in FIGURES and not (item.kind == "number" and item.value <= SMALL and item.text.isalpha())


def complemented(items: Sequence[Item]) -> bool:
    """Say whether a strange name follows 'classement du', 'rank of': it is another ranking or another school."""
    for place, item in enumerate(items[1:], 1):
        shouted = item.kind == "filler" and len(item.text) > 1 and item.text.isupper()
        named = shouted or (item.kind == "unknown" and item.weak)
        linked = items[place - 1].kind == "filler" and place > 1
        head = items[place - 2] if linked else items[place - 1]
        if named and (linked or not shouted) and names(head) & {"rank", "ranking"}:
            return True
        if (
            named
            and not shouted
            and "ranking" in {name for other in items[place + 1 : place + 2] for name in names(other)}
        ):
            return True  # 'in the Zorglub ranking'
    return False


def of_others(items: Sequence[Item], others: frozenset[str], us: frozenset[str]) -> bool:
    """Say whether only a ranking and others are spoken of: 'what do they do for the ranking?'."""
    said = {name.partition(":")[2] for item in items for name in item.ids if item.kind == "concept"}
    spoken = {fold(item.text) for item in items}
    return not said & OF_A_RANK and bool(spoken & others) and not spoken & us


def of_the_speaker(items: Sequence[Item], speaker: Sequence[str], us: frozenset[str]) -> bool:
    """Say whether who speaks compares himself: 'je suis derrière la porte'."""
    words = " ".join(fold(item.text) for item in items)
    spoken = any(f" {form} " in f" {words} " for form in speaker)
    named = any(item.kind in OURS or item.kind == "year" or "confirm" in names(item) for item in items)
    return spoken and not named and us.isdisjoint(words.split())


def of_a_day(item: Item) -> bool:
    """Say whether a year is that of a day: 'le 24 janvier 2022'."""
    return item.kind == "year" and item.text[:1].isdigit() and len(item.text.split()) > 2


def subset(items: Sequence[Item]) -> bool:
    """Say whether only some schools are spoken of: 'public schools', 'IMT schools', 'the first of the IMT'."""
    for place, item in enumerate(items):
        said = names(item)
        beside = [*items[max(place - 1, 0) : place], *items[place + 1 : place + 2]]
        if said & {"schools", "out-of"} and any(other.kind in STRANGERS or _shared(other) for other in beside):
            return True
        if said & {"schools", "out-of"} and _placed(items[place + 1 :]):
            return True
        head = next((other for other in reversed(items[:place]) if other.kind != "filler"), None)
        if _shared(item) and head and (names(head) & OF_SOME or head.kind == "ordinal"):
            return True
    return False


def _placed(after: Sequence[Item]) -> bool:
    """Say whether a strange name in capitals follows small words: 'schools from Occitanie'."""
    linked = next((place for place, item in enumerate(after) if item.kind != "filler"), 0)
    named = after[linked : linked + 1]
    return 0 < linked <= LINKS and named[0].kind == "unknown" and named[0].weak


def _shared(item: Item) -> bool:
    """Say whether a name is that of several schools, and so of a group of them."""
    return item.kind == "school" and item.weak and len(item.ids) > 1
