"""Lay a compiled text out as scripts take it: one object with plain values and display names."""

from typing import Any

import msgspec

from bot.compiler.compiling import Compiled
from bot.compiler.data import Vocabulary
from bot.facts.statements import (
    AnyStatement,
    Assessor,
    Contact,
    CriterionStatement,
    Group,
    Link,
    Movement,
    Quotation,
    RankStatement,
    Total,
)


def record(compiled: Compiled, vocabulary: Vocabulary) -> dict[str, Any]:
    """Give the object that `palmares compile --json` prints for a text."""
    document = compiled.document
    new = {school.id: school.name for school in compiled.schools}
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name in LISTS}
    for one in compiled.statements:
        _add(lists, one, _Names(vocabulary, {**new, **compiled.written}))
    return {
        "document": {
            "title": document.title,
            "date": document.date,
            "language": document.language,
            "publisher": document.publisher,
            "url": document.url,
        },
        **lists,
        "unread": [msgspec.to_builtins(one) for one in compiled.unread],
        "new": [{"id": school.id, "name": school.name} for school in compiled.schools],
        "problems": list(compiled.problems),
    }


LISTS = ("ranks", "movements", "groups", "totals", "criteria", "assessors", "quotes", "contacts", "links")


class _Names:
    """The names of a text's schools: as the text has them, where it never uses the gazetteer's own."""

    def __init__(self, vocabulary: Vocabulary, written: dict[str, str]) -> None:
        self.vocabulary = vocabulary
        self.written = written

    def subject(self, one: RankStatement | Movement | Group) -> dict[str, Any]:
        """Give what every statement on a school's standing has."""
        school = self.vocabulary.schools.get(one.school)
        return {
            "school": self.written.get(one.school) or (school.name if school else one.school),
            "ranking": self.ranking(one.ranking),
            "category": one.category,
            "criterion": one.criterion,
            "scope": one.scope,
            "region": one.region,
            "year": one.edition,
        }

    def ranking(self, id_: str) -> str:
        """Give a ranking's display name."""
        return self.vocabulary.rankings[id_].name


def _add(lists: dict[str, list[dict[str, Any]]], one: AnyStatement, names: _Names) -> None:
    if isinstance(one, RankStatement):
        rank = one.rank
        value = {"rank": rank.best, "rank_max": None if rank.exact else rank.worst, "tie": rank.tied}
        lists["ranks"].append({**names.subject(one), **value, "out_of": one.out_of, "derived": one.derived})
    elif isinstance(one, Movement):
        moved = {"places": one.places, "direction": one.direction, "since": one.since, "approx": one.approx}
        lists["movements"].append({**names.subject(one), **moved})
    elif isinstance(one, Group):
        lists["groups"].append({**names.subject(one), "label": one.label, "percent": one.percent})
    elif isinstance(one, Total):
        total = {
            "ranking": names.ranking(one.ranking),
            "category": one.category,
            "scope": one.scope,
            "year": one.edition,
        }
        lists["totals"].append({**total, "out_of": one.number, "approx": one.approx})
    elif isinstance(one, CriterionStatement | Assessor):
        _add_name(lists, one, names)
    else:
        _add_of_text(lists, one)


def _add_of_text(lists: dict[str, list[dict[str, Any]]], one: Quotation | Contact | Link) -> None:
    if isinstance(one, Quotation):
        lists["quotes"].append({"speaker": one.speaker, "role": one.role})
    elif isinstance(one, Contact):
        lists["contacts"].append({"name": one.name, "role": one.role, "email": one.email, "phone": one.phone})
    elif isinstance(one, Link):
        lists["links"].append({"url": one.url, "label": one.label})


def _add_name(lists: dict[str, list[dict[str, Any]]], one: CriterionStatement | Assessor, names: _Names) -> None:
    """Gather the names of one ranking's criteria or assessors in one object."""
    kind = "criteria" if isinstance(one, CriterionStatement) else "assessors"
    head: dict[str, Any] = {"ranking": names.ranking(one.ranking)}
    if isinstance(one, CriterionStatement):
        head["year"] = one.edition
    for row in lists[kind]:
        if all(row[name] == value for name, value in head.items()):
            row["names"].append(one.name)
            return
    lists[kind].append({**head, "names": [one.name]})
