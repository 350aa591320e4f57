"""Tables: what goes out comes back, nothing in them runs, and people's own tables are read."""

import csv
from datetime import date, datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.formats.exchange.csv_table import HEAD, columns, read, safe, table, write
from facilitator.formats.exchange.record import Record, local, local_day
from facilitator.formats.text import one_line
from tests.formats.exchange_records import ZONES, records, words
from tests.formats.texts import texts

BERLIN = ZoneInfo("Europe/Berlin")


def plain(record: Record, zone: ZoneInfo) -> Record:
    """A record without what a table does not carry: it knows days, and its notes are for reading only."""

    def noon(at: datetime | None) -> datetime | None:
        return local(local_day(at, zone), 12, zone) if at else None

    return record._replace(
        at=noon(record.at),
        ended_at=noon(record.ended_at),
        modified=None,
        changes=0,
        priority="",
        notes=(),
        line=0,
    )


@given(st.lists(records(), max_size=4), st.sampled_from(ZONES))
def test_what_is_written_is_read_back(some: list[Record], zone: ZoneInfo) -> None:
    found = read(write(some, zone), zone)
    assert not found.problems
    assert [each._replace(line=0) for each in found.records] == [plain(each, zone) for each in some]


@given(st.lists(records(), min_size=1, max_size=3))
def test_a_table_is_what_the_standard_says(some: list[Record]) -> None:
    text = write(some)
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r") == text.count("\r\n") == len(some) + 1
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff")), strict=True))
    assert {len(row) for row in rows} == {len(HEAD)}


@given(texts | st.sampled_from("=+-@\t\r").flatmap(lambda mark: texts.map(lambda text: mark + text)))
def test_no_cell_is_ever_run(text: str) -> None:
    row = next(csv.reader(StringIO(table(("a",), [[text]]).split("\r\n")[1]), strict=True), [""])
    assert not row[0].lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


@given(words)
def test_a_guarded_cell_comes_back_unguarded(text: str) -> None:
    found = read(table(("what",), [["x " + text], [text]])).records
    assert found[0].text == one_line("x " + text)
    if text:
        assert found[1].text == text


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_tables_of_others_are_read(mark: str) -> None:
    rows = [
        ["No.", "Action Item", "Assigned to", "Due Date", "Status"],
        ["1", "Ring the vendor", "Kenji", "2026-11-27", "Closed"],
        ["2", "Pay", "", "", "in progress"],
    ]
    found = read("\n".join(mark.join(row) for row in rows))
    assert [(each.text, each.owner, each.state, each.line) for each in found.records] == [
        ("Ring the vendor", "Kenji", "done", 2),
        ("Pay", "", "open", 3),
    ]
    assert found.records[0].due == date(2026, 11, 27)
    assert not found.records[0].uid


def test_a_line_may_say_what_parts_the_cells() -> None:
    found = read("sep=;\r\naction;who\r\nRing, then pay;Jo\r\n")
    assert [(each.text, each.owner, each.line) for each in found.records] == [("Ring, then pay", "Jo", 3)]


def test_a_table_of_one_column_may_hold_commas() -> None:
    assert [each.text for each in read("action\nRing, then pay\n").records] == ["Ring, then pay"]


def test_a_cell_of_several_lines_counts_them_all() -> None:
    found = read('what,who\n"Ring\nand pay",Jo\nWrite,Bo\n')
    assert [(each.text, each.line) for each in found.records] == [("Ring and pay", 2), ("Write", 4)]


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["27/11/2026", "04/05/2026"], [date(2026, 11, 27), date(2026, 5, 4)]),
        (["11/27/2026", "04/05/2026"], [date(2026, 11, 27), date(2026, 4, 5)]),
        (["27.11.2026", "04.05.2026"], [date(2026, 11, 27), date(2026, 5, 4)]),
        (["2026-11-27 00:00:00", "27 Nov 2026"], [date(2026, 11, 27), date(2026, 11, 27)]),
        (["tbd", "-"], [None, None]),
    ],
)
def test_days_are_read_as_the_whole_table_writes_them(cells: list[str], days: list[date | None]) -> None:
    found = read("what,due\n" + "".join(f"a,{cell}\n" for cell in cells))
    assert not found.problems
    assert [each.due for each in found.records] == days


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("who,when\nJo,fri\n", 1, "no column"),
        ("", 1, "no column"),
        ("what,due\na,04/05/2026\n", 2, "may be two days"),
        ("what,due\na,2026-02-30\n", 2, "no day of a calendar"),
        ("what,due\na,31/02/2026\n", 2, "no day of a calendar"),
        ("what,due\na,fri 27\n", 2, "no day"),
        ("what,due\na,b,c\n", 2, "3 cells under 2 columns"),
        ('what,due\na,\n"b,\n', 3, "no table from here on"),
        ("what,who\n,Jo\n", 2, "nothing says what"),
        ("what\n" + "a" * 200_000, 2, "no table"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, said: str) -> None:
    found = read(text)
    assert (found.problems[0].line, said in found.problems[0].message) == (line, True), found.problems


def test_a_formula_and_an_unread_column_are_told() -> None:
    found = read("what,cost\n=HYPERLINK(1),3\n")
    assert found.records[0].text == "=HYPERLINK(1)"
    assert sorted(each.line for each in found.remarks) == [1, 2]


def test_an_unknown_state_is_open_and_told() -> None:
    found = read("what,status\na,half way\n")
    assert found.records[0].state == "open"
    assert [each.line for each in found.remarks] == [2]


@given(st.text() | st.lists(st.sampled_from(['"', ",", ";", "\r", "\n", "what", "due", "\x00"])).map("".join))
def test_no_text_does_any_harm(text: str) -> None:
    read(text)
    columns(text)


def test_a_safe_cell_is_safe_again() -> None:
    assert safe("=1") == "'=1"
    assert safe("5 - 3") == "5 - 3"
