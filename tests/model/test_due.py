"""The days people name: a table of what is said, and rules that hold for any words on any day."""

from datetime import MAXYEAR, date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.model.due import DAY_NAMES, LEADS, MONTH_NAMES, day_said, due_tail, parse_due

MONDAY = date(2026, 11, 23)
NEXT = date(2026, 11, 30)


def each(table: str) -> list[str]:
    """The cells of a table without rows; an empty first cell is the empty line."""
    return [cell.strip() for cell in table.split("|")]


days = st.dates(min_value=date(2000, 1, 1), max_value=date(2190, 12, 31))
any_day = st.dates()
weekdays = st.integers(0, 6)
anything = st.text(st.characters(), max_size=60)
date_words = st.sampled_from(
    each(
        """
        fri | Friday, | sat | next | this | next tue | week | month | 2w | 3 | weeks | in | 12 | 1m |
        dec | may | 30 feb | 29 feb | 12.12. | 12.30 | 2026-12-12 | 2027 | eow | eoq | end | of | the |
        today | tomorrow | by | due | on | until | , | price | it, | 999m | 0d | 12th | 31.12.9999
        """
    )
)
lines = st.one_of(anything, st.lists(date_words, max_size=8).map(" ".join))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("fri", "2026-11-27"),
        ("Friday", "2026-11-27"),
        ("FRI.", "2026-11-27"),
        ("tues", "2026-11-24"),
        ("thurs", "2026-11-26"),
        ("sun", "2026-11-29"),
        ("mon", "2026-11-30"),
        ("this mon", "2026-11-23"),
        ("this fri", "2026-11-27"),
        ("next mon", "2026-11-30"),
        ("next tue", "2026-12-01"),
        ("tue next week", "2026-12-01"),
        ("today", "2026-11-23"),
        ("eod", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("2d", "2026-11-25"),
        ("2w", "2026-12-07"),
        ("3 weeks", "2026-12-14"),
        ("three weeks", "2026-12-14"),
        ("in 2 weeks", "2026-12-07"),
        ("in 2w", "2026-12-07"),
        ("in a month", "2026-12-23"),
        ("1m", "2026-12-23"),
        ("2 months", "2027-01-23"),
        ("12 dec", "2026-12-12"),
        ("dec 12", "2026-12-12"),
        ("12. dec.", "2026-12-12"),
        ("12th december", "2026-12-12"),
        ("23 nov", "2026-11-23"),
        ("22 nov", "2027-11-22"),
        ("29 feb", "2028-02-29"),
        ("12 december 2027", "2027-12-12"),
        ("dec 12, 2027", "2027-12-12"),
        ("1 may", "2027-05-01"),
        ("fri 27 nov", "2026-11-27"),
        ("Friday, 27 November 2026", "2026-11-27"),
        ("12.12.", "2026-12-12"),
        ("1.2.", "2027-02-01"),
        ("12.12.2026", "2026-12-12"),
        ("2026-12-12", "2026-12-12"),
        ("2025-01-02", "2025-01-02"),
        ("eow", "2026-11-27"),
        ("eom", "2026-11-30"),
        ("eoq", "2026-12-31"),
        ("eoy", "2026-12-31"),
        ("end of month", "2026-11-30"),
        ("the end of the quarter", "2026-12-31"),
        ("end of next month", "2026-12-31"),
        ("end of march", "2027-03-31"),
        ("end of november", "2026-11-30"),
        ("next", "2026-11-30"),
        ("next meeting", "2026-11-30"),
        ("next week", "2026-12-04"),
        ("next month", "2026-12-31"),
        ("this week", "2026-11-27"),
        ("by fri", "2026-11-27"),
        ("due in 2 weeks", "2026-12-07"),
        (" fri , ", "2026-11-27"),
    ],
)
def test_words_that_are_a_day(words: str, day: str) -> None:
    assert parse_due(words, MONDAY, NEXT) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "words",
    each(
        """
        | , | 12 | 2026 | 12.30 | 12.12 | 12.30. | 12:30 | may | dec | december 2026 | 20261212 |
        30 feb | 31 apr | feb 30 2027 | 2026-02-30 | 2026-13-01 | 31.4.2027 | 29.2.2027 | 0.1. | 0 dec |
        fri 28 nov | friday, 12 dec | by 2 weeks | until 2w | on 2w | on today | 0d | 0 weeks | 1000d |
        a week | ²d | ١٢ dec | 12 dez | 12/12 | 12-12-2026 | 2026-1-1 | 12.12.26 |
        next next | the 12th | in | in fri | end of | end of the | last fri | every fri | friday fri |
        fri tue | price it fri | this | next dec | fri 12 | 12 12 | dec dec | 12 dec 12 |
        99999999999999999999w | 31.12.10000
        """
    ),
)
def test_words_that_are_no_day(words: str) -> None:
    assert parse_due(words, MONDAY, NEXT) is None


