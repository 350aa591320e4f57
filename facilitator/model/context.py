"""Whom and what the ids in a list stand for, and which day it is: all that a list needs besides its rows."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from facilitator.model.listed import Listed
from facilitator.model.person import Person, Side

_NOTHING: Mapping[str, str] = MappingProxyType({})


class GoalName(NamedTuple):
    """A shared goal as it is said."""

    key: str
    """`G2`."""
    line: str


class Origin(NamedTuple):
    """The meeting something was said in, as lists name it."""

    page: str
    number: str
    """`12`: how people call it."""
    series: str = ""
    title: str = ""
    day: str = ""
    """Its ISO day; "" where it has none."""
    phase: str = ""
    """`planned`, `live`, `closed`, ..."""
    start: str = ""
    """When it starts or started: an ISO instant; "" where nobody planned it."""
    end: str = ""
    """When it was, or has to be, over: an ISO instant."""
    sent: bool = False
    """Whether its minutes went out."""


class GoalGap(NamedTuple):
    """A shared goal of which the two sides are not equally sure."""

    id: str
    key: str
    line: str
    since: str
    """The ISO day from which on they have been far apart."""


class Context(NamedTuple):
    """Names behind ids; `context` makes one."""

    today: date
    """The room's day."""
    people: Mapping[str, Person] = MappingProxyType({})
    """By id."""
    units: Mapping[str, str] = _NOTHING
    """Names by key."""
    goals: Mapping[str, GoalName] = MappingProxyType({})
    """By id."""
    meetings: Mapping[str, Origin] = MappingProxyType({})
    """By `Listed.origin`; empty where nobody asked for them."""
    names: Mapping[str, str] = _NOTHING
    """What people and units are called in short, by id."""
    sides: Mapping[str, Side] = MappingProxyType({})
    """The side of each person, and of each unit by its people."""

    def name(self, id: str) -> str:
        """What a person or unit is called in short; an unknown one as it was written."""
        return self.names.get(id, id)

    def goal(self, id: str) -> str:
        """What people call a goal: `G2`."""
        known = self.goals.get(id)
        return known.key if known else id

    def side(self, id: str) -> Side | None:
        """The side of a person, or of a unit by its people; None where it cannot be told."""
        return self.sides.get(id)

    def crosses(self, row: Listed) -> bool:
        """Whether one side owes it and the other asked for it."""
        owner, asker = self.sides.get(row.who), self.sides.get(row.asker)
        return owner is not None and asker is not None and owner is not asker


def context(
    today: date,
    people: Iterable[Person] = (),
    units: Iterable[tuple[str, str]] = (),
    goals: Iterable[tuple[str, GoalName]] = (),
    meetings: Mapping[str, Origin] = MappingProxyType({}),
) -> Context:
    """A context with its names and sides worked out."""
    by_id = {each.id: each for each in people}
    keys = dict(units)
    first: dict[str, int] = {}
    for each in by_id.values():
        first[each.first_name] = first.get(each.first_name, 0) + 1
    called = {
        each.id: each.first_name if first[each.first_name] == 1 else each.name for each in by_id.values()
    }
    sides = {each.id: each.side for each in by_id.values()}
    for key in keys.keys() - sides.keys():
        of_unit = [each.side for each in by_id.values() if each.unit == key]
        if of_unit:
            sides[key] = max(sorted(set(of_unit)), key=of_unit.count)
    return Context(today, by_id, keys, dict(goals), meetings, {**keys, **called}, sides)
