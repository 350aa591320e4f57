"""Years of meetings, held through the product's own desk and session: always the same for one day.

    python -m tests.bench.ten_years FOLDER [SIZE]

writes them into a folder that is empty or missing, for the bench and for whoever wants to look at them:
`facilitator --workspace FOLDER`.
"""

import heapq
import json
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from facilitator.desk import Desk, Organisation
from facilitator.model.decision import LOOK_BACK_DAYS
from facilitator.model.finish import unconfirmed
from facilitator.model.meeting import Meeting, Phase
from facilitator.model.person import Side
from facilitator.play import ReplayClock
from facilitator.session import Session
from facilitator.store import Pages, open_book
from facilitator.store.disk import Disk, Stamp
from tests.bench.people import PEOPLE, SERIES, gather, said, settle

SEED = 2016
ITEMS = "items.json"
"""The file beside the pages that says which actions there are, for other programs to be given the same."""
TAIL = 3
"""Entries after the last one that is confirmed: rated, closed, sent."""


class Size(NamedTuple):
    """How much is written."""

    meetings: int
    actions: int
    decisions: int
    entries: int = 0
    """Of a meeting; filled up with notes. 0 for no filling."""
    weeks: int = 30
    """The longest an action is given."""
    left_open: int = 0
    """Actions that nobody ever does; all others are done in their time, and those left at the end at once.
    0: what is not due yet at the end is open, and nothing else."""


SIZES = {
    "ten-years": Size(2500, 6000, 2400, entries=40),
    "actions-10000": Size(834, 10_000, 400, weeks=3, left_open=2050),
    "actions-1000": Size(84, 1000, 40, weeks=3, left_open=205),
    "open-10000": Size(160, 10_000, 40, left_open=10_000),
    "open-10": Size(2, 10, 1, left_open=10),
}


class Owed(NamedTuple):
    """An action as it was taken on."""

    id: str
    text: str
    owner: str
    at: datetime


class HastyDisk(Disk):
    """A disk that waits for nothing. Unless `seeing`, it shows no pages: then the register of years is made
    once, at the end, and not with each of 2,500 meetings."""

    def __init__(self, seeing: bool = True) -> None:
        """For one folder that nobody else writes to."""
        self._seeing = seeing

    def sync(self, fd: int) -> None:
        """Not waited for."""

    def sync_folder(self, folder: str) -> None:
        """Not waited for."""

    def chance(self) -> int:
        """The laptop is always called the same."""
        return 5558

    def names(self, folder: str) -> list[tuple[str, Stamp]]:
        """What there is, for whom the years are to be seen."""
        return super().names(folder) if self._seeing or not folder.endswith("/pages") else []

    def rename(self, old: str, new: str) -> None:
        """A file put in the place of another one would be written out at once; an empty place is not."""
        self.remove(new)
        super().rename(old, new)


class FullDesk(Desk):
    """A desk that knows by heart what it would otherwise look up in the register for every meeting."""

    def __init__(self, book: Pages, clock: ReplayClock) -> None:
        """Nobody is known, and nothing was held."""
        super().__init__(book, clock)
        self.known = Organisation()
        self.held: dict[str, Meeting] = {}
        """The last meeting of each series."""
        self.done: set[str] = set()
        """Actions that nobody owes any more."""

    def organisation(self) -> Organisation:
        """Who was put on the desk."""
        return self.known

    def last_of(self, series: str) -> Meeting | None:
        """The one held last."""
        return self.held.get(series)

    def open_items(self, meeting: Meeting) -> frozenset[str]:
        """Of the actions born there, those that are not done."""
        return frozenset(each.item for each in meeting.actions if each.item and each.id not in self.done)


