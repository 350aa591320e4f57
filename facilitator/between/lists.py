"""Lists of actions and decisions, quick to read: the command line starts, reads and ends in a blink."""

import json
from datetime import date
from typing import Any

from facilitator.clock import Clock
from facilitator.model.context import Context, GoalGap, GoalName, Origin, context
from facilitator.model.listed import Listed, rows
from facilitator.model.person import person
from facilitator.store.book import Book


class Lists:
    """The lists of one workspace. Nothing is kept: each question is asked of the book again."""

    def __init__(self, book: Book, clock: Clock) -> None:
        """Read `book` by the time of `clock`."""
        self.book = book
        self.clock = clock

    @property
    def today(self) -> date:
        """The room's day."""
        return self.clock.now().date()

    def actions(self, closed: bool = False) -> list[Listed]:
        """The open actions, or all that ever were, in no order."""
        return self.rows("action", closed)

    def decisions(self, closed: bool = True) -> list[Listed]:
        """All decisions, or those that stand, in no order."""
        return self.rows("decision", closed)

    def context(self, meetings: bool = False) -> Context:
        """Who and what the ids in a list stand for; with the meetings only where they are asked for."""
        units = ((str(each["id"]), str(each.get("name", ""))) for each in self._named("unit"))
        goals = ((str(each["id"]), _goal_name(each)) for each in self._named("goal"))
        people = map(person, self._named("person"))
        return context(self.today, people, units, goals, dict(self._meetings()) if meetings else {})

    def meetings(self) -> list[Origin]:
        """Every meeting that can be read, oldest first."""
        return [each for _, each in self._meetings()]

    def goal_gaps(self) -> list[GoalGap]:
        """The goals of which the two sides are not equally sure."""
        names = ("id", "key", "line", "gap_since")
        found = (GoalGap(*(str(each.get(name, "")) for name in names)) for each in self._named("goal"))
        return [each for each in found if each.since]

    def rows(self, kind: str, closed: bool) -> list[Listed]:
        """Actions or decisions, open ones or all, in no order."""
        return rows(self.lines(kind, closed))

    def _named(self, kind: str) -> list[dict[str, Any]]:
        return [json.loads(each) for each in self.lines(kind, closed=False)]

    def lines(self, kind: str, closed: bool) -> list[str]:
        """The lines they are read from, and those of people, units and goals; see `model.line`."""
        quick = getattr(self.book, "lines", None)
        if quick is not None:
            return list(quick(kind, not closed))
        from facilitator.model.line import line_of

        things = self.book.all_things(kind) if closed else self.book.open_things(kind)
        return [line for _, entries in things if (line := line_of(entries))]

    def _meetings(self) -> list[tuple[str, Origin]]:
        found = []
        for each in self.book.pages():
            told = each.fields
            if not told:
                continue
            start = _text(told.get("start"))
            origin = Origin(
                each.page,
                each.number,
                _text(told.get("series")),
                _text(told.get("title")) or "Meeting",
                start[:10] or each.page[:10],
                _text(told.get("phase")),
                start,
                _text(told.get("end")),
                told.get("circulated") is True,
            )
            found.append((f"{each.number}-{each.writer}", origin))
        return found


def _goal_name(row: dict[str, Any]) -> GoalName:
    return GoalName(_text(row.get("key")), _text(row.get("line")))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
