"""What is on record: the list of meetings, and the minutes of one."""

from argparse import ArgumentParser, Namespace

from facilitator.cli.exit import Exit, Stop
from facilitator.cli.say import as_json, table, talk, whole
from facilitator.cli.words import Verb
from facilitator.model.entry import Fields


def _meetings_words(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")


def _meetings(words: Namespace) -> Exit:
    from facilitator.store import open_book

    pages = open_book(words.workspace).pages()
    # Read as they are kept: making values of them would cost as much as all the rest.
    found = sorted((each.fields for each in pages if each.fields), key=lambda each: str(each.get("start")))
    for page in pages:
        if page.trouble:
            talk(f"facilitator: {page.trouble}")
    if words.json:
        as_json(found)
    elif found:
        table(map(_cells, found), right=(0, 4, 5, 6))
    else:
        talk("facilitator: there are no meetings yet; `facilitator run weekly-sync` begins one.")
    return Exit.DONE if found else Exit.FOUND_NOTHING


def _cells(meeting: Fields) -> tuple[str, ...]:
    number, title, phase = (str(meeting.get(name) or "") for name in ("number", "title", "phase"))
    counts = (f"{meeting.get(name) or 0} {name}" for name in ("people", "decisions", "actions"))
    return number, _when(str(meeting.get("start") or "")), title, phase.replace("_", " "), *counts


def _when(start: str) -> str:
    return start[:16].replace("T", " ") or "no date yet"


def _minutes_words(parser: ArgumentParser) -> None:
    parser.add_argument(
        "meeting",
        nargs="?",
        default="",
        help="its page, number, or the beginning of its title; else the one that runs, or the newest",
    )
    parser.add_argument(
        "--format", choices=("md", "txt", "json"), default="md", help="Markdown, text or JSON"
    )
    parser.add_argument("--sent", action="store_true", help="note that they went out; print nothing")
    parser.add_argument("-o", "--output", metavar="FILE", default="", help="into a file instead of stdout")


def _minutes(words: Namespace) -> Exit:
    from facilitator.clock import SteadyClock
    from facilitator.desk import Desk
    from facilitator.store import StoreTrouble, open_book

    desk = Desk(open_book(words.workspace), SteadyClock())
    meeting = desk.meeting(words.meeting)
    if meeting is None:
        for each in desk.book.pages():
            if each.trouble and words.meeting in (each.page, each.number):
                raise StoreTrouble(each.trouble)
        what = f"no meeting is called {words.meeting!r}" if words.meeting else "there are no minutes yet"
        raise Stop(Exit.FOUND_NOTHING, f"facilitator: {what}. See `facilitator meetings`.")
    if words.sent:
        return _sent(words.workspace, meeting.id)
    names = desk.names(meeting)
    match words.format:
        case "txt":
            from facilitator.formats.minutes_text import write_text

            text = write_text(meeting, names)
        case "json":
            from facilitator.formats.minutes_json import write_json

            text = write_json(meeting, names)
        case _:
            from facilitator.formats.minutes_markdown import write_markdown

            text = write_markdown(meeting, names)
    if words.output and words.output != "-":
        from pathlib import Path

        from facilitator.publish import publish

        publish(Path(words.output), text)
        talk(f"The minutes of {meeting.title} are in {words.output}.")
    elif words.format == "json":
        import json

        as_json(json.loads(text))
    else:
        whole(text)
    return Exit.DONE


def _sent(workspace: str, page: str) -> Exit:
    """Note that the message of a meeting went out: its minutes, or the few lines in its place."""
    from facilitator.clock import SteadyClock
    from facilitator.model.meeting import Phase
    from facilitator.session import Session
    from facilitator.store import open_book

    session = Session(open_book(workspace), SteadyClock(), page)
    meeting = session.meeting
    what = f"{meeting.title} {meeting.page.number}"
    if meeting.phase is Phase.PLANNED or meeting.phase.is_running:
        raise Stop(
            Exit.BAD_INPUT, f"facilitator minutes: {what} is not closed; there is nothing to send yet."
        )
    if meeting.circulated_at is None:
        session.note("circulated", "")
        talk(f"Noted: {what} was sent.")
    else:
        talk(f"{what} was sent on {meeting.circulated_at:%Y-%m-%d at %H:%M} already.")
    return Exit.DONE


VERBS = {
    "meetings": Verb(
        "meetings",
        "List the meetings, oldest first, with their numbers.",
        "facilitator meetings --json",
        _meetings_words,
        _meetings,
    ),
    "minutes": Verb(
        "minutes",
        "Print the minutes of a meeting, written for somebody who was not there.",
        "facilitator minutes 12 --format txt -o minutes.txt",
        _minutes_words,
        _minutes,
    ),
}
