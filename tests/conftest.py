"""What many tests share: how properties are tried, a clock that moves when told, a book on disk, a sync."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from facilitator.clock import HeldClock
from facilitator.desk import Desk
from facilitator.model.meeting import Meeting
from facilitator.store import Pages, open_book
from tests.weekly import furnish, plan_sync

# A slow or busy machine is no reason for a test to fail, and a commit is good or bad, whatever the day: the
# same examples are tried each time. `make soak` tries others.
settings.register_profile(
    "same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("other", settings.get_profile("same"), derandomize=False, print_blob=True)
settings.load_profile("same")

TEN = datetime(2026, 11, 23, 10, 0).astimezone()
"""When the sync starts: a Monday, ten o'clock in the room."""


class FakeClock(HeldClock):
    """Stands still until somebody moves it."""

    def __init__(self, at: datetime = TEN) -> None:
        """Stand at `at`."""
        super().__init__(at, 0.0)

    def let_go(self) -> None:
        """A meeting has started; only `move` makes time pass all the same."""

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self.anchor = self.anchor._replace(at=self.anchor.at + timedelta(seconds=seconds))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


@pytest.fixture
def book(workspace: Path) -> Pages:
    return open_book(workspace)


@pytest.fixture
def desk(book: Pages, clock: FakeClock) -> Desk:
    """A desk with the people, units and goals of Brindlemoor."""
    desk = Desk(book, clock)
    furnish(desk)
    return desk


@pytest.fixture
def sync(desk: Desk) -> Meeting:
    """The weekly sync, planned for ten o'clock."""
    return plan_sync(desk, TEN)
