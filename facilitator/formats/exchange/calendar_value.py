"""Properties of a calendar's parts as plain values, whatever odd thing stands there."""

from datetime import UTC, date, datetime, tzinfo
from typing import Any

from facilitator.formats.exchange.record import local_day
from facilitator.formats.text import one_line


class Unreadable(Exception):
    """One thing of a calendar cannot be read; the text says why."""


def first(component: Any, name: str) -> Any:
    """A property; the first where somebody gives it twice."""
    found = component.get(name)
    return found[0] if isinstance(found, list) and found else found


def summary(component: Any) -> str:
    """What it is called; "" where it has no name."""
    return one_line(str(first(component, "SUMMARY") or ""))


def attendee(component: Any) -> str:
    """Who is to do it: the name, else the address; "" for nobody."""
    found = first(component, "ATTENDEE")
    params = getattr(found, "params", {})
    return one_line(str(params.get("CN", "") or str(found or "").removeprefix("mailto:")))


def number(component: Any, name: str) -> int:
    """A count, 0 to 9999; 0 for anything else."""
    found = first(component, name)
    return max(0, min(9999, int(found))) if isinstance(found, int) else 0


def aware(at: datetime | date, zone: tzinfo | None) -> datetime | date:
    """An instant with its offset; one without has the hour of whoever reads it."""
    if not isinstance(at, datetime) or at.tzinfo is not None:
        return at
    return at.replace(tzinfo=zone) if zone is not None else at.astimezone()


def instant(found: Any, zone: tzinfo | None, name: str) -> datetime | None:
    """A property as an instant, a day as its noon; None for none. Raises Unreadable beyond the calendar."""
    at = getattr(found, "dt", None)
    try:
        if isinstance(at, datetime):
            known = aware(at, zone)
            return known.astimezone(UTC) if isinstance(known, datetime) else None
        if isinstance(at, date):
            return datetime(at.year, at.month, at.day, 12, tzinfo=zone or UTC)
    except (ValueError, OverflowError, OSError):
        raise Unreadable(f"{name} is no day of a calendar") from None
    return None


def day(found: Any, zone: tzinfo | None, name: str) -> date | None:
    """A property as a day in `zone`; None for none. Raises Unreadable beyond the calendar."""
    at = getattr(found, "dt", None)
    if isinstance(at, datetime):
        known = instant(found, zone, name)
        return local_day(known, zone) if known else None
    return at if isinstance(at, date) else None
