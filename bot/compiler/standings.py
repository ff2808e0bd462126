"""Read what a text says of the standing of schools: ranks, tiers, movements."""

from collections.abc import Iterator, Sequence

from bot.compiler.article import Part
from bot.compiler.claimfields import fields_of, is_goal, is_subject, table_of
from bot.compiler.claimyears import claimed_year, since
from bot.compiler.editions import referred, years
from bot.compiler.fields import Field
from bot.compiler.gather import gather_claims, holds
from bot.compiler.members import companions, listed_members
from bot.compiler.passage import Passage
from bot.compiler.reading import Reading
from bot.compiler.scopes import Among, scopes
from bot.compiler.sentence import Basis, LeftError, Sentence
from bot.compiler.series import earlier_edition, repeated_years, way_end
from bot.compiler.stating import Standing, state
from bot.compiler.strangers import in_unknown, is_of_place, is_of_stranger, is_of_unsure
from bot.compiler.subjects import ranking_of, schools_of
from bot.compiler.ties import UncountedError, as_tied, in_row, listed_after, respective_schools, tied_schools
from bot.compiler.windows import Window, windows


def read_standings(reading: Reading, part: Part, passage: Passage) -> None:
    """Read one sentence, and move on what is spoken of."""
    reading.frame.enter(part, passage)
    every = windows(passage, gather_claims(part, passage))
    sentence = Sentence(part, passage, [window for window in every if holds(passage, window.claim)], [])
    for window in sentence.windows:
        try:
            sentence.told += _standings(reading, sentence, window)
        except LeftError as reason:
            for place in window.claim.figures:
                reading.findings.leave(passage, place, str(reason))
    level = list(tied_schools(passage, sentence.told, reading.frame))
    sentence.told = [*(as_tied(one, level) for one in sentence.told), *level]
    for standing in sentence.told:
        state(reading.findings, passage, part, standing)
    reading.frame.leave(part, passage, sentence.told)


def _standings(reading: Reading, sentence: Sentence, window: Window) -> list[Standing]:
    """Give the standings of a claim: one for each school, field and scope that it is said of."""
    basis = _basis(reading, sentence, window)
    fields: Sequence[Field | None] = fields_of(reading, sentence, window, basis) or [None]
    table = _table_beside(reading, sentence, basis, fields[0]) if fields[0] else None
    basis = _basis(reading, sentence, window, table) if table else basis
    scope = reading.vocabulary.rankings[basis.ranking].scope
    told_among = scopes(sentence.passage, window, reading.article.language)
    among = [one for one in told_among if not _names_field(sentence.passage, one, fields)] or [Among(scope, None, -1)]
    if among[0].start < 0 and not fields[0] and in_unknown(sentence.passage, window):
        raise LeftError("among whom or in what it is was not understood")
    if any(window.low <= cue.start < window.claim.start for cue in sentence.passage.having("referred_group")):
        raise LeftError("among whom or in what it is stands elsewhere")
    if window.claim.best_of and among[0].start < 0:
        raise LeftError("among whom it is the best is not said")
    schools = _schools(reading, sentence, window, bool(fields[0]))
    apart = bool(fields[0]) or basis.said or among[0].start >= 0
    if not apart and _is_of_several(sentence, window):
        raise LeftError("whose ranks they are was not understood")
    back = since(sentence.passage, window, basis.hand) if window.claim.kind == "movement" else None
    told = [
        Standing(
            claim=window.claim, school=school, ranking=basis.ranking, edition=basis.edition, scope=one.scope,
            region=one.region, field=field, table=table_of(reading, sentence, basis, field), since=back,
            said=basis.said, default_scope=one.start < 0,
        )
        for school in schools for field in fields for one in among
    ]  # fmt: skip
    return [*told, *_repeated(sentence.passage, window, told, basis.hand)]


def _table_beside(reading: Reading, sentence: Sentence, basis: Basis, field: Field) -> str | None:
    """Give the other table of the publisher to which a discipline, or a goal, belongs."""
    rankings, table = reading.vocabulary.rankings, None
    if is_subject(sentence.passage, field):
        table = reading.frame.table_by("subject", rankings[basis.ranking], rankings)
    if is_goal(sentence.passage, field) and not sentence.passage.named("ranking"):
        table = reading.frame.table_by("goal", rankings[table or basis.ranking], rankings) or table
    return table


