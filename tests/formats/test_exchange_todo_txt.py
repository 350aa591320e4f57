"""todo.txt: what goes out comes back, from our own reader and through the real `todo-txt`."""

import os
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.formats.exchange.record import Record, local, local_day
from facilitator.formats.exchange.todo_txt import read, write
from tests.formats.exchange_records import TRAPS, ZONES, lines, records, words

BERLIN = ZoneInfo("Europe/Berlin")
AT = datetime(2026, 11, 23, 12, tzinfo=BERLIN)
RECORD = Record("Ring the vendor", "A-12.3-k3f", owner="Kenji Fallowmere", due=date(2026, 11, 27), at=AT)


def plain(record: Record, zone: ZoneInfo) -> Record:
    """A record without what the format does not carry: it knows days, no notes and no changes."""

    def noon(at: datetime | None) -> datetime | None:
        return local(local_day(at, zone), 12, zone) if at else None

    return record._replace(
        at=noon(record.at),
        ended_at=noon(record.ended_at),
        modified=None,
        changes=0,
        notes=(),
        line=0,
        blocked_by="" if record.blocked_by == "?" else record.blocked_by,
        why="" if record.why == "?" else record.why,
    )


@given(st.lists(records(), max_size=4), st.sampled_from(ZONES))
def test_what_is_written_is_read_back(some: list[Record], zone: ZoneInfo) -> None:
    found = read(write(some, zone), zone)
    assert not found.problems
    assert [each._replace(line=0) for each in found.records] == [plain(each, zone) for each in some]


@given(lines, st.booleans(), words, words)
def test_every_word_of_a_text_stays_a_word(text: str, done: bool, owner: str, goal: str) -> None:
    record = Record(text, "A-1.1-abc", state="done" if done else "open", owner=owner, goal=goal)
    found = read(write([record])).records[0]
    assert (found.text, found.owner, found.goal) == (text, owner, goal)


def test_a_line_reads_well_without_any_program() -> None:
    assert write([RECORD._replace(goal="G2")], BERLIN) == (
        "2026-11-23 Ring the vendor +G2 @Kenji_Fallowmere due:2026-11-27 uid:A-12.3-k3f\n"
    )


@pytest.mark.parametrize(
    ("line", "text", "priority", "taken_on", "ended"),
    [
        ("(A) 2026-11-20 Ring", "Ring", "A", "2026-11-20", ""),
        ("(A) Ring", "Ring", "A", "", ""),
        ("2026-11-20 Ring", "Ring", "", "2026-11-20", ""),
        ("Ring (A)", "Ring (A)", "", "", ""),
        ("(a) Ring", "(a) Ring", "", "", ""),
        ("x Ring", "Ring", "", "", None),
        ("x 2026-11-27 Ring", "Ring", "", "", "2026-11-27"),
        ("x 2026-11-27 2026-11-20 Ring", "Ring", "", "2026-11-20", "2026-11-27"),
        ("x 2026-11-20 2026-11-27 Ring", "Ring", "", "2026-11-20", "2026-11-27"),
        ("x (B) 2026-11-27 2026-11-20 Ring", "Ring", "B", "2026-11-20", "2026-11-27"),
        ("x 2026-11-27 Ring pri:C", "Ring", "C", "", "2026-11-27"),
        ("xylophone", "xylophone", "", "", ""),
        ("X 2026-11-27 Ring", "X 2026-11-27 Ring", "", "", ""),
    ],
)
def test_both_orders_of_dates_and_all_places_of_a_priority_are_read(
    line: str, text: str, priority: str, taken_on: str, ended: str | None
) -> None:
    found = read(line, BERLIN).records[0]
    assert (found.text, found.priority) == (text, priority)
    assert (found.at.date().isoformat() if found.at else "") == taken_on
    assert (found.ended_at.date().isoformat() if found.ended_at else "") == (ended or "")
    assert found.state == ("open" if ended == "" else "done")


