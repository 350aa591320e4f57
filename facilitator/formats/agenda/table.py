"""The tables that agendas are written as: which column is the time, the topic, the owner."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from facilitator.formats.agenda import notation, owner, succession, timebox
from facilitator.formats.agenda.notation import Reading
from facilitator.formats.agenda.outline import Block, Outline
from facilitator.formats.agenda.timebox import Timebox
from facilitator.formats.inline import Line

LABEL = re.compile(
    r"(?:meeting )?(?:dates?|times?|dates? (?:and|&) times?|times? (?:and|&) dates?|when|where"
    r"|locations?|venue|rooms?|places?"
    r"|hosts?|chair(?:s|man|person)?|co-?chairs?|minutes?(?: taker)?|note ?takers?|notes?|scribes?|secretary"
    r"|(?:expected )?attendees|attending|attendance|present|absent|apologies|regrets|participants|invitees"
    r"|online"
    r"|wi-?fi|dinner|breakfast|contacts?|registration|links?|zoom(?: link)?|recordings?|github issue|issue"
    r"|website"
    r"|phone|e-?mail|name|address|code of conduct|video meeting|hotels?|slack|jabber|chat|meetecho|webex"
    r"|etherpad"
    r"|dial-?in|materials?|main focus|slides|facilitator|moderator|timekeeper|attendee information"
    r"|duration|length"
    r"|next meeting|passcode|meeting link|calendar|audio)"
    r"(?: of (?:the )?(?:meeting|session|call)| on \w{1,9})?(?: \([^()]{1,40}\))?\s*:",
    re.IGNORECASE,
)
"""What stands before the colon in a line about the meeting, not on its agenda."""

_DURATION = re.compile(
    r"\b(?:duration|time ?box|length|mins?|minutes?|allotted|allocated|allotment|est|estimated?)\b"
)
_TIME = re.compile(r"\b(?:time|times|slot|timeslot|when|timing|schedule|hours?|hrs?|clock)\b")
_START = re.compile(r"^(?:start|starts|from|begin|begins|start time|time start)$")
_END = re.compile(r"^(?:end|ends|to|until|finish|end time)$")
_OWNER = re.compile(
    r"\b(?:owner|who|presenter|champion|lead|leader|speaker|facilitator|responsible|moderator|driver"
    r"|presenting"
    r"|presented by|led by|host)s?\b|^(?:names?|persons?|people|by|authors?|contact)$"
)
_TOPIC = re.compile(
    r"\b(?:topic|item|agenda|subject|title|activity|activities|what|discussion|question|theme|description"
    r"|talk"
    r"|proposal|point)s?\b"
)
_OTHER = re.compile(
    r"^(?:no|nr|num|id|stage|status|type|kind|links?|slides?|materials?|notes?|minutes taken|location|room"
    r"|where"
    r"|outcomes?|goals?|priority|host|city|country|dates?|day|purpose|format|process|method|comments?|tz"
    r"|time ?zone"
    r"|done|documents?|docs?|resources?|issue|pr|)$"
)
_IN_HOURS = re.compile(r"\b(?:hours?|hrs?)\b")


def entries(source: Outline, block: Block, *, agenda: bool) -> list[tuple[int, Reading]]:
    """The items of a table, each with its line; [] where it is none of an agenda.

    `agenda` says that it stands under a heading that is called one.
    """
    header = [_plain(source.cell(cell)) for cell in block.rows[0].cells]
    rows = [(row.line, [source.cell(cell) for cell in row.cells]) for row in block.rows[1:]]
    columns = _columns(header, [cells for _, cells in rows])
    if columns is None or is_about_the_meeting(source, block):
        return []
    read = [(line, _read(cells, columns)) for line, cells in rows]
    found = [(line, reading) for line, reading in read if reading is not None]
    if any(reading.box for _, reading in found):
        spans = succession.elapsed([reading for _, reading in found])
        return [(line, reading) for (line, _), reading in zip(found, spans, strict=True)]
    if columns.time < 0 and columns.start < 0 and not (agenda and (columns.named or columns.owner >= 0)):
        return []
    lasted = succession.lasting([reading for _, reading in found])
    return [(line, reading) for (line, _), reading in zip(found, lasted, strict=True)]


def is_about_the_meeting(source: Outline, block: Block) -> bool:
    """Whether a table says when and where and who: `| Date: | 5 March |`."""
    if len(block.rows[0].cells) > 3:
        return False
    labels = [
        source.cell(row.cells[0]).text.strip().rstrip(":").strip() for row in block.rows[:20] if row.cells
    ]
    return (
        labels[0].lower() in ("key", "field")
        or sum(bool(LABEL.fullmatch(f"{label}:")) for label in labels) >= 2
    )


class _Columns(NamedTuple):
    """Which column is which; -1 for none."""

    topic: int
    time: int
    owner: int
    start: int
    end: int
    hours: bool
    """Whether a plain number in the column of time counts hours."""
    named: bool
    """Whether the header itself says which column is the topic."""


def _columns(header: Sequence[str], rows: Sequence[Sequence[Line]]) -> _Columns | None:
    time = _first(header, _DURATION)
    start, end = _first(header, _START), _first(header, _END)
    if time < 0:
        time = _first(header, _TIME, {start, end})
    if time < 0 and not any(header):
        time = _timed_column(len(header), rows)
    who = _first(header, _OWNER, {time, start, end})
    taken = {time, start, end, who}
    topic = _first(header, _TOPIC, taken)
    named = topic >= 0
    if not named:
        free = [i for i, name in enumerate(header) if i not in taken and (not name or not _OTHER.match(name))]
        topic = max(
            free, key=lambda i: sum(len(cells[i].text) for cells in rows if i < len(cells)), default=-1
        )
    hours = time >= 0 and _IN_HOURS.search(header[time]) is not None and "min" not in header[time]
    return _Columns(topic, time, who, start, end, hours, named) if topic >= 0 else None


def _first(header: Sequence[str], pattern: re.Pattern[str], taken: set[int] | None = None) -> int:
    return next((i for i, name in enumerate(header) if i not in (taken or ()) and pattern.search(name)), -1)


def _timed_column(width: int, rows: Sequence[Sequence[Line]]) -> int:
    for i in range(width):
        cells = [cells[i].text.strip() for cells in rows if i < len(cells) and cells[i].text.strip()]
        if cells and all(timebox.whole(cell) for cell in cells):
            return i
    return -1


def _read(cells: Sequence[Line], columns: _Columns) -> Reading | None:
    if columns.topic >= len(cells):
        return None
    topic = cells[columns.topic]
    if not topic.text.strip() and not topic.struck:
        topic = _instead(cells, columns)
    read = notation.read(topic)
    if (topic.struck and (topic.struck_first or not topic.text.strip())) or not read.title:
        return None
    said, start, end = (
        cells[i].text.strip() if 0 <= i < len(cells) else ""
        for i in (columns.time, columns.start, columns.end)
    )
    box, starts = _time(said, columns.hours)
    if box is None and start and end:
        box = timebox.first(f"{start} - {end}")
    if box is None and starts is None and start:
        starts = _time(start, False)[1]
    people = owner.column(cells[columns.owner].text) if 0 <= columns.owner < len(cells) else ()
    if people and read.owners and read.owners != people:
        read = read._replace(title=" ".join(topic.text.split()) if read.box is None else read.title)
    return read._replace(
        box=box or read.box, owners=people or read.owners, starts=starts or read.starts, bare=False
    )


def _instead(cells: Sequence[Line], columns: _Columns) -> Line:
    """What a row without a topic is about: `| 12:00-13:00 | Lunch | |`."""
    taken = {columns.time, columns.owner, columns.start, columns.end}
    free = [cell for i, cell in enumerate(cells) if i not in taken and re.search(r"[^\W\d_]{3}", cell.text)]
    return free[0] if free else cells[columns.topic]


def _time(said: str, hours: bool) -> tuple[Timebox | None, tuple[int, int] | None]:
    """The span a cell gives, or the wall time at which it says that something starts."""
    box = timebox.whole(said, bare=True) or timebox.first(said)
    if box is None:
        found = timebox.clock(said)
        return None, (found[0].hour, found[0].minute) if found else None
    if hours and box.at is None and not re.search(r"[a-z'’]", said.lower()):
        box = box._replace(
            minutes=box.minutes * 60, minutes_max=box.minutes_max * 60 if box.minutes_max else None
        )
    return box, None


def _plain(line: Line) -> str:
    return " ".join(re.sub(r"[^a-z ]+", " ", line.text.lower()).split())
