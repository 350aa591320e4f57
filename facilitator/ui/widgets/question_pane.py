"""The question on the table, and what the room has said to it."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from textual.content import Content

from facilitator.formats.since_text import Told, in_few
from facilitator.model.action import Action
from facilitator.model.agenda import ItemKind
from facilitator.model.decision import Decision
from facilitator.model.follow_up import MONTHS, said_day
from facilitator.model.goal import iso_day
from facilitator.model.ledger import OFTEN, times
from facilitator.model.meeting import Item, Meeting
from facilitator.model.since import is_away
from facilitator.model.thing import kind_of
from facilitator.model.thing import words as words_of
from facilitator.model.timing import Outlook
from facilitator.ui import words
from facilitator.ui.widgets.line import Line

MOST_EARLIER = 9
LEAST_EARLIER = 3
"""Rows of the opening that are seen at once, where there is room; and those that nothing else takes."""
NEXT_AT = 0.75
"""The share of a timebox from which the item to come is named."""


class OnTheTable(NamedTuple):
    """What the pane shows besides the question."""

    earlier: tuple[Action | Decision, ...] = ()
    """In the opening: open actions of earlier meetings, and decisions to look back on."""
    row: int = 0
    """The row in hand, of these or of the goals."""
    news: Told | None = None
    """In the opening: what happened since last time; None where nobody knows."""
    here: frozenset[str] = frozenset()
    """Who is expected in the room, by id: owners beyond it are marked."""
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
        key = meeting, table._replace(name=str), near_the_end, view.now.date()
        self.show_for(key, lambda: self._table(meeting, view, item, table, near_the_end))

    def _table(
        self, meeting: Meeting, view: Outlook, item: Item, table: OnTheTable, near_the_end: bool
    ) -> Content:
        width = max(20, self.size.width)
        parts: list[Content] = [words.text(item.prompt or item.title, "bold $text-primary")]
        if goal := meeting.goal(item.goal):
            parts.append(Content.assemble(("so that ", "$quiet"), words.text(goal.line), f"  {goal.key}"))
        if item.carried:
            left_on = iso_day(item.carried_from)
            since = said_day(left_on, view.now.date()) if left_on else "last time"
            parts.append(words.text(f"carried from {since}, {ordinal(item.carried + 1)} time", "$quiet"))
        parts.append(Content(""))
        following = meeting.next_item if near_the_end else None
        coming = words.text(f"next: {following.title}", "$quiet") if following else None
        if table.heard is None and (table.earlier or table.news):
            if table.news:
                counts = f"{table.news.day}: {table.news.counts}"
                parts[-1] = words.text(words.cut(counts, width), "$quiet")
            room = self.size.height - len(Content("\n").join(parts).wrap(width))
            parts += opening_rows(meeting, view, item, table, Space(width, room), coming)
        else:
            parts += self._body(meeting, item, table, width)
            parts += [Content(""), coming] if coming else []
        return Content("\n").join(parts)

    def _body(self, meeting: Meeting, item: Item, table: OnTheTable, width: int) -> list[Content]:
        if table.heard is not None:
            return round_rows(meeting, table.heard)
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


KEYS_OF_ACTION = ("Space done", "> date", "b blocked", "o hand over", "- drop")
KEYS_OF_DECISION = ("k keep", "w new words", "- reverse", "> another day")
BELOW = 2
"""Rows kept below the list: for what helps to settle the one in hand, for the news, for what comes next."""
SHOWN = ("closed", "slipped", "new")
"""The news that are told below the list."""
LEAST_WORDS = 16
"""Columns that the words of a piece of news have, whatever follows them."""
AIRY = 6
"""Rows below the list from which one of them may stay empty."""


class Space(NamedTuple):
    """The room there is for rows."""

    width: int
    height: int


def opening_rows(
    meeting: Meeting, view: Outlook, item: Item, table: OnTheTable, space: Space, coming: Content | None
) -> list[Content]:
    """What earlier meetings left, in so much space: the list and its keys stay where they are, whatever is
    told below them of the one in hand, of what happened since last time, and of what comes next."""
    rows = earlier_rows(view, table, space) if table.earlier else []
    below = _of_it(table.earlier[table.row], table.news) if table.earlier else []
    left = space.height - len(rows)
    airy = left >= AIRY
    if airy and rows:
        rows.append(Content(""))
        left -= 1
    last = [Content(""), coming] if coming and airy else [coming] if coming else []
    left = max(0, left - len(last))
    if table.news:
        below += _news_rows(table.news, Space(space.width, left - len(below)))
    if not table.earlier:
        below += said_rows(meeting, item, space.width)
    return [*rows, *(row.truncate(space.width, ellipsis=True) for row in below[:left]), *last]


def earlier_rows(view: Outlook, table: OnTheTable, space: Space) -> list[Content]:
    """Late actions first, decisions to look back on last, as many as there is room for; then their keys."""
    today, count = view.now.date(), len(table.earlier)
    hand = table.earlier[table.row]
    keys = KEYS_OF_DECISION if isinstance(hand, Decision) else KEYS_OF_ACTION
    parts = [Content.styled(f"{each}  ", "$quiet") for each in keys[:-1]]
    footer = [words.side_by_side((*parts, Content.styled(keys[-1], "$quiet")), space.width)]
    height = space.height - footer[0].plain.count("\n") - 1
    if height < 2:
        footer, height = [], space.height
    seen = min(count, MOST_EARLIER, max(1, height - min(BELOW, max(0, height - LEAST_EARLIER))))
    first = max(0, min(table.row - seen // 2, count - seen))
    rows = []
    for at, each in list(enumerate(table.earlier))[first : first + seen]:
        due, style = _stands(each, today)
        who = each.decider if isinstance(each, Decision) else each.owner
        name = words.cut(table.name(who) or ("all" if isinstance(each, Decision) else "no owner"), 11)
        mark = "▸" if at == table.row else " "
        if mark == " " and at == first > 0:
            mark = "↑"
        elif mark == " " and at == first + seen - 1 < count - 1:
            mark = "↓"
        away = isinstance(each, Action) and each.is_open and is_away(who, table.here)
        row = Content.assemble(
            (f"{mark} ", "$accent bold" if mark == "▸" else "$quiet"),
            (f"{due:<12}", style or "$quiet"),
            words.text(f"{name:<12}", "bold" if each.is_open else "$quiet"),
            ("not here · " if away else "", "$quiet"),
            words.text(words_of(each), "" if each.is_open else "$quiet"),
        )
        rows.append(row.truncate(space.width, ellipsis=True))
    return [*rows, *footer]


def _news_rows(told: Told, space: Space) -> list[Content]:
    """What closed, slipped and is new; what is late stands in the list."""
    rows = []
    for line in in_few([each for each in told.news if each.what in SHOWN], space.height):
        more = f" ({line.more})" if line.more else ""
        # Until when it slipped says more than the end of what it is.
        room = max(LEAST_WORDS, space.width - 9 - Content(more).cell_length)
        said = words.cut(line.words, room) + more
        rows.append(Content.assemble((f"{line.what:<9}", "$quiet"), words.text(said, "$quiet")))
    return rows


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


def _of_it(hand: Action | Decision, told: Told | None) -> list[Content]:
    """What helps to settle the one in hand."""
    if isinstance(hand, Decision):
        rows = [words.text(f"Why: {hand.why}", "$quiet")] if hand.why else []
        if hand.expected:
            sure = f", {hand.confidence}% sure" if hand.confidence else ""
            rows.append(words.text(f"Expected{sure}: {hand.expected}", "$quiet"))
        return rows
    rows = []
    if hand.moved >= OFTEN and hand.is_open:
        asked = f"Moved {times(hand.moved)}: shrink, hand over or drop?"
        rows.append(Content.styled(asked, "$text-warning"))
    slips = (each.more for each in told.news if (each.what, each.id) == ("slipped", hand.id)) if told else ()
    return [*rows, *(words.text(f"Slipped {each}", "$quiet") for each in slips)]


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
