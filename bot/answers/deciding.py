"""Decide which intent an utterance has, and by which rule."""

from collections.abc import Sequence

import msgspec

from bot.answers.dialogue import Context
from bot.answers.ellipsis import (
    ASKING_WHEN,
    OF_DOCUMENTS,
    OF_GROUPS,
    OF_PEOPLE,
    OF_RANKS,
    ON_PEOPLE,
    WHEN,
    again,
    bare,
    contentful,
    continued,
    counting,
    light,
    listing,
)
from bot.answers.question import ACCEPT, SURE, TALK, Slots
from bot.answers.scoring import Scorer, courteous
from bot.answers.strangers import AROUND, alone, complemented, of_a_day, of_others, of_the_speaker, subset
from bot.language.reading import Item
from bot.language.recognition import Candidate, Feature, features

OF_PAPERS = frozenset(("source", "date", "fresh", "summary", "release-by"))
OVER_RANKS = frozenset(
    ("claim", "ahead", "behind", "threshold", "edition-of", "why", "compare", "change-edition", "losses")
)
OF_STAFF = frozenset(("director", "deputy", "and-what", "that-one", "she", "he", "school", "correction", "no"))
COMPARING = frozenset(("ahead", "behind", "compare", "claim"))
COUNTING = frozenset(("how-many", "out-of", "schools"))
CONSENT = frozenset(("yes", "no", "praise"))
CLOSE = 0.5  # fit that the wording around an acronym needs
NONE_FITS = "no sentence fits"
OF_THE_SPEAKER = "who speaks, and not the school"
SHORT = 3  # words of an utterance that only consents


class Decision(msgspec.Struct, frozen=True):
    """An intent, its score and the rule that chose it."""

    intent: str
    score: float
    rule: str


