"""In a real terminal: every way out saves what was typed and leaves the terminal as it was found."""

import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from facilitator.clock import anchor_of
from facilitator.desk import Desk
from facilitator.model.meeting import Meeting
from facilitator.session import Session, clock_for
from facilitator.store import Pages, open_book
from tests.terminal import Terminal
from tests.ui.conftest import Command

AT = "2026-11-23T10:00:30"
HALF = "Nadia: list the saf"
"""Not the words of the example that stands in an empty line."""


def live(opened: Command, session: Session, *words: str) -> list[str]:
    """The command that opens the running sync, its clock at half a minute past ten."""
    return opened("--page", session.meeting.id, "--at", AT, *words)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_saves_the_half_typed_line_and_restores_the_terminal(
    opened: Command, session: Session, workspace: Path, name: str
) -> None:
    number = signal.Signals[name]
    with Terminal(live(opened, session)) as terminal:
        terminal.until("ACTIONS KEPT")
        terminal.send("a")
        terminal.until("action >")
        terminal.send(HALF)
        terminal.until(f"> {HALF}")
        terminal.signal(number)
        assert terminal.wait() == 128 + number
        assert terminal.is_as_before()
    assert HALF in str(open_book(workspace).recall("draft"))
    with Terminal(live(opened, session)) as terminal:
        terminal.until("A half-typed line came back: a goes on with it.")
        terminal.send("a")
        terminal.until(f"action > {HALF}")


def test_a_closed_terminal_saves_the_half_typed_line(
    opened: Command, session: Session, workspace: Path
) -> None:
    with Terminal(live(opened, session)) as terminal:
        terminal.until("ACTIONS KEPT")
        terminal.send("a")
        terminal.until("action >")
        terminal.send(HALF)
        terminal.until(f"> {HALF}")
        terminal.hang_up()
        assert terminal.wait() == 128 + signal.SIGHUP
    assert HALF in str(open_book(workspace).recall("draft"))


def test_a_closed_terminal_ends_it_though_only_its_parent_was_told(
    opened: Command, session: Session, workspace: Path
) -> None:
    # As under `make run`: the leader of the session gets the signal, and waits for its child.
    deaf = ["/bin/sh", "-c", 'trap "" HUP; "$@"; exit $?', "sh"]
    with Terminal([*deaf, *live(opened, session)]) as terminal:
        terminal.until("ACTIONS KEPT")
        terminal.send("a")
        terminal.until("action >")
        terminal.send(HALF)
        terminal.until(f"> {HALF}")
        terminal.hang_up()
        assert terminal.wait() == 128 + signal.SIGHUP
    assert HALF in str(open_book(workspace).recall("draft"))


def test_a_killed_process_resumes_at_the_right_second_and_says_how_long_it_was_away(
    opened: Command, desk: Desk, book: Pages, workspace: Path, sync: Meeting
) -> None:
    words = opened("--page", sync.id)
    with Terminal(words) as terminal:
        terminal.until("Enter start")
        terminal.send("\r")
        terminal.until("1 of 5")
        terminal.send("a")
        terminal.until("action >")
        terminal.send("Kenji: list the safety fixes, fri\r")
        terminal.until("A1 Kenji")
        terminal.send("i")
        terminal.until("input >")
        terminal.send(HALF)
        terminal.until(f"> {HALF}")
        terminal.until(lambda _: HALF in str(book.recall("draft")) and book.recall("alive"))
        terminal.signal(signal.SIGKILL)
        assert terminal.wait() == -signal.SIGKILL
    # A hundred seconds pass at once: the clock that the next process goes by was that much further on.
    _let_pass(book, 100)
    with Terminal(words) as terminal:
        terminal.until("Back after 2 min")
        terminal.until("A1 Kenji")
        now = Session(open_book(workspace), clock_for(book), sync.id).outlook()
        shown = re.search(r"in (\d+) min", terminal.text)
        assert shown
        assert int(shown[1]) == pytest.approx(now.remaining / 60, abs=1)
        assert 100 < now.left <= 240 - 100
        terminal.send("i")
        terminal.until(f"> {HALF}")


def _let_pass(book: Pages, seconds: float) -> None:
    kept = book.recall("clock")
    anchor = anchor_of(kept)
    assert anchor
    assert isinstance(kept, dict)
    earlier = anchor._replace(ticks=anchor.ticks - seconds)
    book.remember("clock", {**kept, **earlier.as_row()})


@pytest.mark.parametrize("streams", ["stdin", "stderr"])
def test_without_a_terminal_it_says_one_sentence_and_ends(workspace: Path, streams: str) -> None:
    command = [sys.executable, "-m", "facilitator", "--workspace", str(workspace)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=5)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"facilitator: [^\n]+\n", done.stderr), done.stderr


def test_a_terminal_that_can_draw_nothing_gets_one_sentence(workspace: Path) -> None:
    command = [sys.executable, "-m", "facilitator", "--workspace", str(workspace)]
    with Terminal(command, environ={"TERM": "dumb"}) as terminal:
        assert terminal.wait() == 2
        assert b"\x1b" not in terminal.raw
        assert len(terminal.text.split("\n", 1)[0]) > 20


