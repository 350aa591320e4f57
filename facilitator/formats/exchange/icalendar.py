"""iCalendar: actions as VTODO, meetings and look-backs as VEVENT, valid for strict readers (RFC 5545)."""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from typing import Any

from facilitator.formats.exchange.calendar_value import Unreadable, summary
from facilitator.formats.exchange.content_line import Part, name_of, parts
from facilitator.formats.exchange.record import MOST_PROBLEMS, Appointment, Found, Record
from facilitator.formats.exchange.vevent import appointment, vevent
from facilitator.formats.exchange.vtodo import record, vtodo
from facilitator.formats.text import clean, one_line
from facilitator.model.agenda import Problem

_NO_MAIL: Mapping[str, str] = {}


def write(
    records: Iterable[Record],
    appointments: Iterable[Appointment],
    stamp: datetime,
    zone: tzinfo | None = None,
    mail: Mapping[str, str] = _NO_MAIL,
) -> str:
    """A calendar of actions and appointments.

    `stamp` is the aware instant of what has none of its own; `mail` has the addresses of people by name.
    Appointments are given in `zone` where it has a name that calendars know, so that a series keeps its
    hour in summer and winter; else a series has the hour of whoever reads it.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Facilitator//Facilitator//EN")
    calendar.add("version", "2.0")
    events = [vevent(each, stamp, zone) for each in appointments]
    for each in events:
        calendar.add_component(each)
    if events:
        calendar.add_missing_timezones()
    end = b"END:VCALENDAR\r\n"
    written = [vtodo(each, stamp, zone, mail) for each in records]
    return (bytes(calendar.to_ical()).removesuffix(end) + b"".join(written) + end).decode()


def read(text: str, zone: tzinfo | None = None) -> Found:
    """The VTODOs of a calendar as records, its VEVENTs as appointments; alarms and journals are left out."""
    found, problems = parts(text.removeprefix("\ufeff"))
    if problems:
        return Found(problems=problems)
    remarks = [
        Problem(each.line, f"{clean(each.kind)[:20]} is left out")
        for each in found
        if each.kind not in ("VTODO", "VEVENT", "VTIMEZONE")
    ]
    remarks += [Problem(each.line, "its alarm is left out") for each in found if "VALARM" in each.within]
    wanted = [each for each in found if each.kind in ("VTODO", "VEVENT")]
    zones = [each for each in found if each.kind == "VTIMEZONE"]
    components, bad = _components(wanted, zones)
    records: list[Record] = []
    appointments: list[Appointment] = []
    for part, component in components:
        try:
            if part.kind == "VEVENT":
                appointments.append(appointment(component, zone))
            elif "RECURRENCE-ID" in component or not summary(component):
                why = "one day of a series" if "RECURRENCE-ID" in component else "a task without a summary"
                remarks.append(Problem(part.line, f"{why} is left out"))
            else:
                records.append(record(part, component, zone))
        except Unreadable as error:
            bad.append(Problem(part.line, str(error)))
    return Found(tuple(records), tuple(bad[:MOST_PROBLEMS]), tuple(remarks), tuple(appointments))


def _components(wanted: list[Part], zones: list[Part]) -> tuple[list[tuple[Part, Any]], list[Problem]]:
    """Each part as the library reads it; where it reads them not all, one by one, to name the line."""
    together = _parsed([*zones, *wanted])
    if not isinstance(together, str) and len(together) == len(wanted):
        return list(zip(wanted, together, strict=True)), []
    found: list[tuple[Part, Any]] = []
    problems: list[Problem] = []
    for part in wanted:
        alone = _parsed([*zones, part])
        if not isinstance(alone, str) and len(alone) == 1:
            found.append((part, alone[0]))
        elif len(problems) < MOST_PROBLEMS:
            problems.append(_blamed(part, zones, alone if isinstance(alone, str) else "it cannot be read"))
    return found, problems or [Problem(0, "the calendar cannot be read")]


def _parsed(some: list[Part]) -> list[Any] | str:
    """The components of some parts, or why they cannot be had."""
    from icalendar import Calendar

    lines = [line for part in some for line in part.whole]
    raw = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", *lines, "END:VCALENDAR", ""])
    try:
        calendar = Calendar.from_ical(raw.encode("utf-8", "replace"))
        return [each for each in calendar.walk() if each.name in ("VTODO", "VEVENT")]
    except Exception as error:  # the library raises whatever its parsers do: KeyError, IndexError, ...
        return one_line(str(error))[:80] or type(error).__name__


def _blamed(part: Part, zones: list[Part], why: str) -> Problem:
    """The line of a part that the library stumbles over."""
    head = f"BEGIN:{part.kind}"
    for number, line in part.own:
        alone = part._replace(whole=(head, line, f"END:{part.kind}"))
        if isinstance(said := _parsed([*zones, alone]), str):
            return Problem(number, f"{name_of(line)[:40]} cannot be read: {said}")
    return Problem(part.line, why)
