"""`python -m tests.bench`: what Facilitator costs, as ratios taken in one run, written to docs/bench.md.

Every figure is the median of at least seven, interleaved with the floor it is divided by.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from facilitator.clock import SteadyClock
from facilitator.desk import Desk
from facilitator.session import Session
from facilitator.store import open_book
from tests import bench_store
from tests.terminal import Terminal
from tests.weekly import furnish, plan_sync

HERE = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
TIMES = 9
IDLE = 30.0
"""Seconds of idling that are measured."""


class Row(NamedTuple):
    """One line of the table."""

    what: str
    figure: str
    floor: str
    """What it is divided by; "" where the bar is a plain figure."""
    value: float
    """The ratio, or the plain figure in the unit of the bar."""
    bar: float
    unit: str = "x"

    @property
    def line(self) -> str:
        """The line in Markdown."""
        verdict = "ok" if self.value <= self.bar else "**over**"
        value = f"{self.value:.2f}" if self.value < 10 else f"{self.value:.0f}"
        return (
            f"| {self.what} | {self.figure} | {self.floor} | {value} {self.unit} | {self.bar:g} | {verdict} |"
        )


class Place(NamedTuple):
    """A workspace with a sync that runs, and the environment to open it in."""

    workspace: Path
    environ: Mapping[str, str]

    def command(self, *words: str) -> list[str]:
        """The command line on this workspace."""
        return [PYTHON, "-m", "facilitator", "--workspace", str(self.workspace), *words]


def main() -> int:
    """Measure, and write the table; returns 0, or 1 where a bar was missed."""
    os.chdir(HERE)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="facilitator-bench-") as folder:
        environ = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
        place = Place(Path(folder) / "workspace", environ)
        _start_a_sync(place.workspace)
        old = place._replace(workspace=Path(folder) / "ten-years")
        bench_store.ten_years(old.workspace)
        for part in (_screens, _keys, _idle, _commands):
            rows += _told(part.__name__, part(place))
        rows += _told("store", _store(place, old, Path(folder)))
    (HERE / "docs").mkdir(exist_ok=True)
    (HERE / "docs" / "bench.md").write_text(_page(rows), encoding="utf-8")
    return 0 if all(row.value <= row.bar for row in rows) else 1


# -- the screens


def _screens(place: Place) -> Iterator[Row]:
    bare, home = [PYTHON, "tests/bare.py", "label"], place.command()
    live = place.command("run", "weekly-sync")
    seen = {"bare": (bare, "READY"), "home": (home, "RUNNING NOW"), "live": (live, "ACTIONS KEPT")}
    cases = {name: partial(_first_frame, *case, place) for name, case in seen.items()}
    taken = _interleaved(cases)
    floor = statistics.median(taken["bare"])
    for name, bar in (("home", 1.5), ("live", 1.8)):
        yield _ratio(f"first frame, {name} screen", taken[name], floor, "app of one label", bar)
    leaving = {"home": (home, "RUNNING NOW", "q"), "live": (live, "ACTIONS KEPT", "\x11")}
    quits = _interleaved({name: partial(_quit, *case, place) for name, case in leaving.items()})
    for name, values in quits.items():
        median = statistics.median(values) * 1e3
        yield Row(f"quit, {name} screen: key to end of process", _span(values), "", median, 300, "ms")


def _first_frame(command: Sequence[str], seen: str, place: Place) -> float:
    with Terminal(command, 100, 30, place.environ) as terminal:
        return terminal.until(seen, 30) - terminal.began


def _quit(command: Sequence[str], seen: str, key: str, place: Place) -> float:
    with Terminal(command, 100, 30, place.environ) as terminal:
        terminal.until(seen, 30)
        terminal.until_quiet(0.3)
        began = time.perf_counter()
        terminal.send(key)
        terminal.wait()
        return time.perf_counter() - began


def _keys(place: Place) -> Iterator[Row]:
    """36 letters a run, each waited for; the clock runs meanwhile."""
    bare, live = [PYTHON, "tests/bare.py", "input"], place.command("run", "weekly-sync")
    floor: list[float] = []
    shown: list[float] = []
    for _ in range(3):
        floor += _letters(bare, "READY", "", "", place)
        shown += _letters(live, "ACTIONS KEPT", "i", "input >", place)
    yield _ratio("key to repaint, live screen, median", shown, statistics.median(floor), "bare Input", 1.5)
    worst = _percentile(shown, 0.95) * 1e3
    yield Row("key to repaint, live screen, 95th of 100", f"{worst:.1f} ms", "", worst, 30, "ms")


def _letters(command: Sequence[str], ready: str, opens: str, prompt: str, place: Place) -> list[float]:
    taken = []
    with Terminal(command, 100, 30, place.environ) as terminal:
        terminal.until(ready, 30)
        terminal.until_quiet(0.4)
        if opens:
            terminal.send(opens)
            terminal.until(prompt)
        typed = ""
        for letter in "abcdefghijklmnopqrstuvwxyz0123456789":
            typed += letter
            terminal.until_quiet(0.05, 0.5)
            began = time.perf_counter()
            terminal.send(letter)
            taken.append(terminal.until(typed) - began)
    return taken


def _idle(place: Place) -> Iterator[Row]:
    """Both at once, so that both see the same machine."""
    live, bare = place.command("run", "weekly-sync"), [PYTHON, "tests/bare.py", "label"]
    with Terminal(live, 100, 30, place.environ) as ours, Terminal(bare, 100, 30, place.environ) as floor:
        ours.until("ACTIONS KEPT", 30)
        floor.until("READY", 30)
        ours.until_quiet(0.5, 3)
        began, before, before_floor = time.perf_counter(), ours.use(), floor.use()
        wrote = len(ours.raw)
        while time.perf_counter() - began < IDLE:
            ours.read(0.2)
            floor.read(0)
        span = time.perf_counter() - began
        cpu, least = ours.use(), floor.use()
        share = 100 * (cpu.cpu - before.cpu) / span
        rest = 100 * (least.cpu - before_floor.cpu) / span
        rate = (len(ours.raw) - wrote) / span
        figure = f"{share:.2f} % of a core, {rate:.0f} bytes/s, {cpu.resident:.0f} MB"
        yield Row(
            f"idle live screen, clock running, {IDLE:.0f} s",
            figure,
            f"app of one label: {rest:.2f} %",
            share,
            1,
            "%",
        )


# -- the command line


def _commands(place: Place) -> Iterator[Row]:
    cases = {
        "pass": [PYTHON, "-c", "pass"],
        "status": place.command("status"),
        "meetings": place.command("meetings"),
        "capture": place.command("capture", "Kenji: list the safety fixes, fri"),
    }
    taken = _interleaved({name: partial(_process, words, place) for name, words in cases.items()}, 15)
    floor = statistics.median(taken.pop("pass"))
    for name, values in taken.items():
        yield _ratio(f"`facilitator {name}`", values, floor, "`python -c pass`", 4)


def _process(words: Sequence[str], place: Place) -> float:
    environ = {**os.environ, **place.environ}
    began = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=environ)
    return time.perf_counter() - began


# -- the store


def _store(place: Place, old: Place, folder: Path) -> Iterator[Row]:
    floor = bench_store.floor(folder)
    least = statistics.median(floor)
    yield _ratio("one capture through the session, on disk", _captures(place), least, "400 bytes + fsync", 6)
    empty = open_book(folder / "empty")
    small = bench_store.capture(empty, bench_store.meeting(empty, 1))
    book = open_book(old.workspace)
    book.refresh()
    large = bench_store.capture(book, bench_store.meeting(book, 1))
    yield _ratio(
        "one entry with ten years of history", large, statistics.median(small), "in an empty one", 1.2
    )
    yield _ratio("one entry with ten years of history", large, least, "400 bytes + fsync", 5)
    full = bench_store.capture(book, bench_store.meeting(book, 1000))
    worst = _percentile(full, 0.99)
    yield Row(
        "one entry in a page of 1,000, 99th of 100",
        f"{worst * 1e3:.1f} ms",
        f"400 bytes + fsync: {least * 1e3:.2f} ms",
        worst / least,
        12,
    )
    bare = place._replace(workspace=folder / "empty")
    both = {"empty": bare, "old": old}
    home = _interleaved(
        {name: partial(_first_frame, each.command(), "NEXT MEETINGS", place) for name, each in both.items()}
    )
    median = statistics.median(home["empty"])
    yield _ratio("first frame, home, ten years", home["old"], median, "empty workspace", 1.25)
    late = ["actions", "--late"] if _has_verb(place, "actions") else ["meetings"]
    taken = _interleaved(
        {
            "floor": partial(_process, [PYTHON, "-c", "import tinydb"], place),
            "verb": partial(_process, old.command(*late), place),
        }
    )
    floor_of_verb = statistics.median(taken["floor"])
    yield _ratio(
        f"`facilitator {' '.join(late)}` over ten years", taken["verb"], floor_of_verb, "`import tinydb`", 2
    )
    found = bench_store.timed(lambda: book.find("freeze vendors"), 15)
    median = statistics.median(found) * 1e3
    yield Row("full-text search over ten years", _span(found), "", median, 50, "ms")
    yield from _register(old)
    yield _resident(bare, old)


def _captures(place: Place) -> list[float]:
    book = open_book(place.workspace)
    desk = Desk(book, SteadyClock())
    session = Session(book, desk.clock, plan_sync(desk, desk.clock.now()).id)
    session.start()
    return bench_store.timed(lambda: session.capture("action", "Kenji: list the safety fixes, fri"), 200)


def _register(old: Place) -> Iterator[Row]:
    folded = []
    for _ in range(9):
        writer = open_book(old.workspace)
        bench_store.meeting(writer, 40)
        reader = open_book(old.workspace)
        folded += bench_store.timed(reader.refresh, 1)
    median = statistics.median(folded) * 1e3
    yield Row("one new page folded into the register", _span(folded), "", median, 30, "ms")
    rebuilt = []
    for _ in range(7):
        for path in (old.workspace / "local").glob("register*"):
            path.unlink()
        rebuilt += bench_store.timed(open_book(old.workspace).refresh, 1)
    yield Row("the register made anew, ten years", _span(rebuilt), "", statistics.median(rebuilt), 3, "s")


def _resident(empty: Place, old: Place) -> Row:
    taken = _interleaved({"empty": partial(_home_in_memory, empty), "old": partial(_home_in_memory, old)}, 7)
    floor, value = statistics.median(taken["empty"]), statistics.median(taken["old"])
    return Row(
        "memory of the app, ten years", f"{value:.0f} MB", f"empty: {floor:.0f} MB", value / floor, 1.5
    )


def _home_in_memory(place: Place) -> float:
    with Terminal(place.command(), 100, 30, place.environ) as terminal:
        terminal.until("NEXT MEETINGS", 30)
        terminal.until_quiet(0.3)
        return terminal.use().resident


# -- shared


def _has_verb(place: Place, name: str) -> bool:
    done = subprocess.run(place.command("--help"), capture_output=True, text=True, check=False)
    return f"\n  {name}" in done.stdout


def _start_a_sync(workspace: Path) -> None:
    clock = SteadyClock()
    book = open_book(workspace)
    desk = Desk(book, clock)
    furnish(desk)
    Session(book, clock, plan_sync(desk, clock.now()).id).start()


def _interleaved(cases: Mapping[str, Callable[[], float]], times: int = TIMES) -> dict[str, list[float]]:
    """Each case once to warm up, then all in turn, so that a busy moment falls on all alike."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for turn in range(times + 1):
        for name, measure in cases.items():
            value = measure()
            if turn:
                taken[name].append(value)
    return taken


