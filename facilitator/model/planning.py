"""From an agenda to a planned meeting: pure values for the entry that plans it."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from facilitator.model.agenda import Agenda, AgendaItem, ItemKind
from facilitator.model.entry import Json
from facilitator.model.goal import Goal
from facilitator.model.meeting import Item, ItemState
from facilitator.model.person import Person

CLOSING_MINUTES = 4.0
"""Minutes for read-back and rating where an agenda has none."""
UNTIMED_MINUTES = 5.0
"""Minutes for an item that nobody timed."""


def plan(
    agenda: Agenda,
    start: datetime | None,
    people: Sequence[Person] = (),
    goals: Sequence[Goal] = (),
    left_over: Sequence[Item] = (),
    left_on: str = "",
    next_on: date | None = None,
) -> dict[str, Json]:
    """The fields of the entry `planned`.

    `left_over` are items of the meeting on the ISO day `left_on`: one that the agenda holds anyway is
    marked as carried, any other is put before the read-back.
    """
    items = timed(agenda)
    slot = agenda.slot_minutes or sum(each.minutes or 0 for each in items)
    rows = [_row(each, at, goals) for at, each in enumerate(items, start=1)]
    for item in left_over:
        _carry(rows, item, left_on)
    for at, row in enumerate(rows, start=1):
        row["id"] = f"q{at}"
    return {
        "title": agenda.title,
        "series": slug(agenda.key or agenda.title),
        "template": agenda.key,
        "purpose": agenda.purpose,
        "before": agenda.before,
        "nature": agenda.nature,
        "max_people": agenda.max_people or 0,
        "start": start.isoformat() if start else "",
        "slot_minutes": slot,
        "next_on": next_on.isoformat() if next_on else "",
        "items": rows,
        "people": [each.row for each in people],
        "goals": [each.row for each in goals],
    }


def timed(agenda: Agenda) -> list[AgendaItem]:
    """The items a meeting will take, each with minutes, the last one a read-back that is protected."""
    items = [each for each in agenda.items if not each.container]
    items = [each if each.minutes else each._replace(minutes=UNTIMED_MINUTES) for each in items]
    last = len(items) - 1
    items = [
        each._replace(kind=ItemKind.DISCUSS) if each.kind is ItemKind.CLOSE and at != last else each
        for at, each in enumerate(items)
    ]
    if not items or items[-1].kind is not ItemKind.CLOSE:
        prompt = "Is this what we agreed: who does what by when? Was this worth your time?"
        items.append(AgendaItem("Read-back and rate", CLOSING_MINUTES, kind=ItemKind.CLOSE, prompt=prompt))
    return items


def _row(item: AgendaItem, at: int, goals: Sequence[Goal]) -> dict[str, Json]:
    goal = next((each.id for each in goals if item.goal and item.goal in (each.key, each.id)), "")
    row: dict[str, Json] = {
        "id": f"q{at}",
        "title": item.title,
        "minutes": item.minutes or 0,
        "kind": item.kind.value,
        "prompt": item.prompt,
        "owners": list(item.owners),
        "outputs": list(item.outputs),
        "goal": goal,
        "recurring": item.recurring,
    }
    return {key: value for key, value in row.items() if value}


def _carry(rows: list[dict[str, Json]], item: Item, left_on: str) -> None:
    first = item.carried_from or left_on
    for row in rows:
        if str(row.get("title", "")).casefold() == item.title.casefold():
            # What the agenda holds each time, and was talked about, comes by itself and is not left over.
            if item.state is not ItemState.DONE:
                row.update(carried=item.carried + 1, carried_from=first)
            return
    fresh = item._replace(carried=item.carried + 1, carried_from=first)
    closing = next((at for at, row in enumerate(rows) if row.get("kind") == "close"), len(rows))
    rows.insert(closing, dict(fresh.row))


def slug(text: str) -> str:
    """A name for files and series: lower case, words joined by dashes; `meeting` where nothing is left."""
    import unicodedata

    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].rstrip("-") or "meeting"


_STEPS = {"daily": ("days", 1), "weekly": ("weeks", 1), "fortnightly": ("weeks", 2), "monthly": ("months", 1)}
_EVERY = re.compile(r"every\s+(\d+)(?:-\d+)?\s+(day|week|month)s?")


def next_meeting(cadence: str, after: date) -> date | None:
    """The day of a series' next meeting, from its cadence in words; None where it has no rhythm.

    Monthly and rarer meetings keep their weekday, so that nobody is asked to meet on a Sunday.
    """
    words = cadence.casefold()
    unit, count = next((step for name, step in _STEPS.items() if name in words), ("", 0))
    if "quarterly" in words:
        unit, count = "months", 3
    elif "twice a year" in words:
        unit, count = "months", 6
    elif found := _EVERY.search(words):
        unit, count = f"{found[2]}s", int(found[1])
    if not unit:
        return None
    from dateutil.relativedelta import relativedelta, weekday

    if unit == "months":
        day = after + relativedelta(months=count, weekday=weekday(after.weekday())(1))
        return day if isinstance(day, date) else None
    return after + relativedelta(days=count * (7 if unit == "weeks" else 1))
