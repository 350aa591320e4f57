"""The home screen: what comes next, what is late, what runs."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from facilitator.desk import Desk
from facilitator.model.decision import Decision
from facilitator.model.meeting import Meeting
from facilitator.model.thing import life
from facilitator.session import Session
from facilitator.store import Pages, open_book
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
        await typist.press("up")
        row = next(each for each in typist.rows if each.startswith("▸"))
        assert "today 10:00" in row


async def test_a_page_that_is_gone_is_told_in_a_sentence(
    book: Pages, clock: FakeClock, sync: Meeting
) -> None:
    async with seated(book, clock, page="2026-01-01-nothing.zzz") as typist:
        typist.sees("NEXT MEETINGS")
        await typist.until("2026-01-01-nothing", limit=2)


async def test_enter_on_an_action_tells_all_of_it_and_space_says_it_is_done(
    book: Pages, clock: FakeClock, session: Session, desk: Desk
) -> None:
    session.capture("action", "Kenji: price the spare line, wed")
    clock.move(3 * 86400)
    async with seated(book, clock) as typist:
        typist.misses("Space done")
        await typist.press("down")
        typist.sees("Space done", "- drop", "> new date")
        await typist.press("enter")
        typist.sees("A-1.1", "price the spare line", "What happened")
        await typist.press("escape", "space")
        typist.sees("Done. u takes it back.")
        typist.misses("LATE")
        await typist.press("u")
        typist.sees("LATE  1", "price the spare line")


@pytest.mark.parametrize(
    ("keys", "line", "status", "statement"),
    [
        ("ky", "all quiet", "kept", "No changes in closing week"),
        ("wn", "No changes in the last two days", "adapted", "No changes in the last two days"),
        ("-n", "nobody kept to it", "reversed", "No changes in closing week"),
        (">", "3 months", "decided", "No changes in closing week"),
    ],
)
async def test_a_decision_whose_day_has_come_is_answered_with_one_key(
    book: Pages,
    clock: FakeClock,
    session: Session,
    desk: Desk,
    keys: str,
    line: str,
    status: str,
    statement: str,
) -> None:
    id = session.capture("decision", "No changes in closing week")
    session.answer(id, expected="no stop", confidence=80)
    session.move("read_back")
    session.close()
    clock.move(100 * 86400)
    async with seated(book, clock) as typist:
        typist.sees("DECISIONS TO LOOK BACK ON  1", "k keep", "w new words")
        await typist.press(keys[0])
        if len(keys) > 1:
            typist.sees("Expected, 80% sure: no stop. Did it come true?", "y yes", "n no")
            await typist.press(keys[1])
        focused = typist.app.focused
        assert isinstance(focused, Input)
        focused.value = ""
        await typist.type(line)
        await typist.press("enter")
        typist.sees("Saved. u takes it back.")
        typist.misses("DECISIONS TO LOOK BACK ON")
    known = life(book.history(id))
    assert isinstance(known, Decision)
    assert (known.status, known.statement) == (status, statement)
    assert known.came_true == {"y": True, "n": False, "": None}[keys[1:]]
    assert bool(known.look_back_on) == (keys == ">")


async def test_the_meeting_that_was_announced_is_planned_with_one_key(
    book: Pages, clock: FakeClock, session: Session
) -> None:
    session.move("next")
    session.move("skipped")
    session.move("read_back")
    session.close()
    async with seated(book, clock) as typist:
        typist.misses("None planned")
        row = next(each for each in typist.rows if each.startswith("▸"))
        assert "Mon 30 Nov 10:00" in row
        assert "Weekly IT-business sync" in row
        assert "Enter: plan it" in row
        typist.sees("Enter plan it")
        await typist.press("enter")
        row = next(each for each in typist.rows if each.startswith("▸"))
        assert "Mon 30 Nov 10:00" in row
        assert "Enter: start" in row
        typist.sees("Planned. Enter opens its lobby.")
        typist.misses("plan it")
        await typist.press("enter")
        typist.sees("Mon 30 Nov, 10:00 · 25 min", "Planned for Mon 30 Nov", "Management: 0 of 3 here")


async def test_a_workspace_in_a_synced_folder_is_told_of_once(tmp_path: Path, clock: FakeClock) -> None:
    async with seated(open_book(tmp_path / "Dropbox" / "meetings"), clock) as typist:
        await typist.until("This workspace is synced by another")
        assert typist.text.count("This workspace is synced") == 1
        await typist.press("d", "escape")
        assert typist.text.count("This workspace is synced") == 1


async def test_nothing_is_told_of_a_folder_of_this_laptop(book: Pages, clock: FakeClock) -> None:
    async with seated(book, clock) as typist:
        await typist.press("d", "escape")
        typist.misses("This workspace is synced", "network share")
