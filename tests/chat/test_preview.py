"""The preview: what somebody finds who opens it."""

import pytest
import simcord

from bot.chat.client import Single
from bot.chat.desk import Desk
from bot.cli.preview import begin

pytestmark = pytest.mark.asyncio


@pytest.fixture
def simcord_bot(desk: Desk) -> Single:
    desk.journal.listen(0, 0, True)
    return Single(desk)


async def test_the_first_question_is_answered(simcord_env: simcord.Env, desk: Desk) -> None:
    channel, _ = await begin(simcord_env, desk)

    question, answer = channel.history()
    assert answer.embeds[0].description == "Ask me for ranks."
    assert answer.reference.message_id == question.id
