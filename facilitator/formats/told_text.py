"""One action or decision, told whole: where it came from, what it says, what became of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from facilitator.formats.roll_text import safe, short_day
from facilitator.model.action import Action, Change
from facilitator.model.born import Born
from facilitator.model.context import Context
from facilitator.model.decision import Decision
from facilitator.model.entry import said
from facilitator.model.ledger import nudge
from facilitator.model.listed import Listed


class Told(NamedTuple):
    """What there is to tell."""

    id: str
    """As people say it."""
    words: str
    facts: tuple[tuple[str, str], ...]
    """(name, value); a name that several in a row have in common stands before each of them."""
    history: tuple[tuple[str, str], ...]
    """(day, what happened), oldest first."""


def told_action(
    known: Action,
    born: Born,
    lived: str,
    decision: Decision | None,
    context: Context,
    row: Listed | None = None,
) -> Told:
    """An action, where it came from and its history; its `row` tells whether it keeps moving."""
    due = _day(known.due, context)
    if known.first_due and known.first_due != known.due:
        due += f" (first {_day(known.first_due, context)})"
    state = f"{known.state}, waits for {known.blocked_by}" if known.blocked_by else known.state
    if known.is_late(context.today):
        state += ", late"
    kept = {True: ", by its first day", False: ", after its first day", None: ""}[known.kept]
    facts = (
        ("owner", context.name(known.owner) or "nobody"),
        ("asked by", context.name(known.asker)),
        ("due", due or "no date"),
        ("state", f"{state}: {known.why}" if known.why else f"{state}{kept}"),
        ("so far", lived),
        ("ask", nudge(row) if row else ""),
        ("goal", _goal(known.goal, context)),
        ("unit", context.units.get(known.unit, known.unit)),
        ("carries out", f"{said(decision.id)} {decision.statement}" if decision else ""),
        *_origin(born, context),
        *(("beside it", each) for each in born.around),
    )
    return _told(known.id, known.text, facts, known.history, context)


def told_decision(
    known: Decision,
    born: Born,
    carried: Iterable[Listed],
    tree: Sequence[str],
    context: Context,
    health: Sequence[str] = (),
) -> Told:
    """A decision as it was made: why, by whom, in which room; the actions that carry it out; its chain.

    `health` are the sentences that say what is the matter with it.
    """
    expected = f"{known.expected} ({known.confidence}% sure)" if known.confidence else known.expected
    came_true = {True: ", as expected", False: ", not as expected", None: ""}[known.came_true]
    born_at = f" at {known.at.astimezone():%H:%M}" if born.page else ""
    facts = [
        ("status", f"{known.status}{', one-way door' if known.one_way else ''}"),
        *(("look", each) for each in health),
        ("so that", known.so_that),
        ("why", known.why),
        *_origin(born, context, born_at),
        *(("noted", each) for each in born.around),
        ("decided by", context.name(known.decider) or ("the room" if born.page else "")),
        ("method", known.method.value.replace("_", " ")),
        ("for", ", ".join(known.benefits)),
        ("goal", _goal(known.goal, context)),
        ("unit", context.units.get(known.unit, known.unit)),
    ]
    facts += [("in the room", f"{side}: {', '.join(names)}") for side, names in born.room]
    if not born.room and known.sides:
        facts.append(("in the room", " and ".join(_SIDES.get(each, each) for each in known.sides)))
    facts += [
        ("look back", _day(known.look_back_on, context)),
        ("expected", expected),
        ("happened", f"{known.actual}{came_true}".lstrip(", ")),
    ]
    for row in carried:
        facts.append(("action", f"{row.said} {context.name(row.who) or 'nobody'}, {row.state}: {row.text}"))
    if len(tree) > 1:
        facts += [("chain", each) for each in tree]
    return _told(known.id, known.statement, facts, known.history, context)


_SIDES = {"it": "IT", "management": "Management", "guest": "guests"}


def text_of(told: Told) -> str:
    """As plain text, a line each, safe to print."""
    lines, before = [f"{told.id}  {told.words}"], ""
    for name, value in told.facts:
        lines.append(f"  {name if name != before else '':<13}{value}")
        before = name
    lines += [f"  {day:<13}{what}" for day, what in told.history]
    return "".join(f"{safe(line)}\n" for line in lines)


def _origin(born: Born, context: Context, at: str = "") -> list[tuple[str, str]]:
    facts = []
    if born.title:
        day = short_day(born.day, context.today)
        facts.append(("from", f"{born.title} {born.number}".rstrip() + (f", {day}{at}" if day else "")))
    if born.item:
        facts.append(("question", born.item))
    return facts


def _told(
    id: str, words: str, facts: Iterable[tuple[str, str]], history: Sequence[Change], context: Context
) -> Told:
    turns = (
        (
            short_day(each.at.date().isoformat(), context.today),
            f"{each.what.replace('_', ' ')} {_detail(each, context)}".rstrip(),
        )
        for each in history
    )
    return Told(said(id), words, tuple((name, value) for name, value in facts if value), tuple(turns))


def _detail(change: Change, context: Context) -> str:
    """What changed, with names for the ids in `KF -> NV`, and days as people say them."""
    match change.what:
        case "handed_over":
            return " -> ".join(context.name(each) for each in change.detail.split(" -> "))
        case "moved" | "look_back_moved":
            moved = " -> ".join(_said_day(each, context) for each in change.detail.split(" -> "))
            asked = f", {context.name(change.asker)} asked" if change.asker else ""
            return f"{moved}{asked}{': ' + change.why if change.why else ''}"
        case "superseded" | "turned":
            return f"by {said(change.detail)}" if change.what == "superseded" else said(change.detail)
        case "blocked":
            return f"by {change.detail}" if change.detail else ""
        case "dropped" | "reversed":
            return f"because {change.detail}" if change.detail else ""
    return change.detail


def _said_day(text: str, context: Context) -> str:
    try:
        return short_day(date.fromisoformat(text).isoformat(), context.today)
    except ValueError:
        return text  # `no date`, or `-`


def _goal(id: str, context: Context) -> str:
    known = context.goals.get(id)
    return f"{known.key} {known.line}" if known else ""


def _day(day: date | None, context: Context) -> str:
    return short_day(day.isoformat(), context.today) if day else ""
