"""A decision: what was settled, why, by whom, and the day it is looked at again."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from facilitator.model.action import Change
from facilitator.model.entry import Entry
from facilitator.model.goal import BENEFITS, iso_day

LOOK_BACK_DAYS = 90
"""Days until a decision is looked at again where nobody says otherwise (product, behaviour 14)."""


class Status(StrEnum):
    """Where a decision stands; an enum on every record, never free text."""

    PROPOSED = "proposed"
    DECIDED = "decided"
    KEPT = "kept"
    ADAPTED = "adapted"
    REVERSED = "reversed"
    SUPERSEDED = "superseded"


class Method(StrEnum):
    """How it was decided."""

    CONSENT = "consent"
    DECIDER_AFTER_INPUT = "decider_after_input"
    VOTE = "vote"
    ROUTINE = "routine"


class Decision(NamedTuple):
    """What was settled. Nothing in it is overwritten: later turns are entries, told in `history`."""

    id: str
    statement: str
    at: datetime
    """The minute in which it was made."""
    so_that: str = ""
    why: str = ""
    decider: str = ""
    """A person's id: one name."""
    method: Method = Method.CONSENT
    benefits: tuple[str, ...] = ()
    goal: str = ""
    unit: str = ""
    one_way: bool = False
    """True for a door that does not open again."""
    look_back_on: date | None = None
    expected: str = ""
    confidence: int = 0
    """How sure of `expected`, per cent; 0 where nobody said."""
    actual: str = ""
    """What happened in the end, said at the look-back."""
    came_true: bool | None = None
    item: str = ""
    sides: tuple[str, ...] = ()
    """The sides present when it was made."""
    status: Status = Status.DECIDED
    supersedes: str = ""
    superseded_by: str = ""
    confirmed: bool = False
    amended: bool = False
    turned_from: str = ""
    turned_into: str = ""
    history: tuple[Change, ...] = ()

    @property
    def is_open(self) -> bool:
        """True while a look-back on it is still ahead of anyone."""
        return (
            self.status in (Status.PROPOSED, Status.DECIDED, Status.KEPT, Status.ADAPTED)
            and not self.turned_into
        )

    @property
    def one_sided(self) -> bool:
        """True when only one of IT and management was in the room."""
        return len([side for side in self.sides if side in ("it", "management")]) == 1

    def is_due(self, today: date) -> bool:
        """True when its look-back day has come."""
        return self.is_open and self.look_back_on is not None and self.look_back_on <= today

    def after(self, entry: Entry) -> "Decision":
        """The decision once `entry` has happened; an entry that does not concern it changes nothing."""
        change, detail = self, ""
        match entry.kind:
            case "decided":
                change = self._replace(status=Status.DECIDED)
            case "kept":
                change = self._looked_back(entry)._replace(status=Status.KEPT)
            case "adapted":
                detail = f"{self.statement} -> {entry.text('statement')}"
                change = self._looked_back(entry)._replace(
                    status=Status.ADAPTED, statement=entry.text("statement") or self.statement
                )
            case "reversed":
                change, detail = self._looked_back(entry)._replace(status=Status.REVERSED), entry.text("why")
            case "superseded":
                detail = entry.text("by")
                change = self._replace(status=Status.SUPERSEDED, superseded_by=detail)
            case "look_back_moved":
                on = iso_day(entry.fields.get("on"))
                change, detail = self._replace(look_back_on=on), f"{self.look_back_on or '-'} -> {on or '-'}"
            case "confirmed":
                change = self._replace(confirmed=True)
            case "amended":
                change, detail = self._amended(entry)
            case "turned":
                change, detail = self._replace(turned_into=entry.text("into")), entry.text("into")
            case _:
                return self
        return change._replace(history=(*self.history, Change(entry.at, entry.kind, detail, entry.id)))

    def _looked_back(self, entry: Entry) -> "Decision":
        came_true = entry.fields.get("came_true")
        return self._replace(
            actual=entry.text("actual") or self.actual,
            came_true=came_true if isinstance(came_true, bool) else self.came_true,
            look_back_on=iso_day(entry.fields.get("next")),
        )

    def _amended(self, entry: Entry) -> tuple["Decision", str]:
        said, new = [], {}
        for name in ("statement", "so_that", "why", "decider", "goal", "unit", "expected", "supersedes"):
            field = "text" if name == "statement" and "text" in entry.fields else name
            if field in entry.fields and entry.text(field) != getattr(self, name):
                said.append(f"{name}: {getattr(self, name) or '-'} -> {entry.text(field) or '-'}")
                new[name] = entry.text(field)
        change = Decision(**{**self._asdict(), **new})
        if "benefits" in entry.fields:
            change = change._replace(
                benefits=tuple(each for each in BENEFITS if each in entry.texts("benefits"))
            )
        if "look_back_on" in entry.fields:
            change = change._replace(look_back_on=iso_day(entry.fields["look_back_on"]))
        if "method" in entry.fields:
            change = change._replace(method=_method(entry.text("method")))
        if "one_way" in entry.fields:
            change = change._replace(one_way=entry.fields["one_way"] is True)
        if "confidence" in entry.fields:
            change = change._replace(confidence=int(entry.number("confidence")))
        return change._replace(amended=self.amended or not entry.text("with")), ", ".join(said)


def decision(entry: Entry) -> Decision:
    """The decision that `entry` brought into being."""
    status = entry.text("status", "decided")
    return Decision(
        id=entry.subject,
        statement=entry.text("text"),
        at=entry.at,
        so_that=entry.text("so_that"),
        why=entry.text("why"),
        decider=entry.text("decider"),
        method=_method(entry.text("method")),
        benefits=tuple(each for each in BENEFITS if each in entry.texts("benefits")),
        goal=entry.text("goal"),
        unit=entry.text("unit"),
        one_way=entry.fields.get("one_way") is True,
        look_back_on=iso_day(entry.fields.get("look_back_on")),
        expected=entry.text("expected"),
        confidence=int(entry.number("confidence")),
        item=entry.text("item"),
        sides=entry.texts("sides"),
        status=Status(status) if status in set(Status) else Status.DECIDED,
        supersedes=entry.text("supersedes"),
        turned_from=entry.text("from"),
        history=(Change(entry.at, "proposed" if status == "proposed" else "decided", "", entry.id),),
    )


def _method(text: str) -> Method:
    return Method(text) if text in set(Method) else Method.CONSENT
