"""The opening of a steering meeting: late actions and decisions to look back on, one key each."""

from datetime import timedelta

import pytest

from facilitator.between.clerk import Clerk
from facilitator.between.pen import Pen
from facilitator.desk import Desk
from facilitator.model.decision import Decision
from facilitator.model.meeting import Meeting
from facilitator.model.thing import life
from facilitator.session import Session
from facilitator.store import Pages
from tests.conftest import FakeClock
from tests.ui.table import seated
from tests.weekly import SYNC, plan_sync

LATER = 100 * 86400


@pytest.fixture
def decided(session: Session) -> str:
    """A decision of a sync that is closed, with what was expected of it; an action stands beside it."""
    id = session.capture("decision", "No changes in closing week")
    session.answer(id, why="each stop costs a day", expected="no stop", confidence=80)
    session.capture("action", "Kenji: price the spare line, fri")
    session.move("read_back")
    session.close()
    return id


@pytest.fixture
def steering(desk: Desk, clock: FakeClock, decided: str) -> Meeting:
    """The next one, a hundred days later, whose opening is for decisions too."""
    clock.move(LATER)
    opening = SYNC.items[0]._replace(outputs=("action", "decision"))
    agenda = SYNC._replace(title="Steering", key="steering", items=(opening, *SYNC.items[1:]))
    return plan_sync(desk, clock.now(), agenda)


def looked_back_on(book: Pages, id: str) -> Decision:
    known = life(book.history(id))
    assert isinstance(known, Decision)
    return known


async def test_a_decision_is_kept_with_one_key_and_leaves_the_list_marked(
    book: Pages, clock: FakeClock, steering: Meeting, decided: str
) -> None:
    async with seated(book, clock, steering.id) as typist:
        await typist.press("A", "enter")
        typist.sees("late 27 Nov", "price the spare line", "look back", "No changes in closing")
        await typist.press("k")
        typist.sees("This is for a decision whose day to look back has come.")
        await typist.press("down")
        typist.sees("Why: each stop costs a day", "Expected, 80% sure: no stop", "k keep", "- reverse")
        await typist.press("b")
        typist.sees("A decision is in hand")
        await typist.press("k")
        typist.sees("Expected, 80% sure: no stop. Did it come true?", "y yes", "n no")
        await typist.press("y")
        typist.sees("keep; what happened? >")
        await typist.press("enter")
        typist.sees("Saved.", "kept")
        await typist.press("u")
        typist.sees("Undone: kept", "look back")
        await typist.press("U")
    known = looked_back_on(book, decided)
    assert (known.status, known.came_true, known.look_back_on) == ("kept", True, None)


async def test_it_is_adapted_reversed_or_looked_at_another_day(
    book: Pages, clock: FakeClock, steering: Meeting, decided: str
) -> None:
    async with seated(book, clock, steering.id) as typist:
        await typist.press("A", "enter", "down", "w", "enter")
        typist.sees("what holds from now on > No changes in closing week")
        await typist.type(", but safety fixes")
        await typist.press("enter")
        typist.sees("adapted")
        await typist.press("u", ">")
        typist.sees("look back on >", "Enter: next meeting")
        await typist.press("escape")
        typist.misses("Saved.")
        await typist.press("-", "n")
        typist.sees("reverse, why >")
        await typist.press("enter")
        typist.sees("That wants a few words.")
        await typist.type("nobody kept to it")
        await typist.press("enter")
        typist.sees("reversed")
    known = looked_back_on(book, decided)
    assert (known.status, known.came_true) == ("reversed", False)


async def test_a_weekly_sync_is_not_troubled_with_look_backs(
    book: Pages, clock: FakeClock, desk: Desk, decided: str
) -> None:
    clock.move(LATER)
    weekly = plan_sync(desk, clock.now())
    async with seated(book, clock, weekly.id) as typist:
        await typist.press("A", "enter")
        typist.sees("price the spare line")
        typist.misses("look back")


WEEK = 7 * 86400


@pytest.fixture
def week_later(book: Pages, desk: Desk, clock: FakeClock, session: Session) -> Meeting:
    """The sync a week after one with nine actions: one closed since, two slipped, seven late; one is new."""
    ids = [session.capture("action", f"Kenji: price part {n}, 2d, <Lindiwe") for n in range(1, 7)]
    ids += [session.capture("action", f"Desmond: count depot {n}, 2d, <Kenji") for n in range(1, 4)]
    session.move("read_back")
    session.close()
    clock.move(86400)
    pen, today = Pen(book, clock), clock.now().date()
    pen.done(ids[:1])
    pen.move(ids[1:2], today + timedelta(days=10), "LM", "the fair")
    pen.move(ids[2:3], today + timedelta(days=2))
    pen.move(ids[2:3], today + timedelta(days=4))
    pen.add("book the hall", owner="NV", asker="LM", due=(today + timedelta(days=9)).isoformat())
    clock.move(WEEK - 86400)
    return plan_sync(desk, clock.now())


async def test_the_opening_says_what_happened_since_last_time_as_since_does(
    book: Pages, clock: FakeClock, week_later: Meeting
) -> None:
    async with seated(book, clock, week_later.id, size=(120, 40)) as typist:
        await typist.press("A", "enter")
        await typist.until("Since 23 Nov: 1 closed, 2 slipped, 1 new, 7 late")
        typist.sees("closed   Kenji: price part 1", "(done 24 Nov)")
        typist.sees("slipped  Kenji: price part 2", "25 Nov -> 4 Dec, Lindiwe asked: the fair")
        typist.sees("new      Nadia: book the hall")
        assert Clerk(book, clock).since().said == "1 closed, 2 slipped, 1 new, 7 late"
        await typist.press("n")
        typist.misses("Since 23 Nov")


async def test_an_owner_who_is_not_in_the_room_is_named_as_such(
    book: Pages, clock: FakeClock, week_later: Meeting
) -> None:
    async with seated(book, clock, week_later.id) as typist:
        await typist.press("A", "2", "enter")
        away = [row for row in typist.rows if "not here" in row]
        assert away
        assert all("Desmond" in row for row in away), away
    assert Clerk(book, clock).since().said.endswith("7 late, 1 owner not here")


async def test_nothing_in_the_opening_is_clipped_or_jumps_at_80_by_24(
    book: Pages, clock: FakeClock, week_later: Meeting
) -> None:
    def keys_at(rows: list[str]) -> int:
        return next(at for at, row in enumerate(rows) if "Space done" in row)

    async with seated(book, clock, week_later.id) as typist:
        await typist.press("A", "enter")
        before = keys_at(typist.rows)
        await typist.until("Since 23 Nov: 1 closed, 2 slipped, 1 new")
        typist.sees("closed   Kenji", "slipped  Kenji")
        for _ in range(7):
            await typist.press("down")
            assert keys_at(typist.rows) == before
        hand = next(row for row in typist.rows if "▸ " in row and "late" in row)
        await typist.press("up", "up", "up", "up", "up", "up")
        seen = set[str]()
        for _ in range(7):
            seen |= {row for row in typist.rows if "shrink, hand over or drop?" in row}
            await typist.press("down")
            assert keys_at(typist.rows) == before
        assert seen
        assert hand
        clock.move(3 * 60 + 15)
        await typist.until("next: Goals this week")
        assert keys_at(typist.rows) == before


async def test_a_first_meeting_of_a_series_has_no_last_time(
    book: Pages, clock: FakeClock, sync: Meeting
) -> None:
    async with seated(book, clock, sync.id) as typist:
        await typist.press("A", "enter")
        typist.sees("What did we owe each other?")
        typist.misses("Since")
