"""A replayed meeting: its arithmetic against numbers worked out by hand, and against any run of commands."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator import shelf
from facilitator.cli.replay import played
from facilitator.formats.script import COMMANDS, read_script
from facilitator.model.agenda import Agenda, AgendaItem, ItemKind
from facilitator.model.timing import ledger

from .conftest import Answer, Call

SYNC = """\
# 4, 4, 5, 8 and 4 minutes. Two late; one saved; a pause; a question parked; an extension by two.
> on 2026-11-23
[10:00:00] > present Kenji (IT), Nadia (IT), Lindiwe (management)
[10:02:00] > start
[10:03:00] Lindiwe: action: Kenji: list the safety fixes, fri
[10:05:00] > next
[10:06:00] > pause
[10:07:00] > resume
[10:10:00] > next
[10:12:00] > park until 2 dec
[10:15:00] Nadia: decision: we freeze
> why it cost three days
> decided by Lindiwe
> for vendor
[10:18:00] > extend 2
[10:21:00] > read-back
> confirm all
> rate it 4 4 / 5
[10:24:30] > close
"""


@pytest.fixture
def replayed(call: Call, tmp_path: Path) -> Any:
    """The sync above, as JSON."""
    return _replay(call, tmp_path, SYNC, "--json").json


def _replay(call: Call, tmp_path: Path, script: str, *words: str) -> Answer:
    path = tmp_path / "script.txt"
    path.write_text(script)
    return call("replay", str(path), *words)


def _at(told: Any, line: int) -> dict[str, Any]:
    return dict(next(each for each in told["lines"] if each["line"] == line))


def test_two_late_minutes_come_from_the_two_long_items(replayed: Any) -> None:
    start = _at(replayed, 4)
    taken = {each["title"]: each["taken"] for each in start["taken"]}
    assert taken == {"Coming up": 60, "One thing to decide": 60}
    assert (start["word"], start["left"]) == ("TIGHT", 240)
    assert start["projected_end"] == replayed["hard_end"]


def test_a_saved_minute_is_eaten_by_the_pause(replayed: Any) -> None:
    # Promises took 3 of 4 minutes, which gives one back; the pause takes it again.
    assert [each["taken"] for each in _at(replayed, 6)["taken"]] == [30, 30]
    assert [each["taken"] for each in _at(replayed, 8)["taken"]] == [60, 60]


def test_parking_after_two_of_four_minutes_gives_the_next_item_all_it_had(replayed: Any) -> None:
    # 10:12, thirteen minutes left, twelve wanted: 8 to decide and 4 to read back. One is over.
    parked = _at(replayed, 10)
    assert (parked["item"], parked["left"], parked["reserve"]) == ("One thing to decide", 480, 60)
    assert parked["projected_end"].endswith("10:24:00" + parked["projected_end"][19:])
    assert parked["word"] == "ON TIME"


def test_an_extension_beyond_the_reserve_names_what_shrinks(replayed: Any) -> None:
    # 10:18: six of 8 + 2 minutes used, four left, four protected: eight wanted, seven there.
    extended = _at(replayed, 15)
    assert (extended["left"], extended["reserve"], extended["word"]) == (180, 0, "TIGHT")
    assert [(each["title"], each["taken"]) for each in extended["taken"]] == [("One thing to decide", 60)]


def test_where_every_item_went(replayed: Any) -> None:
    rows = [(each["planned"], each["granted"], each["box"], each["spent"]) for each in replayed["items"]]
    assert rows == [
        (240, 240, 240, 180),
        (240, 240, 240, 240),
        (300, 300, 240, 120),
        (480, 600, 600, 540),
        (240, 240, 240, 210),
    ]
    assert [each["state"] for each in replayed["items"]] == ["done", "done", "parked", "done", "done"]


def test_where_the_slot_went(replayed: Any) -> None:
    assert replayed["ledger"] == {
        "late": 120,
        "paused": 60,
        "talked": 1290,
        "left": 0,
        "reserve": 30,
        "over": 0,
        "slot": 1500,
    }


def test_a_person_can_check_it_by_hand(call: Call, tmp_path: Path) -> None:
    answer = _replay(call, tmp_path, SYNC)
    assert answer.code == 0
    rows = answer.out.splitlines()
    assert rows[0] == "Weekly IT-business sync, planned 10:00:00 to 10:25:00"
    assert rows[2].split() == ["time", "item", "left", "ends", "word", "reserve", "line"]
    assert "10:06:00  Goals this week (paused)  3:00  10:25:00  TIGHT       0:00  > pause" in rows
    assert rows[-1] == (
        "late 2:00 + paused 1:00 + talked 21:30 + left 0:00 + reserve 0:30 - over 0:00 = slot 25:00"
    )


def test_it_is_on_record_where_a_workspace_is_named(call: Call, tmp_path: Path, workspace: Path) -> None:
    _replay(call, tmp_path, SYNC, "--workspace", str(workspace))
    minutes = call("minutes").out
    assert "**Kenji:** list the safety fixes, by Fri 27 Nov" in minutes
    assert "Asked for by Lindiwe" in minutes
    assert "Why: it cost three days" in minutes
    assert "Decided by Lindiwe" in minutes


def test_it_leaves_nothing_behind_where_none_is_named(tmp_path: Path, capsys: Any) -> None:
    from facilitator.cli import main

    path = tmp_path / "script.txt"
    path.write_text(SYNC)
    before = set(tmp_path.iterdir())
    assert main(["replay", str(path)]) == 0
    assert set(tmp_path.iterdir()) == before
    assert "slot 25:00" in capsys.readouterr().out


def test_the_speaker_owns_what_is_given_to_nobody_else(call: Call, tmp_path: Path, workspace: Path) -> None:
    script = "[10:00] Kenji: action: price the line\nNadia: action: we: tidy up\nNadia: quiet week"
    told = _replay(call, tmp_path, script, "--workspace", str(workspace), "--json").json
    assert [each["said"] for each in told["lines"]] == [
        "Kenji: price the line  [action]",
        "we: tidy up  [action · one name?]",
        "Nadia: quiet week  [note]",
    ]
    actions = call("minutes", "--format", "json").json["minutes"]["actions"]
    assert {each["text"]: each["owner"] for each in actions} == {"price the line": "Kenji", "we: tidy up": ""}


def test_a_time_that_goes_backwards_is_named(call: Call, tmp_path: Path) -> None:
    answer = _replay(call, tmp_path, "[10:00] > start\n[09:59:59] Kenji: hello\n")
    assert (answer.code, answer.out) == (2, "")
    assert "line 2: 09:59:59 lies before 10:00:00, the time of a line above it." in answer.talk


def test_what_is_refused_is_told_and_the_play_goes_on(call: Call, tmp_path: Path) -> None:
    answer = _replay(call, tmp_path, "[10:00] > start\n> goal G9 1 2\n> resume\n[10:01] Kenji: hello\n")
    assert answer.code == 1
    assert answer.talk.splitlines() == [
        "line 2: There is no shared goal G9.",
        "line 3: That belongs to the close: press r for the read-back first.",
    ]
    assert "Kenji: hello" in answer.out


def test_a_plan_of_its_own_makes_it_late(call: Call, tmp_path: Path) -> None:
    script = "> planned 2026-11-23 10:00\n[10:03] > start\n"
    told = _replay(call, tmp_path, script, "--json").json
    assert (told["planned_start"][:19], told["ledger"]["late"]) == ("2026-11-23T10:00:00", 180)
    told = _replay(call, tmp_path, script.removeprefix("> planned 2026-11-23 10:00\n"), "--json").json
    assert (told["planned_start"][11:19], told["ledger"]["late"]) == ("10:03:00", 0)


def test_a_script_without_times_is_bad_input(call: Call, tmp_path: Path) -> None:
    assert _replay(call, tmp_path, "Kenji: hello\n").code == 2
    assert _replay(call, tmp_path, "# nothing\n").code == 2


def test_an_agenda_of_ones_own(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "own.md"
    path.write_text("# Board\n\n- What is late? (10 min)\n- What is next? (20 min)\n")
    answer = _replay(call, tmp_path, "[09:00] > start\n", "--agenda", str(path))
    assert answer.out.startswith("Board, planned 09:00:00 to 09:34:00\n")


FREE = [
    name for name in COMMANDS if name in ("next", "back", "skip", "pause", "resume", "extend", "park", "undo")
]


@given(
    late=st.integers(0, 900),
    steps=st.lists(st.tuples(st.integers(0, 400), st.sampled_from(FREE), st.integers(1, 9)), max_size=14),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_ledger_adds_up_after_every_line(
    tmp_path_factory: pytest.TempPathFactory, late: int, steps: list[tuple[int, str, int]]
) -> None:
    at = datetime(2026, 11, 23, 10, 0) + timedelta(seconds=late)
    lines = ["> planned 2026-11-23 10:00", f"[{at:%H:%M:%S}] > start"]
    for seconds, name, minutes in steps:
        at += timedelta(seconds=seconds)
        lines.append(f"[{at:%H:%M:%S}] > {name}{f' {minutes}' if name == 'extend' else ''}")
    script = read_script("\n".join(lines))
    assert not script.problems
    beats, session = played(script, _short_agenda(), str(tmp_path_factory.mktemp("w")))
    assert len(beats) == len(steps) + 1
    sums = ledger(session.meeting, beats[-1].at)
    whole = sums.late + sums.paused + sums.talked + sums.left + sums.reserve - sums.over
    assert whole == pytest.approx(session.meeting.slot.total_seconds(), abs=1e-3)
    assert all(beat.view.reserve == 0 or beat.view.over == 0 for beat in beats)


def _short_agenda() -> Agenda:
    items = [AgendaItem(f"Item {n}", float(n)) for n in (2, 6, 9)]
    return Agenda("Short", (*items, AgendaItem("Close", 3.0, kind=ItemKind.CLOSE)), slot_minutes=20)


def test_the_weekly_sync_is_played_where_no_agenda_is_named(replayed: Any) -> None:
    assert [each["title"] for each in replayed["items"]] == [
        each.title for each in shelf.agenda("weekly-sync").items
    ]
