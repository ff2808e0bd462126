"""Hold conversations over several rankings: what a refused turn leaves, what is told where a rank is too loose."""

from datetime import date
from pathlib import Path

import pytest

from bot.answers.assistant import Assistant
from bot.answers.dialogue import EMPTY
from bot.folder import open_folder

TODAY = date(2026, 11, 22)
KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant.open(open_folder(KNOWLEDGE))


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["l'usine nouvelle ?", "et en 2019 ?"], "58e sur 130"),
        (["rang au figaro 2022", "en 2020 ?"], "catégorie BTP"),  # the ranking of a refused edition stays
        (["figaro rank in 2022", "and in 2020?"], "*Le Figaro Étudiant* 2020"),
        (["rang à l'étudiant 2030", "en 2020 ?"], "33e"),
        (["rang de mines nancy ?", "rang en 2020 ?"], "33e"),
        (["l'usine nouvelle ?", "combien de places gagnées ?"], "7 places entre 2019 et 2020"),
        (["usine nouvelle rank in 2020", "how many schools are ranked?"], "122"),
        (["rang au figaro 2023", "quels critères ?"], "les sources ne citent que : taux de féminisation"),
        (["figaro rank in 2023", "which criteria?"], "the sources only mention: feminisation rate"),
        (["rang à l'étudiant 2022", "quels critères ?"], "4 critères"),
    ],
)
def test_a_refused_turn_leaves_its_ranking(assistant: Assistant, turns: list[str], told: str) -> None:
    context = EMPTY
    for text in turns:
        reply, context = assistant.answer(text, context, today=TODAY)

    assert reply.status == "answered"
    assert told in reply.text


@pytest.mark.parametrize(
    ("text", "intent", "told"),
    [
        ("combien d'écoles devant nous à the impact 2023 ?", "refuse:count", "entre la 201e et la 300e place"),
        ("how many schools are ahead of you in the impact 2023?", "refuse:count", "between 201st and 300th"),
        ("gain de places au figaro en 2020", "refuse:count", "catégorie BTP"),
        ("gain de places au figaro en 2019", "refuse:edition", "2020, 2021 et 2023"),
        ("gain de places à l'usine nouvelle en 2019", "refuse:edition", "L'Usine Nouvelle 2018"),
    ],
)
def test_what_is_held_is_told_where_it_is_too_little_to_count_with(
    assistant: Assistant, text: str, intent: str, told: str
) -> None:
    reply, _ = assistant.answer(text, today=TODAY)

    assert (reply.status, reply.intent) == ("unknown", intent)
    assert told in reply.text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "meilleur rang par critère",
            ["1re au classement L'Étudiant 2014", "4e au classement Le Figaro Étudiant 2023"],
        ),
        ("dans quel classement êtes-vous premier ?", ["région Occitanie", "proximité avec les entreprises"]),
        (
            "êtes-vous premiers quelque part ?",
            ["Non : ", "en revanche 1re au classement L'Étudiant 2023, région Occitanie"],
        ),
        ("quand 2e ?", ["2e au classement Le Figaro Étudiant 2020, catégorie BTP"]),
        ("when were you 51st?", ["51st in the *L'Usine Nouvelle* 2020 ranking"]),
        ("quand étiez-vous 33e ?", ["33e au classement L'Étudiant 2020."]),
        ("tous vos classements", ["L'Usine Nouvelle : 58e (2019), 51e (2020)", "52e (2018), 40e (2019)"]),
        ("all your ranks in all rankings", ["*L'Usine Nouvelle* ranking: 58th (2019)"]),
        ("rang 2020 figaro et usine nouvelle", ["2e, catégorie BTP", "51e sur 122"]),
        ("L'Étudiant ou Usine Nouvelle ?", ["16e ex æquo", "51e sur 122"]),
        ("THE Impact 2024 in France", ["8th"]),
        ("féminisation Figaro 2023", ["4e"]),
        ("proximité entreprises 2014", ["1re"]),
        ("world rank 2023", ["between 201st and 300th"]),
        ("moyenne usine nouvelle", ["54,5"]),
        ("combien d'écoles en Occitanie ?", []),
        ("lien figaro", []),
    ],
)
def test_every_ranking_held_is_looked_up(assistant: Assistant, text: str, told: list[str]) -> None:
    reply, _ = assistant.answer(text, today=TODAY)

    assert reply.status == ("answered" if told else "unknown")
    assert all(each in reply.text for each in told), reply.text


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("rang de l'N7 en 2021 ?", "refuse:school"),
        ("what was ISMANS's rank in 2020?", "refuse:school"),
        ("rang de l'école Léonard de Vinci ?", "refuse:school"),
        ("Burgundy SB rank in 2021", "refuse:school"),
        ("rang de 3iL en 2021", "refuse:school"),
        ("rang de SciencesPo Lille en 2021", "refuse:school"),
        ("rang de l'École Boulle en 2021", "refuse:school"),
        ("rang ENSTIMA 2021", "rank"),  # the former name of ours
        ("rang ENSTIMAC 2021", "refuse:school"),
        ("rang institut mines telecom ales 2021", "rank"),
        ("rang au classement L'Express en 2021", "refuse:ranking"),
        ("your PayScale rank in 2020", "refuse:ranking"),
        ("your THE Young University rank in 2020", "refuse:ranking"),
        ("classement Jeune Afrique 2021 ?", "refuse:ranking"),
    ],
)
def test_names_are_told_apart(assistant: Assistant, text: str, intent: str) -> None:
    reply, _ = assistant.answer(text, today=TODAY)

    assert reply.intent == intent


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("better than 10th in THE Impact in France 2023?", "Yes: IMT Mines Alès is 6th"),
        ("rang figaro catégorie numérique", "16e au classement Le Figaro Étudiant 2021"),
        ("êtes-vous dans le top 400 de THE Impact 2020 ?", "Oui : "),
        ("figaro 2020 et usine nouvelle 2019", "58e sur 130 écoles au classement L'Usine Nouvelle 2019."),
        ("rang en 2020 dans chaque classement", "51e au classement L'Usine Nouvelle 2020"),
        ("sur quels critères êtes-vous classés 1er ?", "1re au classement L'Étudiant 2014"),
        ("when were you 2nd in the Figaro?", "2nd in the *Le Figaro Étudiant* 2021 ranking"),
        ("best rank in any ranking", "*BTP*: 2nd (2020)"),
        ("date du classement usine nouvelle", "Date de publication : février 2020"),
    ],
)
def test_tables_are_told_apart(assistant: Assistant, text: str, told: str) -> None:
    reply, _ = assistant.answer(text, today=TODAY)

    assert told in reply.text
