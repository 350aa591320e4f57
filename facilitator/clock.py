"""The one clock that is handed in: aware local instants that neither sleep nor jump."""

import time
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol


class Clock(Protocol):
    """Whatever tells the time."""

    def now(self) -> datetime:
        """The present instant: aware, in the local zone's offset of that instant."""
        ...


class Anchor(NamedTuple):
    """A wall-clock instant tied to a count of seconds that only this boot of the machine knows."""

    at: datetime
    """What the clock showed then."""
    ticks: float
    """Seconds since the machine started, time asleep included."""
    boot: str
    """Which start of the machine it was; "" where it cannot be told."""
    speed: float = 1.0
    """How many seconds pass on this clock in one real second; 0 while it is held."""

    def as_row(self) -> dict[str, str | float]:
        """The anchor as plain values."""
        return {"at": self.at.isoformat(), "ticks": self.ticks, "boot": self.boot, "speed": self.speed}


def anchor_of(row: object) -> Anchor | None:
    """An anchor from plain values; None where something is missing or odd."""
    if not isinstance(row, dict):
        return None
    try:
        at, ticks, speed = datetime.fromisoformat(row["at"]), float(row["ticks"]), float(row["speed"])
        return Anchor(at, ticks, str(row["boot"]), speed) if at.tzinfo else None
    except (KeyError, TypeError, ValueError):
        return None


class SteadyClock:
    """Wall clock and monotonic clock together.

    It takes the wall clock once and counts on from there with a clock that goes on while the laptop
    sleeps and does not follow when somebody sets the system's time. An anchor kept on disk lets the
    next process go on with the very same clock.
    """

    def __init__(self, anchor: Anchor | None = None) -> None:
        """Go on from `anchor` where it belongs to this start of the machine, else from the wall clock."""
        here = anchor is not None and anchor.boot == boot() and anchor.ticks <= ticks()
        self.anchor = anchor if anchor is not None and here else fresh()

    def now(self) -> datetime:
        """The present instant on this clock, in the local offset."""
        passed = (ticks() - self.anchor.ticks) * self.anchor.speed
        return (self.anchor.at + timedelta(seconds=passed)).astimezone()

    def drift(self) -> float:
        """Seconds by which the system's clock is ahead of this one; 0 for a clock that runs faster."""
        if self.anchor.speed != 1.0:
            return 0.0
        return (datetime.now().astimezone() - self.now()).total_seconds()


class HeldClock(SteadyClock):
    """The clock of the demo: it stands at a given instant until it is let go, then runs at its speed."""

    def __init__(self, at: datetime, speed: float) -> None:
        """Stand at `at`; `speed` is used from `let_go` on."""
        super().__init__(Anchor(at, ticks(), boot(), 0.0))
        self.speed = speed

    def let_go(self) -> None:
        """Start to run."""
        if self.anchor.speed == 0.0:
            self.anchor = Anchor(self.anchor.at, ticks(), boot(), self.speed)


def fresh() -> Anchor:
    """An anchor at this very moment."""
    return Anchor(datetime.now().astimezone(), ticks(), boot())


def ticks() -> float:
    """Seconds since the machine started, counting while it sleeps where the system can tell."""
    # Linux: CLOCK_BOOTTIME. macOS: its CLOCK_MONOTONIC, unlike time.monotonic, counts with the lid closed.
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        if hasattr(time, name):
            return time.clock_gettime(getattr(time, name))
    return time.monotonic()


def boot() -> str:
    """A name for this start of the machine; "" where the system does not give one."""
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="utf-8") as file:  # noqa: PTH123 - pathlib costs
            return file.read().strip()
    except OSError:
        # Elsewhere the instant of the start, to the minute, tells one start from another.
        return f"{(time.time() - ticks()) // 60:.0f}"
