"""A file that somebody brings along: read whatever it is, before anybody asks what it means here."""

import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from facilitator.cli.exit import Exit, Stop
from facilitator.formats.exchange.recognise import MADR, MINUTES, kind_of
from facilitator.formats.exchange.record import Found
from facilitator.formats.foreign.chat import is_log
from facilitator.formats.foreign.chat_json import log_in
from facilitator.formats.foreign.found import ForeignMinutes
from facilitator.formats.madr.record import DecisionRecord
from facilitator.formats.trouble import why
from facilitator.model.agenda import Problem

MOST = 16 * 2**20
"""Bytes of a file that is still read."""
MOST_THINGS = 5_000
"""Actions and decisions that are taken over at once: they all come to stand on one page."""


class ForeignFile(NamedTuple):
    """What was read."""

    name: str
    """Without its folders; `stdin` for what was piped in."""
    kind: str
    """One of `recognise.KINDS`."""
    found: Found
    """Its actions, and what is wrong or odd about it."""
    minutes: ForeignMinutes | None = None
    """All of it, where it is minutes."""
    records: tuple[tuple[str, DecisionRecord], ...] = ()
    """(file, record) for decision records."""


def read(file: str, kind: str, today: date, suggestions: bool) -> ForeignFile:
    """A file by its path, `-` for stdin; a folder is read as decision records.

    It is looked at for what it is where `kind` is "". `suggestions` takes what may be actions, too.
    Raises Stop where it cannot be read at all; what is wrong in it is told in `found.problems`.
    """
    path = Path(file)
    if file != "-" and path.is_dir():
        return _folder(path)
    raw = _bytes(file)
    name = "stdin" if file == "-" else path.name
    text, remarks = _text(raw, name)
    kind = kind or (MINUTES if is_log(text) or log_in(text) else kind_of(text, name))
    minutes = None
    records: tuple[tuple[str, DecisionRecord], ...] = ()
    match kind:
        case "minutes":
            from facilitator.formats.exchange.told import records_of
            from facilitator.formats.foreign.minutes import read as read_minutes

            minutes = read_minutes(text, today)
            found = records_of(minutes, suggestions)._replace(remarks=minutes.remarks)
        case "madr":
            from facilitator.formats.madr.reading import read_record

            found, records = Found(), ((name, read_record(text, name)),)
        case "taskwarrior":
            from facilitator.formats.exchange import taskwarrior

            found = taskwarrior.read(text)
        case "todo.txt":
            from facilitator.formats.exchange import todo_txt

            found = todo_txt.read(text)
        case "csv":
            from facilitator.formats.exchange import csv_table

            found = csv_table.read(text)
        case _:
            from facilitator.formats.exchange import icalendar

            found = icalendar.read(text)
    if len(found.records) + (len(minutes.decisions) if minutes else 0) > MOST_THINGS:
        raise Stop(
            Exit.BAD_INPUT,
            f"facilitator import: {name} holds {len(found.records):,} actions; at most {MOST_THINGS:,} are "
            "taken over at once. Cut it in parts.",
        )
    return ForeignFile(name, kind, found._replace(remarks=(*remarks, *found.remarks)), minutes, records)


def _folder(path: Path) -> ForeignFile:
    from facilitator.formats.madr.reading import looks_like_a_record, read_record

    records = []
    remarks: list[Problem] = []
    for each in sorted(path.glob("*.md")):
        text, _ = _text(_bytes(str(each)), each.name)
        if looks_like_a_record(text):
            records.append((each.name, read_record(text, each.name)))
        else:
            remarks.append(Problem(0, f"{each.name} is no decision record and is left out"))
    return ForeignFile(path.name or str(path), MADR, Found(remarks=tuple(remarks)), None, tuple(records))


def _bytes(name: str) -> bytes:
    try:
        if name == "-":
            raw = sys.stdin.buffer.read(MOST + 1)
        else:
            with Path(name).open("rb") as file:
                raw = file.read(MOST + 1)
    except (OSError, ValueError) as error:
        raise Stop(Exit.BAD_INPUT, f"facilitator import: {name} cannot be read: {why(error)}.") from None
    if len(raw) > MOST:
        raise Stop(Exit.BAD_INPUT, f"facilitator import: {name} is larger than 16 MB, and is not read.")
    return raw


def _text(raw: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file, and what is odd about its letters."""
    from facilitator.formats.text import decode, visible

    text = decode(raw)
    if "\x00" in text:
        raise Stop(Exit.BAD_INPUT, f"facilitator import: {name} is no text, or one in an odd encoding.")
    remarks = []
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        remarks.append(Problem(0, "is not in UTF-8; look whether its letters are read right"))
    bare = text.translate({ord(each): " " for each in "\t\n\r\ufeff"})
    shown = visible(bare)
    if shown != bare:
        at = next(at for at, (one, other) in enumerate(zip(bare, shown, strict=True)) if one != other)
        line = text.count("\n", 0, at) + 1
        remarks.append(Problem(line, "holds control characters; they are left out"))
    return text, tuple(remarks)