def _names_field(passage: Passage, among: Among, fields: Sequence[Field | None]) -> bool:
    """Say whether words of scope are a field's name, or lead to it: '10e (international)', "à l'international, 67e"."""
    cues = [cue for prefix in ("at:", "of:") for cue in passage.starting(max(among.start, 0), prefix)]
    end = max((cue.end for cue in cues), default=0) if among.start >= 0 else 0
    return any(field and among.start < field.end and field.start < end for field in fields)


def _repeated(passage: Passage, window: Window, told: Sequence[Standing], hand: int | None) -> Iterator[Standing]:
    for standing in told:
        yield from repeated_years(passage, window, standing, hand)


def _basis(reading: Reading, sentence: Sentence, window: Window, table: str | None = None) -> Basis:
    ranking = table or ranking_of(sentence.passage, window, sentence.claims, reading.frame.ranking)
    if ranking is None:
        raise LeftError("no ranking is named")
    hand = reading.frame.section_year(sentence.part, ranking) or reading.editions.at_hand(ranking)
    said = claimed_year(sentence.passage, window, _reference(sentence, window, ranking) or hand)
    end = way_end(sentence.passage, window.claim, sentence.windows)
    if said and end and said == (claimed_year(sentence.passage, end, hand) or hand):
        hand, said = said, None  # a year that opens the way is that of its end
    said = said or earlier_edition(sentence.passage, window, sentence.claims, hand, sentence.told)
    edition = said or hand or _only_year(sentence.passage)
    if edition is None:
        raise LeftError("no edition is named")
    return Basis(ranking, edition, hand, bool(said))


def _reference(sentence: Sentence, window: Window, ranking: str) -> int | None:
    """Give the edition said just before that 'un an plus tôt' counts from."""
    before = sentence.told[-1:]
    own = range(window.low, window.high)
    counted = any(cue.start in own for cue in sentence.passage.having("year_before"))
    return before[0].edition if counted and before and before[0].said and before[0].ranking == ranking else None


def _focus(reading: Reading, passage: Passage, window: Window) -> str | None:
    """Give the school spoken of: where a text says 'we', the one that it is about."""
    ours = any(window.low <= cue.start < window.high for cue in passage.having("first_person"))
    return reading.frame.main_school if ours and not passage.in_quotes(window.claim.start) else reading.frame.school


def _only_year(passage: Passage) -> int | None:
    """Give the one year that a sentence names, where no edition is at hand."""
    found = {figure.value for figure in years(passage) if not referred(passage, figure.start)}
    return found.pop() if len(found) == 1 else None


def _is_of_several(sentence: Sentence, window: Window) -> bool:
    """Say whether ranks in a row are of schools that the sentence does not name: 'they stood at 43rd and 89th'."""
    row = in_row(sentence.passage, window.claim, sentence.claims)
    return sentence.part.kind == "paragraph" and len(row) > 1 and not sentence.passage.named("school")


def _schools(reading: Reading, sentence: Sentence, window: Window, fielded: bool) -> list[str]:
    several = listed_after(sentence.passage, window) or listed_members(sentence.passage, window)
    try:
        several = several or respective_schools(sentence.passage, window, sentence.claims, reading.frame)
    except UncountedError:
        raise LeftError("schools and ranks are not as many") from None
    found = several or schools_of(sentence.passage, window, _focus(reading, sentence.passage, window))
    found = list(dict.fromkeys([*found, *companions(sentence.passage, window)]))
    if sentence.part.kind != "heading" and window.claim.kind == "rank" and not several and not window.claim.earlier:
        named = any(window.low <= mark.start < window.high for mark in sentence.passage.named("school"))
        sentence.strange = is_of_stranger(sentence.passage, window, fielded) or (
            sentence.strange and not named and not fielded
        )
        if sentence.strange:
            raise LeftError("whose rank it is was not understood")
    if not found:
        raise LeftError("no school is named")
    if not several and is_of_unsure(sentence.passage, window):
        raise LeftError("whose rank it is was not understood")
    if not several and is_of_place(sentence.passage, window):
        raise LeftError("it is the rank of a place, of no school")
    return found
