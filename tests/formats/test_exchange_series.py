"""Meetings in a calendar: the past one by one, a series that goes on as one with its rule."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from facilitator.formats.exchange.icalendar import read, write
from facilitator.formats.exchange.series import HEAD, appointments, table_of
from facilitator.model.digest import Digest
from facilitator.model.meeting import Phase

BERLIN = ZoneInfo("Europe/Berlin")
TEN = datetime(2026, 11, 16, 10, tzinfo=BERLIN)


def held(number: int, start: datetime, phase: Phase = Phase.CLOSED, series: str = "sync") -> Digest:
    """A meeting of 25 minutes."""
    end = start + timedelta(minutes=25)
    id = f"{start:%Y-%m-%d}-{series or 'single'}.k3f"
    return Digest(
        id, str(number), "Weekly sync", series, "", phase, start.isoformat(), end.isoformat(), 7, 1, 3, False
    )


def test_a_series_goes_on_from_its_planned_meeting() -> None:
    some = [held(1, TEN), held(2, TEN + timedelta(days=7), Phase.PLANNED)]
    past, series = appointments(some, {"sync": "weekly"}, BERLIN)
    assert (past.start, past.rule, past.text) == (TEN, "", "Meeting 1: 1 decisions, 3 actions")
    assert (series.start, series.rule, series.changes) == (TEN + timedelta(days=7), "FREQ=WEEKLY;BYDAY=MO", 1)


def test_a_series_without_a_planned_meeting_goes_on_at_the_same_hour() -> None:
    before = datetime(2026, 10, 19, 10, tzinfo=BERLIN)
    *_, series = appointments([held(1, before)], {"sync": "weekly"}, BERLIN)
    assert series.start == datetime(2026, 10, 26, 10, tzinfo=BERLIN)
    assert series.end == datetime(2026, 10, 26, 10, 25, tzinfo=BERLIN)


def test_a_planned_meeting_off_the_rule_stands_by_itself() -> None:
    some = [
        held(1, TEN, Phase.PLANNED),
        held(2, TEN + timedelta(days=7), Phase.PLANNED),
        held(3, TEN + timedelta(days=15), Phase.PLANNED),
    ]
    found = list(appointments(some, {"sync": "weekly"}, BERLIN))
    assert [(each.start, bool(each.rule)) for each in found] == [
        (TEN + timedelta(days=15), False),
        (TEN, True),
    ]


def test_without_a_rhythm_every_meeting_stands_by_itself() -> None:
    some = [held(1, TEN), held(2, TEN + timedelta(days=7), Phase.PLANNED), held(3, TEN, series="")]
    assert [each.rule for each in appointments(some, {"sync": "as needed"}, BERLIN)] == ["", "", ""]


def test_a_meeting_that_did_not_take_place_is_cancelled() -> None:
    some = [held(1, TEN, Phase.CANCELLED), held(2, TEN, Phase.EMAIL), held(3, TEN)]
    assert [each.cancelled for each in appointments(some, {}, BERLIN)] == [True, True, False]


def test_a_meeting_without_a_day_is_in_no_calendar() -> None:
    assert not list(appointments([held(1, TEN)._replace(start="", end="")], {"sync": "weekly"}, BERLIN))


@given(
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from(Phase)), max_size=6),
    st.sampled_from(("weekly", "fortnightly", "monthly", "as needed")),
)
def test_any_run_of_meetings_is_a_calendar(some: list[tuple[int, Phase]], cadence: str) -> None:
    days = [held(n, TEN + timedelta(days=day), phase) for n, (day, phase) in enumerate(some, 1)]
    found = list(appointments(days, {"sync": cadence}, BERLIN))
    back = read(write((), found, TEN, BERLIN), BERLIN)
    assert not back.problems
    assert list(back.appointments) == found
    assert len({each.uid for each in found if each.rule}) <= 1


def test_a_table_of_meetings_has_a_cell_for_each_column() -> None:
    head, row, _ = table_of([held(1, TEN)]).removeprefix("\ufeff").split("\r\n")
    assert head == ",".join(HEAD)
    assert row == ("1,Weekly sync,sync,2026-11-16T10:00:00+01:00,2026-11-16T10:25:00+01:00,closed,7,1,3,")
