"""The screen of all actions, with 10,000 rows against 10."""

from collections.abc import Iterable
from functools import partial

from tests.bench.history import HOME
from tests.bench.keys import repainted
from tests.bench.row import Row
from tests.bench.site import Place, Site
from tests.bench.turns import Turns, worst
from tests.terminal import Terminal

NEEDS = ("open-10000", "open-10")
MANY, FEW = NEEDS
ROW = "A-"
"""How every row begins, and nothing else on this screen or the one before it."""
FILTERS = ("vendors", "@kenji", "late", "price scanner", "due:<2w", "nothing fits", "-late audit", "moved:1+")

LIST = 0.1
"""Seconds of quiet after which no more rows are waited for: they come behind the letter itself."""


def opening(site: Site) -> Iterable[Row]:
    """From the start of the process with the key typed ahead; and from the key on the home screen."""
    places = {name: site.years(name) for name in NEEDS}
    turns = Turns({name: partial(_started, site, place) for name, place in places.items()})
    what = "first frame, actions screen, 10,000 rows, "
    yield turns.row(f"{what}from the start of the process", MANY, FEW, 1.3, "10 rows")
    turns = Turns({name: partial(_pressed, site, place) for name, place in places.items()})
    yield turns.row(f"{what}from the key on the home screen", MANY, FEW, 1.3, "10 rows")


def _started(site: Site, place: Place) -> float:
    with site.terminal(place.command()) as terminal:
        terminal.send("a")
        return terminal.shown(ROW, 30) - terminal.began


def _pressed(site: Site, place: Place) -> float:
    import time

    with site.terminal(place.command()) as terminal:
        terminal.until(HOME, 30)
        terminal.until_quiet(0.3)
        began = time.perf_counter()
        terminal.send("a")
        return terminal.shown(ROW, 30) - began


def moving(site: Site) -> Iterable[Row]:
    """Scrolling and filtering 10,000 rows, key by key, to the last byte of each repaint."""
    with site.terminal(site.years(MANY).command()) as terminal:
        terminal.until(HOME, 30)
        terminal.until_quiet(0.3)
        terminal.send("a")
        terminal.until(ROW, 30)
        terminal.until("10000 of 10000", 60)
        terminal.until_quiet(0.3)
        down, page = "\x1b[B", "\x1b[6~"
        taken = [repainted(terminal, key) for _ in range(60) for key in (down, page)]
        yield worst("key to repaint, scrolling 10,000 rows, 99th percentile", taken, 0.99, 30)
        yield worst("key to repaint, filtering 10,000 rows, 99th percentile", _filtered(terminal), 0.99, 30)


def _filtered(terminal: Terminal) -> list[float]:
    """Typed letter by letter, and taken away letter by letter."""
    taken = []
    terminal.send("/")
    terminal.until_quiet(0.3)
    for words in FILTERS:
        for letter in words:
            taken.append(repainted(terminal, letter, LIST))
        taken += [repainted(terminal, "\x7f", LIST) for _ in words]
    return taken


MEASURES = (opening, moving)
