"""Taskwarrior's JSON, as `task export` writes it and `task import` takes it.

Importing a task that Taskwarrior knows replaces it, so everything it once told us is written back to it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, NoReturn

from facilitator.formats.exchange.record import (
    MOST_PROBLEMS,
    Found,
    Note,
    Record,
    local,
    local_day,
    plain_value,
    uuid_of,
)
from facilitator.formats.text import one_line
from facilitator.model.action import BLOCKED, DONE, DROPPED, OPEN
from facilitator.model.agenda import Problem
from facilitator.model.entry import Json

OURS = ("owner", "asker", "goal", "meeting", "decision", "unit", "firstdue", "moved", "blockedby", "why")
"""The attributes of our own that `task` should know of: `task config uda.owner.type string`."""

_DERIVED = frozenset({"id", "urgency", "mask", "imask"})
_READ = frozenset(
    {"uuid", "description", "status", "entry", "modified", "end", "due", "annotations", "facilitator"}
    | {"reactive", *OURS}
)
_LETTERS = {"A": "H", "B": "M"}
_PRIORITIES = {"H": "A", "M": "B", "L": "C"}
_INSTANT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?")


class _Bad(Exception):
    """One task cannot be read; the text says why."""


def write(records: Iterable[Record], zone: tzinfo | None = None) -> str:
    """The records as a JSON array, one task a line; days begin at midnight in `zone`, else in this place."""
    rows = (json.dumps(_row(each, zone), ensure_ascii=False) for each in records)
    return "[\n" + ",\n".join(rows) + "\n]\n"


def read(text: str, zone: tzinfo | None = None) -> Found:
    """The tasks of a JSON array or of one object a line; ids and urgencies of the day are passed over.

    A template of recurring tasks is none itself: it is told in a remark.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    remarks: list[Problem] = []
    try:
        for line, row in _objects(text):
            try:
                if row.get("status") == "recurring":
                    remarks.append(
                        Problem(line, "a template of recurring tasks, left out; its tasks are read")
                    )
                else:
                    records.append(_record(row, line, zone, remarks))
            except _Bad as bad:
                problems.append(Problem(line, str(bad)))
            if len(problems) >= MOST_PROBLEMS:
                break
    except json.JSONDecodeError as error:
        problems.append(Problem(error.lineno, f"no JSON: {error.msg}"))
    except RecursionError:
        problems.append(Problem(0, "no JSON that can be read: lists in lists without an end"))
    except ValueError as error:
        problems.append(Problem(0, f"no JSON that can be read: {str(error)[:80]}"))
    return Found(tuple(records), tuple(problems), tuple(remarks))


# -- out


def _row(record: Record, zone: tzinfo | None) -> dict[str, Json]:
    kept = {key: value for key, value in record.kept.items() if key not in _READ | _DERIVED}
    ended = record.state in (DONE, DROPPED)
    row: dict[str, Json] = {
        "uuid": uuid_of(record.uid or record.id or record.text),
        "description": record.text,
        "status": _status(record),
        "entry": _utc(record.at),
        "modified": _utc(record.modified),
        "end": _utc(record.ended_at or record.modified) if ended else "",
        "due": _due(record, zone),
        "owner": record.owner,
        "asker": record.asker,
        "goal": record.goal,
        "meeting": record.meeting,
        "decision": record.decision,
        "unit": record.unit,
        "firstdue": record.first_due.isoformat() if record.first_due else "",
        "moved": str(record.moved) if record.moved else "",
        "blockedby": record.blocked_by if record.state == BLOCKED else "",
        "why": record.why if record.state == DROPPED else "",
        "reactive": "yes" if record.reactive else "",
        "facilitator": record.id,
    }
    if record.state == BLOCKED and not record.blocked_by:
        row["blockedby"] = "?"
    if record.priority:
        row["priority"] = _LETTERS.get(record.priority, "L")
    if record.goal:
        row["project"] = record.goal
    row |= kept
    row["annotations"] = list(_annotations(record))
    return {key: value for key, value in row.items() if value not in ("", [])}


