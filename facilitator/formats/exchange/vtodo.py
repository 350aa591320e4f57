"""An action as a VTODO of a calendar, and back."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from facilitator.formats.exchange.calendar_value import attendee, aware, day, first, instant, number, summary
from facilitator.formats.exchange.content_line import Part, folded, name_of, text_of
from facilitator.formats.exchange.record import Note, Record, uuid_of
from facilitator.formats.text import clean, one_line
from facilitator.model.action import BLOCKED, DONE, DROPPED, OPEN
from facilitator.model.entry import Json

_X = "X-FACILITATOR-"
_OURS = ("ID", "OWNER", "ASKER", "GOAL", "MEETING", "DECISION", "UNIT", "FIRST-DUE", "MOVED", "BLOCKED-BY")
_OURS_TOO = ("WHY", "REACTIVE", "ENDED")
_READ = frozenset(
    {"UID", "DTSTAMP", "SUMMARY", "DESCRIPTION", "DUE", "STATUS", "COMPLETED", "CREATED", "LAST-MODIFIED"}
    | {"PRIORITY", "SEQUENCE", "PERCENT-COMPLETE", *(f"{_X}{name}" for name in (*_OURS, *_OURS_TOO))}
)
_MADE = "X-FACILITATOR"
"""The parameter of a line that stands there for other programs only."""
_DATED = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d) (.+)")


def vtodo(record: Record, stamp: datetime, zone: tzinfo | None, mail: Mapping[str, str]) -> bytes:
    """The lines of an action's VTODO; `stamp` and `mail` as in `icalendar.write`."""
    from icalendar import Todo
    from icalendar.prop import vText

    changed = record.modified or record.at or stamp
    todo = Todo()
    todo.add("uid", record.uid or uuid_of(record.id or record.text))
    todo.add("dtstamp", changed.astimezone(UTC))
    todo.add("last-modified", changed.astimezone(UTC))
    todo.add("summary", record.text)
    todo.add("sequence", record.changes)
    if record.at:
        todo.add("created", record.at.astimezone(UTC))
    if record.notes:
        todo.add("description", "\n".join(_note_line(each, zone) for each in record.notes))
    kept = list(_kept_lines(record))
    if not any(name_of(each) == "DUE" for each in kept) and record.due:
        todo.add("due", record.due)
    match record.state:
        case "done":
            todo.add("status", "COMPLETED")
            todo.add("completed", (record.ended_at or changed).astimezone(UTC))
            todo.add("percent-complete", 100)
        case "dropped":
            todo.add("status", "CANCELLED")
        case _ if not any(name_of(each) == "STATUS" for each in kept):
            todo.add("status", "NEEDS-ACTION")
    if record.priority:
        todo.add("priority", min(9, ord(record.priority) - ord("A") + 1))
    if record.decision:
        todo.add("related-to", uuid_of(record.decision), {"RELTYPE": "PARENT", _MADE: "YES"})
    if record.owner in mail and not any(name_of(each) == "ATTENDEE" for each in kept):
        todo.add("attendee", f"mailto:{mail[record.owner]}", {"CN": record.owner, _MADE: "YES"})
    for name, value in zip((*_OURS, *_OURS_TOO), _own_values(record), strict=True):
        if value:
            todo.add(f"{_X}{name}", vText(value))
    end = b"END:VTODO\r\n"
    return bytes(todo.to_ical()).removesuffix(end) + b"".join(map(folded, kept)) + end


def _own_values(record: Record) -> tuple[str, ...]:
    dropped = record.state == DROPPED
    return (
        record.id,
        record.owner,
        record.asker,
        record.goal,
        record.meeting,
        record.decision,
        record.unit,
        record.first_due.isoformat() if record.first_due else "",
        str(record.moved or ""),
        (record.blocked_by or "?") if record.state == BLOCKED else "",
        record.why if dropped else "",
        "yes" if record.reactive else "",
        _stamp_of(record.ended_at) if dropped and record.ended_at else "",
    )


def _kept_lines(record: Record) -> Iterator[str]:
    """What only others understand, but for a due hour of another day and what would contradict the rest."""
    kept = record.kept.get("lines")
    lines = [each for each in kept if isinstance(each, str)] if isinstance(kept, list | tuple) else []
    day = record.kept.get("day")
    same_day = bool(record.due) and day == str(record.due)
    for each in lines:
        name = name_of(each)
        if name in ("DUE", "DTSTART") and not same_day and record.due:
            continue
        gone = {"DUE": not record.due, "DURATION": bool(record.due)}
        if name in ("STATUS", "PERCENT-COMPLETE"):
            gone[name] = record.state != OPEN
        if name and not gone.get(name):
            yield each


