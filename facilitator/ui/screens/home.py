"""The home screen: the next meetings, what is late, what is due this week, what wants a second look."""

from collections.abc import Callable
from datetime import date
from pathlib import PurePath

from textual import events
from textual.app import ComposeResult
from textual.content import Content

from facilitator.desk import Desk
from facilitator.model.action import Action
from facilitator.model.decision import Decision
from facilitator.model.follow_up import Question, said_day
from facilitator.model.next_time import Offer
from facilitator.session import Refused
from facilitator.store.book import StoreTrouble
from facilitator.ui import words
from facilitator.ui.changing import Changing
from facilitator.ui.keys import Situation
from facilitator.ui.overview_rows import Row, overview_rows
from facilitator.ui.screens.room import Room
from facilitator.ui.widgets.capture_bar import CaptureBar
from facilitator.ui.widgets.key_bar import KeyBar
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.line_list import LineList


class Home(Room):
    """What matters today; Enter starts, resumes, reads, plans or tells more."""

    ROOM = "home"

    def __init__(self, desk: Desk) -> None:
        """Show what lies on `desk`."""
        super().__init__()
        self._desk = desk
        self._rows: list[Row] = []
        self._has_bar = False
        self._asking: tuple[Question, ...] = ()
        self._changing = Changing(lambda kind, thing, fields: desk.note(kind, thing, **fields))

    def compose(self) -> ComposeResult:
        """Head, list, keys."""
        yield Line(id="head")
        yield LineList(id="overview")
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read the desk: at first, and again when a meeting may have ended meanwhile."""
        self.call_after_refresh(self._read)

    def situation(self) -> Situation:
        """What is in hand."""
        thing = self._in_hand.thing if self._in_hand else None
        decision = isinstance(thing, Decision)
        stage = "offer" if self._in_hand and self._in_hand.offer else ""
        return Situation(rows=self._count, owed=int(thing is not None), decision=decision, stage=stage)

    @property
    def _count(self) -> int:
        return sum(not each.is_heading for each in self._rows)

    @property
    def _in_hand(self) -> Row | None:
        at = self.query_one(LineList).row
        row = self._rows[at] if at < len(self._rows) else None
        return row if row and not row.is_heading else None

    def _read(self, meeting: str = "") -> None:
        """Show what lies on the desk; the row of `meeting`, a page, is taken in hand where one is named."""
        if not self.is_current:
            return
        try:
            with self._desk.book.still():
                view, people = self._desk.overview(), self._desk.organisation()
        except StoreTrouble as trouble:
            self.say(str(trouble), severe=True)
            return
        today = self._desk.today
        self.query_one("#head", Line).show(
            Content.assemble(
                (" Facilitator", "bold"),
                (f"   {said_day(today, date.min)}   workspace ", "$quiet"),
                words.text(PurePath(self._desk.book.workspace).name),
            )
        )
        self._rows = overview_rows(view, people, today)
        headings = [at for at, each in enumerate(self._rows) if each.is_heading]
        named = (at for at, each in enumerate(self._rows) if meeting and each.meeting == meeting)
        self.query_one(LineList).show_rows(
            len(self._rows), lambda row, width: self._rows[row].draw(width), headings, next(named, None)
        )
        self.show_keys()
        if not self._has_bar:
            # Hidden while nothing is asked, so the first frame need not wait for it.
            self._has_bar = True
            self.call_after_refresh(self.mount, CaptureBar(), before=self.query_one(KeyBar))

    def on_line_list_moved(self, _: LineList.Moved) -> None:
        """The keys are those for what is in hand."""
        self.show_keys()

    # -- changing what is in hand

    def _go_on(self) -> None:
        """Ask the next question, or be done."""
        bar = next(iter(self.query(CaptureBar)), None)
        if bar is None:
            self.call_after_refresh(self._go_on)
            return
        if not self._asking:
            bar.close(Content(""))
            return
        bar.put(self._asking[0], "Esc leaves it as it is")

    def _do(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except (Refused, StoreTrouble) as trouble:
            self.say(str(trouble), severe=isinstance(trouble, StoreTrouble))
            return False
        self._asking = ()
        self._go_on()
        self._read()
        return True

    def say(self, said: str, severe: bool = False) -> None:
        """Below the line while one is typed; at any other time there is no bar to say it in."""
        if self._asking and not severe:
            super().say(said)
        else:
            self.say_in_a_corner(said, severe)

    def take(self, event: events.Key) -> bool:
        """One key that answers a question."""
        if not self._asking or self._asking[0].takes_line:
            return super().take(event)
        if event.key.startswith("ctrl+"):
            return False
        answers = {each.key: each.fields for each in self._asking[0].choices}
        if event.key == "escape":
            self._asking = ()
            self._go_on()
        elif event.key == "enter" or event.character in answers:
            self._changing.came_true(answers.get(event.character or "", {}))
            self._asking = self._asking[1:]
            self._go_on()
        return True

    def on_capture_bar_captured(self, event: CaptureBar.Captured) -> None:
        """The line of a change."""
        kind, line = event.prompt.name, event.line
        if self._do(lambda: self._changing.whole(kind, line, self._desk.today)):
            self.say("Saved. u takes it back.")
        else:
            self.query_one(CaptureBar).refuse()

    def on_capture_bar_dropped(self, _: CaptureBar.Dropped) -> None:
        """Leave it as it was."""
        self._asking = ()
        self._go_on()

    def press_change(self, pressed: str) -> None:
        """A new date, a reason, new words: for the action or the decision in hand."""
        if self._in_hand and self._in_hand.thing:
            self._asking = self._changing.questions(pressed, self._in_hand.thing)
            self._go_on()

    def press_done(self) -> None:
        """The action in hand is done."""
        thing = self._in_hand.thing if self._in_hand else None
        if isinstance(thing, Action):
            id = thing.id
            if self._do(lambda: self._desk.note("done", id)):
                self.say("Done. u takes it back.")

    def press_undo(self) -> None:
        """Take back the last change between meetings."""
        from facilitator.between.pen import Pen

        said: list[str] = []
        pen = Pen(self._desk.book, self._desk.clock)
        if self._do(lambda: said.append(pen.undo())):
            self.say(said[0])

    # -- opening

    def press_open(self) -> None:
        """Start, resume, read or plan a meeting; tell more of anything else."""
        row = self._in_hand
        if row and row.meeting:
            self.house.open_meeting(row.meeting)
        elif row and row.thing:
            self.house.open_detail(row.thing.id)
        elif row and row.offer:
            self._plan(row.offer)
        elif self._rows:
            self.press_new()

    def _plan(self, offered: Offer) -> None:
        """Plan a meeting that was announced. Its lobby waits for another Enter, as a third one starts it."""
        try:
            page = self._desk.plan_next(offered).id
        except StoreTrouble as trouble:
            self.say(str(trouble), severe=True)
            return
        self._read(page)
        self.say("Planned. Enter opens its lobby.")

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
