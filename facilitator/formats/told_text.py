"""One action or decision, told whole: where it came from, what it says, what became of it. Plain text."""

from collections.abc import Iterable, Sequence
from datetime import date

from facilitator.formats.roll_text import safe, short_day
from facilitator.model.action import Action, Change
from facilitator.model.born import Born
from facilitator.model.context import Context
from facilitator.model.decision import Decision
from facilitator.model.entry import said
from facilitator.model.listed import Listed


def action_text(known: Action, born: Born, lived: str, decision: Decision | None, context: Context) -> str:
    """An action, its day and state, where it came from and its history."""
    due = _day(known.due, context)
    if known.first_due and known.first_due != known.due:
        due += f" (first {_day(known.first_due, context)})"
    state = f"{known.state}, waits for {known.blocked_by}" if known.blocked_by else known.state
    facts = (
        ("owner", context.name(known.owner) or "nobody"),
        ("asked by", context.name(known.asker)),
        ("due", due or "no date"),
        ("state", f"{state}: {known.why}" if known.why else state),
        ("so far", lived),
        ("goal", _goal(known.goal, context)),
        ("unit", context.units.get(known.unit, known.unit)),
        ("carries out", f"{said(decision.id)} {decision.statement}" if decision else ""),
        *_origin(born, context),
    )
    return _told(f"{said(known.id)}  {known.text}", facts, known.history, context)


def decision_text(
    known: Decision, born: Born, carried: Iterable[Listed], tree: Sequence[str], context: Context
) -> str:
    """A decision as it was made: why, by whom, in which room; the actions that carry it out; its chain."""
    expected = f"{known.expected} ({known.confidence}% sure)" if known.confidence else known.expected
    came_true = {True: ", as expected", False: ", not as expected", None: ""}[known.came_true]
    facts = [
        ("status", f"{known.status}{', one-way door' if known.one_way else ''}"),
        ("so that", known.so_that),
        ("why", known.why),
        ("decided by", context.name(known.decider)),
        ("method", known.method.value.replace("_", " ")),
        ("for", ", ".join(known.benefits)),
        ("goal", _goal(known.goal, context)),
        ("unit", context.units.get(known.unit, known.unit)),
        ("look back", _day(known.look_back_on, context)),
        ("expected", expected),
        ("happened", f"{known.actual}{came_true}".lstrip(", ")),
        *_origin(born, context),
    ]
    facts += [("in the room", f"{side}: {', '.join(names)}") for side, names in born.room]
    for row in carried:
        facts.append(("action", f"{row.said} {context.name(row.who) or 'nobody'}, {row.state}: {row.text}"))
    if len(tree) > 1:
        facts += [("chain", each) for each in tree]
    return _told(f"{said(known.id)}  {known.statement}", facts, known.history, context)


def _origin(born: Born, context: Context) -> list[tuple[str, str]]:
    facts = []
    if born.title:
        facts.append(("from", f"{born.title} {born.number}, {short_day(born.day, context.today)}"))
    if born.item:
        facts.append(("question", born.item))
    return facts + [("beside it", each) for each in born.around]


def _told(head: str, facts: Iterable[tuple[str, str]], history: Sequence[Change], context: Context) -> str:
    lines, before = [head], ""
    for name, value in facts:
        if value:
            lines.append(f"  {name if name != before else '':<13}{value}")
            before = name
    for each in history:
        day = short_day(each.at.date().isoformat(), context.today)
        what = f"{each.what.replace('_', ' ')} {_detail(each, context)}".rstrip()
        lines.append(f"  {day:<13}{what}")
    return "".join(f"{safe(line)}\n" for line in lines)


def _detail(change: Change, context: Context) -> str:
    """What changed, with names for the ids in `KF -> NV`."""
    if change.what == "handed_over":
        return " -> ".join(context.name(each) for each in change.detail.split(" -> "))
    return said(change.detail) if change.what in ("superseded", "turned") else change.detail


def _goal(id: str, context: Context) -> str:
    known = context.goals.get(id)
    return f"{known.key} {known.line}" if known else ""


def _day(day: date | None, context: Context) -> str:
    return short_day(day.isoformat(), context.today) if day else ""