class Years:
    """The years up to a day, written into an empty folder."""

    def __init__(self, folder: Path, until: date, size: Size) -> None:
        """Nothing is written yet."""
        self.book: Pages = open_book(folder, HastyDisk(seeing=False))
        self.clock = ReplayClock(self._at(until, time(18)))
        self.desk = FullDesk(self.book, self.clock)
        self.size = size
        self.until = until
        self.chance = Random(SEED)
        self.owed: list[Owed] = []
        """Every action, oldest first."""
        self._due: dict[str, date] = {}
        self._fates: list[tuple[datetime, str]] = []
        """When an action will be done; a heap."""
        self._decided: deque[tuple[date, str]] = deque()
        """Decisions to look back on, soonest first."""
        self._stays = set(self.chance.sample(range(size.actions), size.left_open))

    def write(self) -> None:
        """All meetings of the past, closed, and what was done between them."""
        days = list(self._days())
        week = days[0]
        for n, day in enumerate(days):
            if n == len(SERIES):
                # Only now, for a desk that knows people invites all of them to a series that is new.
                self.clock.at = self._at(day, time(7))
                settle(self.desk)
                self.desk.known = Desk(open_book(self.book.workspace, HastyDisk()), self.clock).organisation()
            if day - week >= timedelta(days=7):
                week = day
                self._tidy(self._at(day, time(8)))
            self._meet(n, day)
        last = self._at(self.until, time(17))
        self._tidy(last)
        if self.size.left_open:
            self._done_between(self._finished(last + timedelta(days=9999), self.size.actions))

    def items(self) -> list[dict[str, str | bool]]:
        """Every action, for other programs."""
        return [
            {
                "id": each.id,
                "text": each.text,
                "owner": each.owner,
                "at": each.at.isoformat(),
                "due": self._due[each.id].isoformat(),
                "done": each.id in self.desk.done,
            }
            for each in self.owed
        ]

    def _days(self) -> Iterator[date]:
        """The day of each meeting, spread evenly over ten years; the last is the day before."""
        first = self.until - timedelta(days=3652)
        for n in range(self.size.meetings):
            yield first + timedelta(days=round(3651 * (n + 1) / self.size.meetings))

    def _meet(self, n: int, day: date) -> None:
        chance, size = self.chance, self.size
        start = self._at(day, time(9, 30))
        self.clock.at = start - timedelta(hours=20)
        agenda = SERIES[n % len(SERIES)]
        planned = self.desk.plan(agenda, start)
        session = Session(self.book, self.clock, planned.id)
        self.clock.at = start - timedelta(seconds=60)
        gather(session)
        here = [each.id for each in chance.sample(session.meeting.people, 7)]
        session.set_present(here)
        session.note("role", "", facilitator=here[0], scribe=here[1])
        self.clock.at = start
        session.start()
        for id in self._finished(start, 4):
            self._pass(20)
            session.note("done", id)
        self._next(session)
        self._notes(session, share=0.4)
        self._next(session)
        if _share(n, size.decisions, size.meetings):
            self._pass(40)
            decider = chance.choice(session.meeting.people)
            made = session.capture("decision", f"{decider.first_name}: {said(chance)}")
            session.answer(made, why=said(chance))
            self._decided.append((start.date() + timedelta(days=LOOK_BACK_DAYS), made))
        for _ in range(_share(n, size.actions, size.meetings)):
            self._take_on(session)
        self._next(session)
        self._notes(session, share=1.0)
        session.move("read_back")
        for thing in unconfirmed(session.meeting):
            self._pass(8)
            session.note("confirmed", thing.id)
        for n in range(4):
            session.vote(Side.IT if n % 2 else Side.MANAGEMENT, chance.randint(3, 5))
        session.close()
        self._pass(3600)
        session.note("circulated", "")
        self.desk.held[session.meeting.series] = session.meeting
        if session.meeting.phase is not Phase.CLOSED:
            raise AssertionError(f"{planned.id} is still {session.meeting.phase}")

    def _next(self, session: Session) -> None:
        self._pass(60)
        session.move("next")

    def _notes(self, session: Session, share: float) -> None:
        """Fill the page up with what is just said, leaving room for what every meeting ends with."""
        if not self.size.entries:
            return
        meeting = session.meeting
        coming = 2 if share == 1 else 8  # the moves and captures that are still ahead
        ahead = coming + len(unconfirmed(meeting)) + TAIL - 1
        room = self.size.entries - len(meeting.page.entries) - ahead
        for n in range(max(0, round(room * share))):
            self._pass(25)
            session.capture("surprise" if n % 9 == 8 else "note", said(self.chance))

    def _take_on(self, session: Session) -> None:
        self._pass(30)
        chance, at, size = self.chance, self.clock.at, self.size
        n = len(self.owed)
        someone = chance.choice(session.meeting.people)
        text = said(chance)
        due = at.date() + timedelta(days=chance.randint(7, 7 * size.weeks))
        if n in self._stays:
            due = self.until + timedelta(days=chance.randint(-20, 200))
        line = f"{someone.first_name}: {text}, {due.isoformat()}"
        id = session.capture("action", line)
        self.owed.append(Owed(id, text, someone.id, at))
        self._due[id] = due
        if n not in self._stays:
            days = max(1.0, (due - at.date()).days + chance.gauss(8, 14))
            heapq.heappush(self._fates, (at + timedelta(days=days), id))

    def _finished(self, at: datetime, most: int) -> list[str]:
        """Actions that are done by an instant."""
        found: list[str] = []
        while self._fates and self._fates[0][0] <= at and len(found) < most:
            found.append(heapq.heappop(self._fates)[1])
        self.desk.done.update(found)
        return found

    def _tidy(self, at: datetime) -> None:
        """What happens between meetings in a week."""
        self.clock.at = at
        self._done_between(self._finished(at, self.size.actions))
        while self._decided and self._decided[0][0] < at.date() - timedelta(days=10):
            self.desk.note("kept", self._decided.popleft()[1], actual="as expected")
        # Somebody asks for another day.
        for _, id in self.chance.sample(self._fates, min(2, len(self._fates))):
            self._due[id] = max(self._due[id], at.date()) + timedelta(days=self.chance.randint(3, 21))
            self.desk.note("moved", id, due=self._due[id].isoformat(), asker=self.chance.choice(PEOPLE)[0])

    def _done_between(self, ids: Sequence[str]) -> None:
        for id in ids:
            self.desk.note("done", id)

    def _pass(self, seconds: float) -> None:
        self.clock.at += timedelta(seconds=seconds)

    @staticmethod
    def _at(day: date, hour: time) -> datetime:
        return datetime.combine(day, hour).astimezone()


def _share(n: int, all: int, of: int) -> int:
    """How many of `all` fall to the nth of `of`, evenly."""
    return (n + 1) * all // of - n * all // of


def write(folder: Path, size: Size, today: date) -> None:
    """Write years that end on the eve of `today`, with three meetings ahead, and beside them a list of the
    actions."""
    years = Years(folder, today - timedelta(days=1), size)
    years.write()
    (folder / ITEMS).write_text(json.dumps(years.items()), encoding="utf-8")
    book = open_book(folder, HastyDisk())
    desk = Desk(book, years.clock)
    for agenda, days in zip(SERIES, (0, 1, 5), strict=False):
        start = datetime.combine(today + timedelta(days=days), time(10)).astimezone()
        desk.plan(agenda, start)
    book.refresh()


if __name__ == "__main__":
    write(Path(sys.argv[1]), SIZES[sys.argv[2] if sys.argv[2:] else "ten-years"], date.today())
