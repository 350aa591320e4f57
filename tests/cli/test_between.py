"""What matters today, what happened since a meeting, and the search, from the command line."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from facilitator import shelf
from facilitator.cli.between import marked
from facilitator.clock import HeldClock
from facilitator.desk import Desk
from facilitator.play import ReplayClock
from facilitator.session import Session
from facilitator.store import open_book

from .conftest import Call

YESTERDAY = datetime.now().astimezone().replace(hour=10, minute=0, second=0, microsecond=0) - timedelta(
    days=1
)
"""What is done from here on is done after it, whatever day it is."""


@pytest.fixture
def closed(call: Call, workspace: Path) -> Session:
    """The sync of yesterday, with two actions and a note, closed."""
    for name, side in (("Kenji Fallowmere", "it"), ("Nadia Vosswick", "it"), ("Lindiwe Ruud", "management")):
        call("people", "add", name, "--side", side)
    book = open_book(workspace)
    planned = Desk(book, ReplayClock(YESTERDAY)).plan(shelf.agenda("weekly-sync"), YESTERDAY)
    running = Session(book, HeldClock(YESTERDAY, 1.0), planned.id)
    running.start()
    running.move("next")
    running.capture("note", "The auditors come in week forty")
    running.capture("action", "Kenji: list the safety fixes, 2w, <Lindiwe")
    running.capture("action", "Lindiwe: send the dates, 3w, <Kenji")
    running.move("read_back")
    running.close()
    return running


def test_since_tells_what_became_of_a_series(call: Call, closed: Session) -> None:
    assert "nothing has moved" in call("since").out
    call("actions", "done", "A-1.1")
    call("actions", "move", "A-1.2", "8w", "--asked-by", "kenji", "--why", "the fair")
    told = call("since").out
    assert "Weekly IT-business sync 1: 1 closed, 1 slipped" in told.splitlines()[0]
    assert "closed   A-1.1 Kenji: list the safety fixes" in told
    assert "Kenji asked: the fair" in told
    assert call("since", "1").out == told
    assert call("since", "weekly").out == told
    assert call("since", "--json").json["said"] == "1 closed, 1 slipped"


def test_a_meeting_nobody_held_has_no_since(call: Call) -> None:
    answer = call("since")
    assert (answer.code, answer.out) == (2, "")
    assert "No meeting was held yet." in answer.talk


@pytest.mark.parametrize(
    ("words", "kind", "text"),
    [
        (("safety",), "action", "list the safety fixes"),
        (("FIXES", "safety"), "action", "list the safety fixes"),
        (("auditors",), "note", "The auditors come in week forty"),
        (("nadia",), "person", "Nadia Vosswick"),
    ],
)
def test_whatever_was_said_is_found_with_its_place(
    call: Call, closed: Session, words: tuple[str, ...], kind: str, text: str
) -> None:
    found = call("search", "--json", *words).json
    assert (found[0]["kind"], found[0]["text"]) == (kind, text)
    start, end = found[0]["spans"][0]
    assert found[0]["text"][start:end].casefold() in " ".join(words).casefold()
    if kind != "person":
        assert found[0]["place"].startswith("Weekly IT-business sync 1, ")


def test_what_was_taken_back_is_not_found(call: Call, closed: Session) -> None:
    id = call("actions", "add", "Nadia: order zebra labels").out.split()[0]
    assert id in call("search", "zebra").out
    call("actions", "undo")
    assert call("search", "zebra").code == 1


def test_a_thing_is_found_once_in_its_last_words_with_its_state(call: Call, closed: Session) -> None:
    call("actions", "edit", "A-1.1", "list", "the", "safety", "fixes", "we", "allow")
    call("actions", "done", "A-1.1")
    lines = call("search", "safety").out.splitlines()
    assert len(lines) == 1
    assert "list the safety fixes we allow" in lines[0]
    assert "done)" in lines[0]


def test_the_words_are_bold_on_a_terminal_and_nowhere_else(call: Call, closed: Session) -> None:
    assert "\x1b" not in call("search", "safety").out
    assert marked("list the safety fixes", ((5, 8), (9, 15))) == (
        "list \x1b[1mthe\x1b[22m \x1b[1msafety\x1b[22m fixes"
    )


def test_today_says_in_json_what_it_says_in_words(call: Call, closed: Session) -> None:
    call("actions", "add", "Kenji: ring the bank, 2020-01-05, <Lindiwe")
    told = call("today", "--json").json
    assert [each["text"] for each in told["late"]] == ["ring the bank"]
    assert told["oldest_gap"]["what"] == "late"
    assert "oldest gap   " in call("today").out
