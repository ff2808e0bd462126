"""FAQ entries answer what statements don't; nothing else."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.answers.assistant import Assistant
from bot.answers.entries import check
from bot.answers.reply import Reply
from bot.folder import Folder, open_folder, shipped

TODAY = date(2026, 11, 22)
STATEMENTS = Path(__file__).parents[1] / "facts" / "north"
ENTRIES = {  # of an invented student office
    "parking": """
questions: [Where can I park my car?, Is there a car park?, parking, bike shed, Où se garer ?, parking pour voitures,
  Y a-t-il un garage à vélos ?]
answer: {fr: "Le parking est derrière le gymnase.", en: The car park is behind the gym.}
source: https://north.example/parking
""",
    "badge": """
questions: [I lost my badge, My badge does not work, badge replacement, "J'ai perdu mon badge", badge cassé,
  Comment refaire mon badge ?]
answer: {fr: "L'accueil refait les badges.", en: The front desk replaces badges.}
""",
    "vpn": """
questions: [How do I set up the VPN?, vpn access, Comment installer le VPN ?, accès au réseau à distance]
answer: {fr: Suivez le guide du réseau., en: Follow the network guide.}
source: Network guide
""",
}
HITS = [
    ("where do i park", "faq:parking", "en"),
    ("Hello! Is there any parking for my car please?", "faq:parking", "en"),
    ("ou se garer svp", "faq:parking", "fr"),
    ("yo le parking il est où", "faq:parking", "fr"),
    ("garage a velo ?", "faq:parking", "fr"),
    ("i've lost my bagde", "faq:badge", "en"),
    ("MON BADGE EST PERDU", "faq:badge", "fr"),
    ("j ai cassé mon badge, comment le refaire", "faq:badge", "fr"),
    ("vpn", "faq:vpn", "en"),
    ("comment on instale le vpn", "faq:vpn", "fr"),
]
MISSES = [
    "where is the swimming pool",
    "how do i cook rice",
    "où est la mer ?",
    "comment faire une tarte",
    "my phone does not work",
    "I lost my keys",
    "j'ai perdu le moral",
    "thanks!",
    "bonjour",
    "how much is the parking at Harvard?",
    "",
    "???",
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("office")
    write(root, ENTRIES)
    return root


@pytest.fixture(scope="module")
def office(root: Path) -> Assistant:
    return Assistant.open(open_folder(root))


def write(root: Path, entries: dict[str, str]) -> None:
    (root / "faq").mkdir(exist_ok=True)
    for name, text in entries.items():
        (root / "faq" / f"{name}.yaml").write_text(text, encoding="utf-8")


def ask(assistant: Assistant, text: str, locale: str = "en") -> Reply:
    return assistant.answer(text, today=TODAY, locale=locale)[0]


@pytest.mark.parametrize(("text", "intent", "language"), HITS)
def test_an_entry_answers(office: Assistant, text: str, intent: str, language: str) -> None:
    reply = ask(office, text, language)

    assert (reply.status, reply.intent, reply.language) == ("answered", intent, language)
    assert reply.text in ENTRIES[intent.removeprefix("faq:")]


@pytest.mark.parametrize("text", MISSES)
def test_a_near_miss_is_none_of_them(office: Assistant, text: str) -> None:
    assert not ask(office, text).intent.startswith("faq:")


@pytest.mark.parametrize(
    "text",
    ["What was the rank in 2020?", "rang", "who is the director?", "contact", "hello", "help", "aide", "L'Étudiant",
     "combien d'écoles ?", "source ?", "which rankings do you know?", "the best rank, and the worst?", "thanks", "no"],
)  # fmt: skip
def test_a_folder_with_entries_alone_says_so(office: Assistant, text: str) -> None:
    reply = ask(office, text)

    assert not reply.statements
    assert reply.text.strip()
    assert "  " not in reply.text
    assert "**" not in reply.text
    assert reply.status == "unknown" or not reply.citations


def test_an_entry_cites_its_source(office: Assistant) -> None:
    cited = {text: ask(office, text).citations for text in ("parking", "vpn", "badge replacement")}

    assert [(c.title, c.url) for c in cited["parking"]] == [("north.example", "https://north.example/parking")]
    assert [(c.title, c.url) for c in cited["vpn"]] == [("Network guide", None)]
    assert cited["badge replacement"] == ()


def test_two_questions_get_two_answers(office: Assistant) -> None:
    reply = ask(office, "Where can I park my car? And how do I get a badge replacement?")

    assert reply.text.splitlines() == ["The car park is behind the gym.", "", "The front desk replaces badges."]


@pytest.fixture(scope="module")
def north(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    root = tmp_path_factory.mktemp("folder") / "north"
    shutil.copytree(STATEMENTS, root)
    write(root, ENTRIES | {"rank": "questions: [What is your rank in 2022?]\nanswer: {fr: Non., en: No.}\n"})
    return Assistant.open(open_folder(root))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("What is your rank in 2022?", "rank"),  # a statement comes first
        ("What is the rank in 2022? And where can I park my car?", "rank"),
        ("Is there a car park?", "faq:parking"),
    ],
)
def test_an_entry_never_outranks_a_statement(north: Assistant, text: str, intent: str) -> None:
    reply = ask(north, text)

    assert (reply.intent, bool(reply.statements)) == (intent, intent == "rank")


def test_a_statement_and_an_entry_in_one_reply(north: Assistant) -> None:
    reply = ask(north, "What is the rank in 2022? And where can I park my car?")

    assert reply.text.endswith("\n\nThe car park is behind the gym.")


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("sound", "questions: [a b]\nanswer: {fr: A, en: B}\nreview_by: '2027-01-01'\n", []),
        ("late", "questions: [a b]\nanswer: {fr: A, en: B}\nreview_by: '2026-01-01'\n",
         ["late.yaml:3: review_by 2026-01-01 is past; expected a look at whether it still holds"]),
        ("french", "questions: [a b]\nanswer: {fr: A}\n",
         ["french.yaml:2: no answer in 'en'; expected one in each language of languages/"]),
        ("twice", "questions:\n- lost badge\n- A b?\n- a  B\nanswer: {fr: A, en: B}\n",
         ["twice.yaml:4: the wording 'a  B', as in twice.yaml:3; expected each wording once, in one entry"]),
        ("vpn2", "questions: [VPN access!]\nanswer: {fr: A, en: B}\n",
         ["vpn2.yaml:1: the wording 'VPN access!', as in vpn.yaml:2; expected each wording once, in one entry"]),
        ("none", "questions: []\nanswer: {fr: A, en: B}\n",
         ["none.yaml:1: no wording; expected at least one question"]),
        ("signs", "questions: ['?']\nanswer: {fr: A, en: B}\n",
         ["signs.yaml:1: a wording without a word; expected a question as people put it"]),
    ],
)  # fmt: skip
def test_a_check(tmp_path: Path, name: str, text: str, found: list[str]) -> None:
    write(tmp_path, ENTRIES | {name: text})

    problems = [str(problem) for problem in check(Folder(tmp_path, shipped()), TODAY)]

    assert [problem.replace(f"{tmp_path}/faq/", "") for problem in problems] == found


def test_a_check_tells_of_unreadable_entries(tmp_path: Path) -> None:
    write(tmp_path, {"broken": "questions: [a]\nanswers: {}\n"})

    assert len([*check(Folder(tmp_path, shipped()), TODAY)]) == 2


SHIPPED = [
    ("l'ecole existe depuis kan", "faq:foundation"),
    ("when were you founded?", "faq:foundation"),
    ("cb d'eleves", "faq:students"),
    ("how many students do you have", "faq:students"),
    ("y a bcp de filles ?", "faq:women"),
    ("what's the proportion of women", "faq:women"),
    ("c koi l'institut mines telecom", "faq:institut-mines-telecom"),
    ("are you part of Institut Mines-Télécom?", "faq:institut-mines-telecom"),
    ("la devise svp", "faq:motto"),
    ("whats ur motto", "faq:motto"),
    ("what is the rank in 2022?", "rank"),
    ("rang de l'Institut Mines-Télécom en 2021 ?", "refuse:school"),
    ("quand a été fondée l'École polytechnique ?", "refuse:history"),
    ("how many students at Harvard?", "refuse:class-size"),
    ("combien coûte une année d'étudiant ?", "refuse:fees"),
]


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant.open(open_folder())


@pytest.mark.parametrize(("text", "intent"), SHIPPED)
def test_the_shipped_entries(assistant: Assistant, text: str, intent: str) -> None:
    assert ask(assistant, text).intent == intent


@pytest.mark.parametrize(
    "text",
    ["when was the internet created?", "who founded google?", "qui a fondé rome", "how old is the pope",
     "depuis quand la terre existe", "combien y a-t-il d'étoiles dans le ciel ?", "what does NATO stand for",
     "what percentage of the earth is water", "proportion de sel dans la mer", "taux de change du dollar",
     "how many countries are there?", "list of the presidents of france", "when was electrical engineering created"],
)  # fmt: skip
def test_the_shipped_entries_leave_the_world_alone(assistant: Assistant, text: str) -> None:
    assert not ask(assistant, text).intent.startswith("faq:")