@pytest.mark.parametrize(
    ("line", "text", "day", "said"),
    [
        ("price it, fri", "price it", "2026-11-27", "fri"),
        ("price it fri", "price it", "2026-11-27", "fri"),
        ("price it by fri", "price it", "2026-11-27", "by fri"),
        ("price it, due by Fri.", "price it", "2026-11-27", "due by Fri."),
        ("price it,fri", "price it", "2026-11-27", "fri"),
        ("price it, fri,", "price it", "2026-11-27", "fri"),
        ("freeze all changes until 5 jan", "freeze all changes", "2027-01-05", "until 5 jan"),
        ("count the stock on sat", "count the stock", "2026-11-28", "on sat"),
        ("count the stock, sat", "count the stock", "2026-11-28", "sat"),
        ("bring the numbers, next", "bring the numbers", "2026-11-30", "next"),
        ("bring the numbers by next", "bring the numbers", "2026-11-30", "by next"),
        ("bring them in 2 weeks", "bring them", "2026-12-07", "in 2 weeks"),
        ("bring them, 3 weeks", "bring them", "2026-12-14", "3 weeks"),
        ("bring them due 3 weeks", "bring them", "2026-12-14", "due 3 weeks"),
        ("bring them by the end of the month", "bring them", "2026-11-30", "by the end of the month"),
        ("answer them friday, 27 november 2026", "answer them", "2026-11-27", "friday, 27 november 2026"),
        ("call the bank fri, fri", "call the bank fri", "2026-11-27", "fri"),
        ("stand by, fri", "stand by", "2026-11-27", "fri"),
        ("count to 1,5 2w", "count to 1,5", "2026-12-07", "2w"),
        ("fri", "", "2026-11-27", "fri"),
        ("by fri", "", "2026-11-27", "by fri"),
    ],
)
def test_a_day_is_split_off_the_end_of_a_line(line: str, text: str, day: str, said: str) -> None:
    assert due_tail(line, MONDAY, NEXT) == (text, date.fromisoformat(day), said)


@pytest.mark.parametrize(
    "line",
    each(
        """
        | , | ask for next | bring it next | what is due next | focus on next | we sat | we had sun |
        it cools down in mar | then we may | on the second of may | see section 12.12. | raise it to 1m |
        it takes 3 weeks | extend it by 2 weeks | run it for 2w | it depends on today | answer within 2d |
        the plan for friday | open mon - fri | open mon to fri | sales of Black Friday | every fri |
        last fri | reports since 12 dec | not before 12 dec | a menu for next week | budget 1,2w |
        call at 12.30 | Can it ship friday? | (by fri) | fri we ship | what we shipped this week |
        ring at 9, fri 14:00 | call mon fri | sat | next | 12 | room 12 | focus on next week | order 12 |
        plan of eow
        """
    ),
)
def test_words_that_are_no_day_stay_text(line: str) -> None:
    assert due_tail(line, MONDAY, NEXT) == (line, None, "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("tell them, 30 feb", "30 feb"),
        ("tell them by 30 feb", "by 30 feb"),
        ("tell them, fri 12 dec", "fri 12 dec"),
        ("tell them, next", "next"),
        ("tell them, 2026-02-30", "2026-02-30"),
    ],
)
def test_a_day_that_no_calendar_has_stays_text_and_is_named(line: str, said: str) -> None:
    assert due_tail(line, MONDAY, None) == (line, None, said)


def test_the_weekend_belongs_to_the_week_behind_it() -> None:
    saturday, sunday = date(2026, 11, 28), date(2026, 11, 29)
    assert parse_due("eow", saturday) == parse_due("eow", sunday) == date(2026, 12, 4)
    assert parse_due("next fri", saturday) == parse_due("next fri", sunday) == date(2026, 12, 4)
    assert parse_due("eow", date(2026, 11, 27)) == date(2026, 11, 27)


def test_a_leap_day_is_waited_for_over_a_century_that_has_none() -> None:
    assert parse_due("29 feb", date(2096, 3, 1)) == date(2104, 2, 29)


def test_a_month_from_the_last_day_is_the_last_day() -> None:
    assert parse_due("1m", date(2027, 1, 31)) == date(2027, 2, 28)
    assert parse_due("end of next month", date(2027, 1, 31)) == date(2027, 2, 28)


