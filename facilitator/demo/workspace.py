"""The workspace of the demo: made once a day in the cache, and set out afresh for whoever tries it."""

import os
import shutil
from datetime import date, timedelta
from pathlib import Path

from facilitator import __version__
from facilitator.clock import HeldClock, SteadyClock
from facilitator.demo.dates import tomorrow_of
from facilitator.desk import Desk
from facilitator.model.digest import Digest
from facilitator.model.meeting import Phase
from facilitator.session import clock_for
from facilitator.store import open_book
from facilitator.store.book import Book
from facilitator.store.disk import Disk

AFTER_THE_END = timedelta(minutes=30)
"""How long past its end a demo meeting that was left running is taken up again; later it begins anew."""
OLD = 3 * 86400.0
"""Seconds after which a demo of an earlier day is cleared away."""
LAPTOP = 5558
"""The chance that names the laptop `k3f`: the demo is the same each time it is made."""


class _HastyDisk(Disk):
    """A disk that waits for nothing: a demo that a power cut spoils is made again."""

    def sync(self, fd: int) -> None:
        """Not waited for."""

    def sync_folder(self, folder: str) -> None:
        """Not waited for."""

    def chance(self) -> int:
        """Always the same."""
        return LAPTOP


class _BlindDisk(_HastyDisk):
    """A disk that shows no pages: the register is made once, at the end, not with each of 124 meetings."""

    def folders(self, folder: str) -> list[str]:
        """None."""
        del folder
        return []


def build(folder: Path, today: date) -> None:
    """Write the demo as it is on the eve of tomorrow's sync into a folder that is empty or missing."""
    from facilitator.demo.year import Year

    year = Year(open_book(folder, _BlindDisk()), tomorrow_of(today))
    year.write()
    book = open_book(folder, _HastyDisk())
    year.plan_tomorrow(book)
    book.remember("demo", True)
    book.refresh()


def ready(cache: Path, today: date) -> Path:
    """The demo's workspace as it was built today; to be copied, not to be written to."""
    top = cache / "demo"
    folder = top / f"{__version__}-{tomorrow_of(today)}-{_fingerprint():x}"
    if not folder.is_dir():
        top.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = top / f"new-{os.getpid()}"
        shutil.rmtree(new, ignore_errors=True)
        build(new / "ready", today)
        try:
            new.rename(folder)
        except OSError:  # another one was quicker
            shutil.rmtree(new, ignore_errors=True)
        _clear(top, folder)
    return folder / "ready"


def set_out(folder: Path, source: Path) -> None:
    """Copy a workspace and bring its register up to date, so that the first screen need not."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    open_book(folder).refresh()


def in_hand(cache: Path, today: date, keep: bool) -> Path:
    """The workspace to try the demo in.

    It is set out afresh once its meeting is over, unless `keep`; one that was left running is taken up.
    """
    source = ready(cache, today)
    folder = source.parent / "in-hand"
    if not folder.is_dir() or not (keep or _goes_on(open_book(folder))):
        set_out(folder, source)
    return folder


def sync(book: Book) -> Digest:
    """The newest sync of a demo's workspace."""
    return [each for each in Desk(book, SteadyClock()).meetings() if each.series == "weekly-sync"][-1]


def clock_of(book: Book, speed: float) -> SteadyClock:
    """The clock for the newest sync: held at its start, or going on where it runs already."""
    meeting = sync(book)
    start = meeting.starts_at
    if meeting.phase is Phase.PLANNED and start is not None:
        return HeldClock(start.astimezone(), speed)
    return clock_for(book)


def _goes_on(book: Book) -> bool:
    from datetime import datetime

    meeting = sync(book)
    if meeting.phase is Phase.PLANNED:
        return True
    return bool(
        meeting.phase.is_running
        and meeting.end
        and clock_for(book).now() < datetime.fromisoformat(meeting.end) + AFTER_THE_END
    )


def _fingerprint() -> int:
    """Changes with the demo's own files, for whoever works on them."""
    return max(each.stat().st_mtime_ns for each in Path(__file__).parent.glob("*.py")) // 10**6


def _clear(top: Path, but: Path) -> None:
    """Remove the demos of earlier days; one of yesterday may still be open."""
    newest = but.stat().st_mtime
    for each in top.iterdir():
        if each != but and newest - each.stat().st_mtime > OLD:
            shutil.rmtree(each, ignore_errors=True)
