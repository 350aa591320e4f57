"""The opening of a steering meeting: late actions and decisions to look back on, one key each."""

import pytest

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
