"""Commands that others wait for: a status line, a second terminal."""

import os
import subprocess
from collections.abc import Iterable
from functools import partial

from tests.bench.row import Row
from tests.bench.site import PYTHON, Site
from tests.bench.turns import Turns

CASES = {
    "status": ("status",),
    "meetings": ("meetings",),
    "capture": ("capture", "Kenji: list the safety fixes, fri"),
}
HEAVY = ("textual", "rich", "asyncio")


def starts(site: Site) -> Iterable[Row]:
    """Whole processes, in turn with one that does nothing."""
    place = site.running
    cases = {"pass": partial(site.process, [PYTHON, "-c", "pass"])}
    cases |= {name: partial(site.process, place.command(*words)) for name, words in CASES.items()}
    turns = Turns(cases, 15)
    for name in CASES:
        yield turns.row(f"`facilitator {name}`", name, "pass", 4, "`python -c pass`")


def heavy(site: Site) -> Iterable[Row]:
    """None of them loads what only the screens need."""
    environ = {name: value for name, value in {**os.environ, **site.environ}.items() if value}
    loaded = []
    for words in CASES.values():
        python, *rest = site.running.command(*words)
        told = subprocess.run(
            [python, "-X", "importtime", *rest], capture_output=True, text=True, env=environ, check=True
        ).stderr
        names = {line.rpartition("|")[2].strip().partition(".")[0] for line in told.splitlines()}
        loaded += [f"{words[0]}: {name}" for name in HEAVY if name in names]
    said = ", ".join(loaded) or "none"
    yield Row(f"{', '.join(HEAVY)} loaded by these", said, "", len(loaded), 0, "")


MEASURES = (starts, heavy)
