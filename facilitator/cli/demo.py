"""Try Facilitator on an invented organisation: on screen, or, without a terminal, played from a script."""

import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path

from facilitator.cli.exit import Exit, Stop
from facilitator.cli.say import result, talk, whole
from facilitator.cli.words import Verb

FASTEST = 600.0
"""Beyond this a meeting is over before anybody has read the screen."""


def _words(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--speed", type=_speed, default=1.0, metavar="N", help="let its clock run N times as fast"
    )
    parser.add_argument("--keep", action="store_true", help="go on with the demo as it was left")


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0 < speed <= FASTEST:
        raise ArgumentTypeError(f"{text!r} is no speed between 0 and {FASTEST:g}")
    return speed


def _run(words: Namespace) -> Exit:
    from facilitator import settings
    from facilitator.cli.screen import has_terminal, shown
    from facilitator.clock import SteadyClock
    from facilitator.demo import workspace
    from facilitator.store import open_book

    today = SteadyClock().now().date()
    cache = Path(settings.cache(os.environ))
    if not has_terminal():
        return _played(workspace.ready(cache, today))
    if words.named:
        folder = Path(words.workspace)
        _set_out(folder, cache, today)
    else:
        folder = workspace.in_hand(cache, today, words.keep)
    book = open_book(folder)
    talk(f"The demo's workspace is {folder}; from a second terminal:")
    talk(f'  facilitator --workspace "{folder}" capture "Kenji: list the safety fixes, fri"')
    return shown(book, "lobby", workspace.sync(book).id, workspace.clock_of(book, words.speed))


def _set_out(folder: Path, cache: Path, today: date) -> None:
    """Put the demo into a folder of the user's own, which must be empty or hold a demo already."""
    from facilitator.demo import workspace
    from facilitator.store import open_book

    if folder.exists() and any(folder.iterdir()):
        if open_book(folder).recall("demo") is not True:
            raise Stop(
                Exit.BAD_INPUT, f"facilitator demo: {folder} holds something else; name an empty folder."
            )
        return
    workspace.set_out(folder, workspace.ready(cache, today))


def _played(source: Path) -> Exit:
    """Play tomorrow's sync from a script, and print what was captured and then the minutes."""
    from tempfile import TemporaryDirectory

    from facilitator.demo import sync, workspace
    from facilitator.desk import Desk
    from facilitator.formats.minutes_markdown import write_markdown
    from facilitator.formats.script import Said, read_script
    from facilitator.play import Play, ReplayClock
    from facilitator.session import Session
    from facilitator.store import open_book

    with TemporaryDirectory(prefix="facilitator-") as top:
        folder = Path(top) / "demo"
        workspace.set_out(folder, source)
        book = open_book(folder)
        meeting = workspace.sync(book)
        clock = ReplayClock(workspace.clock_of(book, 1.0).now())
        desk = Desk(book, clock)
        session = Session(book, clock, meeting.id, desk.opening(meeting.id), desk.organisation().units)
        for beat in Play(session, clock, read_script(sync.SCRIPT)).beats():
            if beat.refused:
                raise Stop(Exit.STORE_TROUBLE, f"facilitator demo: {beat.refused}")
            if isinstance(beat.cue, Said):
                result(f"{beat.at:%H:%M:%S}  {beat.said}")
        result("")
        whole(write_markdown(session.meeting, desk.names(session.meeting)))
    return Exit.DONE


VERB = Verb(
    "demo",
    "Try Facilitator on an invented organisation, the evening before its weekly sync.",
    "facilitator demo --speed 12",
    _words,
    _run,
)
