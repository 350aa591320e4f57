"""From a key to the repaint that shows it."""

import time
from collections.abc import Iterable
from statistics import median

from tests.bench.row import Row
from tests.bench.screens import LIVE
from tests.bench.site import Site
from tests.bench.turns import ms, span, worst
from tests.terminal import Terminal

LINE = "list the safety fixes we still allow at the depot"
"""No name, no goal and no day: what the bar completes is on the screen before it is typed."""
FIRST = "zq "
"""Typed before the line: nothing on either screen begins with it, so that a match is what was typed."""
CLEAR = "\x15"
"""Takes away the draft that the round before left."""
ROUNDS = 3


def typing(site: Site) -> Iterable[Row]:
    """A line typed letter by letter while the clock runs, each letter first into a bare Input, then here."""
    floor: list[float] = []
    shown: list[float] = []
    for _ in range(ROUNDS):
        with (
            site.terminal(site.bare("input")) as bare,
            site.terminal(site.running.command(*LIVE)) as live,
        ):
            bare.until("READY", 30)
            live.until("ACTIONS KEPT", 30)
            live.until_quiet(0.4, 3)
            live.send("i")
            live.until("input >")
            typed = FIRST
            for terminal in (bare, live):
                terminal.send(CLEAR)
                terminal.until_quiet(0.1, 1)
                terminal.send(FIRST)
                terminal.until(FIRST.strip())
            for letter in LINE:
                typed += letter
                for terminal, taken in ((bare, floor), (live, shown)):
                    terminal.until_quiet(0.05, 0.5)
                    if letter == " ":  # a blank at the end cannot be seen
                        terminal.send(letter)
                    else:
                        taken.append(_shown(terminal, letter, typed))
    least = median(floor)
    yield Row(
        "key to repaint, live screen, clock running",
        f"{span(shown)} of {len(shown)}",
        f"bare Input: {ms(least)}",
        median(shown) / least,
        1.5,
    )
    yield worst("key to repaint, live screen, 95th percentile", shown, 0.95, 30)


def _shown(terminal: Terminal, key: str, seen: str) -> float:
    """Seconds from a key to the chunk with which the screen shows a text."""
    began = time.perf_counter()
    terminal.send(key)
    return terminal.shown(seen) - began


def repainted(terminal: Terminal, key: str, quiet: float = 0.03, limit: float = 5.0) -> float:
    """Seconds from a key to the last byte of what it repainted, on a screen that is quiet otherwise.

    It is over when nothing came for `quiet` seconds.
    """
    terminal.until_quiet(0.03, 1)
    known = len(terminal.chunks)
    began = time.perf_counter()
    terminal.send(key)
    while len(terminal.chunks) == known:
        if not terminal.read(0.02) and time.perf_counter() - began > limit:
            raise AssertionError(f"{key!r} changed nothing on the screen:\n{terminal.text}")
    return terminal.until_quiet(quiet, limit) - began


MEASURES = (typing,)
