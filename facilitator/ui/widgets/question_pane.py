"""The question on the table, and what the room has said to it."""

from collections.abc import Callable
from typing import NamedTuple

from textual.content import Content

from facilitator.model.action import Action
from facilitator.model.agenda import ItemKind
from facilitator.model.follow_up import said_day
from facilitator.model.goal import iso_day
from facilitator.model.meeting import Item, Meeting
from facilitator.model.thing import kind_of
from facilitator.model.thing import words as words_of
from facilitator.model.timing import Outlook
from facilitator.ui import words
from facilitator.ui.widgets.line import Line


class OnTheTable(NamedTuple):
    """What the pane shows besides the question."""

    owed: tuple[Action, ...] = ()
    """Open actions of earlier meetings, in the opening."""
    row: int = 0
    """The row in hand, of the actions or of the goals."""
    heard: frozenset[str] | None = None
    """Who spoke in the round that runs; None while none does."""
    name: Callable[[str], str] = str
    """What a person's id is called."""


class QuestionPane(Line):
    """The question, large enough to read from the back; below it whatever helps to settle it."""

    def show_table(self, meeting: Meeting, view: Outlook, table: OnTheTable) -> None:
        """Draw the question and what belongs to it."""
        item = meeting.item
        if item is None:
            return
        parts: list[Content] = [words.text(item.prompt or item.title, "bold $text-primary")]
        if goal := meeting.goal(item.goal):
            parts.append(Content.assemble(("so that ", "$quiet"), words.text(goal.line), f"  {goal.key}"))
        if item.carried:
            left_on = iso_day(item.carried_from)
            since = said_day(left_on, view.now.date()) if left_on else "last time"
            parts.append(words.text(f"carried from {since}, {ordinal(item.carried + 1)} time", "$quiet"))
        parts.append(Content(""))
        parts += self._body(meeting, view, item, table)
        if item.kind is not ItemKind.CLOSE and view.used >= 0.75 and (coming := meeting.next_item):
            parts += [Content(""), words.text(f"next: {coming.title}", "$quiet")]
        self.show(Content("\n").join(parts))

    def _body(self, meeting: Meeting, view: Outlook, item: Item, table: OnTheTable) -> list[Content]:
        width = max(20, self.size.width)
        if table.heard is not None:
            return round_rows(meeting, table.heard)
        if is_opening(item) and table.owed:
            return [row.truncate(width, ellipsis=True) for row in owed_rows(view, table)]
        if "goal_check" in item.outputs and meeting.goals:
            return goal_rows(meeting, table.row, width)
        return said_rows(meeting, item, width)


def is_opening(item: Item) -> bool:
    """True where the actions of earlier meetings are gone through."""
    return item.kind is ItemKind.OPEN and "action" in item.outputs


def ordinal(n: int) -> str:
    """`2nd`, `3rd`, `11th`."""
    tail = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{tail}"


def round_rows(meeting: Meeting, heard: frozenset[str]) -> list[Content]:
    """A round: who was heard, and who is next."""
    room = meeting.here or meeting.people
    waiting = [each for each in room if each.id not in heard]
    head = f"Round: {len(room) - len(waiting)} of {len(room)} heard"
    rows = [words.text(f"{head}. Next: {waiting[0].first_name}?" if waiting else f"{head}.", "bold")]
    for at, each in enumerate(room[:9], start=1):
        mark = "ok" if each.id in heard else "  "
        rows.append(Content.assemble((f" {at} ", "$accent bold"), f"{mark} ", words.text(each.name)))
    return [*rows, Content.styled(" a digit marks who spoke · Esc ends the round", "$quiet")]


def owed_rows(view: Outlook, table: OnTheTable) -> list[Content]:
    """The actions of earlier meetings: late ones first, the one in hand marked."""
    today = view.now.date()
    rows = []
    first = max(0, min(table.row - 3, len(table.owed) - 7))
    for at, each in list(enumerate(table.owed))[first : first + 7]:
        name = words.cut(table.name(each.owner) or "no owner", 11)
        due = (
            said_day(each.due, today).partition(" ")[2] or said_day(each.due, today)
            if each.due
            else "no date"
        )
        style = ""
        if not each.is_open:
            due, style = each.state, "$quiet"
        elif each.is_late(today):
            due, style = f"late {due}", "$text-warning"
        elif each.state == "blocked":
            due = "blocked"
        mark = "▸" if at == table.row else " "
        rows.append(
            Content.assemble(
                (f"{mark} ", "$accent bold"),
                (f"{due:<12}", style or "$quiet"),
                words.text(f"{name:<12}", "bold" if each.is_open else "$quiet"),
                words.text(each.text, "" if each.is_open else "$quiet"),
            )
        )
    if (hand := table.owed[min(table.row, len(table.owed) - 1)]).moved >= 2 and hand.is_open:
        rows.append(Content.styled(f"Moved {hand.moved} times: shrink, hand over or drop?", "$text-warning"))
    keys = "Space done · > new date · b blocked · o hand over · - drop · ↑↓"
    return [*rows, Content.styled(keys, "$quiet")]


def goal_rows(meeting: Meeting, row: int, width: int) -> list[Content]:
    """The goal check: two digits a goal, business first."""
    rows = []
    for at, goal in enumerate(meeting.goals):
        check = goal.check
        mark = "▸" if at == row else " "
        sure = f"{check.business or '-'}|{check.it or '-'}" if check else "-|-"
        gap = "  gap: what does one side know?" if goal.gap else ""
        room = max(8, width - len(gap) - len(goal.key) - 7)
        rows.append(
            Content.assemble(
                (f"{mark} ", "$accent bold"),
                (goal.key, "bold"),
                f" {sure} ",
                words.text(words.cut(goal.line, room)),
                (gap, "$text-warning bold"),
            )
        )
    return [*rows, Content.styled("How sure, 1-5? Two digits: business, then IT · ↑↓", "$quiet")]


def said_rows(meeting: Meeting, item: Item, width: int) -> list[Content]:
    """What was captured on this item, newest last."""
    rows = []
    for thing in [each for each in meeting.standing if each.item == item.id][-8:]:
        kind = kind_of(thing).replace("_item", "").replace("_", "-")
        said = words.cut(words_of(thing), max(8, width - 13))
        rows.append(Content.assemble((f"{kind:<11}", "$quiet"), words.text(said)))
    return rows
