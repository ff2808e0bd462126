"""Read names that only hold one of ours: other clubs of the town, other people of the name, other rankings."""

from collections.abc import Sequence

from bot.answers.meanings import names
from bot.language.fold import fold, key
from bot.language.reading import UNHELD, Item
from bot.language.spelling import Speller


def unheld_names(items: Sequence[Item], text: str) -> list[Item]:
    """Read 'Olympique d'Alès', 'Jean Perdiguier' and 'palmarès des lycées' as names of which nothing is held."""
    found: list[Item] = []
    for place, item in enumerate(items):
        if found and found[-1].end > item.start:
            continue  # taken into the name before
        start = _head(found, item, text)
        after = items[place + 1] if place + 1 < len(items) else None
        if start is not None:
            found[start:] = [_unheld(found[start], item)]
        elif item.kind == "school" and item.weak and after and after.start == item.end and _goes_on(after):
            name = f"{item.text} {after.text}"
            found.append(Item("school", item.start, after.end, (f"{UNHELD}{name}",), text=name))
        else:
            found.append(item)
    return found


def _head(before: Sequence[Item], item: Item, text: str) -> int | None:
    """Find the item that makes a name of ours another's."""
    place = len(before) - 1
    while (
        place >= 0
        and before[place].kind == "filler"
        and len(before[place].text) < 4
        and not _strange(before[place], text)
    ):
        place -= 1
    if place < 0:
        return None
    head, linked = before[place], place < len(before) - 1
    if "other-school" in names(item):
        return place if head.kind == "ranking" or names(head) & {"ranking"} else None
    if item.kind == "school" and item.weak and head.end > item.start - 4:
        return place if _strange(head, text) or (linked and head.kind == "unknown") else None
    single = item.kind == "person" and item.end - item.start == 1 and not linked
    named = single and head.kind == "unknown" and head.weak and not _first_name(head, item)
    return place if named else None


def _first_name(head: Item, person: Item) -> bool:
    """Say whether a word before a last name is the person's first name, misspelled or an initial."""
    typed, known = fold(head.text), key(person.ids[0])
    return any(word.startswith(typed) for word in known) or bool(Speller(known).correct(typed))


def _strange(item: Item, text: str) -> bool:
    """Say whether a word is written like a part of a name."""
    if item.kind == "unknown":
        return item.weak
    return item.kind == "filler" and len(item.text) > 1 and item.text.isupper() and not text.isupper()


def _goes_on(after: Item) -> bool:
    """Say whether a word after a town's name makes it the name of something else: 'Alès Agglomération'."""
    return after.kind in ("unknown", "topic") and after.text[:1].isupper()


def _unheld(head: Item, item: Item) -> Item:
    kind = item.kind if item.kind in ("school", "person") else "ranking"
    text = f"{head.text} {item.text}" if fold(head.text) != fold(item.text) else item.text
    return Item(kind, head.start, item.end, (f"{UNHELD}{text}",), text=text)
