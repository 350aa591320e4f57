"""A meeting in hand: its agenda plus what happened, as one frozen value read off its page."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from facilitator.model.action import Action
from facilitator.model.agenda import ItemKind
from facilitator.model.decision import Decision
from facilitator.model.entry import Entry, Fields, Json, Page
from facilitator.model.goal import Goal
from facilitator.model.person import Person, Side
from facilitator.model.remark import Remark
from facilitator.model.thing import Captured

SLOT = timedelta(minutes=25)
"""The length of a meeting whose agenda does not say (product: slots default to 25 or 50 minutes)."""


class Phase(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    LIVE = "live"
    PAUSED = "paused"
    CLOSING = "closing"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    EMAIL = "turned_into_email"

    @property
    def is_running(self) -> bool:
        """True between start and close."""
        return self in (Phase.LIVE, Phase.PAUSED, Phase.CLOSING)


class ItemState(StrEnum):
    """Where an agenda item stands."""

    PENDING = "pending"
    ACTIVE = "active"
    DONE = "done"
    PARKED = "parked"
    SKIPPED = "skipped"


class Item(NamedTuple):
    """One question of this meeting, its timebox and what became of it."""

    id: str
    title: str
    planned: float
    """Seconds given on the agenda."""
    kind: ItemKind = ItemKind.DISCUSS
    prompt: str = ""
    owners: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    goal: str = ""
    """The id of the shared goal it serves; "" for none."""
    nature: str = "proactive"
    recurring: bool = False
    carried: int = 0
    """How many meetings it has been carried over from."""
    carried_from: str = ""
    """The ISO day of the meeting it was left over from; "" for none."""
    state: ItemState = ItemState.PENDING
    extensions: tuple[float, ...] = ()
    """Seconds of each extension, in order."""
    box: float = 0.0
    """Seconds it may take: planned plus extensions, less what was taken from it when it started."""
    spent: float = 0.0
    """Seconds talked in finished spans; the span that runs is not in it."""

    @property
    def protected(self) -> bool:
        """Read-back and rating are never lent."""
        return self.kind is ItemKind.CLOSE

    @property
    def granted(self) -> float:
        """Seconds on the agenda plus every extension."""
        return self.planned + sum(self.extensions)

    @property
    def row(self) -> Fields:
        """The item's plan as plain values, for an entry."""
        row: dict[str, Json] = {
            "id": self.id,
            "title": self.title,
            "minutes": self.planned / 60,
            "kind": self.kind.value,
            "prompt": self.prompt,
            "owners": list(self.owners),
            "outputs": list(self.outputs),
            "goal": self.goal,
            "nature": self.nature,
            "recurring": self.recurring,
            "carried": self.carried,
            "carried_from": self.carried_from,
        }
        return {key: value for key, value in row.items() if value or key == "minutes"}


ENOUGH_VOTES = 4
"""A mean is shown from this many votes on (product, behaviour 24)."""

NO_VOTES = (0, 0, 0, 0, 0)


class Ratings(NamedTuple):
    """Time well spent: how many votes of each score a side gave. No person, no order, no time."""

    it: tuple[int, ...] = NO_VOTES
    management: tuple[int, ...] = NO_VOTES

    @property
    def votes(self) -> int:
        """How many voted."""
        return sum(self.it) + sum(self.management)

    @property
    def mean(self) -> float | None:
        """The mean score 1-5, or None below four votes."""
        if self.votes < ENOUGH_VOTES:
            return None
        both = [a + b for a, b in zip(self.it, self.management, strict=True)]
        return sum(score * count for score, count in enumerate(both, start=1)) / self.votes

    @property
    def low(self) -> bool:
        """True where somebody gave 2 or less and the mean may be shown."""
        return self.mean is not None and any(self.it[:2] + self.management[:2])

    def plus(self, side: Side, score: int) -> "Ratings":
        """The ratings with one vote more; `score` is 1 to 5."""
        counts = self.it if side is Side.IT else self.management
        more = tuple(count + (at == score) for at, count in enumerate(counts, start=1))
        return self._replace(it=more) if side is Side.IT else self._replace(management=more)


