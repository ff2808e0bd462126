"""Tell in which table, and by which criterion, a claim of a sentence ranks."""

from collections.abc import Iterator

import msgspec

from bot.compiler.asides import aside_field
from bot.compiler.fields import Field, KnownFields
from bot.compiler.labels import NOT_UNDERSTOOD, label_of
from bot.compiler.ownfields import field_of, more_fields
from bot.compiler.passage import Passage
from bot.compiler.reading import Reading
from bot.compiler.sentence import Basis, LeftError, Sentence
from bot.compiler.series import respective_field, shared_fields, way_end
from bot.compiler.strangers import listed_label
from bot.compiler.ties import in_row
from bot.compiler.windows import Window
from bot.facts.entities import Ranking
from bot.facts.statements import CriterionStatement
from bot.language.fold import key


def fields_of(reading: Reading, sentence: Sentence, window: Window, basis: Basis) -> list[Field]:
    """Give the fields of a claim, none for the ranking's general table; what the text calls a criterion is one."""
    found = _own_fields(reading, sentence, window, basis)
    measured = {key(one.name) for one in _criteria(reading, basis.ranking)} if found else ()
    found = [
        msgspec.structs.replace(field, kind="criterion") if key(field.name) in measured else field for field in found
    ]
    ranking = reading.vocabulary.rankings[basis.ranking]
    if sentence.part.kind == "heading" and any(_is_free(sentence.passage, field, ranking) for field in found):
        raise LeftError("its label was not understood")
    if not found and ranking.by_subject and sentence.part.kind != "heading":
        if not (sentence.passage.has("there") and reading.frame.field):
            raise LeftError("of which discipline it is was not understood")
        return [reading.frame.field]
    return found


def _criteria(reading: Reading, ranking: str) -> Iterator[CriterionStatement]:
    told = (one.statement for one in reading.findings.found)
    return (one for one in told if isinstance(one, CriterionStatement) and one.ranking == ranking)


def _own_fields(reading: Reading, sentence: Sentence, window: Window, basis: Basis) -> list[Field]:
    ranking = reading.vocabulary.rankings[basis.ranking]
    row = in_row(sentence.passage, window.claim, sentence.claims)
    respective = respective_field(sentence.passage, window, row, ranking)
    if respective:
        return [respective]
    end = way_end(sentence.passage, window.claim, sentence.windows)
    own = field_of(sentence.passage, window, ranking) or (end and field_of(sentence.passage, end, ranking))
    own = aside_field(sentence.passage, window, ranking) or own or listed_label(sentence.passage, window)
    if own:
        if not own.name:
            raise LeftError("its label was not understood")
        return [own, *more_fields(sentence.passage, window, own, ranking)]
    shared = shared_fields(sentence.passage, window, sentence.told, basis.edition, reading.frame)
    if shared is not None:
        return shared
    label = label_of(sentence.part, sentence.passage, window)
    if label is NOT_UNDERSTOOD:
        raise LeftError("its label was not understood")
    field = label or _carried_on(reading, sentence, basis) or reading.frame.section_field(sentence.part, ranking)
    if not field and not sentence.passage.has("overall") and not (ranking.by_subject and _speaks_of_part(sentence)):
        field = reading.frame.main_field(ranking)
    return [field] if field else []


def _carried_on(reading: Reading, sentence: Sentence, basis: Basis) -> Field | None:
    """Give the field of the sentence before, where a pronoun goes on to other editions: 'It was 229th in 2015.'"""
    passage, before = sentence.passage, reading.frame.recent[-1:]
    follows = bool(passage.after(0, "this_school")) and passage is not sentence.part.passages[0] and basis.said
    if not (follows and before) or passage.named("ranking") or passage.named("school") or passage.has("overall"):
        return None
    return before[0].field if before[0].ranking == basis.ranking and before[0].edition != basis.edition else None


def _is_free(passage: Passage, field: Field, ranking: Ranking) -> bool:
    """Say whether no list names a field of a sentence."""
    return 0 <= field.start < len(passage.tokens) and not KnownFields(passage, ranking).at(field.start)


def _speaks_of_part(sentence: Sentence) -> bool:
    """Say whether the subject of a sentence is no school: 'Its dance studies are in the 76-100 group.'"""
    passage = sentence.passage
    pronoun = passage.after(0, "this_school")
    return not passage.named("school") and not (pronoun and passage.after(pronoun, "rank_verb", "copula"))


def is_goal(passage: Passage, field: Field) -> bool:
    """Say whether a field is a goal by its number: 'SDG 12'."""
    return field.kind == "category" and bool(passage.after(field.start, "goal"))


def is_subject(passage: Passage, field: Field) -> bool:
    return field.kind == "category" and any(
        any(passage.starting(at, "subject:")) for at in range(field.start, min(field.end, len(passage.tokens)))
    )


def table_of(reading: Reading, sentence: Sentence, basis: Basis, field: Field | None) -> Field | None:
    """Give the category that a criterion is measured within: the sentence's own, else the text's."""
    if not field or field.kind != "criterion":
        return None
    told = [one.field for one in sentence.told if one.field and one.field.kind == "category"]
    own = reading.frame.main_field(reading.vocabulary.rankings[basis.ranking])
    return told[-1] if told else own if own and own.kind == "category" else None