class Decider:
    """Choose among candidates; figures and names are exact, so only wording is in doubt here."""

    def __init__(self, scorer: Scorer) -> None:
        self.scorer = scorer
        languages = scorer.vocabulary.data.languages.values()
        self.us = frozenset(word for each in languages for word in each.pack.us)
        self.speaker = tuple(form for each in languages for form in each.pack.speaker)
        self.others = frozenset(word for each in languages for word in each.pack.others)

    def decide(
        self, items: Sequence[Item], slots: Slots, candidates: Sequence[Candidate], language: str, context: Context
    ) -> Decision:
        """Choose the intent of a question."""
        best = candidates[0] if candidates else None
        if slots.topics and not (best and best.score >= SURE):
            return Decision("topic", 1.0, "a topic that no communiqué holds")
        leaning = self._leaning(items, slots, language, context, best)
        if leaning:
            return leaning
        other = self._of_what_was_told(best.intent, slots, context) if best else None
        if best and other:
            return Decision(other, best.score, "a person or a paper talked of before")
        named = bare(slots) if light(items, slots) and not any(map(of_a_day, items)) else None
        if named and (best is None or best.intent in TALK or best.score < ACCEPT):
            return Decision(named, 1.0, "names only")
        spelled_out = best is not None and best.intent == "stand-for" and slots.bodies and best.fit >= CLOSE
        if best and (best.score >= ACCEPT or spelled_out):
            return self._accepted(best, items, language)
        merged = self._merged(items, language, context)
        if merged:
            return Decision(merged.intent, merged.score, "ellipsis")
        return Decision("unknown", best.score if best else 0.0, NONE_FITS)

    def _accepted(self, best: Candidate, items: Sequence[Item], language: str) -> Decision:
        if best.intent in TALK:
            words = [item for item in items if item.kind != "stop"]
            long = best.intent in CONSENT and len(words) > SHORT
            return Decision("unknown" if long else best.intent, best.score, "small talk")
        if best.intent == "rank" and of_others(items, self.others, self.us):
            return Decision("unknown", best.score, "a ranking, and others than the school")
        if self._of_figures(best.intent) and subset(items):
            return Decision("unknown", best.score, "some schools only")
        if best.intent in COMPARING and of_the_speaker(items, self.speaker, self.us):
            return Decision("unknown", best.score, OF_THE_SPEAKER)
        if complemented(items):
            return Decision("unknown", best.score, "a ranking or a place of a strange name")
        if alone(items, language, self.us):
            return Decision("unknown", best.score, "one known word beside strange ones")
        return Decision(best.intent, best.score, "sentence")

    @staticmethod
    def _of_what_was_told(intent: str, slots: Slots, context: Context) -> str | None:
        """Read 'how much does she make?' as on the person last talked of, 'il dit quoi ?' as on the paper."""
        if intent.startswith("change") and slots.concepts & {"she", "he"} and context.intent in ON_PEOPLE:
            return "tenure"
        paper = (
            intent == "quotation" and "he" in slots.concepts and not slots.people and "director" not in slots.concepts
        )
        return "summary" if paper and context.intent in OF_PAPERS else None

    def _of_figures(self, intent: str) -> bool:
        entry = self.scorer.vocabulary.data.intents.get(intent)
        return entry is not None and entry.group == "figure"

    def _leaning(
        self, items: Sequence[Item], slots: Slots, language: str, context: Context, best: Candidate | None
    ) -> Decision | None:
        """Complete an utterance that leans on the turn before."""
        if "that-one" in slots.concepts and context.intent and not slots.ranks:
            chosen = self._of_the_same_kind(items, language, context, best)
            if chosen:
                return Decision(chosen.intent, chosen.score, "ellipsis")
        if not light(items, slots):
            return self._heavy(items, slots, context)
        if context.refused and again(slots):
            return Decision("topic", 1.0, "ellipsis")
        intent = continued(context, slots)
        if intent:
            return Decision(intent, 1.0, "ellipsis")
        return self._asking_when(slots, context)

    @staticmethod
    def _asking_when(slots: Slots, context: Context) -> Decision | None:
        """Read 'when was that?' as on the edition, the paper or the person of the turn before."""
        asks_when = slots.concepts & WHEN and slots.concepts <= WHEN | {"what", "is-a", "that-one", "and-what"}
        if not asks_when or not slots.period.empty:
            return None
        if context.intent in OF_DOCUMENTS or context.intent in ON_PEOPLE:
            return Decision("date" if context.intent in OF_DOCUMENTS else "tenure", 1.0, "ellipsis")
        if context.intent in OF_RANKS | OVER_RANKS:
            return Decision("rank", 1.0, ASKING_WHEN) if context.edition else None
        return Decision("unknown", 1.0, "ellipsis") if context.intent else None

    def _heavy(self, items: Sequence[Item], slots: Slots, context: Context) -> Decision | None:
        """Complete what counts something of the turn before."""
        listed = None if contentful(items) else listing(context.intent, slots)
        if listed:
            return Decision(listed, 1.0, "ellipsis")
        if context.intent in OF_GROUPS and "inside" in slots.concepts:
            return Decision("group-size", 1.0, "ellipsis") if slots.concepts & COUNTING else None
        staff = {"director", "deputy"} & slots.concepts and "that-one" in slots.concepts <= OF_STAFF
        if staff and context.intent in OF_PEOPLE and not contentful(items):
            return Decision(context.intent, 1.0, "ellipsis")
        counted = None if contentful(items) else counting(context.intent, slots)
        return Decision(counted, 1.0, "ellipsis") if counted else self._of_places(slots, context)

    @staticmethod
    def _of_places(slots: Slots, context: Context) -> Decision | None:
        """Read 'de combien de places ?' after a question on a change as one on the same change, after two ranks too."""
        only = slots.concepts <= {"how-many", "place-count", "and-what", "what", "is-a"}
        only = only and {"how-many", "place-count"} <= slots.concepts
        if only and context.intent == "rank" and len(context.pair) == 2 and slots.period.empty and not slots.topics:
            return Decision("change", 1.0, "ellipsis")
        changed = (context.intent or "").startswith("change") and not slots.topics
        return Decision(context.intent or "", 1.0, "ellipsis") if only and changed and slots.period.empty else None

    def _of_the_same_kind(
        self, items: Sequence[Item], language: str, context: Context, best: Candidate | None
    ) -> Candidate | None:
        """Read 'celui du palmarès' after a question on links as one on links."""
        intents = self.scorer.vocabulary.data.intents
        group = intents[context.intent].group if context.intent in intents else ""
        merged = self._merged(items, language, context, ACCEPT)
        if merged is None or intents[merged.intent].group != group:
            return None
        return merged if best is None or intents[best.intent].group != group or merged.score > best.score else None

    def _merged(self, items: Sequence[Item], language: str, context: Context, least: float = SURE) -> Candidate | None:
        """Read an ellipsis together with the intent before: 'et la plus petite ?' after the largest gain."""
        if not context.intent or any(item.kind in ("unknown", "topic") for item in items):
            return None
        own = courteous(features(items, language))
        own += [Feature(("ranking",), item) for item in items if item.kind == "ranking"]
        if not own or len(own) > 3:
            return None
        vocabulary = self.scorer.vocabulary
        entry = vocabulary.data.intents.get(context.intent)
        before = (entry.core if entry else ()) or vocabulary.recognizer.core(context.intent)
        item = Item("concept", 0, 0)
        joined = [*own, *(Feature((name,), item) for name in sorted(before))]
        best = self.scorer.recognise(joined, items)
        if not best or best[0].score < least or best[0].intent == context.intent:
            return None
        meant = vocabulary.recognizer.names_of(best[0])
        told = [feature for feature in own if not AROUND.issuperset(feature.names)]
        return best[0] if all(meant.intersection(feature.names) for feature in told) else None
