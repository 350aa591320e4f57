"""An action on its way between two programs, and what a reader found in a file."""

import re
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from types import MappingProxyType
from typing import NamedTuple

from facilitator.formats.text import one_line
from facilitator.model.action import OPEN
from facilitator.model.agenda import Problem
from facilitator.model.entry import Json

NOTHING_KEPT: Mapping[str, Json] = MappingProxyType({})
"""Nothing of the other program's own."""

MOST_PROBLEMS = 20
"""What is told of a bad file; who has mended these may look again."""

_HOUSE = "4f5d1c9e-6a53-5c0e-9a0b-0d1f3b6c7e21"
"""The namespace of every uuid that is made here; never to be changed, or nothing is found again elsewhere."""
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.I)
_MARK = re.compile(r"\[[A-Z]{1,2}-\w{1,20}\.\d{1,9}\] ")


class Note(NamedTuple):
    """A line beside an action: where it came from, or what somebody wrote to it elsewhere."""

    at: datetime | None
    """When it was written; None where the format does not say."""
    text: str


class Record(NamedTuple):
    """An action as other programs see it: people and goals are named, not numbered."""

    text: str
    id: str = ""
    """The permanent id; "" for an action born elsewhere."""
    uid: str = ""
    """The name under which another program knows it; "" for none."""
    owner: str = ""
    asker: str = ""
    due: date | None = None
    first_due: date | None = None
    """The first date ever given; None where it is `due`, or not known."""
    state: str = OPEN
    """`open`, `blocked`, `done` or `dropped`."""
    at: datetime | None = None
    """When it was taken on: aware; None where the file does not say."""
    ended_at: datetime | None = None
    """When it was done or dropped: aware."""
    modified: datetime | None = None
    """When it was last changed, where the file says: an older file does not undo what was done since."""
    changes: int = 0
    """How often it was changed since it was taken on."""
    goal: str = ""
    """The goal's key, `G2`."""
    meeting: str = ""
    """The number of the meeting it was taken on in."""
    decision: str = ""
    """The permanent id of the decision it carries out."""
    unit: str = ""
    moved: int = 0
    """How often its date was moved later."""
    blocked_by: str = ""
    why: str = ""
    """Why it was dropped."""
    reactive: bool = False
    priority: str = ""
    """`A` to `Z`; "" for none."""
    notes: tuple[Note, ...] = ()
    """Oldest first."""
    kept: Mapping[str, Json] = NOTHING_KEPT
    """What only the other program understands: it gets it back as it was."""
    line: int = 0
    """The line of the file it was read from, counted from 1; 0 for none."""


class Appointment(NamedTuple):
    """Something in a calendar: a meeting, a series of them, or the day a decision is looked at again."""

    uid: str
    title: str
    start: datetime | date
    """Aware; a day for what takes no time of it."""
    end: datetime | date | None = None
    """The first instant after it; None for a day."""
    rule: str = ""
    """Its RRULE, `FREQ=WEEKLY;BYDAY=MO`; "" for once."""
    text: str = ""
    """What is to be known of it, in several lines."""
    changes: int = 0
    """How often it was changed; calendars believe the higher one."""
    cancelled: bool = False


class Found(NamedTuple):
    """What a reader found in a file."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What must be mended first: while there is one, nothing of the file is taken over."""
    remarks: tuple[Problem, ...] = ()
    """What is good to know and stops nobody."""
    appointments: tuple[Appointment, ...] = ()


def uuid_of(name: str) -> str:
    """The uuid of an id or of another program's name: the same on every laptop; a uuid is its own."""
    if _UUID.fullmatch(name):
        return name.lower()
    from uuid import UUID, uuid5

    return str(uuid5(UUID(_HOUSE), name))


def mark(id: str) -> str:
    """What our own notes begin with, so that they are known for ours when they come back: `[A-12.3] `."""
    from facilitator.model.entry import said

    return f"[{said(id)}] "


def is_marked(text: str) -> bool:
    """Whether a note is one of ours."""
    return _MARK.match(text) is not None


def local_day(at: datetime, zone: tzinfo | None) -> date:
    """The day of an instant in `zone`, or where this computer stands for None.

    Raises ValueError or OverflowError where no calendar has that day.
    """
    return at.astimezone(zone).date()


def local(day: date, hour: int, zone: tzinfo | None) -> datetime:
    """An hour of a day in `zone`, or where this computer stands for None.

    Raises ValueError or OverflowError at the ends of the calendar.
    """
    at = datetime(day.year, day.month, day.day, hour, tzinfo=zone)
    return at if zone is not None else at.astimezone()


def plain_value(value: object) -> Json:
    """A value of a foreign file, made safe to keep: texts of one line, numbers, lists of them; else None."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list):
        return [one_line(str(each)) for each in value if isinstance(each, str | int | float)]
    return None
