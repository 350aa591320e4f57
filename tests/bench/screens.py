"""How soon a screen is there, and how soon it is gone."""

import time
from collections.abc import Iterable
from functools import partial
from statistics import median

from tests.bench.row import Row
from tests.bench.site import Site
from tests.bench.turns import TIMES, Turns, span

LIVE = ("run", "weekly-sync")
"""The words that open the meeting which runs."""


def first_frames(site: Site) -> Iterable[Row]:
    """From the start of the process to the frame, in turn with the smallest app."""
    place = site.running
    turns = Turns(
        {
            "bare": partial(site.first_frame, site.bare("label"), "READY"),
            "home": partial(site.first_frame, place.command(), "RUNNING NOW"),
            "live": partial(site.first_frame, place.command(*LIVE), "ACTIONS KEPT"),
        }
    )
    yield turns.row("first frame, home screen", "home", "bare", 1.5, "app of one label")
    yield turns.row("first frame, live screen", "live", "bare", 1.8, "app of one label")


def quits(site: Site) -> Iterable[Row]:
    """From the key to the end of the process."""
    place = site.running
    turns = Turns(
        {
            "home": partial(_quit, site, place.command(), "RUNNING NOW", "q"),
            "live": partial(_quit, site, place.command(*LIVE), "ACTIONS KEPT", "\x11"),
        },
        max(7, TIMES - 2),
    )
    for name, values in turns.taken.items():
        value = median(values) * 1e3
        yield Row(f"quit, {name} screen: key to end of process", span(values), "", value, 300, "ms")


def _quit(site: Site, words: list[str], seen: str, key: str) -> float:
    with site.terminal(words) as terminal:
        terminal.until(seen, 30)
        terminal.until_quiet(0.3)
        began = time.perf_counter()
        terminal.send(key)
        terminal.wait()
        return time.perf_counter() - began


MEASURES = (first_frames, quits)
