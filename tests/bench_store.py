"""What the store costs, as functions for the bench: each gives seconds, the bench makes ratios of them."""

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from facilitator.model.entry import Entry, Fields, Page
from facilitator.store import Pages, open_book, rows

LINE = (
    "price spare line freeze system changes vendors paid agreed day stock count access reviews laptop order "
    "scanner backlog invoice closing quarter month customers answer four hours ticket phone contract renewal "
    "licence network outage training new joiners badge printer report dashboard forecast budget warehouse"
)
WORDS = LINE.split()


def ten_years(workspace: Path, meetings: int = 2500, per_meeting: int = 40) -> None:
    """Writes the pages of ten years straight to disk: 100,000 entries, 6,000 actions, 2,400 decisions."""
    chance = random.Random(2016)
    start = datetime(2016, 11, 21, 9, 0, tzinfo=UTC)
    actions: list[tuple[datetime, str]] = []
    for n in range(1, meetings + 1):
        at = start + timedelta(hours=(n - 1) * 24 * 3652 / meetings)
        page = Page(f"{at:%Y-%m-%d}-sync-{n}.k3f", str(n), "k3f")
        found: list[Entry] = []

        add = partial(_add, page, found, at)
        add("planned", "", {"title": "Weekly sync", "series": "weekly"})
        add("started", "", {})
        for k in range(1, 3 + (n % 5 < 2)):
            due = (at + timedelta(days=14)).date().isoformat()
            add(
                "action",
                f"A-{n}.{k}-k3f",
                {"text": said(chance), "owner": f"p{chance.randrange(40)}", "due": due},
            )
            actions.append((at, found[-1].subject))
        if n % 25:
            add("decision", f"D-{n}.1-k3f", {"statement": said(chance), "why": said(chance), "decider": "p1"})
        while actions and (len(actions) > 200 or chance.random() < 0.3):
            add("done", actions.pop(0)[1], {})
        while len(found) < per_meeting - 1:
            k = len(found)
            add(
                *(("note", f"N-{n}.{k}-k3f") if k % 2 else ("item_started", f"I-{n}.{k}-k3f")),
                {"text": said(chance)},
            )
        add("closed", "", {})
        path = workspace / "pages" / page.id[:4]
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        (path / f"{page.id}.json").write_bytes(rows.write(rows.filled(page, found).lines))
    book = open_book(workspace)
    for name in ("laptop", "laptop-copy"):
        book.notes.remember(name, "k3f", safe=True)


def _add(page: Page, found: list[Entry], at: datetime, kind: str, subject: str, fields: Fields) -> None:
    found.append(page.entry(at + timedelta(seconds=20 * len(found)), kind, subject, fields, len(found)))


def said(chance: random.Random) -> str:
    """A line of eight words."""
    return " ".join(chance.choice(WORDS) for _ in range(8))


def floor(folder: Path, times: int = 300) -> list[float]:
    """One write of 400 bytes and one fsync, the least a durable line can cost."""
    fd = os.open(folder / "floor", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    def write() -> None:
        os.write(fd, bytes(400))
        os.fsync(fd)

    taken = timed(write, times)
    os.close(fd)
    return taken


def capture(book: Pages, page_id: str, times: int = 300) -> list[float]:
    """One entry added to a page that is in hand."""
    at = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    fields = {
        "text": "Price the spare line with the two vendors we know",
        "owner": "kenji",
        "due": "2026-11-27",
    }

    def step(page: Page) -> list[Entry]:
        return [page.entry(at, "action", f"A-{page.number}.{len(page.entries)}-{page.writer}", fields)]

    return timed(lambda: book.update(page_id, step), times)


def meeting(book: Pages, entries: int) -> str:
    """A new page of this laptop with that many entries."""
    at = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    made = book.create(
        date(2026, 11, 23),
        "bench",
        lambda page: [page.entry(at, "note", "", {"text": "x" * 80}, n) for n in range(entries)],
    )
    return made.id


def timed(call: Callable[[], object], times: int) -> list[float]:
    """Seconds of each call, sorted."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return sorted(taken)


def process(code: str, *args: str, times: int = 9) -> float:
    """The median seconds of a whole Python process."""
    return statistics.median(
        timed(
            lambda: subprocess.run(
                [sys.executable, "-c", code, *args], check=True, stdout=subprocess.DEVNULL
            ),
            times,
        )
    )


OPEN_ACTIONS = (
    "import sys; from facilitator.store import open_book; book = open_book(sys.argv[1]);"
    "print(len(book.open_things('action')))"
)
