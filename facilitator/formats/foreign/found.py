"""What a reader finds in minutes that others wrote."""

from datetime import date
from typing import NamedTuple

from facilitator.model.agenda import Problem


class FoundAction(NamedTuple):
    """Something that somebody was to do."""

    text: str
    """What is to be done, without its owners."""
    owners: tuple[str, ...]
    """As they are named in the file, without `@`; () where it names none."""
    due: date | None
    done: bool
    line: int
    """The line of the file it stands on, counted from 1."""


class FoundDecision(NamedTuple):
    """Something that was settled."""

    text: str
    line: int
    """The line of the file it stands on, counted from 1."""


class ForeignMinutes(NamedTuple):
    """What was found in a file of minutes."""

    date: date | None
    """The day of the meeting; None where the file does not say."""
    actions: tuple[FoundAction, ...]
    suggestions: tuple[FoundAction, ...]
    """Lines such as "Jo to ring the vendor" that stand outside any list of actions."""
    decisions: tuple[FoundDecision, ...]
    remarks: tuple[Problem, ...] = ()
    """What is odd about the actions: days that are in no calendar, one and the same action twice."""
