"""Buttons over the shipped knowledge, pressed by somebody else in a process that knows nothing of the answer."""

from collections.abc import Iterator

import pytest
import simcord

from bot.chat.client import Single
from bot.chat.desk import Desk
from bot.cli.core import opener, texts_of
from bot.folder import open_folder
from bot.journal.store import Journal
from bot.settings import Settings
from tests.chat.conftest import Place

pytestmark = pytest.mark.asyncio


@pytest.fixture
def journals() -> Iterator[list[Journal]]:
    opened: list[Journal] = []
    yield opened
    for journal in opened:
        journal.close()


def real(journals: list[Journal]) -> Desk:
    journals.append(Journal(":memory:"))
    return Desk(Settings(token="not.a.token"), opener(open_folder()), texts_of(open_folder()), journals[-1])


@pytest.fixture
def simcord_bot(journals: list[Journal]) -> Single:
    return Single(real(journals))


@pytest.mark.parametrize(
    ("question", "name", "edition"),
    [
        ("rang THE Impact 2023", "THE Impact Rankings", "2023"),
        ("what rank in L'Usine Nouvelle in 2019?", "L'Usine Nouvelle", "2019"),
        ("rang Figaro Étudiant 2023", "Le Figaro Étudiant", "2023"),
        ("rang en 2020 ?", "L'Étudiant", "2020"),
    ],
)
async def test_every_button_keeps_its_subject(
    place: Place, simcord_env: simcord.Env, journals: list[Journal], question: str, name: str, edition: str
) -> None:
    await place.ann.send(place.channel, f"{place.me} {question}")
    answer = place.last
    await simcord_env.restart_bot(Single(real(journals)))
    await place.bob.send(place.channel, f"{place.me} rang THE Impact 2020")

    asking = [part for row in answer.components for part in row.children if part.custom_id.startswith("ask:")]
    assert asking
    for part in asking:
        result = await place.bob.click(answer, label=part.label)
        embed = result.response.embeds[0]
        said = "\n".join((embed.description, embed.footer.text or ""))
        assert name in said
        assert edition in said or edition not in part.label
