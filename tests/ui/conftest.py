"""A sync that is under way, for tests of the screens."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.desk import Desk
from facilitator.model.meeting import Meeting
from facilitator.session import Session
from facilitator.store import Pages
from tests.conftest import FakeClock

Command = Callable[..., list[str]]


@pytest.fixture
def session(book: Pages, desk: Desk, sync: Meeting, clock: FakeClock) -> Session:
    """The sync, started at ten with everybody in the room; the clock stands at ten."""
    session = Session(book, clock, sync.id, units=desk.organisation().units)
    session.set_present([each.id for each in sync.people])
    session.start()
    return session


@pytest.fixture
def page(session: Session) -> str:
    """The page of the sync that runs."""
    return session.meeting.id


@pytest.fixture
def opened(workspace: Path) -> Command:
    """How to open the screens on the workspace in a process of its own."""

    def command(*words: str) -> list[str]:
        return [sys.executable, "-m", "tests.opened", str(workspace), *words]

    return command


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are started in the repository, wherever pytest was."""
    monkeypatch.chdir(Path(__file__).resolve().parents[2])
