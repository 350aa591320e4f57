"""What is owed when a meeting opens: its own series' actions first, at most seven are gone through."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from facilitator.model.context import Context
from facilitator.model.ledger import OPENERS, by_day
from facilitator.model.listed import Listed
from facilitator.model.person import Person


class Owed(NamedTuple):
    """What is owed when a meeting opens, in the order in which it is gone through."""

    late: tuple[Listed, ...] = ()
    """All that its own series is late with, and what others are late with, as far as there is room."""
    ahead: tuple[Listed, ...] = ()
    """What its people owe next, the soonest due first."""

    @property
    def first(self) -> tuple[Listed, ...]:
        """What a meeting opens with: at most seven."""
        return (*self.late, *self.ahead)[:OPENERS]


class Circle(NamedTuple):
    """Whom the actions of a meeting concern."""

    series: str
    origins: Mapping[str, str]
    """The series of each meeting, by `Listed.origin`."""
    people: frozenset[str] = frozenset()
    """Its people by id, and their units by key; empty where nobody is known: then everything concerns it."""

    def has(self, row: Listed) -> bool:
        """True where the action was taken on in this series."""
        return bool(self.series) and self.origins.get(row.origin) == self.series

    def concerns(self, row: Listed) -> bool:
        """True where somebody of the meeting owes it or asked for it."""
        return not self.people or row.who in self.people or row.asker in self.people

    def is_near(self, row: Listed) -> bool:
        """True for an action of the series, and for one of its people that was taken on between meetings."""
        return self.has(row) or (row.origin not in self.origins and self.concerns(row))


def circle(series: str, origins: Mapping[str, str], people: Iterable[Person]) -> Circle:
    """The circle of a series with these people, and of their units."""
    known = list(people)
    return Circle(series, origins, frozenset(each for one in known for each in (one.id, one.unit) if each))


def owed(rows: Iterable[Listed], around: Circle, context: Context, but: Collection[str] = ()) -> Owed:
    """What is owed when a meeting opens; `but` are the ids of what was taken on in that meeting itself.

    First what its own series is late with, then what its people took on between meetings; where fewer than
    seven are late, what its people owe to other meetings or wait for, and after that whatever stands late
    between the two sides, as a meeting of both may ask for it. Cross-side first, in each of these.
    """
    today = context.today.isoformat()
    late: list[list[Listed]] = [[], [], [], []]
    ahead = []
    for row in rows:
        if row.id in but or not row.is_open:
            continue
        if row.is_late(today):
            place = _place(row, around, context)
            if place is not None:
                late[place].append(row)
        elif not around.people or row.who in around.people:
            ahead.append(row)
    for group in late:
        group.sort(key=lambda row: (not context.crosses(row), by_day(row)))
    own, other = [*late[0], *late[1]], [*late[2], *late[3]]
    return Owed((*own, *other[: max(0, OPENERS - len(own))]), tuple(sorted(ahead, key=by_day)))


def _place(row: Listed, around: Circle, context: Context) -> int | None:
    """How near a late action is to a meeting, from 0; None where it is none of its business."""
    if around.has(row):
        return 0
    if around.concerns(row):
        return 1 if row.origin not in around.origins else 2
    return 3 if context.crosses(row) else None