class Meeting(NamedTuple):
    """One occurrence of a meeting. All of it is read off the entries of its page."""

    page: Page
    title: str = "Meeting"
    series: str = ""
    """The slug of the series it belongs to; "" for a single meeting."""
    template: str = ""
    purpose: str = ""
    before: str = ""
    nature: str = "proactive"
    max_people: int = 0
    """The most people its template wants; 0 for no limit."""
    phase: Phase = Phase.PLANNED
    planned_start: datetime | None = None
    slot: timedelta = SLOT
    next_on: str = ""
    """The ISO day of this series' next meeting; "" where there is none."""
    items: tuple[Item, ...] = ()
    """In the order they will be, or were, taken."""
    current: str = ""
    """The id of the item on the table; "" before the start and after the close."""
    visited: tuple[str, ...] = ()
    """The items that were on the table, oldest first, without the current one."""
    running_since: datetime | None = None
    """When the span that runs began; None while nothing runs."""
    started_at: datetime | None = None
    paused_at: datetime | None = None
    paused: float = 0.0
    """Seconds of finished pauses."""
    closed_at: datetime | None = None
    people: tuple[Person, ...] = ()
    """Who was invited, and whoever joined."""
    present: frozenset[str] = frozenset()
    facilitator: str = ""
    scribe: str = ""
    goals: tuple[Goal, ...] = ()
    things: Mapping[str, Captured] = {}
    """Everything captured, by id, in the order it was said."""
    ratings: Ratings = Ratings(NO_VOTES, NO_VOTES)
    added_point: str = ""
    """What would have added one point, where somebody rated 2 or less."""
    thanks: tuple[str, ...] = ()
    amended_after: int = 0
    """Entries added after the close."""
    circulated_at: datetime | None = None
    unknown: tuple[Entry, ...] = ()
    """Entries of kinds this version does not know; kept and shown."""

    @property
    def id(self) -> str:
        """The id of its page."""
        return self.page.id

    @property
    def item(self) -> Item | None:
        """The item on the table."""
        return self.find(self.current)

    @property
    def day(self) -> str:
        """The ISO day it takes, or took, place; "" where it has none yet."""
        return self.start.date().isoformat() if self.start else ""

    def find(self, item: str) -> Item | None:
        """An item by its id."""
        return next((each for each in self.items if each.id == item), None)

    @property
    def pending(self) -> tuple[Item, ...]:
        """The items still to come, in order."""
        return tuple(each for each in self.items if each.state is ItemState.PENDING)

    @property
    def next_item(self) -> Item | None:
        """The item that `next` would put on the table."""
        return self.pending[0] if self.pending else None

    @property
    def closing_item(self) -> Item | None:
        """The protected item at the end."""
        return next((each for each in self.items if each.protected), None)

    @property
    def start(self) -> datetime | None:
        """When it was to start; where nobody planned it, when it did."""
        return self.planned_start or self.started_at

    @property
    def hard_end(self) -> datetime | None:
        """The end of its slot. It never moves by itself."""
        return self.start + self.slot if self.start else None

    @property
    def late(self) -> float:
        """Seconds it started after its plan; negative where it started early; 0 until it starts."""
        if not self.planned_start or not self.started_at:
            return 0.0
        return (self.started_at - self.planned_start).total_seconds()

    def who(self, person: str) -> Person | None:
        """A person of this meeting by id."""
        return next((each for each in self.people if each.id == person), None)

    def counted(self, side: Side) -> tuple[int, int]:
        """How many of a side are here, and how many were invited."""
        of_side = [each for each in self.people if each.side is side]
        return sum(each.id in self.present for each in of_side), len(of_side)

    @property
    def here(self) -> tuple[Person, ...]:
        """The people present, in the order of the list."""
        return tuple(each for each in self.people if each.id in self.present)

    def goal(self, id: str) -> Goal | None:
        """A shared goal by its id or its key."""
        return next((each for each in self.goals if id.strip() and id in (each.id, each.key)), None)

    @property
    def standing(self) -> tuple[Captured, ...]:
        """What was captured and still stands: not turned into something else."""
        return tuple(each for each in self.things.values() if not each.turned_into)

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions taken on here, in order."""
        return tuple(each for each in self.standing if isinstance(each, Action))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions made here, in order."""
        return tuple(each for each in self.standing if isinstance(each, Decision))

    def remarks(self, kind: str) -> tuple[Remark, ...]:
        """The remarks of one kind, in order."""
        return tuple(each for each in self.standing if isinstance(each, Remark) and each.kind == kind)
