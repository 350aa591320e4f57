"""Decisions as a table, and their look-backs as days of a calendar."""

from collections.abc import Iterable

from facilitator.formats.exchange.csv_table import table
from facilitator.formats.exchange.decided import Made
from facilitator.formats.exchange.known import Known
from facilitator.formats.exchange.record import Appointment, uuid_of
from facilitator.formats.text import one_line
from facilitator.model.entry import said

HEAD = (
    "id",
    "decision",
    "so that",
    "why",
    "decided by",
    "how",
    "status",
    "made on",
    "look back on",
    "expected",
    "sure of it, %",
    "what happened",
    "came true",
    "goal",
    "unit",
    "meeting",
    "one-way",
    "supersedes",
    "superseded by",
)
"""The columns that are written."""


def table_of(made: Iterable[Made], known: Known) -> str:
    """The decisions as CSV."""
    return table(HEAD, (_row(each, known) for each in made))


def look_back(made: Made, known: Known) -> Appointment:
    """The day a decision is looked at again; today's calendars put it on top of the day.

    Raises ValueError for a decision that has no such day.
    """
    one = made.decision
    if one.look_back_on is None:
        raise ValueError(f"{one.id} has no look-back")
    number, title, _ = known.meeting(one.id)
    lines = [
        f"Why: {one_line(one.why)}" if one.why else "",
        f"So that: {one_line(one.so_that)}" if one.so_that else "",
        f"Expected: {one_line(one.expected)}" if one.expected else "",
        f"Decided by {known.name(one.decider)}" if one.decider else "",
        f"{said(one.id)}, {one_line(title)} {number}" if title else said(one.id),
    ]
    return Appointment(
        uid=uuid_of(f"look-back {one.id}"),
        title=f"Look back: {one_line(one.statement)}",
        start=one.look_back_on,
        text="\n".join(filter(None, lines)),
        changes=max(0, len(one.history) - 1),
    )


def _row(made: Made, known: Known) -> list[str]:
    one = made.decision
    goal = known.goal(one.goal) if one.goal else None
    came_true = {True: "yes", False: "no", None: ""}[one.came_true]
    return [
        one.id,
        one.statement,
        one.so_that,
        one.why,
        known.name(one.decider),
        one.method.value.replace("_", " "),
        one.status.value,
        one.at.date().isoformat(),
        one.look_back_on.isoformat() if one.look_back_on else "",
        one.expected,
        str(one.confidence or ""),
        one.actual,
        came_true,
        goal.key or goal.id if goal else one.goal,
        one.unit,
        known.meeting(one.id)[0],
        "yes" if one.one_way else "",
        one.supersedes,
        one.superseded_by,
    ]
