"""Compose a reply from what shapes say."""

from collections.abc import Sequence

from bot.answers.asking import Draft
from bot.answers.question import Question
from bot.answers.reply import Citation, Reply
from bot.answers.suggestions import Suggestions
from bot.answers.understanding import Understood
from bot.answers.vocabulary import Vocabulary
from bot.facts.statements import AnyStatement


class Composer:
    """Join drafts, and add sources, notes and suggestions."""

    def __init__(self, vocabulary: Vocabulary, suggestions: Suggestions) -> None:
        self.vocabulary = vocabulary
        self.suggestions = suggestions

    def compose(self, drafts: Sequence[tuple[Question, Draft]], understood: Understood) -> Reply:
        """Join the drafts of one utterance into a reply."""
        wording = self.vocabulary.wordings[understood.language]
        sure = [each for each in drafts if each[1].status != "clarify"]
        drafts = sure if any(draft.status == "answered" for _, draft in sure) else drafts  # an answer is no guess
        question, first = drafts[0]
        statements = tuple(dict.fromkeys(s for _, draft in drafts for s in draft.statements))
        statuses = [draft.status for _, draft in drafts]
        status = "answered" if "answered" in statuses else statuses[0]
        answered = next((draft for _, draft in drafts if draft.status == "answered"), first)
        notes = [wording.forms.corrected.format(typed=c.typed, read=c.read) for c in understood.reading.corrections]
        return Reply(
            status=status,
            language=understood.language,
            intent=answered.intent or next((q.intent for q, d in drafts if d is answered), question.intent),
            text="\n\n".join(dict.fromkeys(draft.text for _, draft in drafts)),
            understood=self._understood(drafts),
            statements=statements,
            citations=(*self._citations(statements), *(c for _, draft in drafts for c in draft.citations)),
            notes=tuple(notes) if status == "answered" and statements else (),
            suggestions=self.suggestions.after(question, answered),
            choices=first.choices if status == "clarify" else (),
            school=answered.school,
            ranking=answered.ranking,
            edition=answered.edition,
        )

    def _understood(self, drafts: Sequence[tuple[Question, Draft]]) -> tuple[str, ...]:
        question, draft = drafts[0]
        wording = self.vocabulary.wordings[question.language]
        name = wording.replies.understood.get(question.intent)
        if not name:
            return ()
        ranking = self.vocabulary.facts.rankings.get(draft.ranking or "")
        parts = (name, ranking.name if ranking else None, str(draft.edition) if draft.edition else None)
        return tuple(part for part in parts if part)

    def _citations(self, statements: Sequence[AnyStatement]) -> tuple[Citation, ...]:
        first: dict[str, AnyStatement] = {}
        for statement in statements:
            first.setdefault(statement.source.communique, statement)
        found = []
        for communique, statement in first.items():
            document = self.vocabulary.facts.store.documents.get(communique)
            found.append(
                Citation(
                    title=document.title if document else communique,
                    date=document.date if document else None,
                    url=document.url if document else None,
                    nature=document.nature if document else "communiqué",
                    communique=communique,
                    place=statement.source.place,
                    words=statement.source.words,
                )
            )
        return tuple(found)
