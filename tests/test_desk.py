"""The desk: what a meeting opens with."""

from datetime import date, timedelta

from facilitator.between.pen import Pen
from facilitator.desk import Desk
from facilitator.model.action import Action
from facilitator.model.meeting import Meeting
from facilitator.store import Pages
from tests.conftest import FakeClock


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
