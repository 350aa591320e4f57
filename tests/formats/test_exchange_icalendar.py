"""Calendars: what goes out comes back, from our own reader and from strict ones."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.formats.exchange.icalendar import read, write
from facilitator.formats.exchange.record import Appointment, Note, Record, uuid_of
from facilitator.formats.exchange.rhythm import rule
from tests.formats.exchange_records import ZONES, days, instants, lines, records

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def plain(record: Record, zone: ZoneInfo) -> Record:
    """A record as it comes back: under the name it went out with."""
    return record._replace(
        uid=record.uid or uuid_of(record.id),
        line=0,
        blocked_by="" if record.blocked_by == "?" else record.blocked_by,
    )


@given(st.lists(records(), max_size=3), st.sampled_from(ZONES))
def test_what_is_written_is_read_back(some: list[Record], zone: ZoneInfo) -> None:
    found = read(write(some, (), NOW, zone), zone)
    assert not found.problems
    assert [each._replace(line=0) for each in found.records] == [plain(each, zone) for each in some]


@st.composite
def appointments(draw: st.DrawFn) -> Appointment:
    whole_day = draw(st.booleans())
    start = draw(days if whole_day else instants)
    end = None if whole_day else start + timedelta(minutes=draw(st.integers(1, 240)))
    return Appointment(
        uid=draw(st.uuids()).hex,
        title=draw(lines),
        start=start,
        end=end,
        rule=draw(st.sampled_from(("", "FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR"))),
        text="\n".join(draw(st.lists(lines, max_size=2))),
        changes=draw(st.integers(0, 99)),
        cancelled=draw(st.booleans()),
    )


@given(st.lists(appointments(), max_size=2), st.sampled_from([ZoneInfo("UTC"), BERLIN]))
def test_appointments_are_read_back(some: list[Appointment], zone: ZoneInfo) -> None:
    found = read(write((), some, NOW, zone), zone)
    assert not found.problems
    assert list(found.appointments) == some


@given(records(), appointments())
def test_a_calendar_is_what_the_standard_says(record: Record, appointment: Appointment) -> None:
    text = write([record], [appointment], NOW, BERLIN, {record.owner: "jo@a.example"})
    assert text.count("\r\n") == text.count("\n") == text.count("\r")
    raw = text.encode().split(b"\r\n")
    assert all(len(line) <= 75 for line in raw)
    assert raw[0] == b"BEGIN:VCALENDAR"
    assert raw[-2:] == [b"END:VCALENDAR", b""]
    for needed in (b"VERSION:2.0", b"PRODID:"):
        assert sum(line.startswith(needed) for line in raw) == 1
    for kind in ("VTODO", "VEVENT"):
        own = text.partition(f"\r\nBEGIN:{kind}\r\n")[2].partition(f"\r\nEND:{kind}\r\n")[0]
        names = [line.partition(":")[0].partition(";")[0] for line in own.split("\r\n")]
        for once in ("UID", "DTSTAMP", "SUMMARY", "STATUS", "SEQUENCE"):
            assert names.count(once) == 1
        assert not ("DUE" in names and "DURATION" in names)
        if "COMPLETED" in names:
            assert "\r\nSTATUS:COMPLETED\r\n" in own


def test_a_series_keeps_its_hour_in_summer_and_winter() -> None:
    sync = Appointment("s", "Sync", datetime(2026, 11, 23, 9, tzinfo=UTC), rule="FREQ=WEEKLY;BYDAY=MO")
    text = write((), [sync], NOW, BERLIN)
    assert "DTSTART;TZID=Europe/Berlin:20261123T100000" in text
    assert "BEGIN:VTIMEZONE" in text
    found = read(text).appointments[0]
    assert isinstance(found.start, datetime)
    assert found.start == sync.start
    nowhere = write((), [sync], NOW)
    assert "DTSTART:2026112" in nowhere
    assert "TZID" not in nowhere


def test_lines_of_others_come_back_as_they_were() -> None:
    theirs = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//other//EN\r\nBEGIN:VTODO\r\nUID:abc@other\r\n"
        "DTSTAMP:20261101T100000Z\r\nSUMMARY:Ring\\, then pay\r\nDUE;TZID=Europe/Berlin:20261127T170000\r\n"
        "STATUS:IN-PROCESS\r\nPERCENT-COMPLETE:40\r\nCATEGORIES:phone,a\\,b\r\nPRIORITY:3\r\n"
        "ATTENDEE;CN=Jo Smith:mailto:jo@a.example\r\nRELATED-TO:def@other\r\n"
        "X-LONG:" + "é" * 100 + "\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
    )
    found = read(theirs, BERLIN).records[0]
    assert (found.text, found.due, found.owner) == ("Ring, then pay", date(2026, 11, 27), "Jo Smith")
    assert (found.uid, found.priority) == ("abc@other", "C")
    text = write([found], (), NOW, BERLIN).replace("\r\n ", "")
    for line in ("UID:abc@other", "DUE:20261127T160000Z", "STATUS:IN-PROCESS", "PERCENT-COMPLETE:40"):
        assert f"{line}\r\n" in text
    for line in ("CATEGORIES:phone,a\\,b", "PRIORITY:3", "RELATED-TO:def@other", "X-LONG:" + "é" * 100):
        assert f"{line}\r\n" in text
    assert "ATTENDEE;CN=Jo Smith:mailto:jo@a.example\r\n" in text
    again = read(text, BERLIN).records[0]
    assert again.kept == found.kept
    assert "DUE;VALUE=DATE:20261130" in write([found._replace(due=date(2026, 11, 30))], (), NOW, BERLIN)
    done = write([found._replace(state="done", ended_at=NOW)], (), NOW, BERLIN)
    assert done.count("STATUS") == done.count("PERCENT-COMPLETE") == 1


def test_what_stands_there_for_others_is_not_taken_for_theirs() -> None:
    record = Record("Ring", "A-12.3-k3f", owner="Jo", decision="D-12.1-k3f", at=NOW)
    text = write([record], (), NOW, BERLIN, {"Jo": "jo@a.example"})
    assert "ATTENDEE" in text
    assert "RELATED-TO" in text
    assert read(text, BERLIN).records[0].kept == {}


def test_notes_keep_their_instants() -> None:
    record = Record("Ring", "A-12.3-k3f", notes=(Note(NOW, "one"), Note(None, "two, three; four")))
    assert read(write([record], (), NOW, BERLIN), BERLIN).records[0].notes == record.notes


HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (
            f"{HEAD}BEGIN:VTODO\nUID:1\nSUMMARY:a\nDUE:20260230\nEND:VTODO\nEND:VCALENDAR",
            7,
            "DUE cannot be read",
        ),
        (f"{HEAD}BEGIN:VTODO\nUID:1\nSUMMARY:a\n\n b\nDUE:x\nEND:VTODO\nEND:VCALENDAR", 9, "DUE"),
        (f"{HEAD}BEGIN:VTODO\nUID:1\nno line\nEND:VTODO\nEND:VCALENDAR", 6, "no line of a calendar"),
        (f"{HEAD}BEGIN:VTODO\nUID:1\n", 4, "no end"),
        (f"{HEAD}BEGIN:VTODO\nUID:1\nEND:VEVENT\nEND:VCALENDAR", 6, "was not ended"),
        (f"{HEAD}END:VCALENDAR\nUID:1", 5, "outside"),
        ("END:VCALENDAR", 1, "nothing was begun"),
        (f"{HEAD}BEGIN:VEVENT\nUID:1\nSUMMARY:a\nEND:VEVENT\nEND:VCALENDAR", 4, "when it begins"),
        ("BEGIN:A\n" * 100, 9, "inside one another"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, said: str) -> None:
    found = read(text)
    assert (found.problems[0].line, said in found.problems[0].message) == (line, True), found.problems


def test_what_is_left_out_is_told() -> None:
    text = (
        f"{HEAD}BEGIN:VJOURNAL\nUID:1\nEND:VJOURNAL\nBEGIN:VTODO\nUID:2\nEND:VTODO\nBEGIN:VTODO\nUID:3\n"
        "SUMMARY:a\nBEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT15M\nEND:VALARM\nEND:VTODO\nEND:VCALENDAR\n"
    )
    found = read(text)
    assert [each.text for each in found.records] == ["a"]
    assert sorted(each.line for each in found.remarks) == [4, 7, 10]


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            (
                "BEGIN:VCALENDAR",
                "BEGIN:VTODO",
                "END:VTODO",
                "END:VCALENDAR",
                "DUE:1",
                "SUMMARY:a",
                " b",
                "X;Y=:",
            )
        )
    ).map("\n".join)
)
def test_no_text_does_any_harm(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    ("cadence", "on", "said"),
    [
        ("weekly", date(2026, 11, 23), "FREQ=WEEKLY;BYDAY=MO"),
        ("fortnightly", date(2026, 11, 27), "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("every 6-8 weeks", date(2026, 11, 27), "FREQ=WEEKLY;INTERVAL=6;BYDAY=FR"),
        ("every 3 days", date(2026, 11, 27), "FREQ=DAILY;INTERVAL=3"),
        ("Monthly", date(2026, 11, 23), "FREQ=MONTHLY;BYDAY=4MO"),
        ("monthly", date(2026, 11, 30), "FREQ=MONTHLY;BYDAY=-1MO"),
        ("quarterly", date(2026, 11, 2), "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO"),
        ("twice a year, or when a goal turns red", date(2026, 11, 2), "FREQ=MONTHLY;INTERVAL=6;BYDAY=1MO"),
        ("as needed", date(2026, 11, 2), ""),
        ("once per project", date(2026, 11, 2), ""),
        ("every 0 weeks", date(2026, 11, 2), ""),
        ("every 99999999999999999999 weeks", date(2026, 11, 2), ""),
    ],
)
def test_a_rhythm_in_words_is_a_rule(cadence: str, on: date, said: str) -> None:
    assert rule(cadence, on) == said
