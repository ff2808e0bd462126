"""The desk and its parts: what was seen, how often who asked, reloading, addresses of statements."""

from datetime import date

import msgspec
import pytest

from bot.chat.address import address, digest, find, left_out
from bot.chat.cooldown import Cooldown, Wait
from bot.chat.core import Core
from bot.chat.desk import Desk
from bot.chat.ledger import HELD, Ledger
from bot.chat.wording import Texts, Wording
from bot.errors import KnowledgeError
from bot.settings import Rate
from tests.chat.conftest import Clock
from tests.chat.invented import CONTACT, RANKS, TOTAL, InventedAssistant


def test_a_person_has_a_limit(clock: Clock) -> None:
    cooldown = Cooldown(Rate(2, 10), None, clock)

    assert [cooldown.take(1, 1) for _ in range(4)] == [None, None, Wait("user", 5, False), Wait("user", 5, True)]
    assert cooldown.take(2, 1) is None
    clock.now += 5
    assert cooldown.take(1, 1) is None
    assert cooldown.take(1, 1) == Wait("user", 5, False)


def test_a_refused_question_costs_nothing(clock: Clock) -> None:
    cooldown = Cooldown(Rate(5, 10), Rate(1, 10), clock)

    assert cooldown.take(1, 1) is None
    assert cooldown.take(2, 1) == Wait("channel", 10, False)
    assert [cooldown.take(2, channel) for channel in range(2, 7)] == [None] * 5


def test_no_limit(clock: Clock) -> None:
    cooldown = Cooldown(None, None, clock)

    assert not any(cooldown.take(1, 1) for _ in range(100))


def test_a_question_is_met_once(clock: Clock) -> None:
    ledger = Ledger(clock)

    assert ledger.enter(1, "a")
    assert ledger.enter(1, "a") is None


def test_the_oldest_questions_are_forgotten(clock: Clock) -> None:
    ledger = Ledger(clock)
    for question in range(HELD + 1):
        ledger.enter(question, "")

    assert ledger.leave(0) is None
    assert ledger.leave(1)


def test_a_bad_reload_keeps_the_old_knowledge(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    before = desk.core

    def broken() -> Core:
        raise KnowledgeError("a.yaml:1", "a mistake", "none")

    desk._open_core = broken
    assert not desk.reload()
    assert desk.core is before
    assert "a.yaml:1: a mistake; expected none" in caplog.text


def test_a_reload_takes_new_texts(desk: Desk, wording: Wording) -> None:
    other = Wording({"en": msgspec.structs.replace(wording["en"], privacy="Nothing.")})
    desk._read_texts = lambda: (other, desk.chart_words)

    assert desk.reload()
    assert desk.texts("en").privacy == "Nothing."


@pytest.mark.parametrize("part", ["_open_core", "_read_texts"])
def test_a_reload_takes_all_or_nothing(desk: Desk, part: str) -> None:
    def broken() -> None:
        raise KnowledgeError("chat.yaml:1", "a mistake", "none")

    before = desk.core, desk.wording
    setattr(desk, part, broken)

    assert not desk.reload()
    assert (desk.core, desk.wording) == before


def test_a_reload_takes_the_new_knowledge(desk: Desk) -> None:
    before = desk.core

    assert desk.reload()
    assert desk.core is not before


@pytest.mark.parametrize(("year", "said"), [(2022, False), (2023, True), (2030, True)])
def test_newer_editions_may_exist(desk: Desk, texts: Texts, year: int, said: bool) -> None:
    reply = desk.ask("a", "rank?")
    desk.today = lambda: date(year, 1, 1)

    notes = desk.dated(msgspec.structs.replace(reply, notes=())).notes
    assert notes == ((texts.card.newer.format(edition=2022),) if said else ())


def test_what_has_no_edition_is_not_old(desk: Desk) -> None:
    assert desk.ask("a", "contact").notes == ()


def test_today_is_a_day() -> None:
    assert Desk.__init__.__kwdefaults__["today"]() >= date(2022, 1, 1)


def test_statements_are_found_again() -> None:
    store = InventedAssistant().facts.store
    wanted = (*RANKS[:2], TOTAL, CONTACT)

    assert find(address(wanted, 100), store) == [*reversed(RANKS[:2]), TOTAL, CONTACT]


@pytest.mark.parametrize("limit", [10, 30, 60, 100])
def test_an_address_keeps_its_limit(limit: int) -> None:
    written = address((*RANKS, TOTAL, CONTACT), limit)

    assert len(written) <= limit
    found = find(written, InventedAssistant().facts.store)
    assert found == [*reversed(RANKS), TOTAL, CONTACT][: len(found)]
    assert not found or len(found) + left_out(written) == 6


@pytest.mark.parametrize("written", ["", "s:dem", "x:y:z", "s:dem:soir:nothing", "::::", "|||", "s:no:such:abc"])
def test_an_address_of_nothing_finds_nothing(written: str) -> None:
    assert find(written, InventedAssistant().facts.store) == []


def test_digests_differ() -> None:
    assert len({digest(each) for each in (*RANKS, TOTAL, CONTACT)}) == len(RANKS) + 2
