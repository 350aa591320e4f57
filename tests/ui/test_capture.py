"""The live screen takes lines: each key, each question that follows, and nothing typed is ever lost."""

import pytest

from facilitator.desk import Desk
from facilitator.session import Session
from facilitator.store import Pages, open_book
from tests.conftest import FakeClock
from tests.ui.table import seated

KINDS = {
    "a": ("action > ", "Kenji: list the safety fixes, fri", "A1 Kenji"),
    "d": ("decision > ", "No system changes from 28 Dec to 5 Jan", "D1 No system"),
    "p": ("park > ", "Do we still need the fax line?", "P1 Do we still"),
    "h": ("heads-up > ", "Sales: triple promotion, 12 dec", "H1 Sales"),
    "i": ("input > ", "Finance: the 28th would cover us", "I1 Finance"),
    "!": ("surprise > ", "The order screen changed overnight", "S1 The order"),
    "x": ("expectation > ", "By June, answers in 4 h, for all staff", "X1 By June"),
    "enter": ("note >", "The projector is broken again", "N1 The projector"),
}


@pytest.mark.parametrize("key", KINDS)
async def test_each_key_takes_one_line(book: Pages, clock: FakeClock, page: str, key: str) -> None:
    label, line, row = KINDS[key]
    async with seated(book, clock, page) as typist:
        await typist.press(key)
        typist.sees(label)
        await typist.type(line)
        typist.sees("Enter saves")
        await typist.press("enter", "escape")
        typist.sees("CAPTURED 1", row)


async def test_a_thank_you_is_taken_too(book: Pages, clock: FakeClock, page: str, session: Session) -> None:
    async with seated(book, clock, page) as typist:
        await typist.say("t", "Sales to Kenji: promotion week without a single stop")
        typist.sees("Saved.")
    session.refresh()
    assert session.meeting.thanks == ("Sales to Kenji: promotion week without a single stop",)


async def test_a_line_is_echoed_as_it_will_be_taken(book: Pages, clock: FakeClock, page: str) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("a")
        await typist.type("Ken: list the safety fixes, #G2, fri")
        typist.sees("action · Kenji · due Fri 27 Nov", "G2", "Enter saves")
        await typist.press("enter")
        typist.sees("Saved.", "A1 Kenji Fri 27 Nov")


