"""The next meeting of a series, offered as its last one announced it."""

from datetime import date, timedelta

import pytest

from facilitator.desk import Desk
from facilitator.model.agenda import Agenda
from facilitator.model.meeting import Meeting
from facilitator.model.next_time import again, offer
from facilitator.session import Session
from tests.conftest import TEN, FakeClock
from tests.weekly import SYNC, plan_sync


def planned(desk: Desk, cadence: str) -> Meeting:
    """The sync at ten on Monday, meeting so often."""
    return plan_sync(desk, TEN, SYNC._replace(cadence=cadence))


@pytest.mark.parametrize(
    ("cadence", "days", "said"),
    [
        ("weekly", 0, "2026-11-30"),
        ("weekly", 7, "2026-11-30"),
        ("weekly", 8, "2026-12-07"),
        ("weekly", 29, "2026-12-28"),
        ("weekly", 67, "2027-02-01"),
        ("weekly", 68, ""),  # nobody met for two months
        ("every 6 weeks", 50, "2027-02-15"),
        ("monthly", 0, "2026-12-28"),
        ("monthly", 40, "2027-02-01"),
        ("quarterly", 0, "2027-03-01"),
        ("daily", 5, "2026-11-28"),
        ("as needed", 0, ""),
    ],
)
def test_it_is_offered_at_the_hour_of_the_last_one_from_today_on(
    desk: Desk, cadence: str, days: int, said: str
) -> None:
    found = offer(planned(desk, cadence).page, TEN + timedelta(days=days))
    assert (found.start.date().isoformat() if found else "") == said
    assert found is None or found.start.hour == TEN.hour


def test_a_meeting_without_an_hour_offers_none(desk: Desk, clock: FakeClock) -> None:
    nameless = desk.plan(SYNC)
    assert nameless.planned_start is None
    assert offer(nameless.page, clock.now()) is None


def ended(desk: Desk, meeting: Meeting, *moves: str) -> Meeting:
    """The meeting, held in no time."""
    session = Session(desk.book, desk.clock, meeting.id)
    session.start()
    for move in moves or ("read_back",):
        session.move(move)
    session.close()
    return session.meeting


def test_the_agenda_is_that_of_the_last_one_whatever_was_left_over_to_it(desk: Desk) -> None:
    last = ended(desk, planned(desk, "weekly"), "next", "skipped", "next", "next")
    following = desk.plan(again(last.page), TEN + timedelta(days=7))
    titles = [each.title for each in SYNC.items]
    assert [each.title for each in following.items] == titles
    assert [each.planned for each in following.items] == [60 * (each.minutes or 0) for each in SYNC.items]
    assert [each.goal for each in following.items] == [each.goal for each in last.items]
    assert (following.series, following.slot, following.max_people) == (last.series, last.slot, 7)
    assert following.next_on == "2026-12-07"
    assert [each.title for each in following.items if each.carried] == ["Goals this week"]


def test_a_meeting_held_two_days_early_moves_neither_the_hour_nor_the_rhythm_of_its_series(
    desk: Desk, clock: FakeClock
) -> None:
    sync = planned(desk, "weekly")
    clock.move(-2 * 86400 - 3600)
    last = ended(desk, sync)
    found = offer(last.page, clock.now())
    assert found is not None
    assert (found.start, again(last.page).cadence) == (TEN + timedelta(days=7), "weekly")


def test_what_was_left_over_once_does_not_come_back_for_ever(desk: Desk, clock: FakeClock) -> None:
    extra = SYNC._replace(items=(*SYNC.items[:-1], SYNC.items[1]._replace(title="The fair"), SYNC.items[-1]))
    first = ended(desk, plan_sync(desk, TEN, extra))
    clock.move(7 * 86400)
    second = ended(desk, plan_sync(desk, clock.now()), *["next"] * 5)
    assert "The fair" in [each.title for each in second.items]
    assert "The fair" in [each.title for each in again(first.page).items]
    assert "The fair" not in [each.title for each in again(second.page).items]


def test_the_agenda_of_a_file_of_ones_own_stays_in_its_series(desk: Desk) -> None:
    own: Agenda = SYNC._replace(key="", title="Board")
    last = ended(desk, plan_sync(desk, TEN, own))
    assert desk.overview().offers[0].title == "Board"
    following = desk.plan_next(desk.overview().offers[0])
    assert (following.series, following.title) == (last.series, "Board")
    assert desk.overview().offers == ()


def test_at_most_three_are_offered_the_soonest_first(desk: Desk, clock: FakeClock) -> None:
    for title, cadence in (("A", "monthly"), ("B", "weekly"), ("C", "daily"), ("D", "quarterly")):
        ended(desk, plan_sync(desk, TEN, SYNC._replace(title=title, key="", cadence=cadence)))
    assert [each.title for each in desk.overview().offers] == ["C", "B", "A"]
    assert desk.overview().offers[0].start.date() == date(2026, 11, 24)
