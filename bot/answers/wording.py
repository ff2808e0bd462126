"""Put findings into words, from a language's replies.yaml."""

import re
from collections.abc import Iterable

import msgspec

from bot.facts.values import Rank


class Forms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes ranks, dates and lists."""

    ordinal: tuple[tuple[str, str], ...]  # pattern of the number -> suffix
    tied: str
    band: str
    listing: tuple[str, str]  # between, before the last
    date: str
    first_day: str
    month: str
    months: tuple[str, ...]
    where: str
    where_any: str
    of: str
    of_about: str
    category: str
    criterion: str
    region: str
    scope: dict[str, str]
    decimal: str
    count: tuple[str, str]
    place: tuple[str, str]
    derived: str
    corrected: str
    natures: dict[str, str]
    contractions: tuple[tuple[str, str], ...] = ()  # pattern in a text -> how it is written
    contradiction: tuple[str, str, str] | None = (
        None  # patterns of a negative question and of a yes; how that is written
    )
    labels: tuple[tuple[str, str], ...] = ()  # pattern of a label in another language -> ours


class Replies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language's replies."""

    forms: Forms
    texts: dict[str, str]
    understood: dict[str, str]
    unheld: dict[str, str]


class Wording:
    """Write replies in one language."""

    def __init__(self, replies: Replies) -> None:
        self.replies = replies
        self.forms = replies.forms

    def say(self, name: str, /, **fields: object) -> str:
        """Fill a text in; a field with a capital is one whose first letter is raised."""
        text = self.replies.texts[name]
        raised = {key.capitalize(): _raised(str(value)) for key, value in fields.items()}
        return self._contracted(text.format(**{**raised, **fields}))

    def _contracted(self, text: str) -> str:
        for pattern, written in self.forms.contractions:
            text = re.sub(pattern, written, text)
        return text

    def contradicted(self, question: str, answer: str) -> str:
        """Write the yes to a negative question: 'n'êtes-vous pas ... ? Si'."""
        form = self.forms.contradiction
        return re.sub(form[1], form[2], answer) if form and self.negative(question) else answer

    def negative(self, question: str) -> bool:
        """Say whether a question is put in the negative, where the language answers those by another yes."""
        return bool(self.forms.contradiction and re.search(self.forms.contradiction[0], question))

    def ordinal(self, number: int) -> str:
        """Write a rank's number: 24e, 24th."""
        suffix = next(suffix for pattern, suffix in self.forms.ordinal if re.search(pattern, str(number)))
        return f"{number}{suffix}"

    def rank(self, rank: Rank) -> str:
        """Write a rank, exact, tied or a band."""
        if not rank.exact:
            return self.forms.band.format(best=self.ordinal(rank.best), worst=self.ordinal(rank.worst))
        text = self.ordinal(rank.best)
        return self.forms.tied.format(rank=text) if rank.tied else text

    def date(self, iso: str | None) -> str:
        """Write a day or a month."""
        if not iso:
            return "?"
        year, month, *day = iso.split("-")
        name = self.forms.months[int(month) - 1]
        if not day:
            return self.forms.month.format(month=name, year=year)
        number = self.forms.first_day if int(day[0]) == 1 else str(int(day[0]))
        return self.forms.date.format(day=number, month=name, year=year)

    def listing(self, parts: Iterable[object]) -> str:
        """Write a list with commas and 'and'."""
        texts = [str(part) for part in parts]
        between, last = self.forms.listing
        return last.join([between.join(texts[:-1]), texts[-1]]) if len(texts) > 1 else "".join(texts)

    def editions(self, years: Iterable[int]) -> str:
        """Write editions: '2018 à 2022' is left to the reader of a list."""
        found = sorted(years)
        if len(found) > 2 and found == list(range(found[0], found[-1] + 1)):
            return f"{found[0]}-{found[-1]}"
        return self.listing(found)

    def number(self, value: float) -> str:
        """Write a computed number with at most one decimal."""
        text = f"{value:.1f}".removesuffix(".0")
        return text.replace(".", self.forms.decimal)

    def places(self, number: int) -> str:
        """Write a number of places."""
        return f"{number} {self.forms.place[number != 1]}"

    def count(self, number: int) -> str:
        """Write a number of schools."""
        if not number:
            return self.say("count_none")
        one, many = self.forms.count
        return one if number == 1 else many.format(n=number)

    def label(self, label: str) -> str:
        """Write a group's label in this language, where its form is known."""
        for pattern, ours in self.forms.labels:
            label = re.sub(pattern, ours, label)
        return label


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]
