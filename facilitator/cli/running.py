"""The meeting that runs, from a second terminal: put a line into it, or ask how it stands."""

from argparse import ArgumentParser, Namespace

from facilitator.cli.exit import Exit, Stop
from facilitator.cli.say import as_json, result
from facilitator.cli.words import Verb
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


def _capture_words(parser: ArgumentParser) -> None:
    parser.add_argument(
        "line", nargs="+", help='the line, as it is typed on screen: "Kenji: price it, fri, #G4"'
    )
    parser.add_argument(
        "--kind",
        choices=KINDS,
        help="what it is; else an action where somebody owns it, and a note where not",
    )


def _capture(words: Namespace) -> Exit:
    from facilitator.model.capture import echo
    from facilitator.model.entry import said
    from facilitator.session import Session
    from facilitator.store import open_book
    from facilitator.timekeeper import clock_of, in_hand

    line = " ".join(words.line)
    if not line.isprintable():
        from facilitator.formats.text import one_line

        line = one_line(line)
    book = open_book(words.workspace)
    for page in in_hand(book):
        session = Session(book, clock_of(book, page), page, units=_units(book, line))
        if session.meeting.phase.is_running:
            break
    else:
        raise Stop(Exit.FOUND_NOTHING, "facilitator: no meeting is running, so the line was not taken.")
    meant = session.understood(line)
    kind = words.kind or ("action" if meant.owner else "note")
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


def _status_words(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="everything, as JSON")


def _status(words: Namespace) -> Exit:
    from facilitator.model.meeting import Phase
    from facilitator.model.record import meeting_of
    from facilitator.model.timing import outlook
    from facilitator.store import open_book
    from facilitator.timekeeper import clock_of, in_hand

    book = open_book(words.workspace)
    meetings = (meeting_of(book.load(page)) for page in in_hand(book))
    meeting = next((each for each in meetings if each.phase.is_running), None)
    if meeting is None:
        if words.json:
            as_json({"running": False})
            return Exit.FOUND_NOTHING
        raise Stop(Exit.FOUND_NOTHING, "facilitator: no meeting is running.")
    view = outlook(meeting, clock_of(book, meeting.id).now())
    item = meeting.item
    at = meeting.items.index(item) + 1 if item else 0
    if words.json:
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


VERBS = {
    "capture": Verb(
        "capture",
        "Put one line into the meeting that runs; an open screen shows it within a second.",
        'facilitator capture "Kenji: list the safety fixes, fri, #G4"',
        _capture_words,
        _capture,
    ),
    "status": Verb(
        "status",
        "Say what is on the table, how much time it has left, and how the end stands: one short line.",
        "tmux set -g status-right '#(facilitator status)'",
        _status_words,
        _status,
    ),
}
