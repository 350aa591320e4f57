"""The question on the table, and what the room has said to it."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from textual.content import Content

from facilitator.model.action import Action
from facilitator.model.agenda import ItemKind
from facilitator.model.decision import Decision
from facilitator.model.follow_up import MONTHS, said_day
from facilitator.model.goal import iso_day
from facilitator.model.meeting import Item, Meeting
from facilitator.model.thing import kind_of
from facilitator.model.thing import words as words_of
from facilitator.model.timing import Outlook
from facilitator.ui import words
from facilitator.ui.widgets.line import Line

NEXT_AT = 0.75
"""The share of a timebox from which the item to come is named."""


class OnTheTable(NamedTuple):
    """What the pane shows besides the question."""

    earlier: tuple[Action | Decision, ...] = ()
    """In the opening: open actions of earlier meetings, and decisions to look back on."""
    row: int = 0
    """The row in hand, of these or of the goals."""
    first: int = 0
    """How sure business is of the goal in hand, while IT is still asked; 0 before that."""
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
        near_the_end = item.kind is not ItemKind.CLOSE and view.used >= NEXT_AT
        key = meeting, table.earlier, table.row, table.first, table.heard, near_the_end, view.now.date()
        self.show_for(key, lambda: self._table(meeting, view, item, table, near_the_end))

    def _table(
        self, meeting: Meeting, view: Outlook, item: Item, table: OnTheTable, near_the_end: bool
    ) -> Content:
        parts: list[Content] = [words.text(item.prompt or item.title, "bold $text-primary")]
        if goal := meeting.goal(item.goal):
            parts.append(Content.assemble(("so that ", "$quiet"), words.text(goal.line), f"  {goal.key}"))
        if item.carried:
            left_on = iso_day(item.carried_from)
            since = said_day(left_on, view.now.date()) if left_on else "last time"
            parts.append(words.text(f"carried from {since}, {ordinal(item.carried + 1)} time", "$quiet"))
        parts.append(Content(""))
        parts += self._body(meeting, view, item, table)
        if near_the_end and (coming := meeting.next_item):
            parts += [Content(""), words.text(f"next: {coming.title}", "$quiet")]
        return Content("\n").join(parts)

    def _body(self, meeting: Meeting, view: Outlook, item: Item, table: OnTheTable) -> list[Content]:
        width = max(20, self.size.width)
        if table.heard is not None:
            return round_rows(meeting, table.heard)
        if table.earlier:
            return earlier_rows(view, table, width)
        if "goal_check" in item.outputs and meeting.goals:
            return goal_rows(meeting, table, width)
        return said_rows(meeting, item, width)


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


MOST_EARLIER = 7
"""Rows of the opening that are seen at once."""

KEYS_OF_ACTION = ("Space done", "> date", "b blocked", "o hand over", "- drop")
KEYS_OF_DECISION = ("k keep", "w new words", "- reverse", "> another day")


def earlier_rows(view: Outlook, table: OnTheTable, width: int) -> list[Content]:
    """What earlier meetings left: late actions first, decisions to look back on last."""
    today = view.now.date()
    first = max(0, min(table.row - 3, len(table.earlier) - MOST_EARLIER))
    rows = []
    for at, each in list(enumerate(table.earlier))[first : first + MOST_EARLIER]:
        due, style = _stands(each, today)
        who = each.decider if isinstance(each, Decision) else each.owner
        name = words.cut(table.name(who) or ("all" if isinstance(each, Decision) else "no owner"), 11)
        mark = "▸" if at == table.row else " "
        row = Content.assemble(
            (f"{mark} ", "$accent bold"),
            (f"{due:<12}", style or "$quiet"),
            words.text(f"{name:<12}", "bold" if each.is_open else "$quiet"),
            words.text(words_of(each), "" if each.is_open else "$quiet"),
        )
        rows.append(row.truncate(width, ellipsis=True))
    hand = table.earlier[table.row]
    rows += [row.truncate(width, ellipsis=True) for row in _of_it(hand)]
    keys = KEYS_OF_DECISION if isinstance(hand, Decision) else KEYS_OF_ACTION
    parts = [f"{each}  " for each in keys[:-1]] + [keys[-1]]
    return [*rows, words.side_by_side((Content.styled(each, "$quiet") for each in parts), width)]


def _stands(thing: Action | Decision, today: date) -> tuple[str, str]:
    """How something of an earlier meeting stands, in a word or a day; and its style, "" for a quiet one."""
    if isinstance(thing, Decision):
        return ("look back", "$text-warning") if thing.is_due(today) else (str(thing.status), "$text-success")
    if not thing.is_open:
        return thing.state, "$text-success" if thing.state == "done" else ""
    if thing.due and thing.is_late(today):
        return f"late {thing.due.day} {MONTHS[thing.due.month - 1]}", "$text-warning"
    if thing.state == "blocked":
        return "blocked", ""
    said = said_day(thing.due, today) if thing.due else "no date"
    return said.partition(" ")[2] or said if thing.due else said, ""


def _of_it(hand: Action | Decision) -> list[Content]:
    """What helps to settle the one in hand."""
    if isinstance(hand, Decision):
        rows = [words.text(f"Why: {hand.why}", "$quiet")] if hand.why else []
        if hand.expected:
            sure = f", {hand.confidence}% sure" if hand.confidence else ""
            rows.append(words.text(f"Expected{sure}: {hand.expected}", "$quiet"))
        return rows
    if hand.moved >= 2 and hand.is_open:
        return [Content.styled(f"Moved {hand.moved} times: shrink, hand over or drop?", "$text-warning")]
    return []


def goal_rows(meeting: Meeting, table: OnTheTable, width: int) -> list[Content]:
    """The goal check: two digits a goal, business first."""
    rows = []
    for at, goal in enumerate(meeting.goals):
        check = goal.check
        in_hand = at == table.row
        sure = f"{check.business or '-'}|{check.it or '-'}" if check else "-|-"
        if in_hand and table.first:
            sure = f"{table.first}|?"
        gap = "  gap: what does one side know?" if goal.gap else ""
        room = max(8, width - len(gap) - len(goal.key) - 7)
        rows.append(
            Content.assemble(
                ("▸ " if in_hand else "  ", "$accent bold"),
                (goal.key, "bold"),
                (f" {sure} ", "bold" if in_hand else ""),
                words.text(words.cut(goal.line, room)),
                (gap, "$text-warning bold"),
            )
        )
    asked = "And how sure is IT, 1-5?" if table.first else "How sure, 1-5? Two digits: business, then IT · ↑↓"
    return [*rows, Content.styled(asked, "$accent" if table.first else "$quiet")]


def said_rows(meeting: Meeting, item: Item, width: int) -> list[Content]:
    """What was captured on this item, newest last."""
    rows = []
    for thing in [each for each in meeting.standing if each.item == item.id][-8:]:
        kind = kind_of(thing).replace("_item", "").replace("_", "-")
        said = words.cut(words_of(thing), max(8, width - 13))
        rows.append(Content.assemble((f"{kind:<11}", "$quiet"), words.text(said)))
    return rows
