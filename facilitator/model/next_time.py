"""The next meeting of a series, as its last one announced it: when it would be, and with which agenda."""

from datetime import date, datetime
from typing import NamedTuple

from facilitator.model.agenda import Agenda, AgendaItem
from facilitator.model.entry import Page
from facilitator.model.goal import iso_day
from facilitator.model.meeting import Item, Meeting
from facilitator.model.planning import next_meeting, slug
from facilitator.model.record import meeting_of

ENDED = 60
"""Days after the announced one from which a series that did not meet again has come to its end."""
_RHYTHMS = (
    (1, 1, "daily"),
    (7, 7, "weekly"),
    (28, 38, "monthly"),
    (84, 98, "quarterly"),
    (175, 190, "twice a year"),
)


class Offer(NamedTuple):
    """A meeting that nobody has planned yet, though it was announced."""

    page: str
    """The page of the last meeting of its series."""
    title: str
    start: datetime


def offer(page: Page, now: datetime) -> Offer | None:
    """When the meeting that the last one announced, on `page`, would be: at the same hour, from today on.

    None where it announced none, or too long ago.
    """
    last = _as_planned(page)
    today, began = now.date(), last.planned_start or last.started_at
    day = iso_day(last.next_on)
    if day is None or began is None or (today - day).days > ENDED:
        return None
    cadence = _cadence(last)
    while day < today:
        following = next_meeting(cadence, day)
        if following is None or following <= day:
            return None
        day = following
    start = datetime.combine(day, began.astimezone().time())
    return Offer(page.id, last.title, start.astimezone())


def again(page: Page) -> Agenda:
    """The agenda that the last one was planned with, without what was left over to it from the one before."""
    last = _as_planned(page)
    items = list(last.items)
    closing = next((at for at, each in enumerate(items) if each.protected), len(items))
    while closing and items[closing - 1].carried:  # what is still open comes back by itself
        closing -= 1
        del items[closing]
    return Agenda(
        last.title,
        tuple(map(_item, items)),
        key=last.template if slug(last.template or last.title) == last.series else last.series,
        purpose=last.purpose,
        cadence=_cadence(last),
        max_people=last.max_people or None,
        slot_minutes=last.slot.total_seconds() / 60,
        before=last.before,
        nature=last.nature,
    )


def _as_planned(page: Page) -> Meeting:
    """A meeting as it was planned: that it began late, or on another day, moves no series, and what was said
    there, most of its page, does not matter."""
    told = tuple(each for each in page.entries if each.kind in ("planned", "started"))
    return meeting_of(page._replace(entries=told))


def _item(item: Item) -> AgendaItem:
    return AgendaItem(
        item.title,
        item.planned / 60,
        owners=item.owners,
        kind=item.kind,
        prompt=item.prompt,
        outputs=item.outputs,
        goal=item.goal,
        recurring=item.recurring,
    )


def _cadence(last: Meeting) -> str:
    """How often a series meets, in words, from the day of a meeting to the one it announced."""
    began, following = last.planned_start or last.started_at, iso_day(last.next_on)
    if began is None or following is None:
        return ""
    days = (following - _day(began)).days
    said = next((name for least, most, name in _RHYTHMS if least <= days <= most), "")
    if said or days < 1:
        return said
    return f"every {days // 7} weeks" if days % 7 == 0 else f"every {days} days"


def _day(instant: datetime) -> date:
    return instant.astimezone().date()
