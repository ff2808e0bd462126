"""Answer from the entries that staff write by hand, where the statements have no answer."""

from collections.abc import Callable, Mapping
from functools import cached_property

import msgspec

from bot.answers.asking import Draft
from bot.answers.entries import Entry
from bot.answers.question import QUESTION_WORDS, TALK, Question
from bot.answers.reply import Citation
from bot.answers.understanding import Understood
from bot.answers.vocabulary import Vocabulary
from bot.language.fold import key
from bot.language.lexicon import expand
from bot.language.ngrams import Index, Match

PREFIX = "faq:"
CUTOFF = 0.26  # score; with FEW, 0.23 to 0.32 for some sixteen entries did best in cross-validation: the strict end
FEW = 0.9  # added to it, shared among the entries: the fewer there are, the less likely a question is on one
SURE = 0.45  # score that it takes where the bot has an answer of its own: small talk, help, a choice

Named = Callable[[str], frozenset[str]]  # the names, topics, editions and ranks that a text holds


class Faq:
    """The entries of a folder; nothing is indexed before the first question that needs one."""

    def __init__(self, entries: Mapping[str, Entry], vocabulary: Vocabulary, named: Named) -> None:
        self.entries = entries
        self.vocabulary = vocabulary
        self.named = named
        self.cutoff = min(CUTOFF + FEW / max(len(entries), 1), SURE)  # of a question with words that the entry lacks
        self._names: dict[str, frozenset[str]] = {}

    @cached_property
    def _index(self) -> Index:
        texts = {id_: entry.questions for id_, entry in self.entries.items()}
        return Index(texts, _light(self.vocabulary))

    def closest(self, text: str) -> Match | None:
        """Give the entry that is closest to a question, near or far."""
        return self._index.best(text) if self.entries else None

    def find(self, text: str, least: float = 0.0) -> str | None:
        """Give the id of the entry that a question is about; None where none is close enough."""
        best = self.closest(text)
        if best is None or best.score < max(least, CUTOFF if best.whole else self.cutoff):
            return None
        if self.named(text) - self._names_of(best.id):
            return None
        return best.id

    def _names_of(self, id_: str) -> frozenset[str]:
        """Give what the wordings of an entry name: a question that names more is on something else."""
        if id_ not in self._names:
            self._names[id_] = frozenset().union(*map(self.named, self.entries[id_].questions))
        return self._names[id_]

    def claim(self, understood: Understood) -> Understood:
        """Turn the questions that are not understood into such on an entry, where they are."""
        found = ((each, self.find(each.words) if each.intent == "unknown" else None) for each in understood.questions)
        claimed = (msgspec.structs.replace(each, intent=PREFIX + id_) if id_ else each for each, id_ in found)
        return msgspec.structs.replace(understood, questions=tuple(claimed))

    def over(self, question: Question, draft: Draft, text: str = "") -> tuple[Question, Draft]:
        """Put an entry in the place of a refusal; of small talk or a choice where it is sure; of no other answer."""
        held = draft.status == "answered" and question.intent not in TALK and not _is_entry(question)
        if held or not self.entries:
            return question, draft
        if question.intent == "unknown" and not text:
            return question, draft  # looked for already
        least = 0.0 if draft.status == "unknown" else SURE
        id_ = question.intent.removeprefix(PREFIX) if _is_entry(question) else self.find(text or question.words, least)
        if id_ is None:
            return question, draft
        return msgspec.structs.replace(question, intent=PREFIX + id_), self._draft(id_, question.language)

    def over_all(self, drafts: list[tuple[Question, Draft]], text: str) -> list[tuple[Question, Draft]]:
        """Look at an utterance as a whole where none of its parts has an answer."""
        if any(draft.statements or _is_entry(question) for question, draft in drafts):
            return drafts
        question, draft = self.over(*drafts[0], text)
        return [(question, draft)] if _is_entry(question) else drafts

    def _draft(self, id_: str, language: str) -> Draft:
        """Answer with an entry, in a language or else in the first that it has."""
        entry = self.entries[id_]
        text = entry.answer.get(language) or next(iter(entry.answer.values()), "")
        return Draft(status="answered", text=text, intent=PREFIX + id_, citations=_cited(id_, entry))


def _light(vocabulary: Vocabulary) -> frozenset[str]:
    """Give the words that say little of what is asked: small ones, courtesies, question words, the school."""
    languages = vocabulary.data.languages.values()
    found = {word for language in languages for word in language.pack.small}
    for language in languages:
        forms = (form for concept in (*QUESTION_WORDS, "school") for form in expand(language.lexicon.get(concept, "")))
        found.update(word for form in forms for word in key(form))
    return frozenset(found.union(*vocabulary.reader.lexicon.filler.values()))


def _is_entry(question: Question) -> bool:
    return question.intent.startswith(PREFIX)


def _cited(id_: str, entry: Entry) -> tuple[Citation, ...]:
    if not entry.source:
        return ()
    address = entry.source if "://" in entry.source else None
    title = address.partition("://")[2].partition("/")[0] if address else entry.source
    nature = "web page" if address else "communiqué"
    return (Citation(title=title, url=address, nature=nature, communique=f"faq/{id_}"),)
