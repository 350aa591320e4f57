"""The desk: what a meeting opens with."""

from datetime import date, timedelta

from facilitator.between.pen import Pen
from facilitator.desk import Desk
from facilitator.model.action import Action
from facilitator.model.agenda import Agenda
from facilitator.model.meeting import Meeting
from facilitator.session import Session
from facilitator.store import Pages
from tests.conftest import FakeClock
from tests.weekly import SYNC, plan_sync


def test_a_meeting_opens_with_at_most_seven_late_ones_cross_side_first(
    desk: Desk, book: Pages, clock: FakeClock, sync: Meeting
) -> None:
    pen, today = Pen(book, clock), clock.now().date()

    def add(text: str, days: int, asker: str) -> None:
        day: date = today + timedelta(days=days)
        pen.add(text, owner="KF", asker=asker, due=day.isoformat())

    for late in range(2, 10):
        add(f"{late} late, asked on their own side", -late, "NV")
    add("1 late, asked by the other side", -1, "LM")
    add("not late", 1, "LM")
    opened = [each.text for each in desk.opening(sync.id) if isinstance(each, Action)]
    assert opened == [
        "1 late, asked by the other side",
        *(f"{late} late, asked on their own side" for late in (9, 8, 7, 6, 5, 4)),
    ]


def held(desk: Desk, agenda: Agenda, *lines: str) -> Meeting:
    """A meeting now, with actions taken on in it, closed."""
    session = Session(desk.book, desk.clock, plan_sync(desk, desk.clock.now(), agenda).id)
    session.start()
    for line in lines:
        session.capture("action", line)
    session.move("read_back")
    session.close()
    return session.meeting


STEERING = SYNC._replace(title="Steering", key="steering")


def test_what_its_own_series_is_late_with_comes_before_anything_from_elsewhere(
    desk: Desk, book: Pages, clock: FakeClock
) -> None:
    held(desk, STEERING, "Kenji: promised at the steering, 1d, <Lindiwe")
    pen = Pen(book, clock)
    pen.add("taken on between meetings", owner="KF", asker="LM", due="2026-11-24")
    held(desk, SYNC, *(f"Kenji: promised in the sync {n}, 3d, <Nadia" for n in range(1, 7)))
    clock.move(7 * 86400)
    next_sync = plan_sync(desk, clock.now())
    opened = [each.text for each in desk.opening(next_sync.id) if isinstance(each, Action)]
    assert opened == [*(f"promised in the sync {n}" for n in range(1, 7)), "taken on between meetings"]
    next_steering = plan_sync(desk, clock.now(), STEERING)
    opened = [each.text for each in desk.opening(next_steering.id) if isinstance(each, Action)]
    assert opened[:2] == ["promised at the steering", "taken on between meetings"]


def test_what_was_taken_on_in_the_meeting_itself_is_no_carry_over(
    desk: Desk, clock: FakeClock, sync: Meeting
) -> None:
    session = Session(desk.book, clock, sync.id)
    session.start()
    session.capture("action", "Kenji: price the spare line, today")
    clock.move(2 * 86400)
    assert desk.opening(sync.id) == ()


def test_a_question_with_an_open_action_comes_back_until_the_action_is_done(
    desk: Desk, book: Pages, clock: FakeClock, sync: Meeting
) -> None:
    session = Session(book, clock, sync.id)
    session.start()
    action = session.capture("action", "Kenji: price the spare line, fri")
    item = session.meeting.current
    assert desk.open_items(session.meeting) == {item}
    Pen(book, clock).done([action])
    assert desk.open_items(session.meeting) == frozenset()
