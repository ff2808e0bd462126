"""Read what a text says of the standing of schools: ranks, tiers, movements."""

from collections.abc import Iterator, Sequence

import msgspec

from bot.compiler.article import Part
from bot.compiler.claims import Claim
from bot.compiler.claimyears import claimed_year, since
from bot.compiler.fields import Field, field_of, more_fields
from bot.compiler.gather import gather_claims, holds
from bot.compiler.labels import NOT_UNDERSTOOD, label_of
from bot.compiler.passage import Passage
from bot.compiler.reading import Reading
from bot.compiler.scopes import Among, scopes
from bot.compiler.series import earlier_edition, repeated_years, shared_fields, way_end
from bot.compiler.stating import Standing, state
from bot.compiler.strangers import in_unknown, is_of_place, is_of_stranger, listed_label
from bot.compiler.subjects import ranking_of, schools_of
from bot.compiler.ties import UncountedError, listed_after, respective_schools, tied_schools
from bot.compiler.windows import Window, windows
from bot.facts.statements import CriterionStatement
from bot.language.fold import key


class _Sentence(msgspec.Struct):
    """A sentence under way: its claims, and what was told of them so far."""

    part: Part
    passage: Passage
    windows: Sequence[Window]
    told: list[Standing]
    strange: bool = False  # a rank of a school that no list knows was left

    @property
    def claims(self) -> list[Claim]:
        """List the claims alone."""
        return [window.claim for window in self.windows]


class _Basis(msgspec.Struct, frozen=True):
    """The ranking and the edition of a claim."""

    ranking: str
    edition: int
    hand: int | None  # the edition that the text is at
    said: bool  # the edition stands in the claim's own words


class _LeftError(Exception):
    """Leave a claim; the text is the reason."""


def read_standings(reading: Reading, part: Part, passage: Passage) -> None:
    """Read one sentence, and move on what is spoken of."""
    reading.frame.enter(part, passage)
    every = windows(passage, gather_claims(part, passage))
    sentence = _Sentence(part, passage, [window for window in every if holds(passage, window.claim)], [])
    for window in sentence.windows:
        try:
            sentence.told += _standings(reading, sentence, window)
        except _LeftError as reason:
            for place in window.claim.figures:
                reading.findings.leave(passage, place, str(reason))
    sentence.told += list(tied_schools(passage, sentence.told, reading.frame))
    for standing in sentence.told:
        state(reading.findings, passage, part, standing)
    reading.frame.leave(part, passage, sentence.told)


def _standings(reading: Reading, sentence: _Sentence, window: Window) -> list[Standing]:
    """Give the standings of a claim: one for each school, field and scope that it is said of."""
    basis = _basis(reading, sentence, window)
    fields: Sequence[Field | None] = _fields(reading, sentence, window, basis) or [None]
    if fields[0] and _is_subject(sentence.passage, fields[0]):
        table = reading.frame.table_by_subject(reading.vocabulary.rankings[basis.ranking], reading.vocabulary.rankings)
        basis = _basis(reading, sentence, window, table) if table else basis
    scope = reading.vocabulary.rankings[basis.ranking].scope
    among = scopes(sentence.passage, window, reading.article.language) or [Among(scope, None, -1)]
    if among[0].start < 0 and not fields[0] and in_unknown(sentence.passage, window):
        raise _LeftError("among whom or in what it is was not understood")
    if any(window.low <= cue.start < window.claim.start for cue in sentence.passage.having("referred_group")):
        raise _LeftError("among whom or in what it is stands elsewhere")
    if window.claim.best_of and among[0].start < 0:
        raise _LeftError("among whom it is the best is not said")
    schools = _schools(reading, sentence, window, bool(fields[0]))
    back = since(sentence.passage, window, basis.hand) if window.claim.kind == "movement" else None
    told = [
        Standing(
            claim=window.claim, school=school, ranking=basis.ranking, edition=basis.edition, scope=one.scope,
            region=one.region, field=field, table=_table(reading, sentence, basis, field), since=back, said=basis.said,
            default_scope=one.start < 0,
        )
        for school in schools for field in fields for one in among
    ]  # fmt: skip
    return [*told, *_repeated(sentence.passage, window, told, basis.hand)]


def _table(reading: Reading, sentence: _Sentence, basis: _Basis, field: Field | None) -> Field | None:
    """Give the category that a criterion is measured within: the sentence's own, else the text's."""
    if not field or field.kind != "criterion":
        return None
    told = [one.field for one in sentence.told if one.field and one.field.kind == "category"]
    own = reading.frame.main_field(reading.vocabulary.rankings[basis.ranking])
    return told[-1] if told else own if own and own.kind == "category" else None


