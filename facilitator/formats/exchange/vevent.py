"""A meeting, a series or a look-back as a VEVENT of a calendar, and back."""

from datetime import UTC, date, datetime, tzinfo
from typing import Any

from facilitator.formats.exchange.calendar_value import Unreadable, aware, first, number, summary
from facilitator.formats.exchange.record import Appointment
from facilitator.formats.text import one_line


def vevent(one: Appointment, stamp: datetime, zone: tzinfo | None) -> Any:
    """An appointment as the library's Event; `stamp` and `zone` as in `icalendar.write`."""
    from icalendar import Event, vRecur

    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("summary", one.title)
    event.add("sequence", one.changes)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("dtstart", _when(one.start, one.rule, zone))
    if one.end is not None:
        event.add("dtend", _when(one.end, one.rule, zone))
    if not isinstance(one.start, datetime):
        event.add("transp", "TRANSPARENT")
    if one.rule:
        event.add("rrule", vRecur.from_ical(one.rule))
    if one.text:
        event.add("description", one.text)
    return event


def _when(at: datetime | date, rule: str, zone: tzinfo | None) -> datetime | date:
    if not isinstance(at, datetime):
        return at
    if getattr(zone, "key", ""):
        return at.astimezone(zone)
    return at.astimezone(zone).replace(tzinfo=None) if rule else at.astimezone(UTC)


def appointment(component: Any, zone: tzinfo | None) -> Appointment:
    """The appointment of a VEVENT. Raises Unreadable where it does not say when it begins."""
    start, end = first(component, "DTSTART"), first(component, "DTEND")
    begins = getattr(start, "dt", None)
    if not isinstance(begins, date):
        raise Unreadable("an event that does not say when it begins")
    ends = getattr(end, "dt", None)
    rule = first(component, "RRULE")
    return Appointment(
        uid=one_line(str(first(component, "UID") or "")),
        title=summary(component) or "Meeting",
        start=aware(begins, zone),
        end=aware(ends, zone) if isinstance(ends, date) else None,
        rule=rule.to_ical().decode() if rule is not None else "",
        text="\n".join(map(one_line, str(first(component, "DESCRIPTION") or "").split("\n"))),
        changes=number(component, "SEQUENCE"),
        cancelled=str(first(component, "STATUS") or "").upper() == "CANCELLED",
    )
