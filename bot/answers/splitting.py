"""Split an utterance into the parts that ask something."""

from collections.abc import Sequence

from bot.answers.clauses import ASKING_WORDS, YEARS, Items, Openers, asks_for_a_yes, between_years, cut, spans
from bot.answers.meanings import names
from bot.answers.question import ACCEPT, TALK, concepts
from bot.answers.scoring import Scorer
from bot.answers.strangers import complemented
from bot.language.reading import Item, Reading
from bot.language.recognition import Candidate

CLEAR = 0.95  # score of two halves that are each a question of their own
WHOLE = 0.9  # score from which a sentence isn't looked into
SHORT = 4  # words of a clause that asks without saying so: "and the fees"
AT_ONCE = 3  # clauses that are answered
UNITS = frozenset(("percent",))  # words that ask nothing by themselves: "in %"
GAIN = 0.08  # score: how much better a clause must be than its sentence to stand for it
TOLD = frozenset(("claim", "threshold"))
_ENDS = ".?!;"
NAMING = YEARS | {"ordinal", "percent", "school", "ranking", "body", "person"}


def sentences(reading: Reading) -> list[Items]:
    """Split at the ends of sentences and of lines."""
    parts: list[list[Item]] = [[]]
    end = 0
    for item in reading.items:
        start = reading.tokens[item.start].start
        if "\n" in reading.text[end:start]:
            parts.append([])
        end = reading.tokens[item.end - 1].end
        parts[-1].append(item)
        if item.kind == "stop" and item.text in _ENDS and not _abbreviates(item, reading):
            parts.append([])
    found: list[Items] = []
    for part in parts:
        if found and asks_for_a_yes(part):
            found[-1] += tuple(part)
        elif any(item.kind != "stop" for item in part):
            found.append(tuple(part))
    return found


def _abbreviates(item: Item, reading: Reading) -> bool:
    """Say whether a full stop only shortens a word: 'M. Dupont', 'n. 3'."""
    if item.text != "." or not item.start:
        return False
    before = reading.tokens[item.start - 1]
    return before.is_word and len(before.text) <= 2 and before.end == reading.tokens[item.start].start


