"""What is on record: the list of meetings and the minutes of one, on stdout or in a file."""

import stat
from pathlib import Path

import pytest

from facilitator import shelf
from facilitator.desk import Desk
from facilitator.formats.minutes_json import read_json
from facilitator.session import Session

from .conftest import Call


def test_meetings_are_listed(call: Call, running: Session) -> None:
    running.capture("action", "Kenji: price it")
    answer = call("meetings")
    assert answer.code == 0
    assert answer.out.split() == [
        *("1", "2026-11-24", "10:00", "Weekly", "IT-business", "sync", "live"),
        *("3", "people", "0", "decisions", "1", "actions"),
    ]


def test_meetings_as_json(call: Call, running: Session) -> None:
    found = call("meetings", "--json").json
    assert [(each["number"], each["phase"], each["id"]) for each in found] == [
        ("1", "live", running.meeting.id)
    ]


def test_no_meetings(call: Call) -> None:
    answer = call("meetings")
    assert (answer.code, answer.out) == (1, "")
    assert call("meetings", "--json").json == []


@pytest.mark.parametrize("name", ["", "1", "weekly", "weekly-sync", "2026-11-24"])
def test_minutes_are_found_by_many_names(call: Call, running: Session, name: str) -> None:
    answer = call("minutes", *([name] if name else []))
    assert answer.code == 0
    assert answer.out.startswith("# Weekly IT-business sync\n")


def test_minutes_as_text_and_as_json(call: Call, running: Session) -> None:
    assert call("minutes", "--format", "txt").out.startswith("Weekly IT-business sync\n\nMeeting 1, ")
    page = read_json(call("minutes", "--format", "json").out)
    assert page.entries == running.meeting.page.entries


def test_minutes_into_a_file(call: Call, running: Session, tmp_path: Path) -> None:
    path = tmp_path / "new" / "minutes.md"
    answer = call("minutes", "-o", str(path))
    assert (answer.code, answer.out) == (0, "")
    assert path.read_text() == call("minutes").out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_minutes_into_what_is_no_file(call: Call, running: Session, tmp_path: Path) -> None:
    answer = call("minutes", "-o", str(tmp_path))
    assert (answer.code, answer.talk) == (3, f"facilitator: {tmp_path}: there is a folder of that name.\n")


@pytest.mark.parametrize("name", ["12", "steering", "../../etc/passwd", ""])
def test_no_such_minutes(call: Call, name: str) -> None:
    answer = call("minutes", name)
    assert (answer.code, answer.out) == (1, "")


def test_a_thing_of_an_earlier_meeting_is_told_by_its_words(call: Call, running: Session) -> None:
    running.book.between(
        running.now(),
        lambda page: [page.entry(running.now(), "action", "A-nov26.9-abc", {"text": "price the spare line"})],
    )
    running.note("done", "A-nov26.9-abc")
    assert "price the spare line" in call("minutes").out


def test_names_with_control_characters_are_shown_harmless(call: Call, running: Session) -> None:
    running.amend(running.capture("note", "quiet week"), text="quiet \x1b[2J week")
    running.note("item_tagged", "q1", title="Promises\x1b]0;owned\x07 kept")
    assert "\x1b" not in call("minutes").out + call("status").out + call("meetings").out


def test_minutes_that_went_out_are_noted_once(call: Call, running: Session) -> None:
    early = call("minutes", "--sent")
    assert early.code == 2
    assert "is not closed" in early.talk
    running.move("read_back")
    running.close()
    assert not call("meetings", "--json").json[0]["circulated"]
    assert "Noted: Weekly IT-business sync 1 was sent." in call("minutes", "1", "--sent").talk
    assert call("meetings", "--json").json[0]["circulated"]
    assert "already" in call("minutes", "1", "--sent").talk


def test_the_update_in_place_of_a_meeting_is_noted_as_sent_too(call: Call, running: Session) -> None:
    planned = Desk(running.book, running.clock).plan(shelf.agenda("weekly-sync"), running.now())
    Session(running.book, running.clock, planned.id).move("turned_into_email")
    assert call("minutes", "2", "--sent").code == 0
    assert call("meetings", "--json").json[1]["circulated"]
