"""Lists of actions and decisions, quick to read: the command line starts, reads and ends in a blink."""

from datetime import date

from facilitator.clock import Clock
from facilitator.model.context import Context, GoalGap, GoalName, Origin, context
from facilitator.model.entry import Fields, plain
from facilitator.model.goal import Goal, goal
from facilitator.model.listed import Listed, listed_row
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
        with self.book.still():
            units = [(str(each["id"]), str(each.get("name", ""))) for each in self._named("unit")]
            goals = [(each.id, GoalName(each.key, each.line)) for each in self._goals()]
            people = [person(each) for each in self._named("person")]
            return context(self.today, people, units, goals, dict(self._meetings()) if meetings else {})

    def meetings(self) -> list[Origin]:
        """Every meeting that can be read, oldest first."""
        return [each for _, each in self._meetings()]

    def goal_gaps(self) -> list[GoalGap]:
        """The goals of which the two sides are not equally sure."""
        since = ((each, each.gap_since) for each in self._goals())
        return [GoalGap(each.id, each.key, each.line, day.isoformat()) for each, day in since if day]

    def rows(self, kind: str, closed: bool) -> list[Listed]:
        """Actions or decisions, open ones or all, in no order."""
        return [row for row in self.book.listed(kind, listed_row, ended=closed) if row is not None]

    def _named(self, kind: str) -> list[Fields]:
        """The people or units, the last word on each of their fields."""
        return [row for row in self.book.listed(kind, plain) if row]

    def _goals(self) -> list[Goal]:
        return [goal(row) for row in self.book.listed("goal", plain) if row]

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


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