def test_keys_that_are_no_utf8_show_as_a_mark_and_end_nothing(opened: Command, session: Session) -> None:
    with Terminal(live(opened, session)) as terminal:
        terminal.until("ACTIONS KEPT")
        terminal.send("i")
        terminal.until("input >")
        terminal.send(b"caf\xe9 \xff\xfe au lait")
        terminal.until("au lait")
        terminal.send("\r")
        terminal.until("I1 caf")
        terminal.send("q")
        terminal.until("RUNNING NOW")
        terminal.send("q")
        assert terminal.wait() == 0
        assert terminal.is_as_before()


def test_stopped_and_continued_it_goes_on_and_quits(opened: Command, session: Session) -> None:
    with Terminal(live(opened, session)) as terminal:
        terminal.until("ACTIONS KEPT")
        for _ in range(2):
            terminal.signal(signal.SIGSTOP)
            terminal.until_quiet(0.1)
            terminal.signal(signal.SIGCONT)
            terminal.until_quiet(0.1)
        terminal.send("i")
        terminal.until("input >")
        terminal.send("goes on\r")
        terminal.until("I1 goes on")
        assert terminal.use().threads <= 4
        terminal.send("\x11")
        assert terminal.wait(3) == 0
        assert terminal.is_as_before()


def test_a_storm_of_sizes_ends_nothing_and_loses_nothing(opened: Command, session: Session) -> None:
    sizes = random.Random(8)
    with Terminal(live(opened, session)) as terminal:
        terminal.until("ACTIONS KEPT")
        terminal.send("a")
        terminal.until("action >")
        terminal.send(HALF)
        terminal.until(f"> {HALF}")
        for columns, rows in [(4, 2), (1, 1), (1, 24), (80, 1), (9, 5), (14, 3)]:
            terminal.resize(columns, rows)
            terminal.until_quiet(0.03, 0.2)
        for _ in range(60):
            terminal.resize(sizes.randint(1, 120), sizes.randint(1, 40))
            terminal.read(0.002)
        terminal.resize(80, 24)
        terminal.until(lambda text: f"action > {HALF}" in text and "ACTIONS KEPT" in text)
        terminal.send("ety fixes, fri\r")
        terminal.until("A1 Nadia")


def test_after_a_crash_the_exit_code_is_1_and_the_terminal_is_whole(
    opened: Command, session: Session, workspace: Path
) -> None:
    words = live(opened, session)
    breaks = (
        "import runpy, sys; from facilitator.session import Session;"
        "Session.capture = lambda *_, **__: 1 / 0; sys.argv = sys.argv[2:];"
        "runpy.run_module('tests.opened', run_name='__main__')"
    )
    with Terminal([sys.executable, "-c", breaks, *words[1:]]) as terminal:
        terminal.until("ACTIONS KEPT")
        terminal.send("i")
        terminal.until("input >")
        terminal.send(f"{HALF}\r")
        assert terminal.wait() == 1
        assert terminal.is_as_before()
    assert HALF in str(open_book(workspace).recall("draft"))


@pytest.mark.parametrize(
    ("environ", "forbidden"),
    [
        ({"TERM": "xterm", "COLORTERM": ""}, rb"\x1b\[[0-9;]*[34]8;"),
        ({"TERM": "xterm-256color", "COLORTERM": ""}, rb"\x1b\[[0-9;]*[34]8;2;"),
        ({"NO_COLOR": "1"}, rb"[34]8;2;(?!(\d+);\1;\1[;m])\d+;\d+;\d+"),
        ({"LANG": "C", "LC_ALL": "C"}, rb"\\u[0-9a-f]{4}"),
    ],
    ids=["16 colours", "256 colours", "no colour", "no locale"],
)
def test_plainer_terminals_show_the_same_words(
    opened: Command, session: Session, environ: dict[str, str], forbidden: bytes
) -> None:
    with Terminal(live(opened, session), environ=environ) as terminal:
        terminal.until("ACTIONS KEPT")
        terminal.until("ON TIME")
        terminal.until_quiet()
        assert not re.search(forbidden, terminal.raw)
        assert "ends 10:25" in terminal.text


def test_a_paste_of_a_hundred_kilobytes_neither_hangs_nor_ends_it(opened: Command, session: Session) -> None:
    with Terminal(live(opened, session)) as terminal:
        terminal.until("ACTIONS KEPT")
        terminal.send("i")
        terminal.until("input >")
        began = time.perf_counter()
        terminal.paste("word " * 20_000)
        terminal.until_quiet(0.2)
        terminal.send("\r")
        terminal.until("CAPTURED 1")
        assert time.perf_counter() - began < 3
        terminal.send("i")
        terminal.until("input >")
        terminal.paste("a line\n" * 15_000)
        terminal.until("15000 pasted lines")
        terminal.send("\x1b")
        terminal.until(lambda text: "15000" not in text)


def test_standing_still_costs_next_to_nothing(opened: Command, session: Session) -> None:
    with Terminal(live(opened, session, "--speed", "1")) as terminal:
        terminal.until("ACTIONS KEPT")
        terminal.until_quiet(0.3)
        before, wrote = terminal.use(), len(terminal.raw)
        end = time.perf_counter() + 1.5
        while time.perf_counter() < end:
            terminal.read(0.1)
        assert terminal.use().cpu - before.cpu < 0.15
        assert len(terminal.raw) - wrote < 4000
