"""A thing in one line, as lists show it and as the register keeps it."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from facilitator.model.action import Action
from facilitator.model.decision import Decision
from facilitator.model.entry import Entry, Json
from facilitator.model.goal import WIDE_GAP, Goal
from facilitator.model.listed import Listed
from facilitator.model.thing import life, standing

_BLANKS = str.maketrans("\t\n\r", "   ")


def listed(thing: object) -> Listed | None:
    """The row of an action or a decision; None for anything else, and for what was turned into another."""
    if isinstance(thing, Action) and not thing.turned_into:
        return Listed(
            id=thing.id,
            kind="action",
            text=thing.text,
            who=thing.owner,
            asker=thing.asker,
            due=thing.due.isoformat() if thing.due else "",
            first_due=thing.first_due.isoformat() if thing.first_due else "",
            state=thing.state,
            moved=thing.moved,
            goal=thing.goal,
            unit=thing.unit,
            at=_instant(thing.at),
            ended=_instant(thing.ended_at),
            link=thing.decision,
            because=thing.blocked_by or thing.why,
            item=thing.item,
            flags=_flags(reactive=thing.reactive, confirmed=thing.confirmed),
        )
    if isinstance(thing, Decision) and not thing.turned_into:
        marks = _flags(("one-way", thing.one_way), ("one-sided", thing.one_sided), confirmed=thing.confirmed)
        return Listed(
            id=thing.id,
            kind="decision",
            text=thing.statement,
            who=thing.decider,
            due=thing.look_back_on.isoformat() if thing.look_back_on else "",
            state=str(thing.status),
            goal=thing.goal,
            unit=thing.unit,
            at=_instant(thing.at),
            link=thing.supersedes,
            newer=thing.superseded_by,
            because=thing.why,
            item=thing.item,
            flags=" ".join(filter(None, (marks, *thing.sides, *thing.benefits))),
        )
    return None


def line_of(entries: Sequence[Entry]) -> str:
    """What a list shows of a thing, in one line, from all its entries; "" for what no list shows.

    Of an action or a decision it is its row, see `listed.rows`; of a person, a unit, a series or a goal
    it is a JSON object, the last word on each of its fields.
    """
    told = standing(entries)
    if not told:
        return ""
    if told[0].kind in ("person", "unit", "series"):
        named: dict[str, Json] = {}
        for entry in told:
            named.update(entry.fields)
        return json.dumps({**named, "id": entries[0].subject})
    thing = life(entries)
    if isinstance(thing, Goal):
        gap = _gap_since(thing)
        return json.dumps({**thing.row, "state": thing.state, "gap_since": gap.isoformat() if gap else ""})
    row = listed(thing)
    return line(row) if row else ""


def line(row: Listed) -> str:
    """A row as one line of text; a tab or line break in its words becomes a blank."""
    return "\t".join(str(each).translate(_BLANKS) if each else "" for each in row)


def _gap_since(goal: Goal) -> date | None:
    """The day from which the two sides have been far apart on a goal; None while they are not."""
    since = None
    for check in reversed(goal.checks):
        if check.gap < WIDE_GAP:
            break
        since = check.on
    return since


def _flags(*marks: tuple[str, bool], **more: bool) -> str:
    return " ".join(name for name, marked in (*marks, *more.items()) if marked)


def _instant(at: datetime | None) -> str:
    return at.isoformat(timespec="seconds") if at else ""
