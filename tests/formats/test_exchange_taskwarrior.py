"""Taskwarrior's JSON: what goes out comes back, from our own reader and from the real `task`."""

import json
import os
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.formats.exchange.record import Note, Record, uuid_of
from facilitator.formats.exchange.taskwarrior import read, write
from tests.formats.exchange_records import TRAPS, ZONES, lines, records, words

BERLIN = ZoneInfo("Europe/Berlin")
UUID = "11111111-1111-4111-8111-111111111111"


def back(record: Record) -> Record:
    """A record as it comes back: with the uuid it went out under."""
    return record._replace(uid=uuid_of(record.uid or record.id))


def plain(record: Record) -> Record:
    """A record without what the format does not carry."""
    known = {"?": ""}
    return back(record)._replace(
        changes=0, line=0, blocked_by=known.get(record.blocked_by, record.blocked_by)
    )


@given(st.lists(records(), max_size=4), st.sampled_from(ZONES))
def test_what_is_written_is_read_back(some: list[Record], zone: ZoneInfo) -> None:
    found = read(write(some, zone), zone)
    assert not found.problems
    assert [each._replace(line=0) for each in found.records] == [plain(each) for each in some]


@given(st.lists(records(), min_size=1, max_size=4))
def test_one_task_a_line_in_an_array_or_without_it(some: list[Record]) -> None:
    text = write(some)
    bare = "\n".join(line.removesuffix(",") for line in text.splitlines()[1:-1])
    assert [each.line for each in read(text).records] == list(range(2, len(some) + 2))
    assert [each._replace(line=0) for each in read(bare).records] == [
        each._replace(line=0) for each in read(text).records
    ]


def test_numbers_go_out_as_strings() -> None:
    row = json.loads(write([Record("a", "A-1.1-abc", moved=3, kept={"estimate": "3"})]))[0]
    assert row["moved"] == "3"
    assert row["estimate"] == "3"
    assert not any(isinstance(value, int | float) for value in row.values())


def test_what_task_made_of_a_number_is_one_again() -> None:
    found = read('[{"description": "a", "moved": "3.000000", "estimate": 3.0}]').records[0]
    assert found.moved == 3
    assert found.kept == {"estimate": "3"}


def test_keys_of_others_come_back_as_they_were() -> None:
    theirs = {
        "uuid": UUID,
        "description": "Ring the vendor",
        "status": "pending",
        "entry": "20261123T090000Z",
        "project": "home.garden",
        "priority": "H",
        "tags": ["phone", "next"],
        "depends": ["22222222-2222-4222-8222-222222222222"],
        "recur": "weekly",
        "parent": "33333333-3333-4333-8333-333333333333",
        "until": "20271123T090000Z",
        "brainpower": "low",
    }
    row = json.loads(write(read(json.dumps([theirs])).records))[0]
    assert theirs.items() <= row.items()


def test_an_hour_of_a_due_day_is_kept_until_the_day_moves() -> None:
    found = read('[{"description": "a", "due": "20261127T160000Z"}]', BERLIN).records[0]
    assert found.due == date(2026, 11, 27)
    assert json.loads(write([found], BERLIN))[0]["due"] == "20261127T160000Z"
    moved = found._replace(due=date(2026, 11, 30))
    assert json.loads(write([moved], BERLIN))[0]["due"] == "20261129T230000Z"


def test_a_day_begins_at_midnight_of_the_place() -> None:
    text = write([Record("a", "A-1.1-abc", due=date(2026, 7, 1))], BERLIN)
    assert json.loads(text)[0]["due"] == "20260630T220000Z"
    assert read(text, BERLIN).records[0].due == date(2026, 7, 1)


def test_depends_of_older_versions_are_a_list() -> None:
    found = read('{"description": "a", "depends": "aa, bb"}').records[0]
    assert found.kept == {"depends": ["aa", "bb"]}


def test_a_waiting_task_waits_on() -> None:
    row = '{"description": "a", "status": "waiting", "wait": "20270101T000000Z"}'
    assert json.loads(write(read(row).records))[0]["status"] == "waiting"


def test_a_template_of_recurring_tasks_is_told_and_left_out() -> None:
    found = read('[{"description": "a", "status": "recurring", "recur": "weekly"},\n{"description": "b"}]')
    assert [each.text for each in found.records] == ["b"]
    assert [each.line for each in found.remarks] == [1]


def test_two_notes_of_one_second_stay_two() -> None:
    at = datetime(2026, 11, 23, 10, tzinfo=UTC)
    row = json.loads(write([Record("a", "A-1.1-abc", notes=(Note(at, "one"), Note(at, "two")))]))[0]
    assert [each["entry"] for each in row["annotations"]] == ["20261123T100000Z", "20261123T100001Z"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[\n{"description": "a"},\n{"description": }\n]', 3, "no JSON"),
        ('[\n{"description": "a"}\n', 3, "no end"),
        ('[{"description": "a"}]\n[]', 2, "behind the end"),
        ('{"description": "a"}\n17', 2, "braces"),
        ('[\n{"status": "pending"}]', 2, "without a description"),
        ('[{"description": "a", "due": "20260230T000000Z"}]', 1, "no day of a calendar"),
        ('[{"description": "a", "due": "friday"}]', 1, "no day of a calendar"),
        ('[{"description": "a", "due": "00010101T000000Z"}]', 1, "no day of a calendar"),
        ('[{"description": "a", "status": "maybe"}]', 1, "no status"),
        ('[{"description": "a", "n": NaN}]', 0, "NaN"),
        ("[" * 100_000, 0, "no JSON"),
        ('[{"description": "a", "n": ' + "9" * 5000 + "}]", 0, "no JSON"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, said: str) -> None:
    found = read(text)
    assert not found.problems[0].message.count("\n")
    assert (found.problems[0].line, said in found.problems[0].message) == (line, True), found.problems


@given(
    st.text() | st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists).map(json.dumps)
)
def test_no_text_does_any_harm(text: str) -> None:
    read(text)


