"""The home screen: what comes next, what is late, what runs."""

from datetime import timedelta

from facilitator.desk import Desk
from facilitator.model.meeting import Meeting
from facilitator.session import Session
from facilitator.store import Pages
from tests.conftest import TEN, FakeClock
from tests.ui.table import seated
from tests.weekly import plan_sync


async def test_an_empty_workspace_says_how_to_begin(book: Pages, clock: FakeClock) -> None:
    async with seated(book, clock) as typist:
        typist.sees("Facilitator", "None planned. n plans one", "n new meeting", "? keys")


async def test_home_shows_what_comes_next_and_enter_opens_its_lobby(
    book: Pages, clock: FakeClock, sync: Meeting
) -> None:
    async with seated(book, clock) as typist:
        typist.sees("NEXT MEETINGS", "today 10:00", "Weekly IT-business sync")
        await typist.press("enter")
        typist.sees("Start? Enter", "Management: 0 of 3 here")
        await typist.press("q")
        typist.sees("NEXT MEETINGS")


async def test_home_lists_what_is_late_and_what_is_due_this_week(
    book: Pages, clock: FakeClock, session: Session, desk: Desk
) -> None:
    session.capture("action", "Kenji: price the spare line, wed")
    session.capture("action", "Nadia: book the hall, fri")
    clock.move(3 * 86400)
    async with seated(book, clock) as typist:
        typist.sees("RUNNING NOW", "LATE  1", "price the spare line", "DUE THIS WEEK  1", "book the hall")


async def test_home_resumes_a_running_meeting_and_reads_a_closed_one(
    book: Pages, clock: FakeClock, session: Session
) -> None:
    async with seated(book, clock) as typist:
        typist.sees("RUNNING NOW")
        await typist.press("enter")
        typist.sees("ACTIONS KEPT", "What did we owe each other?")
        await typist.press("q")
        session.move("read_back")
        session.close()
        await typist.press("G", "escape")
        typist.sees("CLOSED")
        typist.misses("RUNNING NOW")
        await typist.press("down", "enter")
        typist.sees("Weekly IT-business sync")
        await typist.press("escape")
        typist.sees("CLOSED")


async def test_the_arrows_walk_over_headings_to_the_next_meeting(
    book: Pages, clock: FakeClock, desk: Desk
) -> None:
    plan_sync(desk, TEN)
    plan_sync(desk, TEN + timedelta(days=7))
    async with seated(book, clock) as typist:
        await typist.press("down", "down", "down")
        row = next(each for each in typist.rows if each.startswith("▸"))
        assert "Mon 30 Nov" in row
        await typist.press("k")
        row = next(each for each in typist.rows if each.startswith("▸"))
        assert "today 10:00" in row


async def test_a_page_that_is_gone_is_told_in_a_sentence(
    book: Pages, clock: FakeClock, sync: Meeting
) -> None:
    async with seated(book, clock, page="2026-01-01-nothing.zzz") as typist:
        typist.sees("NEXT MEETINGS")
        await typist.until("2026-01-01-nothing", limit=2)
