"""The question on the table, and what the room has said to it."""

from typing import NamedTuple

from textual.content import Content

from facilitator.model.action import Action
from facilitator.model.agenda import ItemKind
from facilitator.model.follow_up import said_day
from facilitator.model.meeting import Item, Meeting
from facilitator.model.person import short_name
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
            parts.append(
                words.text(f"carried from {item.carried_from}, {ordinal(item.carried + 1)} time", "$quiet")
            )
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
            return [row.truncate(width, ellipsis=True) for row in owed_rows(meeting, view, table)]
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


def owed_rows(meeting: Meeting, view: Outlook, table: OnTheTable) -> list[Content]:
    """The actions of earlier meetings: late ones first, the one in hand marked."""
    today = view.now.date()
    rows = []
    first = max(0, min(table.row - 3, len(table.owed) - 7))
    for at, each in list(enumerate(table.owed))[first : first + 7]:
        owner = meeting.who(each.owner)
        name = short_name(owner, meeting.people) if owner else each.owner or "no owner"
        due = said_day(each.due, today) if each.due else "no date"
        state, style = "  ", ""
        if not each.is_open:
            state, style = ("ok" if each.state == "done" else "- "), "$quiet"
        elif each.is_late(today):
            due, style = f"late, {due}", "$text-warning"
        elif each.state == "blocked":
            due = f"blocked by {each.blocked_by}"
        mark = "▸" if at == table.row else " "
        moved = (
            f", moved {each.moved}x: shrink, hand over or drop?" if each.moved >= 2 and each.is_open else ""
        )
        said = Content.assemble(
            (f"{mark} ", "$accent bold"),
            f"{state} ",
            words.text(name, "bold"),
            " ",
            words.text(each.text),
            (f"  {due}{moved}", style or "$quiet"),
        )
        rows.append(said)
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
