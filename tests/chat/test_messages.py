"""Messages: mentions, replies, direct messages, listening, edits, deletions."""

import pytest

pytestmark = pytest.mark.asyncio


async def test_a_mention_is_answered_once_in_a_reply(place, asked) -> None:
    question = await place.ann.send(place.channel, f"{place.me} rang 2020 ?")

    assert [each.author.bot for each in place.channel.history()] == [False, True] or len(place.channel.history()) == 2
    assert place.last.embeds[0].description == "33rd in 2020."
    assert place.last.reference.message_id == question.id
    assert asked == [(f"{place.channel.id}:{place.ann.id}", "rang 2020 ?", "en")]
