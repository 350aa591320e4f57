"""Whatever has an id and a life: actions, decisions, goals and remarks, read off their entries."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

from facilitator.model.action import Action, action
from facilitator.model.decision import Decision, decision
from facilitator.model.entry import BIRTHS, Entry
from facilitator.model.goal import Goal, goal
from facilitator.model.remark import Remark, remark

Thing: TypeAlias = Action | Decision | Goal | Remark
Captured: TypeAlias = Action | Decision | Remark

REGISTERED = frozenset(BIRTHS) | {"person", "unit", "series"}
"""The kinds of entry whose subject the register keeps; whatever else speaks of that subject comes along."""

ALWAYS_OPEN = ("goal", "person", "unit", "series")
NEVER_OPEN = ("note", "surprise")
"""The kinds that want nobody's attention once they are said."""


def born(entry: Entry) -> Thing | None:
    """The thing an entry brings into being, or None where it brings none."""
    match entry.kind:
        case "action":
            return action(entry)
        case "decision":
            return decision(entry)
        case "goal":
            return goal(entry.fields, entry.subject)
        case kind if kind in BIRTHS:
            return remark(entry)
    return None


def grow(thing: Thing | None, entry: Entry) -> Thing | None:
    """The thing once `entry` has happened; None while nothing was born."""
    if entry.kind in BIRTHS:
        return thing if thing is not None else born(entry)
    return thing.after(entry) if thing is not None else None


def life(entries: Iterable[Entry]) -> Thing | None:
    """A thing from all its entries in order, strikes taken out; None where its birth was struck."""
    thing: Thing | None = None
    for entry in standing(list(entries)):
        thing = grow(thing, entry)
    return thing


def standing(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that stand: without those struck, and without the strikes themselves."""
    struck: set[str] = set()
    for entry in entries:
        if entry.kind == "struck":
            struck.add(entry.subject)
        elif entry.kind == "restored":
            struck.discard(entry.subject)
    return [each for each in entries if each.id not in struck and each.kind not in ("struck", "restored")]


def open_until(entries: Sequence[Entry]) -> str | None:
    """The day on which a thing wants somebody's attention, as ISO text: an action is due, a decision is
    looked back on. "" for none; None for what is not open any more."""
    if entries and entries[0].kind in ALWAYS_OPEN:
        return ""
    if _ended(entries):
        return None
    match life(entries):
        case Action(is_open=True, due=date() as day) | Decision(is_open=True, look_back_on=date() as day):
            return day.isoformat()
        case Goal() | Action(is_open=True) | Decision(is_open=True) | Remark(is_open=True):
            return ""
    return None


def _ended(entries: Sequence[Entry]) -> bool:
    """Whether this is an action that ended as nearly all do, so that its life need not be told."""
    return (
        len(entries) > 1
        and entries[0].kind == "action"
        and entries[-1].kind in ("done", "dropped")
        and all(each.kind not in ("struck", "restored", "action") for each in entries[1:])
    )


def words(thing: Captured) -> str:
    """The line that was said."""
    return thing.statement if isinstance(thing, Decision) else thing.text


def kind_of(thing: Captured) -> str:
    """The kind of entry it was born from."""
    match thing:
        case Action():
            return "action"
        case Decision():
            return "decision"
        case Remark():
            return thing.kind
