"""The home screen: the next meetings, what is late, what is due this week."""

from collections.abc import Callable
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content

from facilitator.desk import Desk, Organisation, Overview
from facilitator.model.action import Action
from facilitator.model.digest import Digest
from facilitator.model.follow_up import said_day
from facilitator.model.meeting import Phase
from facilitator.model.person import short_name
from facilitator.store.book import StoreTrouble
from facilitator.ui import words
from facilitator.ui.keys import Situation
from facilitator.ui.screens.room import Room
from facilitator.ui.widgets.key_bar import KeyBar
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.line_list import LineList

CLOSED_SHOWN = 8
"""How many closed meetings the home screen shows."""


class Row(NamedTuple):
    """One row: how it is drawn for a width, and the meeting it opens."""

    draw: Callable[[int], Content]
    opens: str = ""
    heading: bool = False


class Home(Room):
    """What matters today; Enter starts, resumes or reads."""

    ROOM = "home"

    def __init__(self, desk: Desk) -> None:
        """Show what lies on `desk`."""
        super().__init__()
        self._desk = desk
        self._rows: list[Row] = []

    def compose(self) -> ComposeResult:
        """Head, list, keys."""
        yield Line(id="head")
        yield LineList(id="overview")
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read the desk: at first, and again when a meeting may have ended meanwhile."""
        self.call_after_refresh(self._read)

    def situation(self) -> Situation:
        """Whether there is anything in the list."""
        return Situation(rows=sum(not each.heading for each in self._rows))

    def _read(self) -> None:
        if not self.is_current:
            return
        try:
            view, people = self._desk.overview(), self._desk.organisation()
        except StoreTrouble as trouble:
            self.say(str(trouble), severe=True)
            return
        today = self._desk.today
        self.query_one("#head", Line).show(
            Content.assemble(
                (" Facilitator", "bold"),
                (f"   {said_day(today, date.min)}   ", "$quiet"),
                words.text(PurePath(self._desk.book.workspace).name, "$quiet"),
            )
        )
        self._rows = overview_rows(view, people, today)
        headings = [at for at, each in enumerate(self._rows) if each.heading]
        self.query_one(LineList).show_rows(
            len(self._rows), lambda row, width: self._rows[row].draw(width), headings
        )
        self.show_keys()

    def press_open(self) -> None:
        """Start, resume or read."""
        row = self.query_one(LineList).row
        if self._rows and self._rows[row].opens:
            self.house.open_meeting(self._rows[row].opens)
        elif not self.situation().rows:
            self.press_new()

    def press_new(self) -> None:
        """Plan a meeting from an agenda."""
        from facilitator.ui.screens.agendas import Agendas

        def take(page: str | None) -> None:
            if page:
                self.house.open_meeting(page)

        self.app.push_screen(Agendas(self._desk), take)

    def press_actions(self) -> None:
        """Every action."""
        self.house.open_actions()

    def press_decisions(self) -> None:
        """The decision log."""
        self.house.open_decisions()

    def press_goals(self) -> None:
        """The shared goals."""
        self.house.open_goals()

    def press_up(self) -> None:
        """Up."""
        self.query_one(LineList).move(-1)

    def press_down(self) -> None:
        """Down."""
        self.query_one(LineList).move(1)

    def press_quit(self) -> None:
        """Leave Facilitator."""
        self.app.exit()


def overview_rows(view: Overview, people: Organisation, today: date) -> list[Row]:
    """The rows of the home screen."""
    rows: list[Row] = []

    def head(title: str, style: str = "bold") -> None:
        if rows:
            rows.append(Row(lambda _: Content(""), heading=True))
        rows.append(Row(lambda _, t=title, s=style: Content.styled(t, s), heading=True))  # type: ignore[misc]

    if view.running:
        head("RUNNING NOW", "$text-warning bold")
        rows += [_meeting(each, today, "resume") for each in view.running]
    head("NEXT MEETINGS")
    rows += [_meeting(each, today, "start") for each in view.coming[:6]]
    if not view.coming:
        rows.append(_quiet("None planned. n plans one from an agenda."))
    if view.late:
        head(f"LATE  {len(view.late)}", "$text-warning bold")
        rows += [_action(each, people, today) for each in view.late[:9]]
    if view.this_week:
        head(f"DUE THIS WEEK  {len(view.this_week)}")
        rows += [_action(each, people, today) for each in view.this_week[:9]]
    if view.look_backs:
        head(f"DECISIONS TO LOOK BACK ON  {len(view.look_backs)}")
        for each in view.look_backs[:3]:
            rows.append(_quiet(f"{said_day(each.look_back_on or today, today)}  {each.statement}"))
    if view.closed:
        head("CLOSED")
        rows += [_meeting(each, today, "read") for each in view.closed[:CLOSED_SHOWN]]
    return rows


def _meeting(each: Digest, today: date, verb: str) -> Row:
    start = each.starts_at
    when = f"{said_day(start.date(), today)} {start:%H:%M}" if start else "no date yet"
    tail = f"Enter: {verb}"
    if each.phase is Phase.CLOSED:
        tail = f"{each.decisions} decided · {each.actions} actions"

    def draw(width: int) -> Content:
        room = max(8, width - 24 - len(tail))
        title = words.cut(each.title, room)
        gap = " " * max(1, room - Content(title).cell_length + 1)
        return Content.assemble((f"{when:<20}  ", "$quiet"), words.text(title), gap, (tail, "$quiet"))

    return Row(draw, each.id)


def _action(each: Action, people: Organisation, today: date) -> Row:
    owner = people.person(each.owner)
    name = short_name(owner, people.people) if owner else each.owner or "no owner"
    due = said_day(each.due, today) if each.due else "no date"

    def draw(_: int) -> Content:
        return Content.assemble(
            (f"{due:<12}", "$quiet"),
            words.text(f"{words.cut(name, 12):<12} ", "bold"),
            words.text(each.text),
        )

    return Row(draw)


def _quiet(said: str) -> Row:
    return Row(lambda _: words.text(said, "$quiet"), heading=True)
