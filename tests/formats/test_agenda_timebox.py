"""How long a thing takes, in whichever way somebody writes it."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.formats.agenda import timebox


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("10 min", 10),
        ("10min", 10),
        ("10m", 10),
        ("10 mins", 10),
        ("10 minute", 10),
        ("10 Minutes", 10),
        ("10'", 10),
        ("2.5 min", 2.5),
        ("2,5 min", 2.5),
        ("~7 minutes", 7),
        ("about 7 minutes", 7),
        ("1h", 60),
        ("1 hr", 60),
        ("2 hours", 120),
        ("1.5 h", 90),
        ("1,5 h", 90),
        ("1 hr 30", 90),
        ("1h30", 90),
        ("1h30m", 90),
        ("1 hour and 30 minutes", 90),
        ("1h 30m", 90),
        ("½ hr", 30),
        ("1½ hours", 90),
        ("1/2 hour", 30),
        ("1 1/2 hours", 90),
        ("half an hour", 30),
        ("quarter of an hour", 15),
        ("an hour and a half", 90),
        ("five minutes", 5),
        ("forty-five minutes", 45),
        ("5+5 min", 10),
        ("10 minutes + 10 minutes Q&A", 20),
        ("20m+10m", 30),
        ("3 x 5 min", 15),
        ("1+ hour?", 60),
        ("5 minute timebox", 5),
        ("45-minute slot", 45),
        ("final 30 min", 30),
        ("5 min total", 5),
        ("30 min limit", 30),
        ("Time: 15 min", 15),
        ("timebox: 10 minutes", 10),
        ("max 10 min", 10),
        ("10:00-10:15", 15),
        ("10:00 – 10:15", 15),
        ("9:30 – 10", 30),
        ("13:45 - 14:30", 45),
        ("14.45-15.30", 45),
        ("9am-10am", 60),
        ("9-9:30am", 30),
        ("11-1pm", 120),
        ("12:20 - 1:40", 80),
        ("11:30am-12pm", 30),
        ("23:30-00:15", 45),
        ("1550-1750", 120),
        ("09:00 → 09:15", 15),
        ("10:00 to 10:45", 45),
    ],
)
def test_a_span_of_time_is_so_many_minutes(written: str, minutes: float) -> None:
    box = timebox.whole(written)
    assert box is not None
    assert (box.minutes, box.minutes_max) == (minutes, None)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("1-3 min", 1, 3),
        ("20-25m", 20, 25),
        ("45–60 mins", 45, 60),
        ("5 to 10 minutes", 5, 10),
        ("20m-25m", 20, 25),
        ("½-1 hr", 30, 60),
        ("1-2 hrs", 60, 120),
        ("1.5-2h", 90, 120),
    ],
)
def test_a_range_keeps_both_its_ends(written: str, low: float, high: float) -> None:
    box = timebox.whole(written)
    assert box is not None
    assert (box.minutes, box.minutes_max) == (low, high)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "10",
        "9-10",
        "2019-2021",
        "v1.5-20",
        "05-12-2025",
        "RFC 2119",
        "10 minutes walk",
        "20 min each",
        "≤30m",
        "5 min early",
    ],
)
def test_what_only_looks_like_a_span_is_none(written: str) -> None:
    assert timebox.whole(written) is None


@pytest.mark.parametrize(("written", "minutes"), [("10", 10), ("~7", 7), ("5+5", 10), ("2.5", 2.5)])
def test_a_number_alone_counts_where_the_place_says_so(written: str, minutes: float) -> None:
    box = timebox.whole(written, bare=True)
    assert box is not None
    assert box.minutes == minutes
    assert timebox.whole(written) is None


@pytest.mark.parametrize("written", ["~ 1h 30m: plans", "<= 90m: plans", "== 90 min plans", "≤ 1.5 h plans"])
def test_a_line_may_begin_with_about_or_at_most_so_many_minutes(written: str) -> None:
    box = timebox.leading(written)
    assert box is not None
    assert box.minutes == 90


def test_a_clock_range_knows_when_it_begins() -> None:
    box = timebox.whole("1:30pm - 2pm")
    assert box is not None
    assert box.at == time(13, 30)


def test_a_line_may_hold_several_spans() -> None:
    line = "9:00-9:30 two talks of 10 min, 5 min for questions"
    assert [line[box.start : box.end] for box in timebox.find(line)] == ["9:00-9:30", "10 min", "5 min"]


@given(st.integers(0, 600_000).map(lambda hundredths: hundredths / 100), st.integers(1, 10_000))
def test_written_minutes_are_read_back_as_the_same_number(minutes: float, wider: int) -> None:
    for most in (None, minutes + wider / 100):
        box = timebox.first(timebox.write(minutes, most))
        assert box is not None
        assert box.minutes == pytest.approx(minutes, abs=1e-9)
        assert box.minutes_max == (None if most is None else pytest.approx(most, abs=1e-6))


@given(st.text(st.sampled_from("0123456789 :.,-–+~½'hmin()[]amp/x"), max_size=40))
def test_no_jumble_of_digits_is_more_than_a_list_of_sane_spans(jumble: str) -> None:
    for box in timebox.find(jumble):
        assert 0 <= box.minutes <= timebox.MOST_MINUTES
        assert box.minutes_max is None or box.minutes <= box.minutes_max
        assert 0 <= box.start < box.end <= len(jumble)
