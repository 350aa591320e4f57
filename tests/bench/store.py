"""What a line costs until it is safe on disk."""

import os
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from facilitator.clock import SteadyClock
from facilitator.desk import Desk
from facilitator.session import Session
from facilitator.store import open_book
from tests.bench.people import SERIES, gather
from tests.bench.row import NO_BAR, Row
from tests.bench.site import Place, Site
from tests.bench.ten_years import HastyDisk
from tests.bench.turns import Measure, Turns, ms, part, timed

LINE = "Kenji: price the spare line with the two vendors we know, fri"
OF = "400 bytes + fsync"
TIMES = 200
PAGE = 16_000
"""Bytes of a page half-way through a meeting."""
MEETING = 40
"""Captures until the next meeting: about what ten years had."""


class Floor:
    """One write of 400 bytes and one fsync, the least a durable line can cost."""

    def __init__(self, folder: Path) -> None:
        """Write at the end of one file in `folder`."""
        self._fd = os.open(folder / "floor", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    def __call__(self) -> float:
        """Seconds of one."""
        return timed(self._write)

    def _write(self) -> None:
        os.write(self._fd, bytes(400))
        os.fsync(self._fd)


class Bare:
    """A file of a page's size replaced in one step, file and folder synced, by bare calls of the system: what
    the design costs before anything of ours runs."""

    def __init__(self, folder: Path, size: int) -> None:
        """Replace one file of `size` bytes in a folder in `folder`."""
        self._folder, self._data = folder / f"bare-{size}", bytes(size)
        self._folder.mkdir()

    def __call__(self) -> float:
        """Seconds of one."""
        return timed(self._replace)

    def _replace(self) -> None:
        fd = os.open(self._folder / "page.new", os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        os.write(fd, self._data)
        os.fsync(fd)
        os.close(fd)
        (self._folder / "page.new").replace(self._folder / "page")
        fd = os.open(self._folder, os.O_RDONLY)
        os.fsync(fd)
        os.close(fd)


class Capture:
    """One line through the session into a meeting that runs, and into the next one after forty."""

    def __init__(self, place: Place, each: int = MEETING) -> None:
        """Take the workspace in hand."""
        self._book = open_book(place.workspace)
        self._desk = Desk(self._book, SteadyClock())
        self._each = each
        self._count = 0
        self._session = self._started()

    def __call__(self) -> float:
        """Seconds of one."""
        if self._count == self._each:
            self.close()
            self._session, self._count = self._started(), 0
        self._count += 1
        return timed(lambda: self._session.capture("action", LINE))

    def close(self) -> None:
        """Close the meeting."""
        self._session.move("read_back")
        self._session.close()

    def _started(self) -> Session:
        planned = self._desk.plan(SERIES[0], self._desk.clock.now())
        session = Session(self._book, self._desk.clock, planned.id)
        gather(session)
        session.start()
        return session


def captures(site: Site) -> Iterable[Row]:
    """In an empty workspace and after ten years, each in turn with the floor."""
    empty, old = Capture(site.empty), Capture(site.years("ten-years"))
    cases: dict[str, Measure] = {
        "floor": Floor(site.folder),
        "bare": Bare(site.folder, PAGE),
        "empty": empty,
        "old": old,
    }
    turns = Turns(cases, TIMES, warm=10)
    empty.close()
    old.close()
    yield turns.row("a file of that size replaced safely, and nothing else", "bare", "floor", NO_BAR, OF)
    yield turns.row("one capture through the session, on disk", "empty", "floor", 6, OF)
    yield turns.row("the same with ten years of history", "old", "floor", 5, OF)
    yield turns.row("the same, against an empty workspace", "old", "empty", 1.2, "in an empty one")


def full_page(site: Site) -> Iterable[Row]:
    """The slowest of a hundred where the page has a thousand entries already."""
    place = site.place("full")
    book = open_book(place.workspace, HastyDisk())
    desk = Desk(book, SteadyClock())
    planned = desk.plan(SERIES[0], desk.clock.now())
    session = Session(book, desk.clock, planned.id)
    gather(session)
    session.start()
    while len(session.meeting.page.entries) < 1000:
        session.capture("note", "price the spare line with the two vendors we know")
    session = Session(open_book(place.workspace), desk.clock, planned.id)
    size = Path(place.workspace, "pages", planned.id[:4], f"{planned.id}.json").stat().st_size
    cases: dict[str, Measure] = {
        "floor": Floor(site.folder),
        "bare": Bare(site.folder, size),
        "full": lambda: timed(lambda: session.capture("action", LINE)),
    }
    turns = Turns(cases, TIMES)
    least = median(turns.taken["floor"])
    for name, what, bar in (
        ("bare", "a file of that size replaced safely, and nothing else, 99th percentile", NO_BAR),
        ("full", "one capture into a page of 1,000 entries, 99th percentile", 12),
    ):
        slow, middle = part(turns.taken[name], 0.99), median(turns.taken[name])
        figure = f"{ms(slow)}; {ms(middle)} at the median of {len(turns.taken[name])}"
        yield Row(what, figure, f"{OF}: {ms(least)}", slow / least, bar)


MEASURES = (captures, full_page)