async def test_an_action_without_owner_or_date_asks_for_both_and_takes_digit_and_enter(
    book: Pages, clock: FakeClock, page: str, session: Session
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.say("a", "tell the depots about the freeze")
        typist.sees("who?", "1 Bram", "3 Kenji")
        await typist.press("3")
        typist.sees("by when?", "Enter: Mon 30 Nov, next meeting")
        await typist.press("enter")
        typist.sees("Saved.", "A1 Kenji Mon 30 Nov")
        await typist.say("a", "call the landlord", "enter")
        typist.sees("by when?")
        await typist.type("next tue")
        await typist.press("enter")
        typist.sees("A2 no owner Tue 1 Dec")
    session.refresh()
    assert [(each.owner, str(each.due)) for each in session.meeting.actions] == [
        ("KF", "2026-11-30"),
        ("", "2026-12-01"),
    ]


async def test_a_date_nobody_knows_is_refused_and_stays_in_the_line(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.say("a", "Kenji: call the landlord")
        await typist.type("when pigs fly")
        await typist.press("enter")
        typist.sees("That is no day I know", "or Esc to leave it", "when pigs fly")
        await typist.press("escape")
        typist.misses("when pigs fly")


async def test_a_decision_asks_why_who_for_whom_and_when_to_look_back(
    book: Pages, clock: FakeClock, page: str, session: Session
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("n", "n", "n")
        await typist.say("d", "No system changes from 28 Dec to 5 Jan, safety fixes excepted")
        typist.sees("why, in a line?")
        await typist.type("each stop delays a payment run")
        await typist.press("enter")
        typist.sees("who decided?", "7 Tobiah", "Enter everyone: consent")
        await typist.press("7")
        typist.sees("who benefits?", "c customer", "e employee", "v vendor")
        await typist.press("v")
        typist.sees("look back when?", "Enter: Sun 21 Feb")
        await typist.press("enter")
        typist.sees("what do we expect to see?", "Enter: skip")
        await typist.type("fewer than 3 stop hours")
        await typist.press("enter")
        typist.sees("how sure?", "8 80%", "Enter not said")
        await typist.press("8")
        typist.sees("Saved.", "CAPTURED 1")
    session.refresh()
    decision = session.meeting.decisions[0]
    assert (decision.expected, decision.confidence) == ("fewer than 3 stop hours", 80)
    assert not decision.amended, "an answer to a question is no amendment"
    assert (decision.why, decision.decider, decision.benefits) == (
        "each stop delays a payment run",
        "TK",
        ("vendor",),
    )
    assert decision.so_that == "Vendors are paid on the agreed day"
    assert str(decision.look_back_on) == "2027-02-21"


async def test_esc_asks_no_more_and_the_decision_stays(
    book: Pages, clock: FakeClock, page: str, session: Session
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.say("d", "Extend the print contract", "escape")
        typist.sees("Saved.", "CAPTURED 1")
        typist.misses("who decided?")
    session.refresh()
    assert [each.statement for each in session.meeting.decisions] == ["Extend the print contract"]


async def test_esc_keeps_a_draft_and_the_same_key_brings_it_back(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("a")
        await typist.type("Kenji: list the saf")
        await typist.press("escape")
        typist.sees("Kept as a draft: a brings it back.", "CAPTURED")
        typist.misses("CAPTURED 1")
        await typist.say("i", "Finance: 28th would cover us")
        await typist.press("a")
        typist.sees("action > Kenji: list the saf")
        await typist.type("ety fixes, fri")
        await typist.press("enter")
        typist.sees("A1 Kenji Fri 27 Nov")


async def test_an_empty_line_and_a_line_of_blanks_save_nothing(
    book: Pages, clock: FakeClock, page: str, session: Session
) -> None:
    before = len(session.meeting.page.entries)
    async with seated(book, clock, page) as typist:
        await typist.say("a", "")
        await typist.say("i", "   ")
        await typist.press("escape")
        typist.misses("CAPTURED 1")
    session.refresh()
    assert len(session.meeting.page.entries) == before


async def test_undo_takes_back_the_whole_step_and_redo_brings_it_back(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("u")
        typist.sees("Nothing to undo.")
        await typist.say("a", "tell the depots", "3", "enter")
        typist.sees("A1 Kenji Mon 30 Nov")
        await typist.press("u")
        typist.sees("Undone: tell the depots")
        typist.misses("A1 Kenji")
        await typist.press("U")
        typist.sees("A1 Kenji Mon 30 Nov")


async def test_a_captured_thing_is_amended_turned_and_struck(
    book: Pages, clock: FakeClock, page: str, session: Session
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.say("enter", "tell the depots")
        await typist.press("c")
        typist.sees("What was captured", "N1 tell the depots")
        await typist.press("a")
        typist.sees("A1 no owner")
        typist.misses("N1")
        await typist.press("c", "enter")
        typist.sees("amend > tell the depots")
        await typist.type(" and the drivers, fri")
        await typist.press("enter")
        typist.sees("Amended; the record keeps both.")
        await typist.press("c", "x")
        typist.misses("CAPTURED 1")
    session.refresh()
    kinds = [each.kind for each in session.meeting.page.entries]
    assert kinds[-5:] == ["note", "action", "turned", "amended", "struck"]


async def test_pasting_one_line_fills_the_line(book: Pages, clock: FakeClock, page: str) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("i")
        await typist.paste("the 28th\twould \x1b[31mcover\x1b[0m us")
        typist.sees("input > the 28th would cover us")


async def test_pasting_several_lines_asks_first(book: Pages, clock: FakeClock, page: str) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("enter")
        await typist.type("half a ")
        await typist.paste("one\n\ntwo\r\nthree\n")
        typist.sees("Take 3 pasted lines as 3 notes?")
        await typist.press("escape")
        typist.sees("note > half a")
        typist.misses("CAPTURED 1")
        await typist.paste("one\n\ntwo\r\nthree\n")
        await typist.press("enter")
        typist.sees("CAPTURED 3", "N1 one", "N2 two", "N3 three")


async def test_a_line_captured_in_a_second_process_appears_within_a_second(
    book: Pages, clock: FakeClock, page: str, workspace: str, desk: Desk
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("i")
        await typist.type("half a li")
        other = Session(open_book(workspace), clock, page)
        other.capture("action", "Kenji: list the safety fixes, fri")
        await typist.until("A1 Kenji Fri 27 Nov", limit=1.0)
        typist.sees("input > half a li")


async def test_a_vague_verb_is_asked_what_it_will_bring_once_in_a_meeting(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("a")
        await typist.type("Kenji: look into the printers")
        typist.sees("... and bring what?")
        await typist.type(" and bring three prices, fri")
        typist.misses("bring what?")
        await typist.press("enter")
        await typist.say("a", "Nadia: look into the scanners, fri")
        await typist.press("a")
        await typist.type("Nadia: look into the phones, fri")
        typist.misses("bring what?")


async def test_what_is_pasted_while_no_line_is_open_is_not_lost(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.paste("one plain line")
        typist.sees("note > one plain line")
        await typist.press("enter")
        typist.sees("N1 one plain line")
        await typist.paste("one\ntwo\n")
        typist.sees("Take 2 pasted lines as 2 notes?")
        await typist.press("enter")
        typist.sees("CAPTURED 3", "N3 two")
