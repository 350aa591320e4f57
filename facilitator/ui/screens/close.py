"""The close: every action and decision read back, one at a time; what is missing; the rating; the end."""

from collections.abc import Callable, Mapping
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.content import Content

from facilitator.model.action import Action
from facilitator.model.capture import Understood, line_of
from facilitator.model.decision import Decision
from facilitator.model.finish import checks, unconfirmed
from facilitator.model.meeting import Meeting
from facilitator.model.person import Side
from facilitator.model.thing import Captured
from facilitator.model.thing import words as words_of
from facilitator.session import Refused, Session
from facilitator.store.book import StoreTrouble
from facilitator.ui.keys import SENT, Situation
from facilitator.ui.screens.room import Room
from facilitator.ui.widgets.capture_bar import CaptureBar, Prompt
from facilitator.ui.widgets.clock_face import Head
from facilitator.ui.widgets.key_bar import KeyBar
from facilitator.ui.widgets.read_back import ReadBack, ended, open_ends, rating, reading

IT_KEYS = "12345"
MANAGEMENT_KEYS = "67890"
"""One key a person carries side and score: IT 1-5, Management 6 7 8 9 0 for 1-5 (product, behaviour 24)."""


class Close(Room):
    """Read-back, finish checks, rating, end: one after the other, Enter through all of it, and no further.

    One Enter too many would leave for home, where the next ones plan the next meeting, open and start it.
    """

    ROOM = "close"

    def __init__(
        self,
        session: Session,
        minutes_dir: Path | None = None,
        names: Callable[[Meeting], Mapping[str, str]] = lambda _: {},
    ) -> None:
        """Close the meeting of `session`; its minutes go to `minutes_dir`.

        `names` gives them the words for ids from elsewhere: units, actions of earlier meetings.
        """
        super().__init__()
        self.session = session
        self._minutes_dir = minutes_dir
        self._names = names
        self._left: set[str] = set()
        self._passed = "read"
        self._written = ""

    def compose(self) -> ComposeResult:
        """Head, one large text, capture bar, keys."""
        yield Head(id="head")
        yield ReadBack(id="stage")
        yield CaptureBar()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the first that is not confirmed."""
        self.query_one(CaptureBar).close(Content(""))
        self.call_after_refresh(self._show)
        self.set_interval(0.5, self._show_clock)

    def on_resize(self) -> None:
        """Follow the width."""
        self.call_after_refresh(self._show)

    def situation(self) -> Situation:
        """The meeting in hand."""
        return Situation(self.session.meeting, stage=self._stage)

    @property
    def _stage(self) -> str:
        """Where the close stands: what is left to read decides, then what was passed with Enter."""
        if self._passed == "read" and not self._queue:
            return "checks" if checks(self.session.meeting) else "rate"
        return self._passed

    @property
    def _queue(self) -> list[Captured]:
        return [each for each in unconfirmed(self.session.meeting) if each.id not in self._left]

    # -- drawing

    def _show_clock(self) -> None:
        if self.is_mounted:
            self.query_one(Head).show_time(self.session.meeting, self.session.outlook())

    def _show(self) -> None:
        if not self.is_mounted:
            return
        self._show_clock()
        meeting, queue = self.session.meeting, self._queue
        match self._stage:
            case "read":
                stage = reading(queue[0], len(queue), meeting, self.session.outlook())
            case "checks":
                stage = open_ends(checks(meeting))
            case "rate":
                stage = rating(self.session.votes)
            case _:
                stage = ended(meeting, self._written)
        self.query_one(ReadBack).show_stage(stage)
        self.show_keys()

    # -- keys

    def _attempt(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except (Refused, StoreTrouble) as trouble:
            self.say(str(trouble))
            return False
        return True

    def press_confirm(self) -> None:
        """Yes, agreed; or on to the next stage."""
        if self._stage == "read":
            thing = self._queue[0]
            self._attempt(lambda: self.session.note("confirmed", thing.id))
        elif self._stage == "checks":
            self._passed = "rate"
        elif self._stage == "rate":
            if self.session.votes.low:
                self.query_one(CaptureBar).ask(Prompt("point", "what would have added one point?"))
                return
            self._end_meeting("")
        self._show()

    def _end_meeting(self, added_point: str) -> None:
        if not self._attempt(lambda: self.session.close(added_point)):
            return
        self._passed = "end"
        self.run_worker(self._back_up, thread=True, exit_on_error=False)
        if self._minutes_dir is not None:
            from facilitator.publish import NotPublished, write_minutes

            meeting = self.session.meeting
            try:
                self._written = str(write_minutes(meeting, self._minutes_dir, self._names(meeting)))
            except NotPublished as trouble:
                said = f"The meeting is closed, but its minutes could not be written: {trouble}"
                self.say(said, severe=True)
        self._show()

    def _back_up(self) -> None:
        """Away from the screen: a backup of everything, as after every meeting."""
        from facilitator.care.backup import back_up
        from facilitator.store import open_book

        try:
            back_up(open_book(self.session.book.workspace), self.session.now())
        except StoreTrouble as trouble:
            self.app.call_from_thread(self.say, f"The meeting is closed; no backup was made: {trouble}")

    def press_skip(self) -> None:
        """Leave it as it is."""
        if self._stage == "read":
            self._left.add(self._queue[0].id)
        else:
            self.press_confirm()
        self._show()

    def press_amend(self) -> None:
        """Change the words, the owner or the date; of a decision first its why."""
        if self._stage != "read":
            return
        thing = self._queue[0]
        if isinstance(thing, Decision) and not thing.why:
            self.query_one(CaptureBar).ask(Prompt(f"why {thing.id}", "why, in a line"))
            return
        line = words_of(thing)
        if isinstance(thing, Action):
            meant = Understood(line)._replace(owner=thing.owner, due=thing.due, goal=thing.goal)
            line = line_of(meant, self.session.room)
        self.query_one(CaptureBar).ask(Prompt(f"amend {thing.id}", "amend", line))

    def press_strike(self) -> None:
        """Take it out."""
        if self._stage == "read":
            thing = self._queue[0].id
            self._attempt(lambda: self.session.strike(thing))
            self._show()

    def press_undo(self) -> None:
        """Take back the last thing said."""
        if self._stage != "end":
            self._attempt(lambda: self.say(f"Undone: {self.session.undo()}"))
            self._show()

    def press_back(self) -> None:
        """Back to the agenda."""
        if self._stage != "end" and self._attempt(lambda: self.session.move("back")):
            self.dismiss()
            below = [screen for screen in self.app.screen_stack if type(screen).__name__ == "MeetingScreen"]
            if not below:
                self.house.open_live(self.session)

    def press_sent(self) -> None:
        """The minutes went out."""
        if self._attempt(lambda: self.session.note("circulated", "")):
            self.say(SENT)
            self._show()

    def press_leave(self) -> None:
        """Leave; the meeting goes on until it is closed."""
        self.dismiss()

    def take(self, event: events.Key) -> bool:
        """Votes: one key a person."""
        key = event.character or ""
        if self._stage != "rate" or not key or key not in IT_KEYS + MANAGEMENT_KEYS:
            return super().take(event)
        if key in IT_KEYS:
            self.session.vote(Side.IT, IT_KEYS.index(key) + 1)
        else:
            self.session.vote(Side.MANAGEMENT, MANAGEMENT_KEYS.index(key) + 1)
        self._show()
        return True

    def on_capture_bar_captured(self, event: CaptureBar.Captured) -> None:
        """An amendment, a why, or what would have added a point."""
        name, line = event.prompt.name, event.line
        what, _, thing = name.partition(" ")
        done = True
        if what == "point":
            self.query_one(CaptureBar).close(Content(""))
            self._end_meeting(line)
            return
        if line and what == "why":
            done = self._attempt(lambda: self.session.answer(thing, why=line))
        elif line:
            done = self._attempt(lambda: self.session.reworded(thing, line))
        if done:
            self.query_one(CaptureBar).close(Content.styled(" Saved.", "$text-success"))
        else:
            self.query_one(CaptureBar).refuse()
        self._show()

    def on_capture_bar_dropped(self, _: CaptureBar.Dropped) -> None:
        """Leave it as it was."""
        self.query_one(CaptureBar).close(Content(""))
