"""An action on its way out: with names for ids, and with what is told of where it came from."""

from collections.abc import Iterator

from facilitator.formats.exchange.known import Elsewhere, Known, Mine
from facilitator.formats.exchange.record import NOTHING_KEPT, Note, Record, mark
from facilitator.formats.saying import far_day
from facilitator.formats.text import one_line
from facilitator.model.action import Action, Change
from facilitator.model.entry import said

_TURNS = {
    "done": "done",
    "reopened": "opened again",
    "dropped": "dropped",
    "blocked": "blocked",
    "unblocked": "no longer blocked",
    "moved": "moved",
    "handed_over": "handed over",
    "confirmed": "confirmed at the read-back",
    "amended": "amended",
    "turned": "turned into something else",
}
"""What happened to an action, in words."""


def record_of(mine: Mine, known: Known, format: str) -> Record:
    """An action as it goes out in a format, with what that format's programs once told of it."""
    action, elsewhere = mine.action, mine.elsewhere
    goal = known.goal(action.goal) if action.goal else None
    return Record(
        text=one_line(action.text) or said(action.id),
        id=action.id,
        uid=elsewhere.uid,
        owner=known.name(action.owner),
        asker=known.name(action.asker),
        due=action.due,
        first_due=action.first_due if action.first_due != action.due else None,
        state=action.state,
        at=action.at,
        ended_at=action.ended_at,
        modified=mine.changed_at,
        changes=max(0, len(action.history) - 1),
        goal=one_line(goal.key or goal.id) if goal else one_line(action.goal),
        meeting=known.meeting(action.id)[0],
        decision=action.decision,
        unit=one_line(action.unit),
        moved=action.moved,
        blocked_by=one_line(action.blocked_by),
        why=one_line(action.why),
        reactive=action.reactive,
        priority=elsewhere.priority,
        notes=(*_told(action, known, elsewhere), *elsewhere.notes),
        kept=elsewhere.kept.get(format, NOTHING_KEPT),
    )


def _told(action: Action, known: Known, elsewhere: Elsewhere) -> Iterator[Note]:
    """Our own lines beside an action, each with the mark by which they are known when they come back."""
    ours = mark(action.id)
    number, title, day = known.meeting(action.id)
    on = f", {far_day(day)}" if day else ""
    born = f"taken on in {one_line(title)}, meeting {number}{on}" if number else ""
    if elsewhere.source:
        born = f"taken over from {elsewhere.source}"
    question = known.question(action.id, action.item)
    yield Note(action.at, f"{ours}{born or 'taken on between meetings'}{f': {question}' if question else ''}")
    if action.asker:
        yield Note(action.at, f"{ours}asked for by {known.name(action.asker)}")
    if action.decision:
        carried = known.decision(action.decision)
        statement = f": {one_line(carried.statement)}" if carried else ""
        yield Note(action.at, f"{ours}carries out {said(action.decision)}{statement}")
    if action.goal and (goal := known.goal(action.goal)):
        yield Note(action.at, f"{ours}serves {one_line(goal.key)}: {one_line(goal.line)}")
    for change in action.history[1:]:
        if change.what in _TURNS:
            detail = _detail(change, known)
            yield Note(change.at, f"{ours}{_TURNS[change.what]}{f': {detail}' if detail else ''}")


def _detail(change: Change, known: Known) -> str:
    if change.what == "handed_over":
        before, _, after = change.detail.partition(" -> ")
        return f"{known.name(before)} -> {known.name(after)}"
    return one_line(change.detail)
