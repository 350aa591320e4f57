"""Whoever types faster than the screen follows: every key lands where it was meant, in its order."""

from facilitator.desk import Desk
from facilitator.model.meeting import Meeting
from facilitator.session import Session, clock_for
from facilitator.store import Pages, open_book
from tests.conftest import FakeClock
from tests.terminal import Terminal
from tests.ui.conftest import Command
from tests.ui.table import seated

LINE = "Kenji: open the new depot, send a plan; next: rest, fri"
"""It holds the letters of most commands."""


async def test_a_line_typed_in_one_burst_behind_its_key_is_taken_whole(
    book: Pages, clock: FakeClock, page: str, session: Session
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.burst(f"a{LINE}\r")
        await typist.until("A1 Kenji Fri 27 Nov")
    session.refresh()
    assert [each.text for each in session.meeting.actions] == ["open the new depot, send a plan; next: rest"]
    moves = {each.kind for each in session.meeting.page.entries} - {"planned", "present", "started"}
    assert moves == {"action"}, "letters of the line were taken for commands"


async def test_digits_and_lines_behind_a_question_answer_it_and_the_next_key_is_a_command(
    book: Pages, clock: FakeClock, page: str, session: Session
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.burst(
            "atell the depots\r3next tue\rdno changes in the last week\reach costs a day\r7v\r\ricafe\r"
        )
        await typist.until("I1 cafe")
    session.refresh()
    (action,), (decision,) = session.meeting.actions, session.meeting.decisions
    assert (action.owner, str(action.due)) == ("KF", "2026-12-01")
    assert (decision.why, decision.decider, decision.benefits) == ("each costs a day", "TK", ("vendor",))


async def test_what_is_typed_behind_a_key_that_opens_a_screen_belongs_to_that_screen(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock) as typist:
        await typist.burst("\raKenji: list the safety fixes, fri\r")
        await typist.until("A1 Kenji Fri 27 Nov")
        await typist.burst("/safety")
        await typist.until("found")
        typist.sees("safety fixes")


def test_in_a_real_terminal_a_burst_of_keys_is_a_whole_meeting(
    opened: Command, book: Pages, desk: Desk, sync: Meeting
) -> None:
    with Terminal(opened("--page", sync.id)) as terminal:
        terminal.until("Enter start")
        terminal.send("A\r")
        terminal.send(f"a{LINE}\r")
        terminal.send("atell the depots\r3\r")
        terminal.send("dno changes in the last week\reach costs a day\r7v\r\r")
        terminal.send("n4435")
        terminal.until("G2 3|5")
        terminal.until("D1 no changes")
        terminal.send("q")
        terminal.until("RUNNING NOW")
    meeting = Session(open_book(book.workspace), clock_for(book), sync.id).meeting
    assert [(each.owner, bool(each.due)) for each in meeting.actions] == [("KF", True), ("KF", True)]
    assert [each.why for each in meeting.decisions] == ["each costs a day"]
    assert meeting.current == meeting.items[1].id
    assert [bool(each.check) for each in meeting.goals] == [True, True, False]
