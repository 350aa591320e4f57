"""Lists of actions and decisions as text for a terminal: one line each, in columns, safe to print."""

from collections.abc import Iterable, Mapping
from datetime import date

from facilitator.model.context import Context
from facilitator.model.entry import said
from facilitator.model.grouping import TITLES
from facilitator.model.ledger import Groups, times
from facilitator.model.listed import Listed

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# As in model.follow_up, which would bring half the model along.

WHO = 16
"""Columns for a name; a longer one pushes its own line only."""


def day_text(day: date, today: date) -> str:
    """`Fri 27 Nov`, with the year where it is another one and not near."""
    said = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return said if day.year == today.year or abs((day - today).days) < 90 else f"{said} {day.year}"


def short_day(iso: str, today: date) -> str:
    """`14 Mar`, with the year where it is another one; "" for no day."""
    if not iso:
        return ""
    day = date.fromisoformat(iso[:10])
    said = f"{day.day} {_MONTHS[day.month - 1]}"
    return said if day.year == today.year else f"{said} {day.year}"


def actions_text(groups: Groups, context: Context) -> str:
    """The groups that have rows, each under its title with their number."""
    every = groups.all
    if not every:
        return ""
    ids = {row.id: said(row.id) for row in every}
    wide = max(map(len, ids.values()))
    who = _Names(context, {row.who for row in every})
    days = _Days(context.today)
    goals = _Goals(context)
    lines: list[str] = []
    for name, rows in zip(groups._fields, groups, strict=True):
        if rows:
            lines.append(f"{TITLES[name]} {len(rows)}")
        for row in rows:
            tail = _tail(row) if row.moved or row.state != "open" else ""
            head = f"  {ids[row.id].ljust(wide)}  {who[row.who]}  {days[row.due]}"
            line = f"{head}  {row.text}{goals[row.goal]}{tail}"
            lines.append(line if line.isprintable() else safe(line))
    return "\n".join(lines) + "\n"


def _tail(row: Listed) -> str:
    tail = ""
    if row.state == "blocked":
        tail = f"  (waits for {row.because})"
    elif row.state != "open":
        tail = f"  ({row.state}{': ' + row.because if row.because else ''})"
    return f"{tail}  (moved {times(row.moved)})" if row.moved else tail


def safe(line: str) -> str:
    """A line without a control character in it; quick for one that has none, as nearly all have."""
    if line.isprintable():
        return line
    from facilitator.formats.text import visible

    return visible(line)


class _Names(dict[str, str]):
    """What people are called, by id, as wide as the longest of them."""

    def __init__(self, context: Context, ids: Iterable[str]) -> None:
        called = {id: context.names.get(id, id) or "nobody" for id in ids}
        wide = min(WHO, max(map(len, called.values())))
        super().__init__({id: _padded(name, wide) for id, name in called.items()})


def _padded(name: str, columns: int) -> str:
    if name.isascii():
        return name.ljust(columns)
    from facilitator.formats.columns import pad

    return pad(name, columns)


class _Goals(dict[str, str]):
    """What goals are called at the end of a line, by id."""

    def __init__(self, context: Context) -> None:
        super().__init__({id: f"  {goal.key}" for id, goal in context.goals.items()})

    def __missing__(self, id: str) -> str:
        self[id] = ""
        return ""


class _Days(dict[str, str]):
    """ISO days as they are said, each worked out once and as wide as the widest."""

    def __init__(self, today: date) -> None:
        super().__init__({"": f"{'no date':<15}"})
        self._today = today

    def __missing__(self, iso: str) -> str:
        said = self[iso] = f"{day_text(date.fromisoformat(iso), self._today):<15}"
        return said


def decisions_text(rows: Iterable[Listed], context: Context) -> str:
    """Decisions in the order given: id, day, status, statement."""
    shown = list(rows)
    wide = max((len(each.said) for each in shown), default=0)
    today = context.today.isoformat()
    lines = []
    for row in shown:
        goal = context.goals.get(row.goal)
        key = f"  {goal.key}" if goal else ""
        due = row.is_open and "" < row.due <= today
        state = "look back" if due else row.state
        day = short_day(row.at, context.today)
        lines.append(safe(f"{row.said:<{wide}}  {day:<11}  {state:<10}  {row.text}{key}"))
    return "\n".join(lines) + "\n" if lines else ""


def decisions_markdown(rows: Iterable[Listed], context: Context) -> str:
    """Decisions as a Markdown table that can be mailed; a bar in a text cannot break it."""
    head = ("| Id | Decided | Status | Decision | Why | By | Look back |", "|---|---|---|---|---|---|---|")
    lines = []
    for row in rows:
        cells = (
            row.said,
            row.at[:10],
            row.state,
            row.text,
            row.because,
            context.name(row.who),
            row.due,
        )
        lines.append("| " + " | ".join(safe(_cell(each)) for each in cells) + " |")
    return "\n".join((*head, *lines)) + "\n"


_SPECIAL = str.maketrans({each: f"\\{each}" for each in "\\`*_[]<>|#"})


def _cell(text: str) -> str:
    return text.translate(_SPECIAL)


def row_values(row: Listed, context: Context) -> Mapping[str, object]:
    """A row as plain values for JSON, with names beside ids."""
    goal = context.goals.get(row.goal)
    values: dict[str, object] = {
        "id": row.id,
        "said": row.said,
        "text": row.text,
        "state": row.state,
        "goal": goal.key if goal else "",
        "unit": context.units.get(row.unit, row.unit),
        "meeting": row.origin.rpartition("-")[0],
        "at": row.at,
    }
    if row.kind == "action":
        return values | {
            "owner": row.who,
            "owner_name": _whole_name(row.who, context),
            "asker": row.asker,
            "asker_name": _whole_name(row.asker, context),
            "due": row.due or None,
            "first_due": row.first_due or None,
            "moved": row.moved,
            "late": row.is_late(context.today.isoformat()),
            "blocked_by": row.because if row.state == "blocked" else "",
            "why": row.because if row.state == "dropped" else "",
            "ended": row.ended or None,
            "decision": row.link,
        }
    flags = row.flags.split()
    return values | {
        "why": row.because,
        "decider": row.who,
        "decider_name": _whole_name(row.who, context),
        "look_back_on": row.due or None,
        "due": row.is_open and "" < row.due <= context.today.isoformat(),
        "one_way": "one-way" in flags,
        "one_sided": "one-sided" in flags,
        "benefits": [each for each in ("customer", "employee", "vendor") if each in flags],
        "supersedes": row.link,
        "superseded_by": row.newer,
    }


def _whole_name(id: str, context: Context) -> str:
    someone = context.people.get(id)
    return someone.name if someone else context.units.get(id, id)
