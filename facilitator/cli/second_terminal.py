"""The meeting that runs, from a second terminal, before anything else is loaded: a status line asks every
second, and whoever types a line in the middle of a meeting must not wait. What is not understood here at
once goes to the parser of `cli.running`, which says why."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from facilitator.cli.exit import Exit, Stop
from facilitator.cli.say import as_json, result
from facilitator.store.book import Book

KINDS = {
    "action": "action",
    "decision": "decision",
    "note": "note",
    "heads-up": "heads_up",
    "input": "input",
    "surprise": "surprise",
    "expectation": "expectation",
    "park": "parked_item",
}
"""What people say, and the kind of entry it makes."""
VALUES = {"capture": ("--workspace", "--kind"), "status": ("--workspace",)}
"""The options of each verb that take a value."""


class Asked(NamedTuple):
    """What is asked of the meeting that runs."""

    line: str = ""
    """The line to capture; "" for `status`."""
    kind: str = ""
    """A key of KINDS; "" leaves it to the line."""
    json: bool = False
    workspace: str = ""


def at_once(argv: Sequence[str], workspace: str = "") -> Exit | None:
    """Do what `argv` says in plain words; None where it is another verb, or wants a parser."""
    asked = read(argv)
    if asked is None:
        return None
    from facilitator import settings

    folder = settings.workspace(asked.workspace or workspace, os.environ)
    if argv[0] == "capture":
        return capture(folder, asked.line, asked.kind)
    return status(folder, asked.json)


def read(argv: Sequence[str]) -> Asked | None:
    """The words of `capture` or `status`; None for any that only the parser can judge."""
    name, *ahead = argv
    if name not in VALUES:
        return None
    told = {"--kind": "", "--workspace": ""}
    json, said = False, list[str]()
    while ahead:
        word = ahead.pop(0)
        option, given, value = word.partition("=")
        if option in VALUES[name]:
            if not given:
                value = ahead.pop(0) if ahead else ""
            if not value or value.startswith("-"):
                return None
            told[option] = value
        elif name == "status" and word == "--json":
            json = True
        elif name == "capture" and not said and not word.startswith("-"):
            said = [word]
            while ahead and not ahead[0].startswith("-"):
                said.append(ahead.pop(0))
        else:
            return None
    if (name == "capture") != bool(said) or told["--kind"] not in ("", *KINDS):
        return None
    return Asked(" ".join(said), told["--kind"], json, told["--workspace"])


def capture(workspace: str, line: str, kind: str = "") -> Exit:
    """Put a line into the meeting that runs. Raises Stop, Refused or StoreTrouble where it was not taken."""
    from facilitator.model.capture import echo
    from facilitator.model.entry import said
    from facilitator.session import Session
    from facilitator.store import open_book
    from facilitator.timekeeper import clock_of, in_hand

    if not line.isprintable():
        from facilitator.formats.text import one_line

        line = one_line(line)
    book = open_book(workspace)
    for page in in_hand(book):
        session = Session(book, clock_of(book, page), page, units=_units(book, line))
        if session.meeting.phase.is_running:
            break
    else:
        raise Stop(Exit.FOUND_NOTHING, "facilitator: no meeting is running, so the line was not taken.")
    meant = session.understood(line)
    kind = kind or ("action" if meant.owner else "note")
    id = session.capture(KINDS[kind], line)
    result(f"{said(id)}  {echo(kind, meant, session.room)}  {meant.text}")
    return Exit.DONE


def _units(book: Book, line: str) -> tuple[tuple[str, str], ...]:
    """The units, where the line may name one: asking for them costs a look into the register."""
    if "@" not in line and "<" not in line:
        return ()
    from facilitator.clock import SteadyClock
    from facilitator.desk import Desk

    return Desk(book, SteadyClock()).organisation().units


def status(workspace: str, json: bool = False) -> Exit:
    """Say how the meeting that runs stands. Raises Stop where none does."""
    from facilitator.model.meeting import Phase
    from facilitator.model.record import meeting_of
    from facilitator.model.timing import outlook
    from facilitator.store import open_book
    from facilitator.timekeeper import clock_of, in_hand

    book = open_book(workspace)
    meetings = (meeting_of(book.load(page)) for page in in_hand(book))
    meeting = next((each for each in meetings if each.phase.is_running), None)
    if meeting is None:
        if json:
            as_json({"running": False})
            return Exit.FOUND_NOTHING
        raise Stop(Exit.FOUND_NOTHING, "facilitator: no meeting is running.")
    view = outlook(meeting, clock_of(book, meeting.id).now())
    item = meeting.item
    at = meeting.items.index(item) + 1 if item else 0
    if json:
        as_json(
            {
                "running": True,
                "page": meeting.id,
                "number": meeting.page.number,
                "title": meeting.title,
                "phase": meeting.phase.value,
                "item": item.title if item else "",
                "item_number": at,
                "items": len(meeting.items),
                "now": view.now.isoformat(),
                "left_seconds": round(view.left, 3),
                "reserve_seconds": round(view.reserve, 3),
                "over_seconds": round(view.over, 3),
                "projected_end": view.projected_end.isoformat(),
                "hard_end": view.hard_end.isoformat(),
                "word": view.word.value,
            }
        )
        return Exit.DONE
    left = f"{clock_face(-view.left)} over" if view.left < 0 else f"{clock_face(view.left)} left"
    paused = " · PAUSED" if meeting.phase is Phase.PAUSED else ""
    title = item.title if item else meeting.title
    result(f"{at}/{len(meeting.items)} {title} · {left} · {view.word}{paused}")
    return Exit.DONE


def clock_face(seconds: float) -> str:
    """`1:36`: whole minutes and seconds that are there, as a countdown shows them."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"
