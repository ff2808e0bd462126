"""Keep what conversations are about, and take one up where an answer of the bot's is replied to."""

from datetime import date

import msgspec

from bot.answers.dialogue import FORGET, Context, Conversations
from bot.answers.reply import Reply


class Subject(msgspec.Struct, frozen=True):
    """What an answer was about: ids and an edition, no words."""

    intent: str
    language: str | None = None
    school: str | None = None
    ranking: str | None = None
    edition: int | None = None

    @classmethod
    def of(cls, reply: Reply) -> "Subject":
        """Take the subject of a reply."""
        return cls(reply.intent, reply.language, reply.school, reply.ranking, reply.edition)


class Talk(Conversations):
    """The conversations of people on Discord."""

    def resume(self, key: str, subject: Subject) -> None:
        """Let the next utterance of a conversation follow an answer that may be another's, or older."""
        held = self._context(key)
        if held and (held.school, held.ranking, held.edition) == (subject.school, subject.ranking, subject.edition):
            return  # it knows more than ids
        context = Context(
            intent=subject.intent,
            language=subject.language,
            school=subject.school,
            ranking=subject.ranking,
            edition=subject.edition,
        )
        self._held[key] = (self.clock(), context)

    def language(self, key: str) -> str | None:
        """Give the language that a conversation was last in."""
        held = self._context(key)
        return held.language if held else None

    def asks(self, text: str, today: date, locale: str | None = None) -> tuple[bool, bool]:
        """Say whether an utterance is put as a question, and whether it names a school or a ranking."""
        understood = self.assistant.understanding.understand(text, Context(), today, locale)
        slots = [question.slots for question in understood.questions]
        named = any((each.schools and not each.hinted) or each.rankings for each in slots)
        return any(question.asks for question in understood.questions), named

    def _context(self, key: str) -> Context | None:
        since, context = self._held.get(key, (0.0, None))
        return context if context and self.clock() - since <= FORGET else None
