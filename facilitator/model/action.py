"""An action: something one named person owes, from the minute it was taken on to its end."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from facilitator.model.entry import Entry
from facilitator.model.goal import iso_day


class State(StrEnum):
    """Where an action stands; an enum on every record, never free text."""

    OPEN = "open"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"


OPEN, BLOCKED, DONE, DROPPED = State


class Change(NamedTuple):
    """One turn in the life of an action or a decision, as it is told later."""

    at: datetime
    what: str
    """`moved`, `done`, `amended`, ..."""
    detail: str
    """From what to what, or why; "" for none."""
    entry: str
    """The id of the entry it was read from."""
    asker: str = ""
    """Who asked for it: a person's id or a unit's key; "" where nobody said."""
    why: str = ""
    """Why a day was moved; "" where nobody said."""


class Action(NamedTuple):
    """What somebody owes. All of it is read off entries; late, moved and kept are never stored."""

    id: str
    text: str
    at: datetime
    """When it was taken on."""
    owner: str = ""
    """A person's id; "" while nobody owns it."""
    asker: str = ""
    """The person or unit that asked; "" for none."""
    first_due: date | None = None
    """The first date ever given: promises are judged by it, moving a date never helps."""
    due: date | None = None
    goal: str = ""
    """The id of the shared goal it serves."""
    unit: str = ""
    reactive: bool = False
    item: str = ""
    """The agenda item it was taken on at."""
    decision: str = ""
    """The decision it carries out."""
    state: State = OPEN
    blocked_by: str = ""
    why: str = ""
    """Why it was dropped."""
    moved: int = 0
    """How often the date was moved later."""
    ended_at: datetime | None = None
    confirmed: bool = False
    """The owner said yes at the read-back."""
    amended: bool = False
    turned_from: str = ""
    turned_into: str = ""
    history: tuple[Change, ...] = ()

    @property
    def is_open(self) -> bool:
        """True while somebody still owes it."""
        return self.state in (OPEN, BLOCKED) and not self.turned_into

    def is_late(self, today: date) -> bool:
        """True when it is open and its date has passed."""
        return self.is_open and self.due is not None and self.due < today

    @property
    def kept(self) -> bool | None:
        """Done by its first date: True or False; None while open, dropped or dateless."""
        if self.state != DONE or self.first_due is None or self.ended_at is None:
            return None
        return self.ended_at.date() <= self.first_due

    def after(self, entry: Entry) -> "Action":
        """The action once `entry` has happened; an entry that does not concern it changes nothing."""
        change, detail = self, ""
        match entry.kind:
            case "done":
                change = self._replace(state=DONE, ended_at=entry.at, blocked_by="")
            case "reopened":
                change = self._replace(state=OPEN, ended_at=None, why="", blocked_by="")
            case "dropped":
                change, detail = (
                    self._replace(state=DROPPED, ended_at=entry.at, why=entry.text("why")),
                    entry.text("why"),
                )
            case "blocked":
                change, detail = self._replace(state=BLOCKED, blocked_by=entry.text("by")), entry.text("by")
            case "unblocked":
                change = self._replace(state=OPEN, blocked_by="")
            case "moved":
                due = iso_day(entry.fields.get("due"))
                later = bool(due and self.due and due > self.due)
                change = self._replace(due=due, first_due=self.first_due or due, moved=self.moved + later)
                detail = f"{self.due or 'no date'} -> {due or 'no date'}"
            case "handed_over":
                change, detail = (
                    self._replace(owner=entry.text("owner")),
                    f"{self.owner or 'nobody'} -> {entry.text('owner')}",
                )
            case "confirmed":
                change = self._replace(confirmed=True)
            case "amended":
                change, detail = self._amended(entry)
            case "turned":
                change, detail = self._replace(turned_into=entry.text("into")), entry.text("into")
            case _:
                return self
        told = Change(entry.at, entry.kind, detail, entry.id)
        if entry.kind == "moved":
            told = told._replace(asker=entry.text("asker"), why=entry.text("why"))
        return change._replace(history=(*self.history, told))

    def _amended(self, entry: Entry) -> tuple["Action", str]:
        said, new = [], {}
        for name in ("text", "owner", "asker", "goal", "unit", "decision"):
            if name in entry.fields and entry.text(name) != getattr(self, name):
                said.append(f"{name}: {getattr(self, name) or '-'} -> {entry.text(name) or '-'}")
                new[name] = entry.text(name)
        change = Action(**{**self._asdict(), **new})
        if "due" in entry.fields:
            due = iso_day(entry.fields["due"])
            if due != change.due:
                said.append(f"due: {change.due or '-'} -> {due or '-'}")
            change = change._replace(due=due, first_due=self.first_due or due)
        if "reactive" in entry.fields:
            change = change._replace(reactive=entry.fields["reactive"] is True)
        # An answer to the prompt that follows a capture completes it; only a later change is an amendment.
        return change._replace(amended=self.amended or not entry.text("with")), ", ".join(said)


def action(entry: Entry) -> Action:
    """The action that `entry` brought into being."""
    due = iso_day(entry.fields.get("due"))
    return Action(
        id=entry.subject,
        text=entry.text("text"),
        at=entry.at,
        owner=entry.text("owner"),
        asker=entry.text("asker"),
        first_due=due,
        due=due,
        goal=entry.text("goal"),
        unit=entry.text("unit"),
        reactive=entry.fields.get("reactive") is True,
        item=entry.text("item"),
        decision=entry.text("decision"),
        turned_from=entry.text("from"),
        history=(Change(entry.at, "taken on", "", entry.id),),
    )