def _status(record: Record) -> str:
    if record.state == DONE:
        return "completed"
    if record.state == DROPPED:
        return "deleted"
    return "waiting" if record.kept.get("wait") and record.kept.get("status") == "waiting" else "pending"


def _due(record: Record, zone: tzinfo | None) -> str:
    if record.due is None:
        return ""
    said = record.kept.get("due")
    if isinstance(said, str):
        try:
            at = _instant(said, zone)
            if local_day(at, zone) == record.due:
                return said
        except (_Bad, ValueError, OverflowError, OSError):
            pass
    try:
        return _utc(local(record.due, 0, zone))
    except (ValueError, OverflowError, OSError):  # the first or the last day that a calendar can have
        return f"{record.due:%Y%m%d}T000000Z"


def _annotations(record: Record) -> Iterator[dict[str, Json]]:
    last: datetime | None = None
    for note in record.notes:
        # Taskwarrior knows a note by its second: two of one second would become one.
        at = note.at or last or record.at
        if at is None:
            continue
        at = at.replace(microsecond=0)
        last = max(at, last + timedelta(seconds=1)) if last else at
        yield {"entry": _utc(last), "description": note.text}


def _written(value: Json) -> Json:
    """Numbers as texts: Taskwarrior would make 3.000000 of 3."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, int | float) else value


def _utc(at: datetime | None) -> str:
    if at is None:
        return ""
    at = at.astimezone(UTC)
    return f"{at.year:04}{at:%m%dT%H%M%SZ}"


# -- in


def _objects(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Every object of an array, or of a row of them, with the line it begins on."""
    decoder = json.JSONDecoder(parse_constant=_no_number)
    at = _next(text, 0)
    array = text.startswith("[", at)
    at = _next(text, at + array)
    line, seen = 1, 0
    while at < len(text) and not (array and text[at] == "]"):
        line, seen = line + text.count("\n", seen, at), at
        found, at = decoder.raw_decode(text, at)
        if not isinstance(found, dict):
            raise json.JSONDecodeError("here should stand a task in braces", text, seen)
        yield line, found
        at = _next(text, at)
    if array and at == len(text):
        raise json.JSONDecodeError("the list has no end", text, at)
    if array and (rest := _next(text, at + 1)) < len(text):
        raise json.JSONDecodeError("something stands behind the end of the list", text, rest)


def _next(text: str, at: int) -> int:
    """Where the next value begins."""
    while at < len(text) and text[at] in " \t\r\n,":
        at += 1
    return at


def _record(row: Mapping[str, Any], line: int, zone: tzinfo | None, remarks: list[Problem]) -> Record:
    text = _text(row, "description")
    if not text:
        raise _Bad("a task without a description")
    uid = _text(row, "uuid")
    status = _text(row, "status") or "pending"
    due = _at(row, "due", zone)
    blocked = _text(row, "blockedby")
    try:
        day = local_day(due, zone) if due else None
    except (ValueError, OverflowError, OSError):
        raise _Bad(f"due is no day of a calendar: {_text(row, 'due')[:40]}") from None
    kept = dict(_kept(row, line, remarks))
    if due and day and _utc(due) != _midnight(day, zone):
        kept["due"] = _text(row, "due")
    if status == "waiting":
        kept["status"] = status
    goal = _text(row, "goal")
    if goal and kept.get("project") == goal:
        del kept["project"]
    priority = _PRIORITIES.get(_text(row, "priority"), "")
    if priority:
        kept.pop("priority", None)
    states = {"completed": DONE, "deleted": DROPPED, "pending": OPEN, "waiting": OPEN}
    if status not in states:
        raise _Bad(f"no status is called {status[:40]!r}")
    state = BLOCKED if states[status] == OPEN and blocked else states[status]
    return Record(
        text=text,
        id=_text(row, "facilitator"),
        uid=uuid_of(uid) if uid else "",
        owner=_text(row, "owner"),
        asker=_text(row, "asker"),
        due=day,
        first_due=_day(row, "firstdue", zone),
        state=state,
        at=_at(row, "entry", zone),
        ended_at=_at(row, "end", zone) if state in (DONE, DROPPED) else None,
        modified=_at(row, "modified", zone),
        goal=goal,
        meeting=_text(row, "meeting"),
        decision=_text(row, "decision"),
        unit=_text(row, "unit"),
        moved=_count(row, "moved"),
        blocked_by="" if blocked == "?" or state != BLOCKED else blocked,
        why=_text(row, "why") if state == DROPPED else "",
        reactive=_text(row, "reactive") == "yes",
        priority=priority,
        notes=tuple(_notes(row, zone)),
        kept=kept,
        line=line,
    )


