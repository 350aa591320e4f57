"""An agenda: questions with their timeboxes, before anybody has met."""

from datetime import date, time
from enum import StrEnum
from typing import NamedTuple


class ItemKind(StrEnum):
    """What an agenda item is for."""

    OPEN = "open"
    INFORM = "inform"
    DISCUSS = "discuss"
    DECIDE = "decide"
    PLAN = "plan"
    CLOSE = "close"


class Problem(NamedTuple):
    """Something in a file that its reader should know, with the line it stands on."""

    line: int
    """Counted from 1; 0 where it concerns the whole file."""
    message: str


class AgendaItem(NamedTuple):
    """One question with a timebox."""

    title: str
    minutes: float | None = None
    """Planned minutes; None where the file gives none. A range keeps its lower end here."""
    minutes_max: float | None = None
    """The upper end of a range in minutes; None where the file gives no range."""
    owners: tuple[str, ...] = ()
    kind: ItemKind = ItemKind.DISCUSS
    prompt: str = ""
    outputs: tuple[str, ...] = ()
    """What should come of it, by entity name: `action`, `decision`, `goal_check`, ..."""
    goal: str = ""
    """The shared goal it serves, as written: `G2`; "" for none."""
    recurring: bool = False
    """True where the file marks the item as coming back each time."""
    level: int = 1
    """Depth in the file's outline, from 1."""
    container: bool = False
    """A section whose minutes are the budget of the items inside it, not to be added twice."""
    line: int = 0
    """The line of the file it stands on, counted from 1."""


class Agenda(NamedTuple):
    """What a meeting is planned to talk about."""

    title: str
    items: tuple[AgendaItem, ...] = ()
    key: str = ""
    """The name of the template, as in `facilitator run weekly-sync`; "" for a file of one's own."""
    purpose: str = ""
    who: str = ""
    cadence: str = ""
    max_people: int | None = None
    slot_minutes: float | None = None
    """The length of the slot in the calendar; None where the file does not say."""
    before: str = ""
    """What to send beforehand."""
    nature: str = "proactive"
    """`proactive` or `reactive`: the kind of work this meeting is."""
    on: date | None = None
    """The day, where the file names one."""
    starts: time | None = None
    """The local wall time it starts, where the file names one."""
    problems: tuple[Problem, ...] = ()

    @property
    def total_minutes(self) -> float:
        """The sum of the timeboxes in minutes; a container's budget is not added to its children's."""
        return sum(item.minutes or 0 for item in self.items if not item.container)
