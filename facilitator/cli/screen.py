"""What opens a screen: the home screen, and a meeting from an agenda. Screens are loaded here alone."""

import os
import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime

from facilitator.cli.exit import Exit, Stop
from facilitator.cli.words import Verb
from facilitator.clock import SteadyClock
from facilitator.store.book import Book

SIGNALLED = 128
"""Codes above this say which signal ended a process."""
MANY = 50
"""Pages read anew from which it is worth a bar."""


def has_terminal() -> bool:
    """Whether there is a terminal to draw on and to read keys from.

    Textual draws on stderr; with stdin from nowhere it would run for ever.
    """
    for stream in (sys.stdin, sys.stderr):
        if stream is None or stream.closed or not stream.isatty():
            return False
    return os.name == "nt" or os.environ.get("TERM", "") not in ("", "dumb")


def want_terminal(instead: str) -> None:
    """Stop with one sentence where no screen can be opened; `instead` says what can be done there."""
    if not has_terminal():
        raise Stop(Exit.BAD_INPUT, f"facilitator: this needs a terminal to draw on; {instead} does not.")


def up_to_date(book: Book) -> None:
    """Look at every page once before a screen opens; where that takes long, say how far it is."""
    wide = 40

    def show(done: int, of: int) -> None:
        if of > MANY:
            bar = "#" * (wide * done // of)
            end = "\n" if done == of else ""
            sys.stderr.write(f"\rReading the meetings [{bar:<{wide}}] {done} of {of}{end}")
            sys.stderr.flush()

    book.refresh(show)


def home(workspace: str) -> Exit:
    """Open the home screen."""
    want_terminal("`facilitator meetings`")
    from facilitator.store import open_book

    book = open_book(workspace)
    up_to_date(book)
    return shown(book, "home")


def open_meeting(workspace: str, page: str) -> Exit:
    """Open a meeting where it stands: the lobby of one that is planned, the screen of one that runs."""
    from facilitator.store import open_book

    book = open_book(workspace)
    up_to_date(book)
    return shown(book, "lobby", page)


def shown(book: Book, opens: str, page: str = "", clock: SteadyClock | None = None) -> Exit:
    """Run the screens. A collection in the middle of start-up would cost more than it frees."""
    import gc

    gc.disable()
    from pathlib import Path

    from facilitator.session import clock_for
    from facilitator.ui.app import run

    minutes = Path(book.workspace) / "minutes"
    return _ended(run(book, clock or clock_for(book), opens=opens, page=page, minutes_dir=minutes))


def _ended(code: int) -> Exit:
    """How the screens ended: by a signal as shells have it, or, after a crash, with trouble."""
    if code > SIGNALLED:
        raise SystemExit(code)
    return Exit(code) if code in tuple(Exit) else Exit.STORE_TROUBLE


def _words(parser: ArgumentParser) -> None:
    parser.add_argument(
        "agenda", help="a file, or the name of an agenda that ships: `facilitator agenda list`"
    )
    when = parser.add_mutually_exclusive_group()
    when.add_argument(
        "--at", metavar="WHEN", default="", help="the planned start: 2026-11-24T10:00, or 10:00 today"
    )
    when.add_argument("--now", action="store_true", help="it is planned to start now")


def _run(words: Namespace) -> Exit:
    want_terminal("`facilitator replay`")
    from facilitator.cli.agenda import found
    from facilitator.desk import Desk
    from facilitator.model.meeting import Phase
    from facilitator.model.planning import slug
    from facilitator.session import clock_for
    from facilitator.store import open_book

    agenda = found(words.agenda)
    book = open_book(words.workspace)
    desk = Desk(book, clock_for(book))
    now = desk.clock.now()
    start = now.replace(second=0, microsecond=0) if words.now else instant(words.at, now)
    # One that was planned and never started, or one that runs, is opened again rather than doubled.
    day = (start or now).date().isoformat()
    for each in reversed(desk.meetings()):
        if each.series == slug(agenda.key or agenda.title):
            planned = each.phase is Phase.PLANNED and (each.start[:10] or day) == day and start is None
            if each.phase.is_running or planned:
                return open_meeting(words.workspace, each.id)
    return open_meeting(words.workspace, desk.plan(agenda, start).id)


def instant(text: str, now: datetime) -> datetime | None:
    """An instant from what was given: a day and a time, or a time today; None for nothing.

    Raises Stop for what is no instant.
    """
    if not text:
        return None
    try:
        day = f"{now.date()}T" if "T" not in text and " " not in text.strip() and "-" not in text else ""
        return datetime.fromisoformat(day + text.strip()).astimezone()
    except (ValueError, OverflowError):
        raise Stop(
            Exit.BAD_INPUT, f"facilitator run: {text!r} is no instant; write it as 2026-11-24T10:00."
        ) from None


RUN = Verb(
    "run",
    "Plan a meeting from an agenda and open its lobby.",
    "facilitator run weekly-sync --at 2026-11-24T10:00",
    _words,
    _run,
)