def test_words_of_others_are_left_where_they_stand() -> None:
    line = "(A) 2026-11-20 Call @mom about +garden http://a.example:80 at 10:30 due:soon t:2026-12-01 rec:+1w"
    found = read(line, BERLIN).records[0]
    assert found.text == "Call @mom about +garden http://a.example:80 at 10:30 due:soon"
    assert (found.owner, found.goal) == ("", "")
    again = write([found._replace(id="A-1.1-abc")], BERLIN)
    assert again == f"{line} uid:A-1.1-abc\n"


def test_words_appended_to_one_of_our_lines_join_the_text() -> None:
    line = write([RECORD._replace(goal="G2")], BERLIN).strip() + " and their bank @noon"
    found = read(line, BERLIN).records[0]
    assert found.text == "Ring the vendor and their bank @noon"
    assert (found.owner, found.goal, found.id) == ("Kenji Fallowmere", "G2", "A-12.3-k3f")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Ring\nPay due:2026-02-30", 2, "due is no day of a calendar"),
        ("2026-13-01 Ring", 1, "no day of a calendar"),
        ("Ring\n\n(A)\n", 3, "without words"),
        ("due:2026-11-27", 1, "without words"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, said: str) -> None:
    found = read(text)
    assert found.problems[0].line == line
    assert said in found.problems[0].message


@given(st.text() | st.lists(st.sampled_from(TRAPS)).map(" ".join))
def test_no_text_does_any_harm(text: str) -> None:
    found = read(text)
    for each in found.records:
        again = read(write([each])).records[0]
        assert again.text == each.text


# -- the real thing


@pytest.fixture
def todo(tmp_path: Path) -> object:
    """The real `todo-txt` with a folder of its own."""
    tool = shutil.which("todo-txt") or shutil.which("todo.sh")
    if tool is None:
        pytest.skip("todo.txt-cli is not installed")
    (tmp_path / "config").write_text(
        f'export TODO_DIR="{tmp_path}"\nexport TODO_FILE="$TODO_DIR/todo.txt"\n'
        'export DONE_FILE="$TODO_DIR/done.txt"\nexport REPORT_FILE="$TODO_DIR/report.txt"\n'
    )

    def run(*said: str) -> str:
        done = subprocess.run(
            [tool, "-d", str(tmp_path / "config"), "-p", *said],
            capture_output=True,
            text=True,
            env={**os.environ, "TZ": "Europe/Berlin"},
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    return run


def test_todo_txt_itself_keeps_all_it_got(todo: object, tmp_path: Path) -> None:
    assert callable(todo)
    some = [
        RECORD._replace(goal="G2", asker="Lindiwe Marchand-Ruud", decision="D-12.1-k3f", moved=2),
        *(Record(f"a {trap} b", f"A-13.{n}-k3f", owner="Bo", at=AT) for n, trap in enumerate(TRAPS, 1)),
    ]
    path = tmp_path / "todo.txt"
    path.write_text(write(some, BERLIN), encoding="utf-8")
    todo("pri", "1", "B")
    todo("append", "1", "and their bank")
    todo("-a", "do", "2")
    todo("add", "A new one due:2026-12-24")
    found = read(path.read_text(encoding="utf-8"), BERLIN)
    assert not found.problems
    first, second, *rest = found.records
    assert first == some[0]._replace(text="Ring the vendor and their bank", priority="B", line=1)
    assert (second.id, second.state, second.owner) == (some[1].id, "done", "Bo")
    assert [each._replace(line=0) for each in rest[:-1]] == some[2:]
    assert (rest[-1].text, rest[-1].due) == ("A new one", date(2026, 12, 24))
    assert "a due:soon b" in todo("ls", "due:soon").replace("\\", "")


def test_a_record_without_an_id_gets_a_name_all_the_same() -> None:
    assert "uid:" in write([Record("Ring")])


def test_an_instant_goes_out_as_the_day_of_the_place() -> None:
    late = Record("Ring", "A-1.1-abc", at=datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
    assert write([late], BERLIN).startswith("2026-11-24 ")