def _repeated(passage: Passage, window: Window, told: Sequence[Standing], hand: int | None) -> Iterator[Standing]:
    for standing in told:
        yield from repeated_years(passage, window, standing, hand)


def _is_subject(passage: Passage, field: Field) -> bool:
    return field.kind == "category" and any(
        any(passage.starting(at, "subject:")) for at in range(field.start, min(field.end, len(passage.tokens)))
    )


def _basis(reading: Reading, sentence: _Sentence, window: Window, table: str | None = None) -> _Basis:
    ranking = table or ranking_of(sentence.passage, window, sentence.claims, reading.frame.ranking)
    if ranking is None:
        raise _LeftError("no ranking is named")
    hand = reading.frame.section_year(sentence.part, ranking) or reading.editions.at_hand(ranking)
    said = claimed_year(sentence.passage, window, hand)
    end = way_end(sentence.passage, window.claim, sentence.windows)
    if said and end and said == (claimed_year(sentence.passage, end, hand) or hand):
        hand, said = said, None  # a year that opens the way is that of its end
    said = said or earlier_edition(sentence.passage, window, sentence.claims, hand, sentence.told)
    edition = said or hand
    if edition is None:
        raise _LeftError("no edition is named")
    return _Basis(ranking, edition, hand, bool(said))


def _schools(reading: Reading, sentence: _Sentence, window: Window, fielded: bool) -> list[str]:
    several = listed_after(sentence.passage, window)
    try:
        several = several or respective_schools(sentence.passage, window, sentence.claims, reading.frame)
    except UncountedError:
        raise _LeftError("schools and ranks are not as many") from None
    found = several or schools_of(sentence.passage, window, reading.frame.school)
    if sentence.part.kind != "heading" and window.claim.kind == "rank" and not several and not window.claim.earlier:
        named = any(window.low <= mark.start < window.high for mark in sentence.passage.named("school"))
        sentence.strange = is_of_stranger(sentence.passage, window, fielded) or (
            sentence.strange and not named and not fielded
        )
        if sentence.strange:
            raise _LeftError("whose rank it is was not understood")
    if not found:
        raise _LeftError("no school is named")
    if not several and is_of_place(sentence.passage, window):
        raise _LeftError("it is the rank of a place, of no school")
    return found


def _fields(reading: Reading, sentence: _Sentence, window: Window, basis: _Basis) -> list[Field]:
    """Give the fields of a claim, none for the ranking's general table; what the text calls a criterion is one."""
    measured = {key(one.name) for one in _criteria(reading, basis.ranking)}
    found = [
        msgspec.structs.replace(field, kind="criterion") if key(field.name) in measured else field
        for field in _own_fields(reading, sentence, window, basis)
    ]
    ranking = reading.vocabulary.rankings[basis.ranking]
    if not found and ranking.by_subject and sentence.part.kind != "heading":
        if not (sentence.passage.has("there") and reading.frame.field):
            raise _LeftError("of which discipline it is was not understood")
        return [reading.frame.field]
    return found


def _criteria(reading: Reading, ranking: str) -> Iterator[CriterionStatement]:
    told = (one.statement for one in reading.findings.found)
    return (one for one in told if isinstance(one, CriterionStatement) and one.ranking == ranking)


def _own_fields(reading: Reading, sentence: _Sentence, window: Window, basis: _Basis) -> list[Field]:
    ranking = reading.vocabulary.rankings[basis.ranking]
    end = way_end(sentence.passage, window.claim, sentence.windows)
    own = field_of(sentence.passage, window, ranking) or (end and field_of(sentence.passage, end, ranking))
    own = own or listed_label(sentence.passage, window)
    if own:
        if not own.name:
            raise _LeftError("its label was not understood")
        return [own, *more_fields(sentence.passage, window, own, ranking)]
    shared = shared_fields(sentence.passage, window, sentence.told, basis.edition, reading.frame)
    if shared is not None:
        return shared
    label = label_of(sentence.part, sentence.passage, window)
    if label is NOT_UNDERSTOOD:
        raise _LeftError("its label was not understood")
    field = label or reading.frame.section_field(sentence.part, ranking)
    if not field and not sentence.passage.has("overall"):
        field = reading.frame.main_field(ranking)
    return [field] if field else []
