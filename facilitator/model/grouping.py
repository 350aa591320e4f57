"""A list of actions in groups: by date, owner, side, unit, goal or meeting."""

from collections.abc import Callable, Sequence

from facilitator.model.context import Context
from facilitator.model.ledger import groups
from facilitator.model.listed import Listed

GROUPINGS = ("date", "owner", "side", "unit", "goal", "meeting")
"""The ways to group, in the order of the key that goes through them."""

TITLES = {
    "late": "LATE",
    "this_week": "THIS WEEK",
    "waiting": "WAITING FOR",
    "rest": "THE REST",
    "ended": "ENDED",
}
"""What the groups by date are called, on the screen and on the command line."""


def grouped(
    rows: Sequence[Listed], by: str, context: Context, in_order: bool = False
) -> tuple[tuple[str, tuple[Listed, ...]], ...]:
    """Titles and their rows, empty groups left out; within a group in the order of the dates.

    Rows that stand `in_order` already, as in `Groups.all`, are not sorted again.
    """
    by_date = groups(rows, context.today, in_order)
    if by == "date":
        return tuple((TITLES[name], part) for name, part in by_date._asdict().items() if part)
    name = _NAMES[by]
    found: dict[str, list[Listed]] = {}
    for row in by_date.all:
        found.setdefault(name(row, context), []).append(row)
    # Whoever has most stands first; "no ..." comes last.
    order = sorted(found, key=lambda title: (title.startswith("no "), -len(found[title]), title))
    return tuple((title, tuple(found[title])) for title in order)


def _owner(row: Listed, context: Context) -> str:
    return context.name(row.who) or "no owner"


def _side(row: Listed, context: Context) -> str:
    side = context.sides.get(row.who)
    return side.label if side else "no side"


def _unit(row: Listed, context: Context) -> str:
    someone = context.people.get(row.who)
    unit = row.unit or (someone.unit if someone else "")
    return context.units.get(unit, unit) or "no unit"


def _goal(row: Listed, context: Context) -> str:
    known = context.goals.get(row.goal)
    return f"{known.key} {known.line}" if known else "no goal"


def _meeting(row: Listed, context: Context) -> str:
    born = context.meetings.get(row.origin)
    return f"{born.title} {born.day}".strip() if born else "no meeting"


_NAMES: dict[str, Callable[[Listed, Context], str]] = {
    "owner": _owner,
    "side": _side,
    "unit": _unit,
    "goal": _goal,
    "meeting": _meeting,
}
