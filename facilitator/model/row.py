"""The row of an action or a decision straight off its entries, without its whole life being told.

Ten thousand of them are listed in the blink of an eye; what is out of the ordinary goes the long way, through
`model.line`, and both say the same.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from facilitator.model.entry import BIRTHS, Entry, Fields, Json
from facilitator.model.listed import Listed

NAMED = ("person", "unit")
"""The kinds that are known by a few fields, of which the newest word counts."""
LISTED = ("action", "decision", "goal", *NAMED)
"""The kinds of entry that bring something into being which lists show."""
UNLISTED = frozenset(BIRTHS).difference(LISTED) | {"series"}
"""The kinds that bring anything else into being."""

_SIDES = ("it", "management")
_STATES = frozenset({"proposed", "decided", "kept", "adapted", "reversed", "superseded"})
_BENEFITS = ("customer", "employee", "vendor")
# As in model.decision and model.goal, which the quick lists do without.


def row_of(entries: Sequence[Entry]) -> Listed | None:
    """The row of a thing from all its entries, oldest first; None for what no list shows."""
    if entries:
        birth = entries[0]
        try:
            if birth.kind == "action":
                row = _action(birth)
                return row if len(entries) == 1 else _turned(row, entries)
            if birth.kind == "decision" and len(entries) == 1:
                return _decision(birth)
        except TypeError:
            pass  # a field of another type than was ever written
    return _told(entries)


def card(entries: Sequence[Entry]) -> tuple[bool, Json]:
    """Whether a thing is open, from all its entries, oldest first; its row, None for what no list shows."""
    row = row_of(entries)
    if row is not None:
        return row.is_open, row
    from facilitator.model.goal import Goal
    from facilitator.model.thing import fields, life

    if entries[0].kind in NAMED:
        return True, fields(entries) or None
    goal = life(entries)
    return True, goal.card if isinstance(goal, Goal) else None


def _told(entries: Sequence[Entry]) -> Listed | None:
    from facilitator.model.line import listed
    from facilitator.model.thing import life

    return listed(life(entries))


def _action(birth: Entry) -> Listed:
    field = birth.fields.get
    text, owner, asker = field("text", ""), field("owner", ""), field("asker", "")
    goal, unit, link, item = field("goal", ""), field("unit", ""), field("decision", ""), field("item", "")
    due = field("due")
    "".join((text, owner, asker, goal, unit, link, item))  # type: ignore[arg-type]  # all of them are texts
    day = _day(due) if type(due) is str else ""
    return tuple.__new__(
        Listed,
        (
            birth.subject,
            "action",
            text,
            owner,
            asker,
            day,
            day,
            "open",
            0,
            goal,
            unit,
            birth.at.isoformat("T", "seconds"),
            "",
            link,
            "",
            "",
            item,
            "reactive" if field("reactive") is True else "",
        ),
    )


def _turned(row: Listed, entries: Sequence[Entry]) -> Listed | None:
    """What nearly always becomes of an action: it is read back, its day moves, and then it is done."""
    due, first_due, moved, state, ended, flags = row.due, row.first_due, 0, "open", "", row.flags
    for entry in entries[1:]:
        if entry.subject != row.id:
            return _told(entries)
        if entry.kind == "done":
            state, ended = "done", entry.at.isoformat("T", "seconds")
        elif entry.kind == "moved":
            day = entry.fields.get("due")
            was, due = due, _day(day) if type(day) is str else ""
            moved += "" < was < due
            first_due = first_due or due
        elif entry.kind == "confirmed":
            flags = "reactive confirmed" if row.flags else "confirmed"
        else:
            return _told(entries)
    return row._replace(due=due, first_due=first_due, moved=moved, state=state, ended=ended, flags=flags)


def _decision(birth: Entry) -> Listed:
    fields = birth.fields
    status, sides, benefits = _text(fields, "status"), birth.texts("sides"), birth.texts("benefits")
    marks = ["one-way"] if fields.get("one_way") is True else []
    if sum(each in _SIDES for each in sides) == 1:
        marks.append("one-sided")
    return Listed(
        id=birth.subject,
        kind="decision",
        text=_text(fields, "text"),
        who=_text(fields, "decider"),
        due=_day(_text(fields, "look_back_on")),
        state=status if status in _STATES else "decided",
        goal=_text(fields, "goal"),
        unit=_text(fields, "unit"),
        at=birth.at.isoformat("T", "seconds"),
        link=_text(fields, "supersedes"),
        because=_text(fields, "why"),
        item=_text(fields, "item"),
        flags=" ".join([*marks, *sides, *(each for each in _BENEFITS if each in benefits)]),
    )


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


@lru_cache(4096)
def _day(text: str) -> str:
    """An ISO day as it is compared; "" for what is none."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""
