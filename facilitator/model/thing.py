"""Whatever has an id and a life: actions, decisions, goals and remarks, read off their entries."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from facilitator.model.action import Action, action
from facilitator.model.decision import Decision, decision
from facilitator.model.entry import BIRTHS, Entry, Json
from facilitator.model.goal import Goal, goal
from facilitator.model.remark import Remark, remark

Thing: TypeAlias = Action | Decision | Goal | Remark
Captured: TypeAlias = Action | Decision | Remark


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


def fields(entries: Sequence[Entry]) -> dict[str, Json]:
    """What was said about a person or a unit, the newest word on each field; empty where all was struck."""
    told: dict[str, Json] = {}
    for entry in standing(entries):
        told.update(entry.fields)
    return {**told, "id": entries[0].subject} if told else {}


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
