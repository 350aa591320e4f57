"""Twelve months of Brindlemoor Supply, written into a book page by page through the session itself."""

import heapq
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

from facilitator import shelf
from facilitator.demo.dates import SYNC, Occasion, instant, occasions
from facilitator.demo.fate import Fate
from facilitator.demo.people import BY_ID, GOALS, MONTHS, PEOPLE, UNITS
from facilitator.demo.sitting import Course, Saying, Turn, hold, turned_into_email
from facilitator.demo.talk import Talk
from facilitator.desk import Desk
from facilitator.model.agenda import Agenda
from facilitator.model.entry import Entry, Json, Page
from facilitator.model.goal import Goal
from facilitator.model.meeting import Meeting
from facilitator.model.person import Side
from facilitator.model.planning import plan, slug
from facilitator.model.thing import born
from facilitator.play import ReplayClock
from facilitator.session import Session
from facilitator.store.book import Book

SEED = 2106
RESUMED = 3
"""The sync of month 5 in which the laptop went down, counted from 0."""
FOUR = 1
"""The sync of month 8 that only four people came to."""


class Line(NamedTuple):
    """Something written between meetings."""

    at: datetime
    kind: str
    subject: str
    fields: dict[str, Json]


class Year:
    """The year before `tomorrow`."""

    def __init__(self, book: Book, tomorrow: date, seed: int = SEED) -> None:
        """Write into `book`, which must be empty."""
        self.book = book
        self.tomorrow = tomorrow
        self.rng = Random(seed)
        self.until = instant(tomorrow - timedelta(days=1), time(17, 30))
        self.occasions = occasions(tomorrow)
        self.talk = Talk(self.occasions, self.rng, Fate(self.rng, self.until, tomorrow))
        self.goals: tuple[Goal, ...] = ()
        self._agendas = {each.key.replace("-", "_"): each for each in shelf.agendas()}
        self._turns: list[tuple[datetime, int, str, Turn]] = []
        self._count = 0
        self._said: dict[str, str] = {}
        self._between: list[Line] = []
        self._for_steering: list[Saying] = []
        self._for_sync: list[Saying] = []
        self._seen: dict[tuple[int, str], int] = {}

    def write(self) -> None:
        """Write all that is past; the book's register is not asked."""
        self._organisation()
        for at, occasion in enumerate(self.occasions):
            self._settle(occasion.start)
            self._own_goals(occasion.month)
            self._meet(occasion, self._next_on(occasion, self.occasions[at + 1 :]))
        self._settle(self.until)
        for waiting in (*self._for_steering, *self._for_sync):
            self._between.append(Line(self.until, waiting.kind, waiting.subject, waiting.fields))
        self._write_between()

    # -- who and what

    def _organisation(self) -> None:
        at = instant(self.occasions[0].start.date() - timedelta(days=5), time(9))

        made: list[Entry] = []

        def step(page: Page) -> list[Entry]:
            for key, name in UNITS:
                made.append(page.entry(at, "unit", key, {"name": name}, len(made)))
            for person in PEOPLE:
                fields = {name: value for name, value in person.row.items() if name != "id"}
                made.append(page.entry(at, "person", person.id, fields, len(made)))
            for n, goal in enumerate(GOALS):
                due = self._due(goal.by_month)
                fields = {
                    "key": goal.key,
                    "line": goal.line,
                    "benefits": list(goal.benefits),
                    "owner_business": goal.first[0],
                    "owner_it": goal.first[1],
                    "measure": goal.measure,
                    "baseline": str(goal.baseline),
                    "target": str(goal.target),
                    "due": due.isoformat(),
                }
                fields = {name: value for name, value in fields.items() if value}
                made.append(page.entry(at, "goal", page.thing_id("G", n), fields, len(made)))
            return made

        self.book.between(at, step)
        self.goals = tuple(goal for each in made if isinstance(goal := born(each), Goal))

    def _due(self, month: int) -> date:
        return self.tomorrow + timedelta(days=round((month - 12) * 365 / 12) + 21)

    def _own_goals(self, month: int) -> None:
        """The second owner of a goal, in the month somebody was found."""
        for goal, shared in zip(self.goals, GOALS, strict=True):
            if 0 < shared.second_owner <= month and not (goal.owner_business and goal.owner_it):
                at = self._turn_of(month)
                fields: dict[str, Json] = {"owner_business": shared.business, "owner_it": shared.it}
                self._between.append(Line(at, "goal_changed", goal.id, fields))
                changed = goal._replace(owner_business=shared.business, owner_it=shared.it)
                self.goals = tuple(changed if each.id == goal.id else each for each in self.goals)

    def _turn_of(self, month: int) -> datetime:
        first = next(each for each in self.occasions if each.month == month)
        return first.start - timedelta(hours=1)

    # -- meetings

    def _meet(self, occasion: Occasion, next_on: date | None) -> None:
        agenda = self._agenda(occasion)
        invited = [BY_ID[each] for each in occasion.invited]
        fields = plan(agenda, occasion.start, invited, self.goals, next_on=next_on)
        series = f"{slug(agenda.key)}-{occasion.unit.lower()}" if occasion.unit else slug(agenda.key)
        fields["series"] = series
        planned_at = occasion.start - timedelta(days=self.rng.randint(2, 4), minutes=self.rng.randint(5, 90))
        if occasion.as_email:
            at = occasion.start - timedelta(hours=18)
            self.book.create(
                occasion.start.date(), series, lambda page: turned_into_email(page, fields, planned_at, at)
            )
            return
        sayings = [*self._waiting(occasion), *self.talk.sayings(occasion, self.goals, self._said)]
        course = self._course(occasion, planned_at)
        held: list[tuple[Meeting, list[tuple[str, Saying]]]] = []

        def step(page: Page) -> Sequence[Entry]:
            entries, meeting, made = hold(page, fields, course, sayings, self.rng)
            held[:] = [(meeting, made)]
            return entries

        self.book.create(occasion.start.date(), series, step)
        meeting, made = held[0]
        self.goals = meeting.goals
        for id, saying in made:
            if saying.kind == "decision":
                self._said[saying.words] = id
            for turn in saying.turns:
                self._count += 1
                heapq.heappush(self._turns, (turn.at, self._count, id, turn))

    def _agenda(self, occasion: Occasion) -> Agenda:
        agenda = self._agendas[occasion.template]
        if occasion.unit:
            return agenda._replace(title=f"Check-in with {dict(UNITS)[occasion.unit]}")
        if occasion.scene and occasion.template in ("incident_followup", "proposal_review"):
            return agenda._replace(title=occasion.scene.title)
        return agenda

    def _course(self, occasion: Occasion, planned_at: datetime) -> Course:
        rng, month, scene = self.rng, MONTHS[occasion.month - 1], occasion.scene
        invited = occasion.invited
        needed = {each.decider for each in scene.decisions} if scene else set()
        here = [each for each in invited if each in needed or len(invited) < 4 or rng.random() < 0.92]
        nth = self._seen.get((occasion.month, occasion.template), 0)
        self._seen[occasion.month, occasion.template] = nth + 1
        if (occasion.template, occasion.month, nth) == (SYNC, 8, FOUR):
            here = ["LM", "DA", "RA", "KF"]
        apart = bool(scene) and any(each.one_sided for each in scene.decisions) if scene else False
        late = 11.0 if scene and scene.rated == 2.5 else max(0.0, rng.gauss(month.late, month.late / 3))
        it = [each for each in here if BY_ID[each].side is Side.IT] or here
        sent = rng.uniform(1, 20) if rng.random() < month.sent else rng.uniform(26, 70)
        return Course(
            planned_at,
            occasion.start,
            round(late * 60),
            (0.8, 1.05) if month.rated >= 3.5 else (0.95, 1.4),
            (4, 12) if month.rated >= 3.5 else (10, 45),
            tuple(here),
            tuple(each for each in here if BY_ID[each].side is Side.IT) if apart else (),
            it[nth % len(it)],
            it[(nth + 1) % len(it)],
            scene.rated if scene and scene.rated else month.rated,
            scene.point if scene else "",
            scene.thanks if scene else "",
            timedelta(hours=sent),
            away=(occasion.template, occasion.month, nth) == (SYNC, 5, RESUMED),
        )

    @staticmethod
    def _next_on(occasion: Occasion, later: Sequence[Occasion]) -> date | None:
        same = (each for each in later if (each.template, each.unit) == (occasion.template, occasion.unit))
        return next((each.start.date() for each in same), None)

    # -- what becomes of things

    def _settle(self, until: datetime) -> None:
        """Take the turns up to an instant: some wait for the next steering or sync, others are between."""
        while self._turns and self._turns[0][0] <= until:
            at, _, subject, turn = heapq.heappop(self._turns)
            saying = Saying(turn.kind, subject=subject, fields=turn.fields)
            chance = self.rng.random()
            if turn.kind in ("kept", "adapted", "reversed") and (chance < 0.6 or turn.kind == "reversed"):
                self._for_steering.append(saying)
            elif turn.kind == "moved" and chance < 0.5:
                self._for_sync.append(saying)
            else:
                self._between.append(Line(at, turn.kind, subject, turn.fields))

    def _waiting(self, occasion: Occasion) -> list[Saying]:
        waiting: list[Saying] = []
        if occasion.template == SYNC:
            waiting, self._for_sync = self._for_sync, waiting
        elif occasion.template == "steering":
            waiting, self._for_steering = self._for_steering, waiting
        return waiting

    def _write_between(self) -> None:
        for lines in self._by_month():

            def step(page: Page, lines: Sequence[Line] = lines) -> list[Entry]:
                return [
                    page.entry(each.at, each.kind, each.subject, each.fields, at)
                    for at, each in enumerate(lines)
                ]

            self.book.between(lines[0].at, step)

    def _by_month(self) -> Iterator[list[Line]]:
        months: dict[str, list[Line]] = {}
        for line in sorted(self._between, key=lambda each: each.at):
            months.setdefault(f"{line.at:%Y-%m}", []).append(line)
        yield from months.values()

    # -- tomorrow

    def plan_tomorrow(self, book: Book) -> Meeting:
        """Plan tomorrow's sync in the book that was written, with its register; returns it."""
        clock = ReplayClock(self.until - timedelta(hours=2))
        agenda = self._agendas[SYNC]
        question = "Should the closing of the year freeze all system changes?"
        items = tuple(
            each._replace(prompt=question, goal="G2") if each.kind.value == "decide" else each
            for each in agenda.items
        )
        desk = Desk(book, clock)
        planned = desk.plan(agenda._replace(items=items), instant(self.tomorrow, time(10)))
        session = Session(book, clock, planned.id, units=UNITS)
        decide = next(each.id for each in planned.items if each.kind.value == "decide")
        for who, line in (
            ("LM", "The 28th to the 5th would cover us."),
            ("KF", "We need a way in for safety fixes."),
        ):
            session.capture("input", line, item=decide, owner=who)
        return session.meeting
