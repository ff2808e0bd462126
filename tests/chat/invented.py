"""An invented core: a school, a ranking, and replies by a word of the question."""

from datetime import date

from bot.answers.reply import Citation, Reply
from bot.chat.core import Core
from bot.chat.talk import Subject
from bot.facts.entities import Ranking, School
from bot.facts.load import Facts
from bot.facts.statements import Contact, Document, RankStatement, Source, Total
from bot.facts.store import FactStore

TODAY = date(2024, 3, 1)
SCHOOLS = {
    "dem": School(id="dem", name="École de Démonstration", names=("Démo",), weak=("ED",)),
    "autre": School(id="autre", name="Autre École"),
}
RANKINGS = {"soir": Ranking(id="soir", name="Exemple du Soir", names=("Le Soir",))}
TITLE = "Communiqué *inventé* [2022]"


def ranked(edition: int, value: str) -> RankStatement:
    source = Source(communique="invente", place=f"{edition}:1-{edition}:9", words=f"{value}e en *{edition}*")
    return RankStatement(source=source, school="dem", ranking="soir", edition=edition, value=value, out_of=170)


RANKS = tuple(ranked(edition, value) for edition, value in ((2019, "40"), (2020, "33"), (2021, "27"), (2022, "24")))
TOTAL = Total(
    source=Source(communique="invente", place="5:1-5:9", words="172 écoles"), ranking="soir", edition=2022, number=172
)
CONTACT = Contact(
    source=Source(communique="invente", place="9:1-9:9", words="presse@ecole.example"), email="presse@ecole.example"
)
DOCUMENTS = {"invente": Document(title=TITLE, date="2022-01-05", url="https://ecole.example/rangs")}
CITATION = Citation(title=TITLE, date="2022-01-05", url="https://ecole.example/rangs", communique="invente")


class InventedAssistant:
    def __init__(self) -> None:
        self.facts = Facts(SCHOOLS, RANKINGS, {}, {}, FactStore((*RANKS, TOTAL, CONTACT), DOCUMENTS))

    def questions(self, language: str) -> list[str]:
        fr = ["Quel est votre rang en 2021 ?", "Qui contacter ?", "Quels sont les critères ?"]
        en = ["What rank in 2021?", "Who can I contact?", "What are the criteria?", "x" * 120]
        return fr if language == "fr" else en


class InventedConversations:
    """Answers "rang"/"rank" with a rank, "flou" with readings, "long" at length, and refuses the rest."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str | None]] = []
        self.resumed: dict[str, Subject] = {}

    def ask(self, key: str, text: str, today: date, locale: str | None = None) -> Reply:
        assert today == TODAY
        self.asked.append((key, text, locale))
        language = "fr" if locale == "fr" else "en"
        if "boum" in text:
            raise KeyError(text)
        if "flou" in text:
            count = int(text.rsplit(maxsplit=1)[-1])
            choices = tuple(f"rank of school number {number}" for number in range(count))
            return Reply(status="clarify", language=language, intent="rank", text="Which one?", choices=choices)
        if "rang" in text or "rank" in text:
            return self.rank(text, language)
        if "claim" in text:
            return self.answer(language, intent="claim", text="No: 27th.", statements=RANKS[:1])
        if "contact" in text:
            return self.answer(language, intent="contact", text="presse@ecole.example", statements=(CONTACT,))
        if "help" in text or "aide" in text:
            return Reply(status="answered", language=language, intent="help", text="Ask me for ranks.")
        return Reply(status="unknown", language=language, intent="refuse:topic", text=f"Not known ({language}).")

    def forget(self, key: str) -> None:
        self.resumed.pop(key, None)

    def resume(self, key: str, subject: Subject) -> None:
        self.resumed[key] = subject

    def language(self, key: str) -> str | None:
        return "fr" if any(asked[0] == key and "rang" in asked[1] for asked in self.asked) else None

    def asks(self, text: str, today: date, locale: str | None = None) -> tuple[bool, bool]:
        return "?" in text, "Démo" in text

    def rank(self, text: str, language: str) -> Reply:
        said = " ".join(["33rd in 2020."] * (2000 if "long" in text else 1))
        return self.answer(
            language,
            intent="rank",
            text=said,
            understood=("rank", "Exemple du Soir"),
            statements=RANKS[1:3],
            notes=("« rnak » read as « rank ».",),
            suggestions=("and in 2021?", "évolution rank", "who to contact?", "a fourth rank"),
            school="dem",
            ranking="soir",
            edition=2020,
        )

    @staticmethod
    def answer(language: str, **fields: object) -> Reply:
        return Reply(status="answered", language=language, citations=(CITATION,), **fields)


def open_invented() -> Core:
    return Core(InventedAssistant(), InventedConversations(), "dem")
