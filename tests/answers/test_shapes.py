"""Say what shapes tell: a figure to compare with, parts of a ranking, editions on which sources disagree."""

import shutil
from datetime import date

import pytest

from bot.answers.assistant import Assistant
from bot.answers.dialogue import EMPTY
from bot.folder import open_folder
from tests.answers.conftest import STATEMENTS

TODAY = date(2022, 6, 1)
OTHER = """
communique: 2022-02-01-other
digest: none
document: {title: Other, date: "2022-02-01", publisher: A paper, language: fr}
statements:
- kind: rank
  school: imt-mines-ales
  ranking: letudiant
  edition: 2022
  value: "25"
  source: {place: "1:1-1:4", words: 25e}
"""


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Give a folder in which another source says 25th for 2022."""
    root = tmp_path_factory.mktemp("disputed")
    (root / "statements").mkdir()
    shutil.copy(STATEMENTS, root / "statements")
    (root / "statements" / "2022-02-01-other.yaml").write_text(OTHER, encoding="utf-8")
    return Assistant.open(open_folder(root))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mieux que 30e en 2021 ?", "Oui : IMT Mines Alès est 27e"),
        ("mieux que 24e en 2022 ?", "Non : IMT Mines Alès est exactement 24e"),
        ("derrière la 20e place ?", "Oui : IMT Mines Alès est 24e"),
        ("were you lower than 30th in 2020?", "Yes: IMT Mines Alès is 33rd"),
        ("rang supérieur à 30 en quelle année ?", "moins bien classée que la 30e place"),
        ("when were you above 35th?", "in 2020 (33rd), 2021 (27th) and 2022 (24th)"),
        ("when were you better than 10th?", "not ranked better than 10th place in any edition known"),
        ("en dessous de 30 ?", "24e sur 172 écoles au classement L'Étudiant 2022, mieux que la 30e place"),
        ("au moins 30e ?", "donc dans le top 30"),
        ("at least 30th in 2021?", "so it is in the top 30"),
        ("entre la 20e et la 30e place en 2021 ?", "Oui : IMT Mines Alès est 27e"),
        ("between 30th and 40th in 2021?", "No: IMT Mines Alès is 27th"),
        ("toujours mieux que 60e ?", "en 2018 (52e)"),
        ("how many times above 35th?", "in 2020 (33rd), 2021 (27th) and 2022 (24th)"),
        ("dans le premier quart du classement ?", "donc dans le top 25 %"),
        ("dans les 15 premiers pour cent ?", "Oui : IMT Mines Alès est annoncée"),
        ("top 20 % ?", "so it is in the top 20%"),
        ("dans les 10 % meilleures ?", "Non : IMT Mines Alès est 24e sur 172"),
        ("are you in the top 14%?", "Yes: IMT Mines Alès is 24th out of 172"),
    ],
)
def test_a_figure_is_compared_with(bot: Assistant, text: str, told: str) -> None:
    reply, _ = bot.answer(text, EMPTY, today=TODAY)

    assert reply.status == "answered"
    assert told in reply.text


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        ("rangs jusqu'en 2019", "52e", "33e"),
        ("ranks before '20", "40th", "33rd"),
        ("tous vos rangs à part 2019 et 2020", "27e", "40e"),
        ("all the ranks but 2020", "27th", "33rd"),
        ("pas 2021, 2020 : quel rang ?", "33e", "27e"),
        ("médiane sans 2018 ni 2022", "33 (40, 33, 27", "24"),
        ("dernier rang avant 2022", "27e", "33e"),
        ("moyenne sans 2018 ?", "31 (40, 33, 27, 24", "52"),
        ("meilleur rang hors 2022 ?", "27e, en 2021", "24e"),
        ("premier rang connu ?", "52e", "24e"),
        ("earliest rank?", "52nd", "24th"),
        ("rangs des 2 premières années", "40e", "33e"),
        ("progression sur les 2 dernières années", "9 places entre 2020 et 2022", "2021"),
        ("progression sur les 2 dernières éditions", "3 places entre 2021 et 2022", "2020"),
        ("rang en janvier 2021", "27e", "24e"),
        ("rang au 5 janvier 2020", "33e", "24e"),
        ("rank#2020", "33rd", "24th"),
    ],
)
def test_the_editions_meant(bot: Assistant, text: str, told: str, untold: str) -> None:
    reply, _ = bot.answer(text, EMPTY, today=TODAY)

    assert told in reply.text
    assert untold not in reply.text


def test_a_decimal_is_no_edition(bot: Assistant) -> None:
    reply, _ = bot.answer("rang 2020.5", EMPTY, today=TODAY)

    assert reply.intent == "refuse:figure"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("meilleur rang ?", "27e, en 2021. Les sources ne disent pas"),
        ("progression totale ?", "en 2021). Les sources ne disent pas"),
        ("quand étiez-vous 24e ?", "Les sources ne disent pas"),
        ("tous vos rangs ?", "selon les sources"),
    ],
)
def test_what_sources_disagree_on_is_told_too(disputed: Assistant, text: str, told: str) -> None:
    reply, _ = disputed.answer(text, EMPTY, today=TODAY)

    assert told in reply.text
    assert {"24", "25"} <= {getattr(each, "value", "") for each in reply.statements}


@pytest.mark.parametrize("text", ["combien d'écoles devant ?", "top 30 ?", "mieux que 30e ?", "vous êtes 24e ?"])
def test_a_disputed_edition_gives_way_to_no_other(disputed: Assistant, text: str) -> None:
    reply, _ = disputed.answer(text, EMPTY, today=TODAY)

    assert "2021" not in reply.text
    assert "2022" in reply.text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("plus forte baisse ?", "n'a perdu de place dans aucune édition"),
        ("biggest drop?", "did not lose places in any edition"),
        ("combien d'éditions dans le top 30 ?", "dans 2 éditions connues : 2021 et 2022"),
        ("how many years in the top 40?", "in 4 of the editions known"),
        ("vous êtes dans le groupe B ?", "Non : "),
        ("is the school in group A?", "Yes: "),
        ("quel groupe en 2022 ?", "IMT Mines Alès est classée dans"),
        ("l'Étudiant, c'est quoi ?", "publié par L'Étudiant"),
        ("le classement est fait par qui ?", "publié par L'Étudiant"),
        ("la CTI publie le classement ?", "Non : ce classement est publié par L'Étudiant"),
        ("la CTI c'est un classement ?", "évalue et accrédite les formations d'ingénieur"),
        ("does the CTI assess the criteria?", "Yes: "),
        ("la + grosse progression", "12 places de gagnées"),
        ("le - bon rang", "52e"),
        ("qui est le directeur de la recherche ?", "Pierre Perdiguier"),
        ("who is the director of research?", "Pierre Perdiguier"),
        ("who is the director?", "Assia Tria"),
        ("adresse mail du directeur de la recherche", "pierre.perdiguier"),
        ("vous êtes groupe A ou B ?", "IMT Mines Alès est classée dans"),
        ("n'étiez-vous pas 33e en 2020 ?", "Si : "),
        ("n'êtes-vous pas dans les 30 premiers ?", "Si : "),
        ("vous êtes dans le top 30, n'est-ce pas ?", "Oui : "),
        (
            "le salaire est-il un critère ?",
            "Non, « niveau de salaire » n'est pas cité parmi les critères du classement",
        ),
        ("quand étiez-vous 12e ?", "(les éditions 2018-2022"),
    ],
)
def test_what_is_told(bot: Assistant, text: str, told: str) -> None:
    reply, _ = bot.answer(text, EMPTY, today=TODAY)

    assert reply.status == "answered"
    assert told in reply.text


@pytest.mark.parametrize(
    "text", ["combien d'écoles à Alès ?", "combien d'écoles en France ?", "how many schools in France?"]
)
def test_the_schools_of_a_place_are_not_those_of_the_ranking(bot: Assistant, text: str) -> None:
    reply, _ = bot.answer(text, EMPTY, today=TODAY)

    assert (reply.status, reply.statements) == ("unknown", ())


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["IMT Mines Alès", "la deuxième"], "52e"),
        (["IMT Mines Alès", "le dernier"], "bit.ly"),
        (["IMT Mines Alès", "the last one"], "bit.ly"),
        (["IMT Mines Alès", "option 3"], "bit.ly"),
        (["IMT Mines Alès", "oui", "2"], "52e"),
    ],
)
def test_a_choice_is_taken_in_words(bot: Assistant, turns: list[str], told: str) -> None:
    context = EMPTY
    for text in turns:
        reply, context = bot.answer(text, context, today=TODAY)

    assert told in reply.text


@pytest.mark.parametrize(
    "text",
    ["Какое место вы занимали в 2021?", "2021年排名多少？", "ما هو ترتيبكم في 2021؟", "Ποια ήταν η θέση σας το 2021;",
     "2021년 순위는?", "posição 2020", "Platz 2021?", "¿cuál fue el puesto en 2021?", "vilken plats hade ni 2021?",
     "sıralama 2020", "xếp hạng 2020", "habla español?", "sprechen sie deutsch?"],
)  # fmt: skip
def test_another_language_is_told_apart(bot: Assistant, text: str) -> None:
    reply, _ = bot.answer(text, EMPTY, today=TODAY)

    assert reply.intent == "foreign"


@pytest.mark.parametrize(
    "text",
    [
        "rаng еn 2020",
        "ｒａｎｇ　２０２０",
        "𝐫𝐚𝐧𝐠 𝟐𝟎𝟐𝟎",
        "rang 2020 🙏🙏",
    ],
)
def test_a_question_that_is_understood_is_not_foreign(bot: Assistant, text: str) -> None:
    reply, _ = bot.answer(text, EMPTY, today=TODAY)

    assert "33" in reply.text


@pytest.mark.parametrize("text", ["dans la deuxième moitié du groupe A ?", "vous êtes groupe A ou B ?"])
def test_what_is_not_settled_by_a_letter_gets_no_yes(bot: Assistant, text: str) -> None:
    reply, _ = bot.answer(text, EMPTY, today=TODAY)

    assert reply.text.startswith("IMT Mines Alès")


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["rang en 2020 ?", "et mieux que 30e ?"], "Non : IMT Mines Alès est 33e"),
        (["mieux que 30e en 2021 ?", "et en 2022 ?"], "24e"),
        (["êtes-vous dans le top 20 % ?", "et 10 % ?"], "Non : IMT Mines Alès est 24e sur 172"),
        (["plus forte baisse ?", "et la plus forte hausse ?"], "12 places de gagnées"),
        (["qui est le directeur de la recherche ?", "son mail ?"], "pierre.perdiguier"),
    ],
)
def test_a_turn_leans_on_the_one_before(bot: Assistant, turns: list[str], told: str) -> None:
    context = EMPTY
    for text in turns:
        reply, context = bot.answer(text, context, today=TODAY)

    assert told in reply.text
