"""What ten years of history cost: 2,500 meetings, 100,000 entries, 6,000 actions, 2,400 decisions."""

import shutil
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from facilitator.between.clerk import Clerk
from facilitator.clock import SteadyClock
from facilitator.desk import Desk
from facilitator.model.entry import plain
from facilitator.session import Session
from facilitator.store import open_book
from facilitator.store.disk import Disk
from tests.bench.keys import CLEAR, repainted
from tests.bench.people import RARE, SERIES, gather
from tests.bench.row import Row
from tests.bench.site import PYTHON, Place, Site
from tests.bench.turns import Turns, span, timed, worst

OLD = "ten-years"
HOME = "NEXT MEETINGS"
BLANK = "words of anything"
"""What the search says while nothing is typed."""
ANSWER = 0.2
"""Seconds of quiet after which no more hits are waited for: they may come behind the letter itself."""
SEARCHED = ("freeze vendors", "kenji budget", "pri", RARE[0], "depot claim refund", "nobody ever said this")
"""Common words, a beginning, a rare word, several, and what is nowhere: that looks through everything."""


def home(site: Site) -> Iterable[Row]:
    """The first frame of the home screen, against that of an empty workspace."""
    cases = {"empty": site.empty, "old": site.years(OLD)}
    turns = Turns({name: partial(site.first_frame, each.command(), HOME) for name, each in cases.items()})
    yield turns.row("first frame, home, ten years", "old", "empty", 1.25, "empty workspace")


def memory(site: Site) -> Iterable[Row]:
    """What the home screen holds."""
    cases = {"empty": site.empty, "old": site.years(OLD)}
    turns = Turns({name: partial(_resident, site, each) for name, each in cases.items()}, 7, warm=0)
    value, least = (median(turns.taken[name]) for name in ("old", "empty"))
    what = "resident memory, home, ten years"
    yield Row(what, f"{value:.0f} MB", f"empty workspace: {least:.0f} MB", turns.ratio("old", "empty"), 1.5)


def _resident(site: Site, place: Place) -> float:
    with site.terminal(place.command()) as terminal:
        terminal.until(HOME, 30)
        terminal.until_quiet(0.3)
        return terminal.use().resident


def late(site: Site) -> Iterable[Row]:
    """The list of what is late."""
    place = site.years(OLD)
    turns = Turns(
        {
            "floor": partial(site.process, [PYTHON, "-c", "import tinydb"]),
            "late": partial(site.process, place.command("actions", "--late")),
        }
    )
    yield turns.row("`facilitator actions --late`, ten years", "late", "floor", 2, "`import tinydb`")


def search(site: Site) -> Iterable[Row]:
    """In the running app: what its search screen asks for, and the same seen from the keyboard."""
    place = site.years(OLD)
    clerk = Clerk(open_book(place.workspace), SteadyClock())
    finder = clerk.finder()
    finder.take(clerk.things())  # as the screen does behind the first letters
    finder.search(SEARCHED[0], 100)
    slowest = max(
        ([timed(partial(finder.search, words, 100)) for _ in range(7)] for words in SEARCHED), key=median
    )
    value = median(slowest) * 1e3
    what = f"full-text search, ten years, the slowest of {len(SEARCHED)} questions"
    yield Row(what, span(slowest), "", value, 50, "ms")
    taken = []
    with site.terminal(place.command()) as terminal:
        terminal.until(HOME, 30)
        terminal.until_quiet(0.5)
        terminal.send("/")
        terminal.until(BLANK)
        for words in SEARCHED:
            taken += [repainted(terminal, letter, ANSWER) for letter in words]
            terminal.send(CLEAR)
            terminal.until(BLANK, 30)
    yield worst("key to repaint, search as one types, ten years, 95th percentile", taken, 0.95, 50)


def arriving(site: Site) -> Iterable[Row]:
    """One page of another laptop is folded in by the next question that an open app asks."""
    place = site.years(OLD)
    book = open_book(place.workspace)
    book.refresh()
    taken = []
    for n in range(9):
        page = _elsewhere(site.folder / f"elsewhere-{n}", n)
        shutil.copy(page, place.workspace / "pages" / page.parent.name / page.name)
        taken.append(timed(partial(book.listed, "unit", plain)))
    yield Row("one new page from elsewhere folded in", span(taken), "", median(taken) * 1e3, 30, "ms")


class _OtherLaptop(Disk):
    """A disk by which a laptop gets a name of its own."""

    def __init__(self, n: int) -> None:
        self._n = n

    def chance(self) -> int:
        """Another name each time."""
        return 10_000 + self._n


def _elsewhere(workspace: Path, n: int) -> Path:
    """A meeting of forty entries on another laptop."""
    book = open_book(workspace, _OtherLaptop(n))
    desk = Desk(book, SteadyClock())
    session = Session(book, desk.clock, desk.plan(SERIES[1], desk.clock.now()).id)
    gather(session)
    session.start()
    for at in range(36):
        kind, line = ("action", "Nadia: count the stock, fri") if at % 12 == 0 else ("note", f"line {at}")
        session.capture(kind, line)
    session.move("read_back")
    session.close()
    return workspace / "pages" / f"{date.today():%Y}" / f"{session.meeting.id}.json"


def rebuild(site: Site) -> Iterable[Row]:
    """The whole register made anew from the pages."""
    place = site.years(OLD)

    def anew() -> float:
        shutil.rmtree(place.workspace / "local" / "register")
        return timed(open_book(place.workspace).refresh)

    taken = [anew() for _ in range(7)]
    figure = f"{median(taken):.2f} s [{min(taken):.2f}..{max(taken):.2f}]"
    yield Row("the register made anew, ten years", figure, "", median(taken), 3, "s")


MEASURES = (home, memory, late, search, arriving, rebuild)
