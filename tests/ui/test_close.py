"""The close: read back, see what is missing, rate, leave with minutes on disk."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from facilitator.desk import Desk
from facilitator.model.meeting import Phase
from facilitator.session import Session
from facilitator.store import Pages
from tests.conftest import FakeClock
from tests.ui.table import seated


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    return tmp_path / "minutes"


async def test_read_back_begins_with_what_nobody_owns(
    book: Pages, clock: FakeClock, session: Session
) -> None:
    session.capture("decision", "Extend the print contract")
    session.capture("action", "Kenji: list the safety fixes, fri")
    session.capture("action", "tell the depots")
    async with seated(book, clock, session.meeting.id) as typist:
        await typist.press("r")
        typist.sees("READ-BACK  1 of 3   Action", "tell the depots", "No owner yet: e names one")
        await typist.press("s")
        typist.sees("READ-BACK", "Decision", "Extend the print contract", "No why yet: e adds one")
        await typist.press("enter")
        typist.sees("list the safety fixes", "Kenji Fallowmere   by Fri 27 Nov")


async def test_a_line_is_amended_in_the_read_back(book: Pages, clock: FakeClock, session: Session) -> None:
    session.capture("action", "tell the depots")
    async with seated(book, clock, session.meeting.id) as typist:
        await typist.press("r", "e")
        typist.sees("amend > tell the depots")
        await typist.press("home")
        await typist.type("Nadia: ")
        await typist.press("end")
        await typist.type(", thu")
        await typist.press("enter")
        typist.sees("READ-BACK  1 of 1   Action", "Nadia Vosswick   by Thu 26 Nov")
        await typist.press("enter")
        typist.sees("BEFORE WE CLOSE")
        typist.misses("No owner")


async def test_a_decision_without_why_is_asked_for_it(
    book: Pages, clock: FakeClock, session: Session
) -> None:
    session.capture("decision", "Extend the print contract")
    async with seated(book, clock, session.meeting.id) as typist:
        await typist.press("r", "e")
        await typist.type("nobody has time to look for another")
        await typist.press("enter")
        typist.sees("Why: nobody has time to look for another")


async def test_what_is_struck_is_not_read_back(book: Pages, clock: FakeClock, session: Session) -> None:
    session.capture("action", "Kenji: list the safety fixes, fri")
    session.capture("action", "Nadia: book the hall, fri")
    async with seated(book, clock, session.meeting.id) as typist:
        await typist.press("r", "x")
        typist.sees("READ-BACK  1 of 1", "book the hall")


async def test_undo_brings_back_what_was_struck_in_the_read_back(
    book: Pages, clock: FakeClock, session: Session
) -> None:
    session.capture("action", "Kenji: list the safety fixes, fri")
    session.capture("action", "Nadia: book the hall, fri")
    async with seated(book, clock, session.meeting.id) as typist:
        await typist.press("r", "x")
        typist.sees("READ-BACK  1 of 1", "book the hall")
        await typist.press("u")
        typist.sees("READ-BACK  1 of 2", "list the safety fixes")


async def test_checks_stand_in_one_list_and_block_nothing(
    book: Pages, clock: FakeClock, session: Session
) -> None:
    session.set_present([])
    session.capture("action", "tell the depots")
    session.capture("decision", "Extend the print contract")
    async with seated(book, clock, session.meeting.id) as typist:
        await typist.press("r", "enter", "enter")
        typist.sees("BEFORE WE CLOSE", "No owner: tell the depots", "No date: tell the depots")
        typist.sees("No why: Extend the print contract", "Nobody is marked as present.")
        typist.sees("Not reached: Goals this week", "Not reached: One thing to decide")
        await typist.press("enter")
        typist.sees("Was this worth your time?")
        await typist.press("B")
        typist.sees("CAPTURED 2")


async def test_votes_are_dots_and_the_mean_waits_for_four(
    book: Pages, clock: FakeClock, session: Session
) -> None:
    async with seated(book, clock, session.meeting.id) as typist:
        await typist.press("r", "enter")
        typist.sees("no vote yet", "IT: 1 2 3 4 5   Management: 6 7 8 9 0")
        await typist.press("4", "9", "5")
        assert typist.text.count("●") == 3
        typist.sees("Mean: shown from four votes on")
        await typist.press("0")
        assert typist.text.count("●") == 4
        typist.sees("Mean: 4.5 of 5")


async def test_a_rating_is_kept_as_counts_without_person_order_or_time(
    book: Pages, clock: FakeClock, session: Session, workspace: Path
) -> None:
    async with seated(book, clock, session.meeting.id) as typist:
        await typist.press("r", "enter", "5", "9", "4", "0", "enter")
        typist.sees("CLOSED")
    session.refresh()
    rated = [each for each in session.meeting.page.entries if each.kind == "rated"]
    assert [dict(each.fields) for each in rated] == [{"it": [0, 0, 0, 1, 1], "management": [0, 0, 0, 1, 1]}]
    kept = [json.loads(path.read_text()) for path in workspace.rglob("*.json")]
    assert not [each for each in kept if _votes(each)], "votes are still put aside on this laptop"


async def test_a_low_vote_asks_what_would_have_added_a_point(
    book: Pages, clock: FakeClock, session: Session, minutes: Path
) -> None:
    async with seated(book, clock, session.meeting.id, minutes=minutes) as typist:
        await typist.press("r", "enter", "5", "9", "4", "7", "enter")
        typist.sees("what would have added one point?")
        await typist.type("fewer slides")
        await typist.press("enter")
        typist.sees("CLOSED")
    session.refresh()
    assert session.meeting.added_point == "fewer slides"


async def test_closing_writes_the_minutes_and_says_where(
    book: Pages, clock: FakeClock, session: Session, minutes: Path
) -> None:
    session.capture("action", "Kenji: list the safety fixes, fri")
    async with seated(book, clock, session.meeting.id, size=(120, 30), minutes=minutes) as typist:
        await typist.press("n", "n", "n", "n")
        clock.move(20 * 60)
        await typist.press("n", "enter")
        typist.sees("Was this worth your time?")
        await typist.press("5", "5", "9", "0", "enter")
        typist.sees("CLOSED", "Ended 10:20. 5 minutes back to 7 people.", "1 action.", "Time well spent: 4.8")
        typist.sees("2026-11-23-weekly-sync.md", "Next: Mon 30 Nov", "q leaves")
        typist.sees("10:20  ended 10:20  CLOSED")
        typist.misses("ends 10")
        await typist.press("q")
        typist.sees("Mon 30 Nov 10:00", "not planned · Enter: plan it", "DUE THIS WEEK  1")
    written = (minutes / "2026-11-23-weekly-sync.md").read_text()
    assert "list the safety fixes" in written
    assert "Kenji Fallowmere" in written


async def test_no_surplus_enter_leads_past_the_close(
    book: Pages, clock: FakeClock, session: Session, desk: Desk
) -> None:
    async with seated(book, clock, session.meeting.id) as typist:
        await typist.press("r", *["enter"] * 8)
        typist.sees("CLOSED", "The meeting is closed: q leaves.")
        typist.misses("Enter")
    assert [each.phase for each in desk.meetings()] == [Phase.CLOSED], "another meeting was planned"


async def test_that_the_minutes_went_out_is_noted_once_they_can(
    book: Pages, clock: FakeClock, session: Session
) -> None:
    async with seated(book, clock, session.meeting.id) as typist:
        await typist.press("r", "c")
        typist.sees("not closed yet")
        await typist.press("enter", "enter")
        typist.sees("CLOSED", "c minutes sent")
        await typist.press("c")
        typist.sees("Noted: the minutes went out.")
        typist.misses("c minutes sent")
        await typist.press("c")
        typist.sees("noted already")
    session.refresh()
    assert session.meeting.circulated_at == clock.now()


async def test_they_may_be_noted_from_the_minutes_too(
    book: Pages, clock: FakeClock, session: Session
) -> None:
    session.move("read_back")
    session.close()
    async with seated(book, clock) as typist:
        await typist.press("end", "enter", "c")
        typist.sees("Noted: the minutes went out.")
    session.refresh()
    assert session.meeting.circulated_at is not None


async def test_minutes_that_cannot_be_written_do_not_keep_the_meeting_open(
    book: Pages, clock: FakeClock, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    async with seated(book, clock, session.meeting.id, minutes=tmp_path / "file" / "minutes") as typist:
        await typist.press("r", "enter", "enter")
        typist.sees("CLOSED", "could not be written")
    session.refresh()
    assert session.meeting.closed_at is not None


def _votes(kept: object) -> bool:
    return isinstance(kept, Mapping) and bool(kept.get("votes"))
