"""An action or a decision as lists show it: plain texts, quick to make, quick to filter."""

from typing import NamedTuple

from facilitator.model.entry import said

OPEN_STATES = frozenset({"open", "blocked", "proposed", "decided", "kept", "adapted"})
"""The states in which somebody still owes an action, or a decision stands."""


class Listed(NamedTuple):
    """One row of a list. Days are ISO texts, as they sort and compare without being read."""

    id: str
    kind: str
    """`action` or `decision`."""
    text: str
    """What is owed, or what was decided."""
    who: str = ""
    """The owner, or the decider: a person's id, or a name as it was imported; "" for nobody."""
    asker: str = ""
    """Who asked for an action: a person's id or a unit's key."""
    due: str = ""
    """The ISO day an action is due, or a decision is looked at again; "" for none."""
    first_due: str = ""
    """The first day ever given to an action: promises are judged by it."""
    state: str = "open"
    """Of an action: open, blocked, done, dropped. Of a decision: its status."""
    moved: int = 0
    """How often the day was moved later."""
    goal: str = ""
    """A shared goal's id."""
    unit: str = ""
    """A unit's key."""
    at: str = ""
    """When it was taken on or made: an ISO instant."""
    ended: str = ""
    """When an action was done or dropped: an ISO instant; "" while it is open."""
    link: str = ""
    """The decision an action carries out; the decision that a decision supersedes; "" for none."""
    newer: str = ""
    """The decision that superseded this one; "" while none has."""
    because: str = ""
    """What blocks an action or why it was dropped; why a decision was made."""
    item: str = ""
    """The agenda item it was said at, by its id within the meeting."""
    flags: str = ""
    """Marks between blanks: `reactive`, `confirmed`, `one-way`, `one-sided`, `it`, `customer`."""

    @property
    def is_open(self) -> bool:
        """True while somebody owes it, or while it stands."""
        return self.state in OPEN_STATES

    @property
    def said(self) -> str:
        """Its id as people say it: `A-12.3`."""
        return said(self.id)

    @property
    def origin(self) -> str:
        """The page number and laptop it was born on: `12-k3f`, the key of `Context.meetings`."""
        return origin(self.id)

    def is_late(self, today: str) -> bool:
        """True when it is open and its day lies before `today`, an ISO day."""
        return "" < self.due < today and self.state in OPEN_STATES

    @property
    def kept(self) -> bool | None:
        """Whether an action was done by its first day; None while that cannot be said."""
        if self.state != "done" or not self.first_due or not self.ended:
            return None
        return self.ended[:10] <= self.first_due


def origin(id: str) -> str:
    """The page number and laptop in a thing's id: `12-k3f` of `A-12.3-k3f`; "" where it shows none."""
    head, _, writer = id.rpartition("-")
    number = head.partition("-")[2].rpartition(".")[0]
    return f"{number}-{writer}" if number else ""


def listed_row(values: object) -> Listed | None:
    """A row from the plain values it was kept as; None for what is none."""
    return tuple.__new__(Listed, values) if isinstance(values, list) else None
