"""Answer utterances: the one door to the core."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache

import msgspec

from bot.answers.asking import Asking, Draft, Speech
from bot.answers.composing import Composer
from bot.answers.dialogue import EMPTY, Context
from bot.answers.faq import PREFIX, Faq
from bot.answers.parting import by_ranking
from bot.answers.question import TALK, Question
from bot.answers.refusals import refuse, untimely
from bot.answers.reply import Reply
from bot.answers.shapes import draft_of
from bot.answers.subjects import Subjects
from bot.answers.suggestions import Suggestions
from bot.answers.understanding import Understanding, Understood
from bot.answers.vocabulary import Held, Vocabulary, load_data
from bot.errors import KnowledgeError
from bot.facts.load import PARTS as FACTS
from bot.facts.load import Facts, load
from bot.folder import Folder
from bot.language.fold import key
from bot.language.lexicon import expand
from bot.snapshot import cached

PARTS = ("languages", "intents.yaml", "faq", *FACTS)
AT_ONCE = 3  # questions of one utterance that are answered


class Assistant:
    """Answer from one knowledge folder; pure but for the memory of what it loaded."""

    def __init__(self, facts: Facts, held: Held) -> None:
        self.facts = facts
        self.store = facts.store
        self.vocabulary = Vocabulary(held, facts)
        self.home, main = _home(facts)
        self.understanding = Understanding(self.vocabulary, self.home, main)
        self.subjects = Subjects(facts, self.home, main)
        self.faq = Faq(held.data.faq, self.vocabulary, self.understanding.named)
        self.suggestions = Suggestions(self.vocabulary, self.home, main, self._known)
        self.composer = Composer(self.vocabulary, self.suggestions)

    @classmethod
    def open(cls, folder: Folder) -> "Assistant":
        """Open a knowledge folder.

        Raises:
            KnowledgeError: a file is broken, or the folder holds no language.
        """
        facts = load(folder)
        return cls(facts, cached(folder, "language", PARTS, lambda: _gather(folder, facts), Held))

    @property
    def languages(self) -> tuple[str, ...]:
        """List the codes of the languages spoken."""
        return self.vocabulary.codes

    def natures(self, language: str) -> Mapping[str, str]:
        """Name the kinds of source in a language."""
        return self.vocabulary.wordings[language].forms.natures

    def questions(self, language: str) -> list[str]:
        """List real questions that the knowledge can answer, for autocompletion."""
        return self.suggestions.all(language)

    def answer(
        self, text: str, context: Context = EMPTY, *, today: date, locale: str | None = None
    ) -> tuple[Reply, Context]:
        """Answer an utterance; no text raises. The context given back is for the next turn."""
        chosen = self.suggestions.chosen(text, context)
        understood = self.understanding.understand(chosen or text, context, today, locale)
        if understood.foreign:
            wording = self.vocabulary.wordings[understood.language]
            reply = Reply(status="unknown", language=understood.language, intent="foreign", text=wording.say("foreign"))
            return reply, context
        drafts: list[tuple[Question, Draft]] = []
        turn = context
        held = self.store.rankings(turn.school or self.home)
        for question in by_ranking(kept(self.faq.claim(understood)), held)[:AT_ONCE]:
            drafts.append(self.faq.over(question, self._draft(question, turn, today)))
            turn = _next(turn, *drafts[-1])
        if len(understood.questions) > 1:
            drafts = self.faq.over_all(drafts, chosen or text)
        reply = self.composer.compose(drafts, understood)
        choices = reply.choices or (context.choices if reply.intent == "yes" else ())  # "oui" chooses none of them yet
        return reply, msgspec.structs.replace(turn, choices=choices, language=understood.language)

    @cache  # noqa: B019  one assistant lives as long as the process
    def _known(self, text: str, language: str) -> bool:
        """Say whether a question of the language packs has an answer here; the day makes no difference to those."""
        understood = self.understanding.understand(text, EMPTY, date.max, language)
        drafts = [self._draft(question, EMPTY, date.max) for question in kept(understood)]
        return bool(drafts) and all(draft.status == "answered" for draft in drafts)

    def _draft(self, question: Question, context: Context, today: date) -> Draft:
        wording = self.vocabulary.wordings[question.language]
        subject = self.subjects.of(question, context)
        speech = Speech(
            self.suggestions.examples(question.language),
            self._concept_words,
            self.suggestions.choices(question.language),
        )
        asking = Asking(question, facts=self.facts, wording=wording, today=today, subject=subject, speech=speech)
        refusal = refuse(asking, self.vocabulary)
        if refusal:
            return refusal
        intent = self.vocabulary.data.intents.get(question.intent)
        if intent is None:
            return asking.unknown(asking.say("no_idea", school=asking.school_name, example=asking.examples[0]))
        draft = draft_of(intent.shape, asking)
        return untimely(asking, draft, intent.group) or draft

    @cache  # noqa: B019  one assistant lives as long as the process
    def _concept_words(self, concept: str) -> frozenset[str]:
        """Give the single words of a concept, in all languages."""
        words: set[str] = set()
        for language in self.vocabulary.data.languages.values():
            words.update(form[0] for text in expand(language.lexicon.get(concept, "")) if len(form := key(text)) == 1)
        return frozenset(words)


def _gather(folder: Folder, facts: Facts) -> Held:
    from bot.answers.names import gather

    data = load_data(folder)
    if not data.languages or not data.intents:
        raise KnowledgeError(folder.root, "no language or no intent", "languages/<code>/ and intents.yaml")
    return gather(data, facts)


def _home(facts: Facts) -> tuple[str, str]:
    """Find the school that most ranks are stated of, and its ranking with the most editions."""
    store = facts.store
    counts = Counter(
        {
            (school, ranking): len(store.editions(school, ranking))
            for school in store.schools()[:50]
            for ranking in store.rankings(school)
        }
    )
    totals: Counter[str] = Counter()
    for (school, _), number in counts.items():
        totals[school] += number
    if not totals:
        return "", next(iter(store.rankings()), "")
    home = totals.most_common(1)[0][0]
    own = Counter({ranking: len(store.ranks(home, ranking)) for school, ranking in counts if school == home})
    return home, own.most_common(1)[0][0]


def kept(understood: Understood) -> list[Question]:
    """Keep the questions worth a word: what only surrounds them gives way."""
    questions = list(understood.questions)
    real = [q for q in questions if q.intent not in TALK and q.intent not in ("unknown", "order")]
    asking = [q for q in real if q.asks] or real
    answerable = [q for q in asking if q.intent != "topic"]
    kept = asking if len(questions) <= AT_ONCE else answerable or asking
    kept = kept or [q for q in questions if q.intent != "unknown"] or questions
    unique = {(q.intent, q.slots.period, q.slots.people, q.slots.top, q.slots.ranks): q for q in kept}
    return list(unique.values())[:AT_ONCE]


def _next(context: Context, question: Question, draft: Draft) -> Context:
    """Give what the next turn may lean on."""
    if question.intent in TALK or question.intent == "unknown" or question.intent.startswith(PREFIX):
        return context
    named = question.slots.period.among(())
    told = draft.edition or (named[-1] if named else None)
    pair = (*reversed(draft.editions or ((told,) if told else ())), *context.pair)
    answered = draft.status == "answered"
    return Context(
        intent=question.intent if question.intent not in ("topic", "bare") else context.intent,
        language=question.language,
        refused=question.intent == "topic",
        school=draft.school,
        ranking=draft.ranking or next(iter(question.slots.rankings), context.ranking),
        edition=told or context.edition,
        named=(tuple(named) if answered else ()) if named else context.named if question.rule == "ellipsis" else (),
        pair=tuple(dict.fromkeys(pair))[:2],
        slots=question.slots,
        person=draft.person or context.person,
        cited=draft.statements or context.cited,
    )
