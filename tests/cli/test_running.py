"""A second terminal beside the meeting: it puts lines in and asks how it stands, by one clock."""

from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.clock import HeldClock
from facilitator.model.action import Action
from facilitator.model.decision import Decision
from facilitator.model.remark import Remark
from facilitator.session import Session, keep_clock
from facilitator.store import open_book
from facilitator.timekeeper import clock_for, clock_of

from .conftest import TEN, Call


def _moved(session: Session, minutes: float) -> None:
    """Let the clock that all processes go by stand so many minutes after ten."""
    session.clock = HeldClock(TEN + timedelta(minutes=minutes), 1.0)
    keep_clock(session.book, session.meeting.id, session.clock)


def test_a_line_lands_in_the_meeting_that_runs(call: Call, running: Session) -> None:
    answer = call("capture", "Kenji: list the safety fixes, fri")
    assert answer.code == 0
    assert answer.out == "A-1.1  action · Kenji · due Fri 27 Nov  list the safety fixes\n"
    assert running.refresh()
    action = running.meeting.actions[0]
    assert (action.text, action.owner) == ("list the safety fixes", "kenji-fallowmere")


def test_a_line_needs_no_quotes(call: Call, running: Session) -> None:
    call("capture", "Kenji:", "list", "the", "fixes")
    running.refresh()
    assert [each.text for each in running.meeting.actions] == ["list the fixes"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("Kenji: price it",), Action),
        (("they are waiting",), Remark),
        (("--kind", "decision", "we freeze"), Decision),
        (("--kind", "heads-up", "a stock count, 2w"), Remark),
        (("--kind", "park", "who owns the gate?"), Remark),
    ],
)
def test_what_a_line_becomes(call: Call, running: Session, words: tuple[str, ...], kind: type) -> None:
    assert call("capture", *words).code == 0
    running.refresh()
    assert [type(each) for each in running.meeting.standing] == [kind]


def test_control_characters_stay_outside(call: Call, running: Session) -> None:
    call("capture", "Kenji: wipe\x1b[2J it\x07, fri")
    running.refresh()
    assert running.meeting.actions[0].text == "wipe it"


def test_no_meeting_takes_no_line(call: Call, workspace: Path) -> None:
    answer = call("capture", "Kenji: price it")
    assert (answer.code, answer.out) == (1, "")
    assert answer.talk == "facilitator: no meeting is running, so the line was not taken.\n"
    assert not workspace.exists()


def test_a_closed_meeting_takes_no_line(call: Call, running: Session) -> None:
    running.move("read_back")
    running.close()
    assert call("capture", "Kenji: price it").code == 1


def test_an_empty_line_is_bad_input(call: Call, running: Session) -> None:
    assert call("capture", " ").code == 2


def test_a_meeting_that_kept_no_clock_is_found_too(call: Call, running: Session, workspace: Path) -> None:
    open_book(workspace).remember("clock", None)
    assert call("capture", "Kenji: price it").code == 0


def test_status_is_one_short_line(call: Call, running: Session) -> None:
    _moved(running, 1.5)
    answer = call("status")
    assert answer.code == 0
    assert answer.out in {f"1/5 Promises kept · {left} left · ON TIME\n" for left in ("2:29", "2:30")}


def test_status_counts_overtime(call: Call, running: Session) -> None:
    _moved(running, 6)
    assert call("status").out.startswith("1/5 Promises kept · 2:00 over · TIGHT")


def test_status_says_that_it_pauses(call: Call, running: Session) -> None:
    running.move("paused")
    assert call("status").out.endswith("· PAUSED\n")


def test_status_as_json(call: Call, running: Session) -> None:
    _moved(running, 2)
    told = call("status", "--json").json
    assert told["running"] is True
    assert (told["item"], told["item_number"], told["items"]) == ("Promises kept", 1, 5)
    assert told["left_seconds"] == pytest.approx(120, abs=5)
    assert told["hard_end"] == (TEN + timedelta(minutes=25)).isoformat()


def test_nothing_runs(call: Call) -> None:
    assert (call("status").code, call("status").out) == (1, "")
    answer = call("status", "--json")
    assert (answer.code, answer.json) == (1, {"running": False})


def test_all_processes_go_by_the_clock_of_the_meeting(running: Session, workspace: Path) -> None:
    fast = HeldClock(TEN, 600.0)
    fast.let_go()
    keep_clock(running.book, running.meeting.id, fast)
    other = clock_for(open_book(workspace))
    assert other.anchor == fast.anchor
    assert clock_of(open_book(workspace), running.meeting.id).anchor == fast.anchor


def test_a_clock_goes_with_its_meeting(running: Session, workspace: Path) -> None:
    running.move("read_back")
    running.close()
    assert clock_for(open_book(workspace)).anchor.at != TEN
