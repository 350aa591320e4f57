"""The rows of the home screen: what runs, what comes, what is late, what wants a second look."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import NamedTuple

from textual.content import Content

from facilitator.desk import Organisation, Overview
from facilitator.model.action import Action
from facilitator.model.decision import Decision
from facilitator.model.digest import Digest
from facilitator.model.follow_up import said_day
from facilitator.model.meeting import Phase
from facilitator.model.next_time import Offer
from facilitator.model.person import short_name
from facilitator.ui import words

UNPLANNED = datetime.min.replace(tzinfo=UTC)
"""Before all others: a meeting that has no hour yet is the one that was planned last."""
COMING_SHOWN = 6
ACTIONS_SHOWN = 9
LOOK_BACKS_SHOWN = 5
CLOSED_SHOWN = 8
"""How many rows a part of the screen has at most; the rest is one key away."""


class Row(NamedTuple):
    """One row: how it is drawn for a width, and what it stands for."""

    draw: Callable[[int], Content]
    meeting: str = ""
    """The page of the meeting that Enter opens; "" where it stands for something else."""
    thing: Action | Decision | None = None
    """The action or decision it stands for."""
    offer: Offer | None = None
    """The meeting that it offers to plan."""

    @property
    def is_heading(self) -> bool:
        """True for a row that stands for nothing."""
        return not self.meeting and self.thing is None and self.offer is None


def overview_rows(view: Overview, people: Organisation, today: date) -> list[Row]:
    """The rows for an overview, headings among them."""
    rows: list[Row] = []

    def part(title: str, found: list[Row], style: str = "bold") -> None:
        if rows:
            rows.append(Row(lambda _: Content("")))
        rows.append(Row(lambda _: Content.styled(title, style)))
        rows.extend(found)

    if view.running:
        part("RUNNING NOW", [_meeting(each, today, "resume") for each in view.running], "$text-warning bold")
    planned = [(each.starts_at, _meeting(each, today, "start")) for each in view.coming[:COMING_SHOWN]]
    planned += [(each.start, _offered(each, today)) for each in view.offers]
    coming = [row for _, row in sorted(planned, key=lambda each: each[0] or UNPLANNED)]
    part("NEXT MEETINGS", coming or [_quiet("None planned. n plans one from an agenda.")])
    if view.late:
        late = [_action(each, people, today) for each in view.late[:ACTIONS_SHOWN]]
        part(_counted("LATE", view.late_count, ACTIONS_SHOWN), late, "$text-warning bold")
    if view.this_week:
        week = [_action(each, people, today) for each in view.this_week[:ACTIONS_SHOWN]]
        part(_counted("DUE THIS WEEK", view.week_count, ACTIONS_SHOWN), week)
    if view.look_backs:
        back = [_decision(each, today) for each in view.look_backs[:LOOK_BACKS_SHOWN]]
        part(_counted("DECISIONS TO LOOK BACK ON", len(view.look_backs), LOOK_BACKS_SHOWN), back)
    if view.closed:
        part("CLOSED", [_meeting(each, today, "read") for each in view.closed[:CLOSED_SHOWN]])
    if not any((view.running, view.coming, view.closed, view.late, view.this_week)):
        rows.extend(_WELCOME)
    return rows


def _counted(title: str, every: int, shown: int) -> str:
    """`LATE  3`; where not all of them fit: `LATE  12, the first 9`."""
    return f"{title}  {every}" + (f", the first {shown}" if every > shown else "")


def _meeting(each: Digest, today: date, verb: str) -> Row:
    tail = f"Enter: {verb}"
    if each.phase is Phase.CLOSED:
        tail = f"{each.decisions} decided · {words.counted(each.actions, 'action')}"
    return Row(_titled(each.starts_at, each.title, tail, today), each.id)


def _offered(each: Offer, today: date) -> Row:
    return Row(_titled(each.start, each.title, "not planned · Enter: plan it", today, "$quiet"), offer=each)


def _titled(
    start: datetime | None, title: str, tail: str, today: date, style: str = ""
) -> Callable[[int], Content]:
    """When, what, and what Enter does."""
    when = f"{said_day(start.date(), today)} {start:%H:%M}" if start else "no date yet"

    def draw(width: int) -> Content:
        room = max(8, width - 24 - len(tail))
        shown = words.cut(title, room)
        gap = " " * max(1, room - Content(shown).cell_length + 1)
        return Content.assemble((f"{when:<20}  ", "$quiet"), words.text(shown, style), gap, (tail, "$quiet"))

    return draw


def _action(each: Action, people: Organisation, today: date) -> Row:
    owner = people.person(each.owner)
    name = short_name(owner, people.people) if owner else each.owner or "no owner"
    due = said_day(each.due, today) if each.due else "no date"

    def draw(width: int) -> Content:
        return Content.assemble(
            (f"{due:<12}", "$quiet"),
            words.text(f"{words.cut(name, 12):<12} ", "bold"),
            words.text(words.cut(each.text, max(8, width - 25))),
        )

    return Row(draw, thing=each)


def _decision(each: Decision, today: date) -> Row:
    due = said_day(each.look_back_on or today, today)

    def draw(width: int) -> Content:
        statement = words.cut(each.statement, max(8, width - 12))
        return Content.assemble((f"{due:<12}", "$quiet"), words.text(statement))

    return Row(draw, thing=each)


def _quiet(said: str) -> Row:
    return Row(lambda _: words.text(said, "$quiet"))


_WELCOME = (
    _quiet(""),
    _quiet("This workspace is empty. Ten agendas are ready: press n, choose one, and say who is here."),
    _quiet("A year of an invented company, to look around in:  facilitator demo"),
    _quiet("An agenda of your own:  facilitator run my-agenda.md"),
)