def _kept(row: Mapping[str, Any], line: int, remarks: list[Problem]) -> Iterator[tuple[str, Json]]:
    for key, value in row.items():
        if key in _READ or key in _DERIVED:
            continue
        if key == "depends" and isinstance(value, str):  # as older versions wrote it
            value = [each.strip() for each in value.split(",") if each.strip()]
        name, safe = one_line(key), _written(plain_value(value))
        if safe is None or not name:
            remarks.append(
                Problem(line, f"{name[:40] or 'a key without a name'} is left out: no text, number or list")
            )
        elif safe != "":
            yield name, safe


def _notes(row: Mapping[str, Any], zone: tzinfo | None) -> Iterator[Note]:
    notes = row.get("annotations", [])
    for each in notes if isinstance(notes, list) else []:
        if isinstance(each, dict) and (text := _text(each, "description")):
            yield Note(_at(each, "entry", zone), text)


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return one_line(str(value)) if isinstance(value, str | int | float) else ""


def _count(row: Mapping[str, Any], key: str) -> int:
    try:
        return max(0, min(9999, int(float(_text(row, key) or 0))))
    except (ValueError, OverflowError):
        return 0


def _at(row: Mapping[str, Any], key: str, zone: tzinfo | None) -> datetime | None:
    said = _text(row, key)
    try:
        return _instant(said, zone) if said else None
    except (ValueError, OverflowError, OSError):
        raise _Bad(f"{key} is no day of a calendar: {said[:40]}") from None


def _day(row: Mapping[str, Any], key: str, zone: tzinfo | None) -> date | None:
    said = _text(row, key)
    try:
        return date.fromisoformat(said) if re.fullmatch(r"\d{4}-\d\d-\d\d", said) else _as_day(row, key, zone)
    except ValueError:
        raise _Bad(f"{key} is no day of a calendar: {said[:40]}") from None


def _as_day(row: Mapping[str, Any], key: str, zone: tzinfo | None) -> date | None:
    at = _at(row, key, zone)
    return local_day(at, zone) if at else None


def _instant(said: str, zone: tzinfo | None) -> datetime:
    """`20261127T230000Z`, and whatever else `task` takes. Raises ValueError for anything else."""
    if re.fullmatch(r"\d{9,11}", said):
        return datetime.fromtimestamp(int(said), UTC)
    found = _INSTANT.fullmatch(said)
    if not found:
        raise ValueError(said)
    year, month, day, hour, minute, second = (int(each or 0) for each in found.groups()[:6])
    if not 1970 <= year <= 9998:  # Taskwarrior counts from 1970
        raise ValueError(said)
    at = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    offset = found[7]
    if offset == "Z":
        return at
    if offset:
        minutes = int(offset[1:3]) * 60 + int(offset[-2:])
        return at - timedelta(minutes=minutes if offset[0] == "+" else -minutes)
    naive = at.replace(tzinfo=zone)
    return naive if zone is not None else naive.astimezone()


def _midnight(day: date, zone: tzinfo | None) -> str:
    try:
        return _utc(local(day, 0, zone))
    except (ValueError, OverflowError, OSError):
        return ""


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
