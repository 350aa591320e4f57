"""The lobby: who is here, what came along from last time, whether the minutes fit."""

from pathlib import Path

from facilitator.desk import Desk
from facilitator.model.agenda import Agenda, AgendaItem, ItemKind
from facilitator.model.meeting import Meeting
from facilitator.session import Session
from facilitator.store import Pages
from tests.conftest import TEN, FakeClock
from tests.ui.table import Typist, seated
from tests.weekly import SYNC, plan_sync


async def test_one_digit_marks_one_person_and_both_sides_are_counted(
    book: Pages, clock: FakeClock, sync: Meeting
) -> None:
    async with seated(book, clock, sync.id) as typist:
        typist.sees("Management: 0 of 3 here", "IT: 0 of 4 here")
        name = _person(typist, "1")
        await typist.press("1")
        assert "here" in next(row for row in typist.rows if name in row and "1 " in row)
        assert ("Management: 1 of 3 here" in typist.text) != ("IT: 1 of 4 here" in typist.text)
        await typist.press("1")
        typist.sees("Management: 0 of 3 here", "IT: 0 of 4 here")
        await typist.press("A")
        typist.sees("Management: 3 of 3 here", "IT: 4 of 4 here")


async def test_facilitator_scribe_and_a_guest_are_named_before_the_start(
    book: Pages, clock: FakeClock, sync: Meeting
) -> None:
    async with seated(book, clock, sync.id, size=(120, 40)) as typist:
        await typist.press("f", "down", "s", "i")
        await typist.type("Odalys Brenner, management")
        await typist.press("enter")
        typist.sees("facilitator", "scribe", "Odalys Brenner", "Management: 1 of 4 here")


async def test_minutes_over_the_slot_are_named_and_arrows_shorten(
    book: Pages, clock: FakeClock, desk: Desk
) -> None:
    longer = (SYNC.items[0]._replace(minutes=9), *SYNC.items[1:])
    meeting = plan_sync(desk, TEN, SYNC._replace(items=longer))
    async with seated(book, clock, meeting.id, size=(120, 30)) as typist:
        typist.sees("30 of 25 min: 5 over. Shorten which?")
        await typist.press("tab", "left", "left", "left", "left", "left")
        typist.sees("25 of 25 min")
        typist.misses("over. Shorten")
        await typist.press("left")
        typist.sees("24 of 25 min, 1 in reserve")


async def test_a_question_can_be_added_moved_and_taken_off(
    book: Pages, clock: FakeClock, sync: Meeting
) -> None:
    async with seated(book, clock, sync.id, size=(120, 30)) as typist:
        await typist.press("o")
        await typist.type("Shall we extend the print contract?, 3")
        await typist.press("enter")
        typist.sees("3 min  Shall we extend the print contract?", "28 of 25 min")
        await typist.press("tab", "K")
        await typist.press("down", "x")
        typist.misses("Goals this week")


async def test_what_was_left_over_says_since_when_and_how_often(
    book: Pages, clock: FakeClock, session: Session, desk: Desk
) -> None:
    session.move("read_back")
    session.close()
    clock.move(7 * 86400)
    meeting = plan_sync(desk, clock.now())
    async with seated(book, clock, meeting.id, size=(120, 30)) as typist:
        typist.sees("carried from 23 Nov, 2nd time")


async def test_the_lobby_says_how_late_it_is_and_starts_on_enter(
    book: Pages, clock: FakeClock, sync: Meeting
) -> None:
    async with seated(book, clock, sync.id) as typist:
        typist.sees("10:00. Start? Enter")
        clock.move(4 * 60)
        await typist.until("10:04, 4 min late. Start? Enter")
        await typist.press("enter")
        typist.sees("ACTIONS KEPT", "10:04", "TIGHT")


def _person(typist: Typist, digit: str) -> str:
    """The first name that stands at a digit."""
    row = next(row for row in typist.rows if f" {digit}  -- " in row)
    return row.split("--")[1].split()[0]


async def test_an_agenda_that_only_informs_becomes_an_email_with_one_key(
    book: Pages, clock: FakeClock, desk: Desk, tmp_path: Path
) -> None:
    news = Agenda("News", (AgendaItem("What is new", 10, kind=ItemKind.INFORM),), slot_minutes=25)
    page = plan_sync(desk, TEN, news).id
    async with seated(book, clock, page, minutes=tmp_path) as typist:
        typist.sees("Nothing here is to be settled: y sends it as an e-mail instead.", "y e-mail instead")
        await typist.press("y")
        typist.sees("No meeting: 25 minutes back to 7 people.", "None planned")
    assert "What is new" in next(tmp_path.glob("*.txt")).read_text()


async def test_a_meeting_that_settles_something_is_no_email(
    book: Pages, clock: FakeClock, sync: Meeting
) -> None:
    async with seated(book, clock, sync.id) as typist:
        await typist.press("y")
        typist.sees("There is something to settle in this meeting.", "Start? Enter")
