"""The minutes as a value: a meeting as somebody who was not there needs it, with names instead of ids.

It stands between the meeting and whatever writes it down. Nothing in it is worded or laid out yet.
"""

from datetime import date, datetime
from typing import NamedTuple

from facilitator.model.decision import Method, Status
from facilitator.model.meeting import ItemState, Phase

ADDED_LATE = "added after the close"
"""The mark of a line that was not there when the meeting was closed."""


class Attendance(NamedTuple):
    """Who of one side was here."""

    side: str
    """The word on the screen: `Management`."""
    here: tuple[str, ...]
    absent: tuple[str, ...]


class DecisionLine(NamedTuple):
    """A decision, told."""

    id: str
    """As people say it: `D-12.1`."""
    statement: str
    so_that: str
    """What follows the words "so that"."""
    why: str
    decider: str
    """One name; "" where the room decided, or nobody said."""
    method: Method
    benefits: tuple[str, ...]
    unit: str
    goal: str
    """What people say: `G2`; "" for none."""
    look_back_on: date | None
    expected: str
    confidence: int
    """Per cent; 0 where nobody said."""
    one_way: bool
    only_side: str
    """The one side in the room when it was made; "" where both were, or nobody was marked."""
    status: Status
    replaces: str
    replaced_by: str
    item: str
    """The question it was made on."""
    at: datetime
    confirmed: bool
    """Said yes to at the read-back."""
    marks: tuple[str, ...]
    """What was done to the line since: `amended`, `first a note`, `added after the close`."""


class ActionLine(NamedTuple):
    """An action, told."""

    id: str
    text: str
    owner: str
    due: date | None
    first_due: date | None
    asker: str
    goal: str
    unit: str
    decision: str
    """The decision it carries out: `D-12.1`."""
    reactive: bool
    state: str
    """`open`, `blocked`, `done` or `dropped`."""
    because: str
    """What blocks it, or why it was dropped."""
    item: str
    at: datetime
    confirmed: bool
    marks: tuple[str, ...]


class RemarkLine(NamedTuple):
    """Any other line: a heads-up, an input, a surprise, an expectation, a parked question, a note."""

    id: str
    """"" for a parked question that nobody wrote down but by parking its item."""
    text: str
    who: str
    unit: str
    goal: str
    on: date | None
    """The day it comes up, or the day a parked question returns."""
    state: str
    """`open`, `answered` or `let_go`."""
    item: str
    at: datetime | None
    marks: tuple[str, ...]


class GoalLine(NamedTuple):
    """A shared goal this meeting touched."""

    key: str
    line: str
    checked: bool
    """True where both sides, or one, said here how sure they are."""
    management: int
    """1 to 5; 0 where nobody said."""
    it: int
    wide_gap: bool
    decisions: int
    actions: int


class ItemLine(NamedTuple):
    """A question of the agenda: planned against actual. Spans are seconds."""

    title: str
    owners: tuple[str, ...]
    goal: str
    planned: float
    extended: float
    """What extensions added."""
    taken: float
    """What was taken from it before it started."""
    actual: float
    state: ItemState
    carried: int
    carried_from: date | None
    came_of_it: tuple[str, ...]
    """The ids of its decisions and actions."""
    notes: tuple[RemarkLine, ...]


class EarlierLine(NamedTuple):
    """What happened here to something of an earlier meeting."""

    id: str
    text: str
    """Its words; "" where the record at hand does not tell them."""
    what: str
    """The kind of entry: `done`, `moved`, `kept`, ..."""
    on: date | None
    """The new date, where one was given."""
    detail: str
    """Why, by what, or to whom; "" for none."""


class Minutes(NamedTuple):
    """All that minutes say. Spans are seconds; instants are aware and local."""

    title: str
    number: str
    """`12` for the twelfth meeting."""
    purpose: str
    phase: Phase
    day: date | None
    planned_start: datetime | None
    planned_end: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    """The close; of a meeting that runs, the last thing that happened."""
    attendance: tuple[Attendance, ...]
    """Sides with at least one person invited; nobody is here where attendance was not marked."""
    facilitator: str
    scribe: str
    decisions: tuple[DecisionLine, ...]
    actions: tuple[ActionLine, ...]
    """Unowned first, then by owner and date."""
    goals: tuple[GoalLine, ...]
    heads_ups: tuple[RemarkLine, ...]
    """By day, those without one last."""
    inputs: tuple[RemarkLine, ...]
    surprises: tuple[RemarkLine, ...]
    expectations: tuple[RemarkLine, ...]
    parked: tuple[RemarkLine, ...]
    earlier: tuple[EarlierLine, ...]
    items: tuple[ItemLine, ...]
    loose_notes: tuple[RemarkLine, ...]
    """Notes that belong to no item."""
    late: float
    """After its plan; negative where it started early."""
    paused: float
    over: float
    """Past the end of its slot."""
    given_back: float
    present: int
    rating: float | None
    """The mean 1 to 5; None below four votes."""
    votes: int
    added_point: str
    thanks: tuple[str, ...]
    next_on: date | None
    after_close: tuple[tuple[str, int], ...]
    """What was added once it was closed: (`added` | `amended` | `struck out` | ..., how often)."""
    unknown: tuple[tuple[str, int], ...]
    """Kinds of entry this version does not know, and how many of each."""