@given(lines, any_day, st.none() | any_day)
@example("x, 12 dec", date(MAXYEAR, 12, 31), None)
@example("x, 999m", date(MAXYEAR, 12, 31), None)
@example("x, tomorrow", date(MAXYEAR, 12, 31), None)
@example("x, next fri", date(MAXYEAR, 12, 31), None)
@example("x, eoq", date.min, None)
def test_any_line_on_any_day_is_read_and_no_word_is_lost(
    line: str, today: date, meeting: date | None
) -> None:
    text, day, said = due_tail(line, today, meeting)
    if day is None:
        assert text == line
        return
    assert said
    assert line.startswith(text)
    assert line[len(text) :].replace(",", " ").split() == said.replace(",", " ").split()
    assert text == text.rstrip().rstrip(",")


@given(lines, any_day, st.none() | any_day)
def test_the_words_eaten_are_the_day_itself(line: str, today: date, meeting: date | None) -> None:
    _, day, said = due_tail(line, today, meeting)
    if day is not None:
        assert parse_due(said, today, meeting) == day


@given(days, weekdays)
def test_a_weekday_lies_in_the_week_ahead(today: date, weekday: int) -> None:
    name = DAY_NAMES[weekday]
    for word in (name, name[:3], name.upper()):
        day = parse_due(word, today)
        assert day is not None
        assert day.weekday() == weekday
        assert timedelta(days=1) <= day - today <= timedelta(days=7)


@given(days, weekdays)
def test_this_weekday_may_be_today_and_next_is_in_next_week(today: date, weekday: int) -> None:
    this, after = (
        parse_due(f"this {DAY_NAMES[weekday]}", today),
        parse_due(f"next {DAY_NAMES[weekday]}", today),
    )
    assert this is not None
    assert after is not None
    assert this.weekday() == after.weekday() == weekday
    assert timedelta(0) <= this - today <= timedelta(days=6)
    assert after.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]


@given(any_day, any_day)
def test_a_whole_date_is_itself_however_it_is_written(day: date, today: date) -> None:
    month = MONTH_NAMES[day.month - 1]
    for words in (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year:04}",
        f"{day.day} {month} {day.year:04}",
        f"{month[:3].title()} {day.day}, {day.year:04}",
        f"{DAY_NAMES[day.weekday()]}, {day.day} {month} {day.year:04}",
    ):
        assert parse_due(words, today) == day
        assert due_tail(f"price it, {words}", today) == ("price it", day, words)


@given(days, days)
def test_a_day_and_month_are_the_next_such_day(today: date, day: date) -> None:
    found = parse_due(f"{day.day} {MONTH_NAMES[day.month - 1]}", today)
    assert found is not None
    assert found >= today
    assert (found.day, found.month) == (day.day, day.month)
    missed = (today + timedelta(days=n) for n in range((found - today).days))
    assert not any((each.day, each.month) == (day.day, day.month) for each in missed)


@given(days, st.integers(1, 999))
def test_spans_count_from_today(today: date, count: int) -> None:
    assert (
        parse_due(f"{count}d", today) == parse_due(f"in {count} days", today) == today + timedelta(days=count)
    )
    assert (
        parse_due(f"{count}w", today) == parse_due(f"{count} weeks", today) == today + timedelta(weeks=count)
    )
    month = parse_due(f"{count}m", today)
    assert month is not None
    assert (month.year - today.year) * 12 + month.month - today.month == count
    assert month.day == today.day or (month + timedelta(days=1)).day == 1


@given(days)
def test_periods_end_on_their_last_day(today: date) -> None:
    week, month, quarter, year = (parse_due(word, today) for word in ("eow", "eom", "eoq", "eoy"))
    assert week is not None
    assert month is not None
    assert quarter is not None
    assert week.weekday() == 4
    assert timedelta(0) <= week - today <= timedelta(days=6)
    assert (month.year, month.month) == (today.year, today.month)
    assert (month + timedelta(days=1)).day == 1
    assert quarter.month in (3, 6, 9, 12)
    assert (quarter + timedelta(days=1)).day == 1
    assert quarter.year == today.year
    assert 0 <= quarter.month - today.month <= 2
    assert year == date(today.year, 12, 31)


@given(any_day, any_day)
def test_a_day_that_is_said_is_understood_again(day: date, today: date) -> None:
    assert parse_due(day_said(day, today), today) == day


def test_a_day_is_said_with_its_year_when_it_is_not_in_the_year_to_come() -> None:
    assert day_said(date(2026, 11, 27), MONDAY) == "Fri 27 Nov"
    assert day_said(date(2027, 11, 22), MONDAY) == "Mon 22 Nov"
    assert day_said(date(2027, 11, 23), MONDAY) == "Tue 23 Nov 2027"
    assert day_said(date(2026, 11, 22), MONDAY) == "Sun 22 Nov 2026"


@given(st.integers(0, 10**12).map(str) | st.sampled_from(MONTH_NAMES) | st.sampled_from(sorted(LEADS)))
def test_a_number_a_month_or_a_lead_alone_is_no_day(word: str) -> None:
    assert parse_due(word, MONDAY, NEXT) is None