@given(
    st.dictionaries(
        st.sampled_from(("uuid", "description", "due", "status", "annotations", "tags", "moved", "a\x1bb")),
        st.none() | st.booleans() | st.floats(allow_nan=False) | words | st.lists(words) | st.just({"a": 1}),
    )
)
def test_no_task_does_any_harm(row: dict[str, object]) -> None:
    for each in read(json.dumps(row)).records:
        write([each])


# -- the real thing


@pytest.fixture
def task(tmp_path: Path) -> object:
    """The real `task`, with a folder of its own."""
    tool = shutil.which("task")
    if tool is None:
        pytest.skip("Taskwarrior is not installed")
    (tmp_path / "rc").write_text(f"data.location={tmp_path}\nconfirmation=off\nverbose=nothing\n")
    environ = {**os.environ, "TASKRC": str(tmp_path / "rc"), "TZ": "Europe/Berlin"}

    def run(*words: str, text: str = "") -> str:
        done = subprocess.run(
            [tool, *words], input=text, capture_output=True, text=True, env=environ, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    return run


WHOLE = Record(
    'Send the freeze dates; "all" vendors, 10:30, C:\\temp, 会議, é',
    "A-12.3-k3f",
    owner="Kenji Fallowmere",
    asker="Lindiwe Marchand-Ruud",
    due=date(2026, 12, 4),
    first_due=date(2026, 11, 27),
    at=datetime(2026, 11, 23, 9, 5, tzinfo=UTC),
    modified=datetime(2026, 11, 26, 8, 0, tzinfo=UTC),
    goal="G2",
    meeting="12",
    decision="D-12.1-k3f",
    unit="FA",
    moved=1,
    notes=(
        Note(datetime(2026, 11, 23, 9, 5, tzinfo=UTC), "[A-12.3] taken on in Weekly sync, meeting 12"),
        Note(datetime(2026, 11, 26, 8, 0, tzinfo=UTC), "[A-12.3] moved from 2026-11-27 to 2026-12-04"),
    ),
)


def test_task_itself_gives_back_all_it_got(task: object) -> None:
    assert callable(task)
    some = [
        WHOLE,
        WHOLE._replace(id="A-12.4-k3f", state="blocked", blocked_by="the vendor"),
        WHOLE._replace(id="A-12.5-k3f", state="done", ended_at=datetime(2026, 11, 26, 8, 0, tzinfo=UTC)),
        WHOLE._replace(
            id="A-12.6-k3f", state="dropped", ended_at=datetime(2026, 11, 26, 8, 0, tzinfo=UTC), why="3"
        ),
        *(Record(f"a {trap} b", f"A-13.{n}-k3f", owner="3") for n, trap in enumerate(TRAPS, 1)),
    ]
    task("import", "-", text=write(some, BERLIN))
    found = read(task("export"), BERLIN)
    assert not found.problems
    fields = [each for each in Record._fields if each not in ("line", "modified", "at")]
    theirs = {each.id: each for each in found.records}
    for each in some:
        for field in fields:
            assert getattr(theirs[each.id], field) == getattr(plain(each), field), (each.id, field)
    assert theirs[WHOLE.id].at == WHOLE.at
    assert theirs[WHOLE.id].modified == WHOLE.modified


def test_a_second_import_into_task_changes_nothing_and_loses_nothing(task: object) -> None:
    assert callable(task)
    task("import", "-", text=write([WHOLE], BERLIN))
    task("1", "modify", "+errand", "priority:H", "wait:2027-01-01", "size:big")
    first = task("export")
    theirs = read(first, BERLIN)
    task("import", "-", text=write(theirs.records, BERLIN))
    assert _rows(task("export")) == _rows(first)


def test_what_was_done_in_task_is_done_when_it_comes_back(task: object) -> None:
    assert callable(task)
    task("import", "-", text=write([WHOLE], BERLIN))
    task(uuid_of(WHOLE.id), "done")
    found = read(task("export"), BERLIN).records[0]
    assert (found.id, found.state, found.owner) == (WHOLE.id, "done", WHOLE.owner)
    assert found.ended_at is not None


def _rows(text: str) -> list[dict[str, object]]:
    return [{k: v for k, v in row.items() if k not in ("id", "urgency")} for row in json.loads(text)]


@given(lines)
def test_a_uuid_is_the_same_on_every_laptop(name: str) -> None:
    assert uuid_of(name) == uuid_of(uuid_of(name)) == uuid_of(name)


def test_the_uuid_of_an_id_never_changes() -> None:
    assert uuid_of("A-12.3-k3f") == "b0db2cfd-105f-5e98-95da-94ad61cbe367"
