"""Shared goals: one plain line, an owner on each side, and how sure each side is of reaching it."""

from datetime import date
from typing import NamedTuple

from facilitator.model.entry import Entry, Fields, Json

WIDE_GAP = 2
"""A goal check whose two sides differ by this much or more is marked as a gap (product vocabulary)."""

BENEFITS = ("customer", "employee", "vendor")


class GoalCheck(NamedTuple):
    """How sure each side was on one day, 1 (not at all) to 5 (certain); 0 where a side said nothing."""

    on: date
    business: int
    it: int

    @property
    def gap(self) -> int:
        """The absolute difference; 0 while a side has not spoken."""
        return abs(self.business - self.it) if self.business and self.it else 0


class Box(NamedTuple):
    """One line of a goal's checklist: derived, never ticked by hand."""

    label: str
    ticked: bool
    fix: str
    """What would tick it, in words; "" when it is."""


class Goal(NamedTuple):
    """One line both sides serve."""

    id: str
    key: str
    """What people say: `G2`."""
    line: str
    benefits: tuple[str, ...] = ()
    """Out of customer, employee, vendor."""
    owner_business: str = ""
    """A person's id."""
    owner_it: str = ""
    measure: str = ""
    baseline: str = ""
    target: str = ""
    due: date | None = None
    checks: tuple[GoalCheck, ...] = ()
    """Oldest first."""
    state: str = "active"

    @property
    def check(self) -> GoalCheck | None:
        """The newest check, or None."""
        return self.checks[-1] if self.checks else None

    @property
    def gap(self) -> bool:
        """True where the two sides differ by two or more."""
        return self.check is not None and self.check.gap >= WIDE_GAP

    @property
    def gap_since(self) -> date | None:
        """The day from which on the two sides have been far apart; None while they are not."""
        since = None
        for check in reversed(self.checks):
            if check.gap < WIDE_GAP:
                break
            since = check.on
        return since

    def after(self, entry: Entry) -> "Goal":
        """The goal once `entry` has happened."""
        if entry.kind == "goal_checked":
            check = GoalCheck(entry.at.date(), int(entry.number("business")), int(entry.number("it")))
            kept = tuple(each for each in self.checks if each.on != check.on)
            return self._replace(checks=(*kept, check))
        if entry.kind in ("amended", "goal_changed"):
            return _with(self, entry.fields)
        return self

    @property
    def row(self) -> Fields:
        """The goal's plan as plain values, for an entry; checks are entries of their own."""
        row: dict[str, Json] = {
            "id": self.id,
            "key": self.key,
            "line": self.line,
            "benefits": list(self.benefits),
            "owner_business": self.owner_business,
            "owner_it": self.owner_it,
            "measure": self.measure,
            "baseline": self.baseline,
            "target": self.target,
            "due": self.due.isoformat() if self.due else "",
        }
        if self.check:
            row["check"] = [self.check.on.isoformat(), self.check.business, self.check.it]
        return {key: value for key, value in row.items() if value}

    @property
    def card(self) -> Fields:
        """The whole goal as plain values, for `goal`."""
        checks: list[Json] = [[each.on.isoformat(), each.business, each.it] for each in self.checks]
        return {**self.row, "state": self.state, "checks": checks}


def goal(row: Fields, id: str = "") -> Goal:
    """A goal from plain values; what is missing or odd becomes empty."""
    name = row.get("id")
    known = _with(Goal(id or (name if isinstance(name, str) else ""), "", ""), row)
    checks = row.get("checks")
    found = map(_check, checks if isinstance(checks, list | tuple) else (row.get("check"),))
    return known._replace(checks=tuple(each for each in found if each is not None))


def _check(row: Json) -> GoalCheck | None:
    if not isinstance(row, list | tuple) or len(row) != 3:
        return None
    on, business, it = row
    day = iso_day(on)
    return GoalCheck(day, business, it) if day and isinstance(business, int) and isinstance(it, int) else None


def _with(known: Goal, row: Fields) -> Goal:
    names = ("key", "line", "owner_business", "owner_it", "measure", "baseline", "target", "state")
    new = {name: row[name] for name in names if isinstance(row.get(name), str)}
    known = Goal(**{**known._asdict(), **new})
    if "due" in row:
        known = known._replace(due=iso_day(row["due"]))
    benefits = row.get("benefits")
    if isinstance(benefits, list | tuple):
        known = known._replace(benefits=tuple(each for each in BENEFITS if each in benefits))
    return known


def iso_day(value: Json) -> date | None:
    """A day from its ISO text; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def checklist(known: Goal, next_steps: int, told: bool = False) -> tuple[Box, ...]:
    """The seven boxes of a shared goal (product capability A3); `next_steps` counts its open actions."""
    both = bool(known.owner_business and known.owner_it)
    return (
        Box("two owners, one a side", both, "" if both else "name an owner on the other side"),
        Box(
            "who benefits",
            bool(known.benefits),
            "" if known.benefits else "say who: customer, employee or vendor",
        ),
        Box(
            "a number and a date",
            bool(known.measure and known.target and known.due),
            "" if known.measure and known.target and known.due else "give measure, target and date",
        ),
        Box("both sides sure", bool(known.check) and not known.gap, _sureness(known)),
        Box("expectation and means", False, "state what is expected, and whether the means are there"),
        Box("told", told, "" if told else "tell those it is for"),
        Box("a next step", next_steps > 0, "" if next_steps else "take one action on for it"),
    )


def _sureness(known: Goal) -> str:
    if not known.check:
        return "ask each side how sure it is, 1-5"
    return "ask: what does one side know that the other does not?" if known.gap else ""
