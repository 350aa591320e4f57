"""The end of a meeting: what is read back in which order, and what is still missing. Nothing blocks."""

from typing import NamedTuple

from facilitator.model.action import Action
from facilitator.model.decision import Decision
from facilitator.model.meeting import ItemState, Meeting
from facilitator.model.thing import Captured


class Check(NamedTuple):
    """One thing the finish noticed."""

    what: str
    """A short plain sentence."""
    subject: str
    """The id of the thing or item it speaks of; "" for the meeting."""


def read_back(meeting: Meeting) -> tuple[Captured, ...]:
    """Every action and decision in the order of the read-back: unowned first, decisions, actions."""
    unowned = [each for each in meeting.actions if not each.owner]
    owned = [each for each in meeting.actions if each.owner]
    return (*unowned, *meeting.decisions, *owned)


def unconfirmed(meeting: Meeting) -> tuple[Captured, ...]:
    """What is still to be read back."""
    return tuple(each for each in read_back(meeting) if not each.confirmed)


def checks(meeting: Meeting) -> tuple[Check, ...]:
    """What is missing, as one list; an empty one is the best."""
    found = []
    for each in read_back(meeting):
        if isinstance(each, Action) and not each.owner:
            found.append(Check(f"No owner: {each.text}", each.id))
        if isinstance(each, Action) and not each.due:
            found.append(Check(f"No date: {each.text}", each.id))
        if isinstance(each, Decision) and not each.why:
            found.append(Check(f"No why: {each.statement}", each.id))
    if not meeting.present:
        found.append(Check("Nobody is marked as present.", ""))
    for item in meeting.items:
        if item.state is ItemState.PENDING and not item.protected:
            found.append(Check(f"Not reached: {item.title}", item.id))
    return tuple(found)
