"""Meetings as appointments: those of the past one by one, a series that goes on as one with its rule."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo

from facilitator.formats.exchange.csv_table import table
from facilitator.formats.exchange.record import Appointment, uuid_of
from facilitator.formats.exchange.rhythm import rule
from facilitator.formats.text import one_line
from facilitator.model.digest import Digest
from facilitator.model.meeting import Phase
from facilitator.model.planning import next_meeting

HEAD = ("number", "title", "series", "start", "end", "state", "people", "decisions", "actions", "sent")
"""The columns of the table of meetings."""

_OFF = (Phase.CANCELLED, Phase.EMAIL)


def table_of(held: Iterable[Digest]) -> str:
    """The meetings as CSV."""
    return table(HEAD, map(_row, held))


def appointments(
    held: Sequence[Digest], cadences: Mapping[str, str], zone: tzinfo | None
) -> Iterator[Appointment]:
    """The meetings, each by its own; and for each series that has a rhythm, one that goes on from its next.

    `cadences` says in words how often a series meets. A planned meeting on a day of the rule is told once.
    """
    by_series: dict[str, list[Digest]] = {}
    for each in held:
        by_series.setdefault(each.series, []).append(each)
    for series, some in by_series.items():
        dated = sorted((each for each in some if each.starts_at), key=lambda each: each.start)
        going_on = _going_on(series, dated, cadences.get(series, ""), zone) if series else None
        days = _days(going_on, dated, zone) if going_on else set()
        for each in dated:
            if each.phase is not Phase.PLANNED or each.starts_at not in days:
                yield _one(each)
        if going_on:
            yield going_on


def _one(meeting: Digest) -> Appointment:
    start = meeting.starts_at
    assert start is not None
    end = datetime.fromisoformat(meeting.end) if meeting.end else start
    told = f"Meeting {meeting.number}: {meeting.decisions} decisions, {meeting.actions} actions"
    return Appointment(
        uid=uuid_of(f"meeting {meeting.id}"),
        title=one_line(meeting.title),
        start=start,
        end=end if end > start else start + timedelta(minutes=1),
        text=told if meeting.is_over else f"Meeting {meeting.number}",
        cancelled=meeting.phase in _OFF,
    )


def _going_on(series: str, dated: Sequence[Digest], cadence: str, zone: tzinfo | None) -> Appointment | None:
    """The series from its next meeting on: the first that is planned, else the day its rhythm gives."""
    if not dated:
        return None
    last = dated[-1]
    next_ = next((each for each in dated if each.phase is Phase.PLANNED), None)
    model = next_ or last
    begun = model.starts_at
    assert begun is not None
    start = begun.astimezone(zone)
    if next_ is None:
        day = next_meeting(cadence, start.date())
        if day is None:
            return None
        start = _at(day.year, day.month, day.day, start, zone)
    said = rule(cadence, start.date())
    if not said:
        return None
    length = datetime.fromisoformat(model.end) - begun if model.end else timedelta(minutes=25)
    over = sum(each.is_over for each in dated)
    return Appointment(
        uid=uuid_of(f"series {series}"),
        title=one_line(model.title),
        start=start,
        end=start + max(length, timedelta(minutes=1)),
        rule=said,
        text=f"{cadence[:1].upper()}{cadence[1:]}; held {over} times so far" if over else cadence,
        changes=over,
    )


def _at(year: int, month: int, day: int, like: datetime, zone: tzinfo | None) -> datetime:
    """The hour of one day on another, on the clock of the place."""
    naive = datetime(year, month, day, like.hour, like.minute)  # noqa: DTZ001 - made aware below
    return naive.replace(tzinfo=zone) if zone is not None else naive.astimezone()


def _days(going_on: Appointment, dated: Sequence[Digest], zone: tzinfo | None) -> set[datetime]:
    """The starts of planned meetings that the rule gives anyway."""
    from dateutil.rrule import rrulestr

    first = going_on.start
    assert isinstance(first, datetime)
    naive = first.replace(tzinfo=None)
    found = rrulestr(going_on.rule, dtstart=naive)
    planned = [each.starts_at for each in dated if each.phase is Phase.PLANNED and each.starts_at]
    return {
        at
        for at in planned
        if (wall := at.astimezone(zone).replace(tzinfo=None)) >= naive and found.after(wall, inc=True) == wall
    }


def _row(meeting: Digest) -> list[str]:
    return [
        meeting.number,
        meeting.title,
        meeting.series,
        meeting.start,
        meeting.end,
        meeting.phase.value.replace("_", " "),
        str(meeting.people),
        str(meeting.decisions),
        str(meeting.actions),
        "yes" if meeting.circulated else "",
    ]
