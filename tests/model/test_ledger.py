"""Who owes what both ways, what was kept by its first day, what a meeting opens with, what happened since."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from facilitator.model.context import Origin, context
from facilitator.model.entry import Entry
from facilitator.model.ledger import groups, history_said, ledger, nudge
from facilitator.model.listed import Listed
from facilitator.model.person import Person, Side
from facilitator.model.since import since

TODAY = date(2026, 11, 25)  # a Wednesday
CONTEXT = context(
    TODAY,
    (
        Person("KF", "Kenji", Side.IT),
        Person("NV", "Nadia", Side.IT),
        Person("LM", "Lindiwe", Side.MANAGEMENT, "FA"),
    ),
    (("FA", "Finance"),),
)


def day(days: int) -> str:
    """A day from today, as ISO."""
    return (TODAY + timedelta(days=days)).isoformat()


def action(n: int, who: str, due: int | None, asker: str = "", **more: object) -> Listed:
    """An action due so many days from today."""
    said = day(due) if due is not None else ""
    row = Listed(f"A-12.{n}-k3f", "action", f"action {n}", who, asker, said, said)
    return row._replace(**more)  # type: ignore[arg-type]


def done(row: Listed, days: int) -> Listed:
    """The action, done so many days from today."""
    return row._replace(state="done", ended=f"{day(days)}T10:00:00+00:00")


def test_each_side_owes_what_it_owes_the_other() -> None:
    rows = [
        action(1, "KF", -2, "LM"),
        action(2, "NV", 3, "FA"),  # a unit asked: it sits on the side of its people
        action(3, "KF", 3, "NV"),  # within a side: nobody else's business
        action(4, "LM", -1, "KF"),
        action(5, "LM", 4),  # nobody knows who asked: it was asked in the room
        action(6, "", 4, "LM"),
    ]
    assert ledger(rows, CONTEXT).said == "IT owes 2 (1 late), Management owes 2 (1 late)"


def test_promises_are_kept_by_their_first_day_and_moving_never_helps() -> None:
    rows = [
        done(action(1, "KF", -5, "LM"), -6),
        done(action(2, "KF", -5, "LM"), -4),
        done(action(3, "KF", 9, "LM", first_due=day(-8), moved=1), -1),
        action(4, "KF", 9, "LM", first_due=day(-8), moved=1),
        action(5, "KF", 9, "LM"),  # not due yet
        action(6, "KF", -5, "LM", state="dropped"),  # by agreement: no promise any more
        done(action(7, "LM", -3, "KF"), -3),
    ]
    both = ledger(rows, CONTEXT)
    assert (both.it.kept.kept, both.it.kept.due) == (1, 4)
    assert both.kept_said == "kept by first day: IT 1 of 4, Management 1 of 1"


def test_a_share_is_said_in_per_cent_from_ten_on() -> None:
    rows = [done(action(n, "KF", -5, "LM"), -6 if n % 4 else -1) for n in range(12)]
    assert "IT 75% of 12" in ledger(rows, CONTEXT).kept_said
    assert "IT 6 of 9" in ledger(rows[:9], CONTEXT).kept_said


@pytest.mark.parametrize(
    ("moved", "state", "said"),
    [
        (0, "open", ""),
        (1, "open", ""),
        (2, "open", "moved twice: "),
        (3, "blocked", "moved 3 times: "),
        (2, "done", ""),
    ],
)
def test_what_keeps_moving_is_asked_about(moved: int, state: str, said: str) -> None:
    asked = nudge(action(1, "KF", 1, moved=moved, state=state))
    assert asked.startswith(said)
    assert bool(asked) == bool(said)


rows_of = some.lists(
    some.builds(
        lambda n, due, state, ended: action(n, "KF", due, "LM", state=state)._replace(
            ended=f"{day(ended)}T10:00:00+00:00" if state in ("done", "dropped") else ""
        ),
        some.integers(1, 99),
        some.one_of(some.none(), some.integers(-9, 20)),
        some.sampled_from(["open", "blocked", "done", "dropped"]),
        some.integers(-9, 0),
    ),
    max_size=12,
)


@given(rows_of)
def test_every_action_stands_in_one_group_and_late_ones_first(rows: list[Listed]) -> None:
    found = groups(rows, TODAY)
    assert sorted(found.all) == sorted(rows)
    assert all(row.is_late(day(0)) for row in found.late)
    assert not any(row.is_late(day(0)) for group in found[1:] for row in group)
    assert all(day(0) <= row.due <= day(4) for row in found.this_week)  # to Sunday
    assert all(row.state == "blocked" for row in found.waiting)


@given(rows_of)
def test_rows_that_stand_in_their_groups_fall_into_the_same_ones(rows: list[Listed]) -> None:
    found = groups(rows, TODAY)
    assert groups(found.all, TODAY, in_order=True) == found
    kept = found.all[::2]  # as a filter leaves some of them
    assert groups(kept, TODAY, in_order=True).all == kept


def test_within_a_group_the_soonest_stands_first_and_what_has_no_day_last() -> None:
    rows = [action(1, "KF", None), action(2, "KF", 19), action(3, "KF", 9), action(4, "KF", -9)]
    assert [row.id for row in groups(rows, TODAY).rest] == ["A-12.3-k3f", "A-12.2-k3f", "A-12.1-k3f"]


# -- a life, and what happened since

MEETINGS = {
    f"{n}-k3f": Origin(f"p{n}", str(n), "weekly", "Weekly", day(7 * (n - 16)), "closed")
    for n in range(12, 16)
} | {"90-k3f": Origin("p90", "90", "steering", "Steering", day(-3), "closed")}


def test_a_life_counts_the_meetings_of_its_series_only() -> None:
    born = action(1, "KF", 3, moved=2, at=f"{day(-28)}T10:00:00+00:00")
    assert history_said(born, MEETINGS) == "moved twice, survived 3 meetings"
    assert history_said(done(born, -14), MEETINGS) == "moved twice, survived 2 meetings"
    assert history_said(born._replace(moved=0, at=f"{day(-1)}T10:00:00+00:00"), MEETINGS) == ""


LAST = Origin("p15", "15", "weekly", "Weekly", day(-7), "closed")
AFTER = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)


def at(days: int) -> datetime:
    """Noon of a day from today."""
    return datetime(2026, 11, 25, 12, tzinfo=UTC) + timedelta(days=days)


def test_since_last_time_tells_closed_slipped_new_late_and_who_is_not_here() -> None:
    before = f"{day(-20)}T10:00:00+00:00"
    closed = done(action(1, "KF", 1, at=before), -2)
    long_closed = done(action(2, "KF", 1, at=before), -9)
    slipped = action(3, "NV", 9, at=before, first_due=day(1), moved=1)
    new = action(4, "LM", 9, at=f"{day(-1)}T10:00:00+00:00")
    late = action(5, "LM", -3, at=before)
    entries = (
        Entry("12.1-k3f", at(-20), "k3f", "action", slipped.id, {"due": day(1)}),
        Entry("n.1-k3f", at(-2), "k3f", "moved", slipped.id, {"due": day(9), "asker": "LM", "why": "a fair"}),
    )
    rows = [closed, long_closed, slipped, new, late]
    news = since(rows, [(slipped.id, entries)], LAST, AFTER, [late], frozenset({"KF", "NV"}))
    assert news.closed == (closed,)
    assert [(each.row, each.was, each.asked_by, each.why) for each in news.slipped] == [
        (slipped, day(1), "LM", "a fair")
    ]
    assert (news.new, news.late, news.absent) == ((new,), (late,), (late, new))
    assert news.said == "1 closed, 1 slipped, 1 new, 1 late, 1 owner not here"


def test_a_day_that_moved_before_last_time_or_forward_has_not_slipped() -> None:
    row = action(3, "NV", 9, first_due=day(1), moved=1, at=f"{day(-20)}T10:00:00+00:00")
    birth = Entry("12.1-k3f", at(-20), "k3f", "action", row.id, {"due": day(1)})
    earlier = Entry("12.9-k3f", at(-10), "k3f", "moved", row.id, {"due": day(9)})
    assert since([row], [(row.id, (birth, earlier))], LAST, AFTER).slipped == ()
    struck = Entry("n.1-k3f", at(-2), "k3f", "moved", row.id, {"due": day(30)})
    strike = Entry("n.2-k3f", at(-2), "k3f", "struck", struck.id, {})
    assert since([row], [(row.id, (birth, earlier, struck, strike))], LAST, AFTER).slipped == ()


def test_nothing_that_moved_is_said_so() -> None:
    assert since([], [], LAST, AFTER).said == "nothing has moved"