def _note_line(note: Note, zone: tzinfo | None) -> str:
    return f"{note.at.astimezone(zone):%Y-%m-%d %H:%M} {note.text}" if note.at else note.text


def _stamp_of(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def record(part: Part, component: Any, zone: tzinfo | None) -> Record:
    """The action of a VTODO, from its lines and as the library reads it. Raises Unreadable."""
    own = {name_of(line): one_line(text_of(line)) for _, line in part.own if name_of(line).startswith(_X)}
    due = first(component, "DUE")
    due_day = day(due, zone, "DUE")
    status = one_line(str(first(component, "STATUS") or "")).upper()
    completed = instant(first(component, "COMPLETED"), zone, "COMPLETED")
    blocked = own.get(f"{_X}BLOCKED-BY", "")
    state = OPEN
    if status == "COMPLETED" or (completed and not status):
        state = DONE
    elif status == "CANCELLED":
        state = DROPPED
    elif blocked:
        state = BLOCKED
    lines = list(_foreign(part, component, state))
    kept: dict[str, Json] = {"lines": [*lines]} if lines else {}
    if lines and due_day:
        kept["day"] = due_day.isoformat()
    ended = own.get(f"{_X}ENDED", "")
    modified = instant(first(component, "LAST-MODIFIED"), zone, "LAST-MODIFIED")
    moved = own.get(f"{_X}MOVED", "")
    priority = number(component, "PRIORITY")
    return Record(
        text=summary(component),
        id=own.get(f"{_X}ID", ""),
        uid=one_line(str(first(component, "UID") or "")),
        owner=own.get(f"{_X}OWNER", "") or attendee(component),
        asker=own.get(f"{_X}ASKER", ""),
        due=due_day,
        first_due=_iso_day(own.get(f"{_X}FIRST-DUE", "")),
        state=state,
        at=instant(first(component, "CREATED"), zone, "CREATED"),
        ended_at=(completed or modified) if state == DONE else _ended(ended) if state == DROPPED else None,
        modified=modified,
        changes=number(component, "SEQUENCE"),
        goal=own.get(f"{_X}GOAL", ""),
        meeting=own.get(f"{_X}MEETING", ""),
        decision=own.get(f"{_X}DECISION", ""),
        unit=own.get(f"{_X}UNIT", ""),
        moved=int(moved) if moved.isdecimal() and len(moved) < 5 else 0,
        blocked_by=blocked if state == BLOCKED and blocked != "?" else "",
        why=own.get(f"{_X}WHY", "") if state == DROPPED else "",
        reactive=own.get(f"{_X}REACTIVE") == "yes",
        priority=chr(ord("A") + priority - 1) if 1 <= priority <= 9 else "",
        notes=tuple(_notes(str(first(component, "DESCRIPTION") or ""), zone)),
        kept=kept,
        line=part.line,
    )


def _foreign(part: Part, component: Any, state: str) -> Iterator[str]:
    """The lines of a task that say something only to others, or more than we keep of it."""
    due = first(component, "DUE")
    for _, line in part.own:
        name, plain = name_of(line), clean(line)
        open_still = state == OPEN and name in ("STATUS", "PERCENT-COMPLETE") and "NEEDS-ACTION" not in plain
        if name in ("DUE", "DTSTART") and ";TZID=" in plain:
            # The zone's own description does not come along, so the hour is kept as one of the world.
            at = getattr(due if name == "DUE" else first(component, name), "dt", None)
            if isinstance(at, datetime):
                yield f"{name}:{_stamp_of(at)}"
        elif ";TZID=" in plain or (name in _READ and not open_still and not _has_hour(name, due)):
            continue
        elif f";{_MADE}=" not in plain:
            yield plain


def _has_hour(name: str, due: Any) -> bool:
    return name == "DUE" and isinstance(getattr(due, "dt", None), datetime)


def _iso_day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        return None


def _ended(said: str) -> datetime | None:
    try:
        return datetime.strptime(said, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _notes(description: str, zone: tzinfo | None) -> Iterator[Note]:
    for line in map(one_line, description.split("\n")):
        found = _DATED.fullmatch(line)
        if not found:
            if line:
                yield Note(None, line)
            continue
        try:
            at = aware(datetime.strptime(found[1], "%Y-%m-%d %H:%M"), zone)  # noqa: DTZ007 - made aware here
        except (ValueError, OverflowError, OSError):
            yield Note(None, line)
        else:
            yield Note(at if isinstance(at, datetime) else None, found[2])
