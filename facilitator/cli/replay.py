"""A script of a meeting, played through the same session as on screen, with its clock's arithmetic shown."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from datetime import datetime

from facilitator.cli.exit import Exit, Stop
from facilitator.cli.say import as_json, result, table, talk
from facilitator.cli.words import Verb
from facilitator.clock import SteadyClock
from facilitator.formats.saying import clock as span
from facilitator.formats.script import Script, read_script
from facilitator.model.agenda import Agenda
from facilitator.model.meeting import Meeting, Phase
from facilitator.model.timing import Ledger, ledger
from facilitator.play import Beat, Play, ReplayClock, local
from facilitator.session import Session


def _words(parser: ArgumentParser) -> None:
    parser.add_argument("script", metavar="SCRIPT", help="a text file; `-` reads stdin")
    parser.add_argument(
        "--agenda", metavar="FILE", default="weekly-sync", help="its agenda; else the weekly sync"
    )
    parser.add_argument("--json", action="store_true", help="all of it, as JSON")


def _run(words: Namespace) -> Exit:
    from facilitator.cli.agenda import found, text_of

    script = read_script(text_of(words.script))
    if script.problems:
        for problem in script.problems:
            talk(f"{words.script}, line {problem.line}: {problem.message}")
        raise Stop(
            Exit.BAD_INPUT, f"facilitator replay: nothing was played; {words.script} must be mended first."
        )
    if not script.cues:
        raise Stop(Exit.BAD_INPUT, f"facilitator replay: {words.script} holds no line to play.")
    agenda = found(words.agenda)
    if words.named:
        return _told(*played(script, agenda, words.workspace), json=words.json)
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="facilitator-") as folder:
        return _told(*played(script, agenda, folder), json=words.json)


def played(script: Script, agenda: Agenda, workspace: str) -> tuple[tuple[Beat, ...], Session]:
    """Plan the meeting in a workspace and play the script through it."""
    from facilitator.desk import Desk
    from facilitator.store import open_book

    start = planned_start(script, agenda)
    clock = ReplayClock(start)
    book = open_book(workspace)
    desk = Desk(book, clock)
    meeting = desk.plan(agenda, start)
    session = Session(book, clock, meeting.id, desk.opening(meeting.id), desk.organisation().units)
    return tuple(Play(session, clock, script).beats()), session


def planned_start(script: Script, agenda: Agenda) -> datetime:
    """When the meeting is planned: as the script says, else the agenda, else at the script's first time.

    The day is today where neither names one.
    """
    day = script.on or agenda.on or SteadyClock().now().date()
    first = next((cue.at for cue in script.cues if cue.at is not None), None)
    at = script.planned or agenda.starts or first
    if at is None:
        raise Stop(Exit.BAD_INPUT, "facilitator replay: no line has a time; write one as [10:02:30].")
    return local(day, at)


def _told(beats: tuple[Beat, ...], session: Session, json: bool) -> Exit:
    meeting = session.meeting
    end = beats[-1].at
    if json:
        as_json(
            {
                "title": meeting.title,
                "planned_start": _iso(meeting.planned_start),
                "hard_end": _iso(meeting.hard_end),
                "phase": meeting.phase.value,
                "lines": [_row(beat) for beat in beats],
                "items": [_item_row(row) for row in item_rows(meeting, end)],
                "ledger": {**ledger(meeting, end)._asdict(), "slot": meeting.slot.total_seconds()},
            }
        )
    else:
        _show(beats, meeting, end)
    refused = [beat for beat in beats if beat.refused]
    for beat in refused:
        talk(f"line {beat.cue.line}: {beat.refused}")
    return Exit.FOUND_NOTHING if refused else Exit.DONE


def _show(beats: Iterable[Beat], meeting: Meeting, end: datetime) -> None:
    result(f"{meeting.title}, planned {meeting.planned_start:%H:%M:%S} to {meeting.hard_end:%H:%M:%S}")
    result("")
    table([("time", "item", "left", "ends", "word", "reserve", "line"), *map(cells, beats)], right=(2, 5))
    result("")
    head = ("item", "planned", "extended", "box", "spent", "state")
    items = [
        (title, span(planned), span(granted - planned), span(box), span(spent), state)
        for title, planned, granted, box, spent, state in item_rows(meeting, end)
    ]
    table([head, *items], right=(1, 2, 3, 4))
    result("")
    result(ledger_line(ledger(meeting, end), meeting.slot.total_seconds()))


def cells(beat: Beat) -> tuple[str, ...]:
    """One beat as a row: a person can check the arithmetic by hand."""
    view = beat.view
    on_table = beat.item is not None
    paused = " (paused)" if beat.phase is Phase.PAUSED else ""
    left = f"-{span(-view.left)}" if view.left <= -0.5 else span(max(0.0, view.left))
    return (
        f"{beat.at:%H:%M:%S}",
        f"{beat.item.title}{paused}" if beat.item else beat.phase.value,
        left if on_table else "",
        f"{view.projected_end:%H:%M:%S}" if on_table else "",
        view.word.value if on_table else "",
        span(view.reserve) if on_table else "",
        f"{beat.said}  REFUSED: {beat.refused}" if beat.refused else beat.said,
    )


def ledger_line(sums: Ledger, slot: float) -> str:
    """Where the slot went, as one sum."""
    parts = " + ".join(
        f"{name} {signed(value)}"
        for name, value in (
            ("late", sums.late),
            ("paused", sums.paused),
            ("talked", sums.talked),
            ("left", sums.left),
            ("reserve", sums.reserve),
        )
    )
    return f"{parts} - over {signed(sums.over)} = slot {signed(slot)}"


def signed(seconds: float) -> str:
    """`2:05`, or `-0:30` for an early start."""
    return f"-{span(-seconds)}" if seconds <= -0.5 else span(max(0.0, seconds))


def item_rows(meeting: Meeting, now: datetime) -> list[tuple[str, float, float, float, float, str]]:
    """Each item: title, seconds planned, granted with extensions, in its box, spent, and its state."""
    from facilitator.model.timing import spent

    end = meeting.closed_at or now
    return [
        (each.title, each.planned, each.granted, each.box, spent(each, meeting, end), each.state.value)
        for each in meeting.items
    ]


def _item_row(row: tuple[str, float, float, float, float, str]) -> dict[str, object]:
    names = ("title", "planned", "granted", "box", "spent", "state")
    return dict(zip(names, row, strict=True))


def _row(beat: Beat) -> dict[str, object]:
    view = beat.view
    return {
        "line": beat.cue.line,
        "at": beat.at.isoformat(),
        "said": beat.said,
        "refused": beat.refused,
        "phase": beat.phase.value,
        "item": beat.item.title if beat.item else "",
        "left": view.left,
        "reserve": view.reserve,
        "over": view.over,
        "projected_end": view.projected_end.isoformat(),
        "word": view.word.value,
        "shares": [each._asdict() for each in view.shares],
        "taken": [each._asdict() for each in view.losses],
    }


def _iso(at: datetime | None) -> str:
    return at.isoformat() if at else ""


VERB = Verb(
    "replay",
    "Play a script of a meeting without a screen, and show after each line how the clock stands.",
    "facilitator replay meeting.txt --agenda weekly-sync",
    _words,
    _run,
)