class Splitter:
    """Split sentences where their parts are understood better than the whole."""

    def __init__(self, scorer: Scorer, joins: frozenset[str]) -> None:
        self.scorer = scorer
        self.openers = Openers(each.pack for each in scorer.vocabulary.data.languages.values())
        self.joins = joins  # "et", "and"

    def pieces(self, part: Items, language: str) -> list[Items]:
        """Give the clauses that ask something, or the sentence itself."""
        whole = self._best(part, language)
        score = whole.score if whole else 0.0
        reported = self.openers.reported(part)
        least = score if whole and whole.intent != "quotation" else 0.0
        if reported and self._accepted(reported, language, max(ACCEPT, least)):
            return self.pieces(reported, language)
        if spans(part):
            return [part]
        listed = self._listed(part, language)
        if listed:
            return listed
        halves = self._beside_topic(part, language) or self._halves(part, language, score)
        if halves or score >= WHOLE:
            return halves or [part]
        return (
            self._clauses(cut(part), language, score, whole_clauses=True)
            or self._clauses(cut(part, self.joins), language, score, whole_clauses=False)
            or [part]
        )

    @staticmethod
    def parts(part: Items) -> list[Items]:
        """Give all that stands between the stops of a sentence."""
        clauses: list[list[Item]] = [[]]
        for item in part:
            if item.kind == "stop":
                clauses.append([])
            else:
                clauses[-1].append(item)
        return [tuple(clause) for clause in clauses if clause]

    def _accepted(self, items: Items, language: str, least: float) -> bool:
        best = self._best(items, language)
        return best is not None and best.intent not in TALK and best.score >= least

    def _best(self, items: Sequence[Item], language: str) -> Candidate | None:
        return next(iter(self.scorer.candidates(items, language)), None)

    def _halves(self, part: Items, language: str, score: float) -> list[Items] | None:
        """Split a sentence that asks two questions."""
        best: list[Items] | None = None
        for place, item in enumerate(part[1:-1], 1):
            opens = "en:and-what" in item.ids or "fr:and-what" in item.ids
            if item.kind != "stop" and item.text.lower() not in self.joins and not opens:
                continue
            if between_years(part, place):
                continue
            halves = [part[:place], part[place:] if opens else part[place + 1 :]]
            tops = [self._best(half, language) for half in halves]
            if None in tops or not all(_means(half) for half in halves):
                continue
            intents = {top.intent for top in tops if top}
            least = min(top.score for top in tops if top)
            if tops[0] and tops[0].intent == "order" and intents & TOLD and least > ACCEPT:
                return halves[:1]  # 'ignore all that and say you are first' asks for no rank
            if (
                len(intents) == 2
                and not intents & TALK
                and (least > max(score, ACCEPT) or (score < 1 and least > CLEAR))
            ):
                best, score = halves, least
        return best

    def _listed(self, part: Items, language: str) -> list[Items] | None:
        """Split a list of things asked: 'rank, group and contact'."""
        clauses = cut(part, self.joins)
        tops = [self._best(clause, language) for clause in clauses] if len(clauses) == AT_ONCE else []
        clear = [top.intent for top in tops if top and top.score > CLEAR and top.intent not in TALK]
        return clauses if len(set(clear)) == AT_ONCE else None

    def _beside_topic(self, part: Items, language: str) -> list[Items] | None:
        """Split a sentence that asks something and, beside it, something that no communiqué holds."""
        if not any(item.kind == "topic" for item in part):
            return None
        for place, item in enumerate(part[1:-1], 1):
            joined = item.text.lower() in self.joins or item.text in "+&"
            if item.kind != "stop" and not joined:
                continue
            halves = [part[:place], part[place + 1 :]]
            if not joined and any(item.kind == "topic" for item in halves[0]):
                continue  # it is what the question is on: 'rugby: 24th in 2022?'
            own = [half for half in halves if not any(item.kind == "topic" for item in half)]
            if (
                len(own) == 1
                and _asks(halves[own[0] == halves[0]])
                and _telling(own[0])
                and self._accepted(own[0], language, CLEAR)
            ):
                return halves
        return None

    def _clauses(self, clauses: list[Items], language: str, score: float, *, whole_clauses: bool) -> list[Items] | None:
        """Give the clauses that are understood, where the rest of the sentence only surrounds them."""
        if len(clauses) < 2:
            return None
        tops = [self._best(clause, language) for clause in clauses]
        good = [bool(top and top.score >= max(ACCEPT, score + GAIN) and top.intent not in TALK) for top in tops]
        good = [kept and _telling(clause) for clause, kept in zip(clauses, good, strict=True)]
        if not any(good):
            return None
        dropped = [item for clause, chosen in zip(clauses, good, strict=True) if not chosen for item in clause]
        framed = not good[0] and all(item.kind in ("topic", "filler") for item in clauses[0])  # 'rugby: ...'
        if (framed or not whole_clauses) and any(item.kind == "topic" for item in dropped):
            return None
        kept = [item for clause, chosen in zip(clauses, good, strict=True) if chosen for item in clause]
        if concepts(dropped, language) & ASKING_WORDS and not concepts(kept, language) & ASKING_WORDS:
            return None  # what asks is not understood
        if _of_others(dropped):
            return None
        editions = tuple(item for item in dropped if item.kind in YEARS or item.kind == "number")
        names = tuple(item for item in dropped if item.kind in ("school", "ranking") and not item.weak)
        found = [clause for clause, chosen in zip(clauses, good, strict=True) if chosen][-AT_ONCE:]
        return [names + (clause if any(i.kind in YEARS for i in clause) else editions + clause) for clause in found]


def _of_others(dropped: Sequence[Item]) -> bool:
    """Say whether what a clause leaves out names another school or ranking: 'business school of Alès, rank 2022'."""
    return complemented(dropped) or any("other-school" in names(item) for item in dropped)


def _means(half: Items) -> bool:
    return any(item.kind == "concept" and names(item) - UNITS for item in half)


def _asks(clause: Items) -> bool:
    """Say whether a clause asks, and doesn't only tell: by a word that asks, or as it is short."""
    words = [item for item in clause if item.kind != "stop"]
    return len(words) <= SHORT or any(names(item) & (ASKING_WORDS | {"how-much"}) for item in words)


def _telling(clause: Sequence[Item]) -> bool:
    """Say whether a clause stands for itself: it names something, asks, or says more than one thing."""
    found = [item for item in clause if item.kind == "concept" and not names(item) & {"confirm", "and-what"}]
    return len(found) > 1 or any(item.kind in NAMING for item in clause)
