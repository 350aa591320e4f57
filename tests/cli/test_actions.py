"""Actions between meetings from the command line: taken on, changed by their ids, listed, taken back."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from .conftest import Call

SOON = (date.today() + timedelta(days=3)).isoformat()
LATER = (date.today() + timedelta(days=30)).isoformat()
PAST = (date.today() - timedelta(days=4)).isoformat()


@pytest.fixture
def room(call: Call) -> Call:
    """Three people of both sides, and a goal."""
    call("people", "add", "Kenji Fallowmere", "--side", "it", "--unit", "IT")
    call("people", "add", "Nadia Vosswick", "--side", "it", "--unit", "IT")
    call("people", "add", "Lindiwe Ruud", "--side", "management", "--unit", "Finance")
    call("goals", "add", "Vendors are paid on the agreed day")
    return call


def taken(call: Call, line: str) -> str:
    """The id of an action taken on."""
    return call("actions", "add", line).out.split()[0]


def test_an_action_is_taken_on_as_it_is_typed_in_a_meeting(room: Call) -> None:
    out = room("actions", "add", f"Kenji: price the spare line, {SOON}, #G1, <Lindiwe").out
    assert out.startswith("A-")
    told = room("actions", "--json").json[0]
    assert (told["text"], told["owner_name"], told["asker_name"], told["goal"], told["due"]) == (
        "price the spare line",
        "Kenji Fallowmere",
        "Lindiwe Ruud",
        "G1",
        SOON,
    )


def test_the_ids_of_a_month_count_up_and_never_change(room: Call) -> None:
    first, second = taken(room, "Kenji: one"), taken(room, "Kenji: two")
    assert first.rpartition(".")[2] == "1"
    assert second.rpartition(".")[2] == "2"
    room("actions", "done", first)
    assert room("actions", "--json").json[0]["said"] == second
    assert taken(room, "Kenji: three").rpartition(".")[2] == "3"


def test_an_id_may_be_said_in_any_case_and_without_its_letter(room: Call) -> None:
    id = taken(room, "Kenji: one")
    assert room("actions", "done", id.lower().removeprefix("a-")).code == 0
    assert room("actions", "show", id.upper()).out.startswith(id)
    assert room("actions", "reopen", id[:-1]).code == 0  # the beginning of the only one there is


def test_the_beginning_of_several_ids_names_them(room: Call) -> None:
    first, second = taken(room, "Kenji: one"), taken(room, "Kenji: two")
    answer = room("actions", "done", first[:-2])
    assert answer.code == 2
    assert first in answer.talk
    assert second in answer.talk
    assert len(room("actions", "--json").json) == 2


@pytest.mark.parametrize("id", ["A-99.1", "9", "A-nov26.99"])
def test_an_id_of_nothing_changes_nothing(room: Call, id: str) -> None:
    taken(room, "Kenji: one")
    assert room("actions", "done", id).code == 2
    assert len(room("actions", "--json").json) == 1


def test_several_are_done_in_one_step_and_undone_in_one(room: Call) -> None:
    ids = [taken(room, f"Kenji: {n}") for n in ("one", "two", "three")]
    assert room("actions", "done", *ids).code == 0
    assert room("actions", "--json").code == 1
    assert room("actions", "undo").code == 0
    assert len(room("actions", "--json").json) == 3
    assert room("actions", "redo").code == 0
    assert room("actions", "--json").code == 1


def test_all_are_changed_or_none(room: Call) -> None:
    first, second = taken(room, "Kenji: one"), taken(room, "Kenji: two")
    room("actions", "done", first)
    answer = room("actions", "done", second, first)
    assert answer.code == 2
    assert f"{first} is not open: it is done" in answer.talk
    assert [each["said"] for each in room("actions", "--json").json] == [second]


def test_a_word_that_is_no_id_stops_before_anything_is_done(room: Call) -> None:
    id = taken(room, "Kenji: one")
    assert room("actions", "done", id, "tomorrow").code == 2
    assert len(room("actions", "--json").json) == 1


def test_moving_keeps_the_first_day_and_says_who_asked(room: Call) -> None:
    id = taken(room, f"Kenji: one, {SOON}")
    assert (
        room("actions", "move", id, LATER, "--asked-by", "lindiwe", "--why", "the vendor is away").code == 0
    )
    told = room("actions", "--json").json[0]
    assert (told["due"], told["first_due"], told["moved"]) == (LATER, SOON, 1)
    assert "Lindiwe asked: the vendor is away" in room("actions", "show", id).out


@pytest.mark.parametrize("day", ["someday", "30 feb", "2026-02-30", ""])
def test_a_day_of_no_calendar_moves_nothing(room: Call, day: str) -> None:
    id = taken(room, f"Kenji: one, {SOON}")
    assert room("actions", "move", id, day).code == 2
    assert room("actions", "--json").json[0]["moved"] == 0


def test_an_action_that_was_moved_twice_is_asked_about(room: Call) -> None:
    id = taken(room, f"Kenji: one, {SOON}")
    room("actions", "move", id, "4w")
    assert "hand over" not in room("actions", "show", id).out
    room("actions", "move", id, "8w")
    assert "moved twice: shrink, hand over or drop?" in room("actions", "show", id).out


def test_blocked_handed_over_dropped_and_said_in_other_words(room: Call) -> None:
    id = taken(room, "Kenji: price it")
    room("actions", "block", id, "the vendor's answer")
    assert "waits for the vendor's answer" in room("actions").out
    room("actions", "unblock", id)
    room("actions", "hand-over", id, "nad")
    room("actions", "edit", id, "price", "two", "lines")
    told = room("actions", "--json").json[0]
    assert (told["state"], told["owner_name"], told["text"]) == ("open", "Nadia Vosswick", "price two lines")
    room("actions", "drop", id, "the depot closes")
    assert room("actions", "dropped", "--json").json[0]["why"] == "the depot closes"


def test_nobody_of_that_name_takes_nothing(room: Call) -> None:
    id = taken(room, "Kenji: price it")
    answer = room("actions", "hand-over", id, "Zelda")
    assert answer.code == 2
    assert "Zelda is not on the list" in answer.talk


@pytest.mark.parametrize(
    ("filter", "found"),
    [
        (("@kenji",), {"late one", "soon one"}),
        (("late",), {"late one"}),
        (("--late",), {"late one"}),
        (("spare",), {"soon one with a spare"}),
        (("-@kenji",), {"soon one with a spare"}),
        (("#G1",), {"soon one"}),
        (("side:it", "-late"), {"soon one", "soon one with a spare"}),
        (("due:none",), {"soon one with a spare"}),
        (("by:lindiwe",), {"soon one"}),
        (("from:between",), {"late one", "soon one", "soon one with a spare"}),
        (("done",), {"ended one"}),
        (("done", "@kenji"), {"ended one"}),
        (("kept",), {"ended one"}),
        (("all", "one"), {"late one", "soon one", "soon one with a spare", "ended one"}),
    ],
)
def test_the_filter_of_the_screen_works_here(room: Call, filter: tuple[str, ...], found: set[str]) -> None:
    taken(room, f"Kenji: late one, {PAST}")
    taken(room, f"Kenji: soon one, {LATER}, #G1, <Lindiwe")
    taken(room, "Nadia: soon one with a spare")
    room("actions", "done", taken(room, f"Kenji: ended one, {LATER}"))
    assert {each["text"] for each in room("actions", "--json", *filter).json} == found


def test_a_filter_that_fits_nothing_says_so(room: Call) -> None:
    taken(room, "Kenji: one")
    answer = room("actions", "zebra")
    assert (answer.code, answer.out) == (1, "")
    assert "no action fits 'zebra'" in answer.talk


def test_a_table_runs_no_formula_and_a_list_steers_no_terminal(room: Call) -> None:
    taken(room, "Kenji: =HYPERLINK(1) \x1b[2J now")
    table = room("actions", "--csv").out
    assert "'=HYPERLINK(1)" in table
    assert "\x1b" not in table + room("actions").out + room("actions", "show", "A-").out


def test_today_is_eight_lines_that_name_what_is_late(room: Call) -> None:
    taken(room, f"Kenji: late one, {PAST}, <Lindiwe")
    lines = room("today").out.splitlines()
    assert len(lines) == 8
    assert "Kenji: late one (4 days)" in lines[0]
    assert lines[6].removeprefix("ledger").strip() == "IT owes 1 (1 late), Management owes 0"


def test_ids_and_names_are_completed(room: Call) -> None:
    id = taken(room, "Kenji: one")
    ended = taken(room, "Kenji: two")
    room("actions", "done", ended)
    assert room("actions", "ids", id[:4]).out == f"{id}\tone\n"
    assert room("actions", "ids", ended).out == f"{ended}\ttwo\n"  # nothing open begins so
    assert room("actions", "ids", "--names", "na").out == "Nadia\tNadia Vosswick\n"
    assert room("actions", "ids", "X-").code == 1


@pytest.mark.parametrize(
    ("typed", "expected"),
    [(("actions", "done", "a-"), "A-"), (("actions", "hand-over", "A-1.1", "na"), "Nadia")],
)
def test_bash_completes_ids_and_names(
    room: Call, workspace: Path, typed: tuple[str, ...], expected: str
) -> None:
    taken(room, "Kenji: one")
    words = " ".join(f"'{each}'" for each in ("facilitator", *typed))
    script = (
        f"facilitator() {{ '{sys.executable}' -m facilitator --workspace '{workspace}' \"$@\"; }}\n"
        f"{room('completion', 'bash').out}"
        f'COMP_WORDS=({words}); COMP_CWORD={len(typed)}; _facilitator; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert [each for each in done.stdout.split() if each.startswith(expected)]


def test_one_action_is_changed_without_reading_all(room: Call, workspace: Path) -> None:
    """Loading everything that ever was, or the whole clerk, would cost every change half a second."""
    id = taken(room, "Kenji: one")
    code = (
        "import sys\nfrom facilitator.store import Pages\n"
        "def listed(self, kind, ended=False):\n    raise AssertionError('all were read')\n"
        "Pages.listed = listed\nfrom facilitator.cli import main\n"
        f"code = main(['--workspace', {str(workspace)!r}, 'actions', 'done', {id!r}])\n"
        "print(code, sorted(each for each in sys.modules if each in ('textual', 'rich', 'asyncio',"
        " 'facilitator.between.clerk', 'facilitator.session', 'rapidfuzz')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "0 []", done.stdout + done.stderr
