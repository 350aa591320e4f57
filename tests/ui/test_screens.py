"""What the screens look like, as rows of text beside this file; `UPDATE_SCREENS=1` writes them anew."""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from facilitator.desk import Desk
from facilitator.model.meeting import Meeting
from facilitator.session import Session
from facilitator.store import Pages
from tests.conftest import FakeClock
from tests.ui.table import Typist, seated

GOLDEN = Path(__file__).parent / "screens"


async def _nothing(_: Typist) -> None:
    """Look at the screen as it opens."""


async def _typing(typist: Typist) -> None:
    await typist.press("a")
    await typist.type("Kenji: list the safety fixes we still allow, #G2, fri")


async def _read_back(typist: Typist) -> None:
    await typist.press("r")


Act = Callable[[Typist], Awaitable[None]]

LIVE: dict[str, tuple[tuple[int, int], Act]] = {
    "live-80x24": ((80, 24), _nothing),
    "live-120x40": ((120, 40), _nothing),
    "live-60x16": ((60, 16), _nothing),
    "typing-80x24": ((80, 24), _typing),
    "typing-60x16": ((60, 16), _typing),
    "read-back-80x24": ((80, 24), _read_back),
}


@pytest.mark.parametrize("name", LIVE)
async def test_the_live_screen_looks_as_it_did(
    book: Pages, clock: FakeClock, session: Session, name: str
) -> None:
    size, act = LIVE[name]
    _half_way(session, clock)
    async with seated(book, clock, session.meeting.id, size=size) as typist:
        await act(typist)
        _compare(name, typist)


@pytest.mark.parametrize("name", ["home-80x24", "lobby-80x24"])
async def test_home_and_lobby_look_as_they_did(
    book: Pages, clock: FakeClock, desk: Desk, sync: Meeting, name: str
) -> None:
    async with seated(book, clock, sync.id if "lobby" in name else "") as typist:
        _compare(name, typist)


def _half_way(session: Session, clock: FakeClock) -> None:
    """The sync at 10:18: two items took longer, one shorter, and the decision is on the table."""
    goals = session.meeting.goals
    clock.move(5 * 60)
    session.move("next")
    session.check_goal(goals[0], 4, 4)
    session.check_goal(goals[1], 3, 4)
    session.check_goal(goals[2], 4, 2)
    clock.move(3 * 60)
    session.move("next")
    session.capture("heads_up", "Finance: stock count in all depots, 14 dec")
    clock.move(4 * 60)
    session.move("next")
    session.capture("input", "Lindiwe: the 28th to the 5th would cover us")
    session.capture("action", "Nadia: send the dates of the payment runs, wed")
    clock.move(6 * 60 + 24)


def _compare(name: str, typist: Typist) -> None:
    path = GOLDEN / f"{name}.txt"
    rows = "\n".join(typist.rows) + "\n"
    if os.environ.get("UPDATE_SCREENS"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(rows, encoding="utf-8")
    assert rows == path.read_text(encoding="utf-8")
