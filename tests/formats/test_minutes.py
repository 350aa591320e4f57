"""Minutes that somebody who was not there understands in a minute."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.formats.minutes_json import write_json
from facilitator.formats.minutes_markdown import write_markdown
from facilitator.formats.minutes_text import write_text
from facilitator.model.meeting import Meeting
from tests.formats.recorded import NAMES, Recorder, weekly_sync

GOLDEN = Path(__file__).parent / "golden"
REWRITE = "FACILITATOR_GOLDEN"
"""Set in the environment, it writes the golden files anew; read the difference before keeping it."""


@pytest.fixture
def sync() -> Meeting:
    return weekly_sync().meeting


@pytest.fixture
def record() -> Recorder:
    """A meeting that is planned."""
    return Recorder()


@pytest.fixture
def running(record: Recorder) -> Recorder:
    """A meeting that has started on time, with both sides here."""
    record.tell(-1, "present", people=["TK", "KF"])
    record.tell(0, "started")
    return record


def closed(record: Recorder, minute: float = 24) -> Meeting:
    record.tell(minute - 1, "read_back")
    record.tell(minute, "closed")
    return record.meeting


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    _, found, rest = text.partition(f"## {heading}\n")
    assert found, f"no section {heading}"
    return rest.partition("\n## ")[0]


@pytest.mark.parametrize(
    ("name", "write"), [("sync.md", write_markdown), ("sync.txt", write_text), ("sync.json", write_json)]
)
def test_a_whole_sync_reads_as_it_should(name: str, write: object, sync: Meeting) -> None:
    assert callable(write)
    written = write(sync, NAMES)
    file = GOLDEN / name
    if os.environ.get(REWRITE):
        file.write_text(written, encoding="utf-8", newline="\n")
    assert written == file.read_text(encoding="utf-8")


def test_a_section_with_nothing_to_say_is_left_out(running: Recorder) -> None:
    text = write_markdown(closed(running))
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == ["# Weekly IT-business sync", "## Agenda and time"]
    assert "no decisions, no actions" in text


def test_unowned_actions_stand_first_then_by_owner_and_date(running: Recorder) -> None:
    running.say(1, "action", "one", owner="TK", due="2026-12-01")
    running.say(1, "action", "two", owner="KF")
    running.say(1, "action", "three", owner="KF", due="2026-12-01")
    running.say(1, "action", "four", due="2026-12-01")
    text = section(write_markdown(closed(running)), "Actions")
    assert [line.partition("**")[2] for line in text.splitlines() if line.startswith("- ")] == [
        "No owner yet:** four, by Tue 1 Dec (A-12.4)",
        "Kenji Fallowmere:** three, by Tue 1 Dec (A-12.3)",
        "Kenji Fallowmere:** two, no date yet (A-12.2)",
        "Tobiah Kinsevale:** one, by Tue 1 Dec (A-12.1)",
    ]


def test_an_owner_nobody_knows_is_named_as_written(running: Recorder) -> None:
    running.say(1, "action", "call back", owner="the new one")
    assert "**the new one:** call back" in write_markdown(closed(running))


def test_a_mean_is_shown_from_four_votes_on(running: Recorder) -> None:
    running.tell(20, "rated", it=[0, 0, 0, 0, 2], management=[1, 0, 0, 0, 0])
    three = write_text(running.meeting)
    assert "Time well spent: 3 votes; a mean is shown from 4 on" in three
    assert "out of 5" not in three
    running.tell(21, "rated", it=[0, 0, 0, 0, 2], management=[1, 0, 0, 0, 1])
    assert "Time well spent: 4.0 out of 5 (4 votes)" in write_text(running.meeting)


def test_minutes_given_back_are_whole_minutes_and_named_with_the_people(running: Recorder) -> None:
    assert "**2 minutes given back to 2 people.**" in write_markdown(closed(running, 22.5))


def test_a_meeting_that_ran_over_says_so_and_gives_nothing_back(running: Recorder) -> None:
    text = write_text(closed(running, 28.25))
    assert "Ended 3 min 15 s after its time." in text
    assert "given back" not in text


def test_time_taken_is_told_with_the_item_it_was_taken_from(record: Recorder) -> None:
    record.tell(4, "started")
    for minute in (8, 12, 15, 21):
        record.tell(minute, "next")
    record.tell(25, "closed")
    text = " ".join(write_text(record.meeting).split())
    assert "Started 4 minutes late. To keep the end, time was taken:" in text
    assert "2 minutes from Coming up and 2 minutes from Should year-end closing" in text
    assert "Ended on time." in text


def test_the_sums_of_the_table_are_those_of_the_figures_shown(running: Recorder) -> None:
    for minute in (1.007, 2.014, 3.0, 10.0071):
        running.tell(minute, "next")
    running.tell(20, "closed")
    rows = [line.split("|")[1:-1] for line in write_markdown(running.meeting).splitlines() if "|" in line]
    actual = [row[2].strip() for row in rows[2:]]
    seconds = [int(each.split(":")[0]) * 60 + int(each.split(":")[1]) for each in actual]
    assert sum(seconds[:-1]) == seconds[-1]


def test_an_item_nobody_reached_says_so(running: Recorder) -> None:
    table = section(write_markdown(closed(running)), "Agenda and time")
    assert "| Coming up " in table
    assert table.count("not reached") == 3


def test_a_parked_item_returns_with_the_next_meeting(running: Recorder) -> None:
    running.tell(2, "parked", "q1")
    assert "- Actions kept, back on Mon 30 Nov" in section(
        write_markdown(running.meeting), "Parked questions"
    )


def test_a_parked_item_that_was_written_down_stands_once(running: Recorder) -> None:
    running.say(2, "parked_item", "Actions kept", item="q1", due="2026-12-07")
    running.tell(2, "parked", "q1")
    parked = section(write_markdown(running.meeting), "Parked questions")
    assert parked.count("Actions kept") == 1
    assert "back on Mon 7 Dec (P-12.1)" in parked


def test_a_decision_made_by_one_side_alone_says_so(running: Recorder) -> None:
    running.say(3, "decision", "Extend the contract", sides=["management"], why="It ends in May")
    text = write_markdown(closed(running))
    assert "Only Management was in the room; tell the other side" in text
    assert "Why: It ends in May" in text


def test_a_decision_without_why_is_shown_as_such(running: Recorder) -> None:
    running.say(3, "decision", "Extend the contract")
    assert "No reason noted" in write_markdown(closed(running))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Decided by everyone, by consent"),
        ({"decider": "TK"}, "Decided by Tobiah Kinsevale, by consent"),
        ({"decider": "TK", "method": "decider_after_input"}, "Tobiah Kinsevale, after hearing the room"),
        (
            {"method": "vote", "benefits": ["vendor", "customer"]},
            "Decided by vote; for customers and vendors",
        ),
        ({"status": "proposed"}, "Proposed by everyone, by consent; not decided yet"),
        ({"one_way": True, "look_back_on": "2027-02-21"}, "hard to undo; look back on 21 Feb 2027"),
        ({"expected": "half the calls", "confidence": 70}, "Expected: half the calls (70 % sure)"),
    ],
)
def test_how_a_decision_was_made_is_told_in_words(fields: dict[str, object], said: str) -> None:
    record = Recorder()
    record.tell(0, "started")
    record.say(3, "decision", "Extend the contract", **fields)
    assert said in write_markdown(record.meeting)


def test_so_that_follows_the_statement_and_a_goal_loses_its_capital(running: Recorder) -> None:
    goal = {"goal": "G-1.2-k3f", "so_that": "Vendors are paid on the agreed day"}
    running.say(3, "decision", "Freeze changes", **goal)
    running.say(4, "decision", "Freeze more.", so_that="so that Kenji sleeps")
    text = write_markdown(running.meeting)
    assert "- **Freeze changes**, so that vendors are paid on the agreed day (D-12.1)" in text
    assert "- **Freeze more.** So that Kenji sleeps (D-12.2)" in text


def test_a_gap_of_two_is_named_and_a_gap_of_one_is_not(running: Recorder) -> None:
    running.tell(1, "goal_checked", "G-1.1-k3f", business=4, it=3)
    running.tell(1, "goal_checked", "G-1.2-k3f", business=2, it=4)
    goals = section(write_markdown(running.meeting), "Shared goals").splitlines()
    assert goals[1].endswith("how sure, 1 to 5: Management 4, IT 3")
    assert goals[2].endswith("how sure, 1 to 5: Management 2, IT 4, a gap of 2")
    assert len(goals) == 3


def test_only_goals_that_were_touched_are_named(running: Recorder) -> None:
    running.say(1, "action", "do it", goal="G-1.3-k3f")
    goals = section(write_markdown(running.meeting), "Shared goals")
    assert "**G3 New colleagues can work on day one:** 1 action" in goals
    assert "G1" not in goals


def test_nobody_marked_as_present_is_said_plainly(record: Recorder) -> None:
    record.tell(0, "started")
    text = write_text(closed(record))
    assert "Nobody was marked as present. Invited: Tobiah Kinsevale, Lindiwe" in text


def test_a_struck_line_is_gone_and_its_strike_after_the_close_is_counted(running: Recorder) -> None:
    running.say(2, "action", "wrong line")
    wrong = running.page.entries[-1].id
    closed(running)
    running.tell(60, "struck", wrong)
    text = write_markdown(running.meeting)
    assert "wrong line" not in text
    assert "Changed after the close: 1 struck out." in text


def test_answers_to_prompts_are_no_amendments(running: Recorder) -> None:
    thing = running.say(2, "action", "call back")
    running.tell(2.1, "amended", thing, owner="KF", **{"with": running.page.entries[-1].id})
    assert "amended" not in write_markdown(running.meeting)
    running.tell(3, "amended", thing, text="call her back")
    assert "call her back, no date yet (A-12.1, amended)" in write_markdown(running.meeting)


def test_a_note_turned_into_an_action_is_told_once_with_a_mark(running: Recorder) -> None:
    note = running.say(2, "note", "call back")
    action = running.say(3, "action", "call back", **{"from": note})
    running.tell(3, "turned", note, into=action)
    text = write_markdown(running.meeting)
    assert text.count("call back") == 1
    assert "(A-12.1, first a note)" in text


def test_a_first_date_that_was_moved_stays_in_sight(running: Recorder) -> None:
    thing = running.say(2, "action", "call back", due="2026-11-27")
    running.tell(3, "moved", thing, due="2027-01-08")
    text = write_markdown(running.meeting)
    assert "by Fri 8 Jan 2027" in text
    assert "First date Fri 27 Nov" in text


def test_what_earlier_meetings_owed_is_told_in_their_words(running: Recorder) -> None:
    running.tell(2, "done", "A-11.2-k3f")
    running.tell(2, "handed_over", "A-11.3-k3f", owner="KF")
    running.tell(2, "blocked", "A-11.4-k3f", by="the vendor")
    text = section(write_markdown(running.meeting, NAMES), "From earlier meetings")
    assert text.splitlines()[1:4] == [
        "- **A-11.2** price the spare line: done",
        "- **A-11.3** handed over to Kenji Fallowmere",
        "- **A-11.4** blocked by the vendor",
    ]


def test_the_minutes_of_a_running_meeting_say_that_it_runs(running: Recorder) -> None:
    running.tell(6.5, "next")
    text = write_text(running.meeting)
    assert "The meeting is still running; this is how it stood at 10:06." in text
    assert "Goals this week" in text
    assert "on the table" in text
    assert "to come" in text


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("", "This meeting has not been held yet."),
        ("cancelled", "This meeting was cancelled."),
        ("turned_into_email", "this meeting was turned into an e-mail."),
    ],
)
def test_a_meeting_that_was_not_held_says_so(record: Recorder, kind: str, said: str) -> None:
    if kind:
        record.tell(-30, kind)
    text = " ".join(write_text(record.meeting).split())
    assert said in text
    assert "In short" not in text
    assert "Nobody" not in text


def test_an_empty_page_still_has_minutes() -> None:
    record = Recorder()
    record.page = record.page._replace(entries=())
    assert write_markdown(record.meeting).startswith("# Meeting\n\nMeeting 12.\n")
    assert write_text(record.meeting).startswith("Meeting\n\nMeeting 12.\n")


def test_minutes_load_no_screen_and_no_markdown_parser() -> None:
    formats = ("markdown", "text", "json")
    loads = "; ".join(f"import facilitator.formats.minutes_{each}" for each in formats)
    heavy = "{'textual', 'rich', 'markdown_it', 'asyncio', 'tinydb', 'dateutil'}"
    code = f"import sys; {loads}; sys.exit(', '.join({heavy} & set(sys.modules)) or 0)"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