def _ratio(what: str, values: Sequence[float], floor: float, of: str, bar: float) -> Row:
    return Row(what, _span(values), f"{of}: {floor * 1e3:.2f} ms", statistics.median(values) / floor, bar)


def _span(values: Sequence[float]) -> str:
    low, middle, high = (each * 1e3 for each in (min(values), statistics.median(values), max(values)))
    return f"{middle:.1f} ms [{low:.1f}..{high:.1f}]"


def _percentile(values: Sequence[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def _told(name: str, rows: Iterator[Row]) -> list[Row]:
    found = []
    for row in rows:
        print(row.line, flush=True)
        found.append(row)
    return found


def _page(rows: Sequence[Row]) -> str:
    head = (
        "# What it costs\n\n"
        "Made by `make bench` (`python -m tests.bench`). Ratios hold from machine to machine, milliseconds\n"
        "do not: each figure is the median (lowest..highest) of at least seven, all taken in one run,\n"
        "each in turn with the floor it is divided by.\n\n"
        f"{platform.python_implementation()} {platform.python_version()}, Textual {version('textual')}, "
        f"{platform.system()}, {os.cpu_count()} cores; a pseudo-terminal of 100x30.\n\n"
        "| what | figure | floor | value | bar | |\n|---|---|---|---|---|---|\n"
    )
    return head + "\n".join(row.line for row in rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())
