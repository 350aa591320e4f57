"""The desk: what lies between meetings. It reads the book and plans the next meeting."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from facilitator.between.lists import Lists
from facilitator.between.opener import opens_with
from facilitator.clock import Clock
from facilitator.model.action import Action
from facilitator.model.agenda import Agenda
from facilitator.model.carry_over import is_opening, left_over
from facilitator.model.decision import Decision
from facilitator.model.digest import Digest, of_row
from facilitator.model.entry import Entry, Fields, Json, Page, plain
from facilitator.model.goal import Goal, goal
from facilitator.model.ledger import by_day
from facilitator.model.listed import Listed, listed_row
from facilitator.model.meeting import Meeting, Phase
from facilitator.model.next_time import Offer, again, offer
from facilitator.model.person import Person, person
from facilitator.model.planning import next_meeting, plan, slug
from facilitator.model.record import meeting_of
from facilitator.model.thing import life, words
from facilitator.store.book import Book


class Organisation(NamedTuple):
    """Who and what the meetings of a workspace are about."""

    people: tuple[Person, ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    """Business units as (key, name)."""
    goals: tuple[Goal, ...] = ()
    """The shared goals, by key."""

    def person(self, id: str) -> Person | None:
        """Somebody by id."""
        return next((each for each in self.people if each.id == id), None)


class Overview(NamedTuple):
    """What matters today, in the order it is shown."""

    running: tuple[Digest, ...]
    """Meetings that were started and not closed."""
    coming: tuple[Digest, ...]
    """Planned meetings, soonest first."""
    offers: tuple[Offer, ...]
    """Meetings that were announced and that nobody has planned yet, soonest first, `OFFERED` at most."""
    late: tuple[Action, ...]
    """Late actions, the longest overdue first, `NEWEST` at most."""
    late_count: int
    """How many are late."""
    this_week: tuple[Action, ...]
    """Actions due from today to the end of this week, `NEWEST` at most."""
    week_count: int
    """How many of those there are."""
    look_backs: tuple[Decision, ...]
    """Decisions whose look-back day has come."""
    closed: tuple[Digest, ...]
    """The newest of the closed meetings, newest first, `NEWEST` at most."""


NEWEST = 20
"""Closed meetings, and actions of a sort, that are looked at on one day."""
OFFERED = 3
"""Meetings that are offered to be planned on one day."""
_OVER = frozenset((Phase.CLOSED, Phase.CANCELLED, Phase.EMAIL))


class Desk:
    """Lists of what the book holds, and new meetings. It keeps nothing in memory but the book."""

    def __init__(self, book: Book, clock: Clock) -> None:
        """Work on `book` by the time of `clock`."""
        self.book = book
        self.clock = clock

    @property
    def today(self) -> date:
        """The room's day."""
        return self.clock.now().date()

    def organisation(self) -> Organisation:
        """The people, units and shared goals of this workspace."""
        with self.book.still():
            people, units, goals = (
                [row for row in self.book.listed(kind, plain) if row] for kind in ("person", "unit", "goal")
            )
        return Organisation(
            tuple(map(person, people)),
            tuple((str(row["id"]), str(row.get("name", ""))) for row in units),
            tuple(sorted(map(goal, goals), key=lambda goal: goal.key)),
        )

    def meetings(self) -> tuple[Digest, ...]:
        """Every meeting that can be read, oldest first; those without a date first of all."""
        found = [of_row(each.fields) for each in self.book.pages() if each.fields]
        return tuple(sorted(found, key=lambda each: each.start))

    def opening(self, page: str) -> tuple[Action | Decision, ...]:
        """What a meeting opens with: at most seven actions, see `model.owed`; then look-backs.

        Decisions whose day has come are there where the opening of the meeting is also for decisions, as in
        a steering meeting.
        """
        meeting, today = meeting_of(self.book.load(page)), self.today
        with self.book.still():
            first = opens_with(Lists(self.book, self.clock), meeting).first
            # Only what is shown is told whole: thousands may be open.
            things = (life(self.book.history(row.id)) for row in first)
            actions = tuple(each for each in things if isinstance(each, Action))
            if not any(is_opening(each) and "decision" in each.outputs for each in meeting.items):
                return actions
            return (*actions, *sorted(self._to_look_back_on(), key=lambda each: each.look_back_on or today))

    def _to_look_back_on(self) -> list[Decision]:
        today = self.today.isoformat()
        rows = [row for row in self.book.listed("decision", listed_row) if row and row.due]
        due = [life(self.book.history(row.id)) for row in rows if row.due <= today]
        return sorted(
            (each for each in due if isinstance(each, Decision) and each.is_due(self.today)),
            key=lambda each: each.at,
            reverse=True,
        )

    def overview(self) -> Overview:
        """What matters today."""
        today = self.today
        first, sunday = today.isoformat(), (today + timedelta(days=6 - today.weekday())).isoformat()
        with self.book.still():
            rows = [row for row in self._owed() if row.due]
            late = [row for row in rows if row.due < first]
            week = [row for row in rows if first <= row.due <= sunday]
            told = [each.fields for each in self.book.pages() if each.fields]
            look_backs, shown = self._to_look_back_on(), [self._first(late), self._first(week)]
            told.sort(key=lambda fields: str(fields.get("start", "")))
            offers = self._offers(told)
        # Ten years have thousands of closed meetings: only those that are shown become digests.
        closed = (fields for fields in reversed(told) if fields.get("phase") == Phase.CLOSED)
        ahead = [of_row(fields) for fields in told if fields.get("phase") not in _OVER]
        return Overview(
            running=tuple(each for each in ahead if each.phase.is_running),
            coming=tuple(each for each in ahead if each.phase is Phase.PLANNED),
            offers=offers,
            late=shown[0],
            late_count=len(late),
            this_week=shown[1],
            week_count=len(week),
            look_backs=tuple(look_backs),
            closed=tuple(of_row(fields) for fields in islice(closed, NEWEST)),
        )

    def _offers(self, told: Iterable[Fields]) -> tuple[Offer, ...]:
        """What the last meeting of each series announced, where none is ahead; `told` are all, by start."""
        last = {each.get("series"): each for each in told}
        ended = [each for each in last.values() if each.get("phase") in _OVER and each.get("series")]
        ahead = {each.get("series") for each in told if each.get("phase") not in _OVER}
        pages = [str(each.get("id")) for each in ended if each.get("series") not in ahead]
        now = self.clock.now()
        found = [offer(self.book.load(page), now) for page in pages]
        return tuple(sorted((each for each in found if each), key=lambda each: each.start)[:OFFERED])

    def plan_next(self, offered: Offer) -> Meeting:
        """Plan a meeting that was announced, with the agenda of the last one."""
        return self.plan(again(self.book.load(offered.page)), offered.start)

    def _first(self, rows: Iterable[Listed]) -> tuple[Action, ...]:
        """The first of these actions, whole: there may be thousands, and a screen shows some."""
        first = nsmallest(NEWEST, rows, key=by_day)
        return by_due(life(self.book.history(row.id)) for row in first)

    def meeting(self, name: str) -> Meeting | None:
        """A meeting by its page, its number, or the start of its title; the newest where several fit."""
        found = self.find(name)
        return meeting_of(self.book.load(found.id)) if found else None

    def find(self, name: str) -> Digest | None:
        """A meeting's digest by the same names; "" is the one that runs, else the newest closed one."""
        meetings = self.meetings()
        if not name:
            running = [each for each in meetings if each.phase.is_running]
            closed = [each for each in meetings if each.phase is Phase.CLOSED]
            best = running or closed
            return best[-1] if best else None
        start, series = name.casefold(), slug(name)
        exact = [each for each in meetings if name in (each.id, each.number)]
        by_page = [each for each in meetings if each.id.startswith(name)]
        by_series = [each for each in meetings if each.series == series]
        by_title = [each for each in meetings if each.title.casefold().startswith(start)]
        found = exact or by_page or by_series or by_title
        return found[-1] if found else None

    def running(self) -> Digest | None:
        """The meeting that runs on this laptop, or None."""
        return next((each for each in reversed(self.meetings()) if each.phase.is_running), None)

    def plan(self, agenda: Agenda, start: datetime | None = None) -> Meeting:
        """Write a new meeting for `agenda` into the book.

        It starts at `start`, or where the agenda names a day and time, then. People and goals are those
        of the workspace; what was left over in the last meeting of the series comes along.
        """
        if start is None and agenda.on is not None:
            start = datetime.combine(agenda.on, agenda.starts or time(10)).astimezone()
        now = self.clock.now()
        day = (start or now).date()
        series = slug(agenda.key or agenda.title)
        last = self.last_of(series)
        organisation = self.organisation()
        people = organisation.people
        if last and last.people:
            people = tuple(organisation.person(each.id) or each for each in last.people)
        fields = plan(
            agenda,
            start,
            people,
            organisation.goals,
            left_over(last, self.open_items(last)) if last else (),
            last.day if last else "",
            next_meeting(agenda.cadence, day),
        )
        page = self.book.create(day, series, lambda page: [page.entry(now, "planned", "", fields)])
        return meeting_of(page)

    def names(self, meeting: Meeting) -> dict[str, str]:
        """What ids from elsewhere stand for in a meeting's minutes: people, units, things said before it."""
        organisation = self.organisation()
        names = {each.id: each.name for each in organisation.people} | dict(organisation.units)
        here = names.keys() | meeting.things.keys() | {each.id for each in meeting.goals}
        with self.book.still():
            for subject in {each.subject for each in meeting.page.entries if "-" in each.subject} - here:
                thing = life(self.book.history(subject))
                if thing is not None:
                    names[subject] = thing.line if isinstance(thing, Goal) else words(thing)
        return names

    def last_of(self, series: str) -> Meeting | None:
        """The newest closed meeting of a series."""
        held = [
            each
            for each in self.book.pages()
            if (each.fields.get("series"), each.fields.get("phase")) == (series, Phase.CLOSED)
        ]
        last = max(held, key=lambda each: str(each.fields.get("start", "")), default=None)
        return meeting_of(self.book.load(last.page)) if last else None

    def open_items(self, meeting: Meeting) -> frozenset[str]:
        """The items of a meeting that have an action still open."""
        born = {each.id: each.item for each in meeting.actions}
        still_open = {row.id for row in self._owed() if row.id in born}
        return frozenset(item for id, item in born.items() if item and id in still_open)

    def next_steps(self, goal: str) -> int:
        """How many open actions serve a goal, by its id."""
        return sum(row.goal == goal for row in self._owed())

    def _owed(self) -> list[Listed]:
        """The open actions, as rows: thousands are there at once."""
        return [row for row in self.book.listed("action", listed_row) if row is not None]

    def add_goal(self, line: str, **fields: Json) -> Goal:
        """A new shared goal, under the first free key."""
        taken = {each.key for each in self.organisation().goals}
        key = next(name for name in (f"G{n}" for n in range(1, len(taken) + 2)) if name not in taken)
        return self._new_goal({"key": key, "line": line, **fields})

    def _new_goal(self, fields: dict[str, Json]) -> Goal:
        now = self.clock.now()
        made: list[Entry] = []

        def step(page: Page) -> list[Entry]:
            made[:] = [page.entry(now, "goal", page.thing_id("G"), fields)]
            return made

        self.book.between(now, step)
        born = life(made)
        assert isinstance(born, Goal)
        return born

    def note(self, kind: str, subject: str, **fields: Json) -> None:
        """Write one entry between meetings: an action done, a date moved, a person added."""
        now = self.clock.now()
        self.book.between(now, lambda page: [page.entry(now, kind, subject, fields)])


def by_due(things: Iterable[object]) -> tuple[Action, ...]:
    """Actions out of `things`, soonest due first, those without a date last."""
    actions = [each for each in things if isinstance(each, Action)]
    return tuple(sorted(actions, key=lambda each: (each.due is None, each.due or date.max, each.at)))
