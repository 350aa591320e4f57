"""The close: every action and decision read back, large, one at a time; then what is missing, the rating, the end."""

from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from facilitator.model.action import Action
from facilitator.model.capture import Understood, line_of
from facilitator.model.decision import Decision
from facilitator.model.finish import checks, read_back, unconfirmed
from facilitator.model.follow_up import said_day
from facilitator.model.person import Side
from facilitator.model.thing import Captured
from facilitator.model.thing import words as words_of
from facilitator.model.timing import given_back
from facilitator.session import Refused, Session
from facilitator.store.book import StoreTrouble
from facilitator.ui import words
from facilitator.ui.keys import Situation
from facilitator.ui.screens.room import Room
from facilitator.ui.widgets.capture_bar import CaptureBar, Prompt
from facilitator.ui.widgets.clock_face import Head
from facilitator.ui.widgets.key_bar import KeyBar
from facilitator.ui.widgets.line import Line

IT_KEYS = "12345"
MANAGEMENT_KEYS = "67890"
"""One key a person carries side and score: IT 1-5, Management 6 7 8 9 0 for 1-5 (product, behaviour 24)."""


class Close(Room):
    """Read-back, finish checks, rating, end: one after the other, Enter through all of it."""

    ROOM = "close"
    CSS_PATH = "close.tcss"

    def __init__(self, session: Session, minutes_dir: Path | None = None) -> None:
        """Close the meeting of `session`; its minutes go to `minutes_dir`."""
        super().__init__()
        self.session = session
        self._minutes_dir = minutes_dir
        self._left: set[str] = set()
        self._stage = "read"

    def compose(self) -> ComposeResult:
        """Head, one large text, capture bar, keys."""
        yield Head(id="head")
        with Vertical(id="stage"):
            yield Line(id="what")
            yield Line(id="large")
            yield Line(id="detail")
        yield CaptureBar()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the first that is not confirmed."""
        self.query_one(CaptureBar).close(Content.styled(" ·", "$text-muted"))
        self.call_after_refresh(self._show)
        self.set_interval(0.5, self._show_clock)

    def on_resize(self) -> None:
        """Follow the width."""
        self.call_after_refresh(self._show)

    def situation(self) -> Situation:
        """The meeting in hand."""
        return Situation(self.session.meeting)

    @property
    def _queue(self) -> list[Captured]:
        return [each for each in unconfirmed(self.session.meeting) if each.id not in self._left]

    # -- drawing

    def _show_clock(self) -> None:
        if self.is_mounted and self.session.meeting.phase.is_running:
            self.query_one(Head).show_time(self.session.meeting, self.session.outlook())

    def _show(self) -> None:
        if not self.is_mounted:
            return
        self._show_clock()
        if self._stage == "read" and not self._queue:
            self._stage = "checks" if checks(self.session.meeting) else "rate"
        what, large, detail = {"read": self._read, "checks": self._checks, "rate": self._rate}.get(
            self._stage, self._end
        )()
        self.query_one("#what", Line).show(what)
        self.query_one("#large", Line).show(large)
        self.query_one("#detail", Line).show(detail)
        self.show_keys()

    def _read(self) -> tuple[Content, Content, Content]:
        thing, meeting = self._queue[0], self.session.meeting
        total = len(read_back(meeting))
        place = total - len(self._queue) + 1
        kind = "Decision" if isinstance(thing, Decision) else "Action"
        what = Content.styled(f"READ-BACK  {place} of {total}   {kind}", "$text-muted bold")
        detail: list[Content] = []
        if isinstance(thing, Action):
            owner = meeting.who(thing.owner)
            due = said_day(thing.due, self.session.today) if thing.due else "no date"
            name = owner.name if owner else "No owner yet: e names one"
            detail.append(
                Content.assemble(words.text(name, "bold" if owner else "$text-warning bold"), f"   by {due}")
            )
        else:
            assert isinstance(thing, Decision)
            detail += self._of_decision(thing)
        if goal := meeting.goal(thing.goal):
            detail.append(words.text(f"{goal.key}: {goal.line}", "$text-muted"))
        detail += [Content(""), Content.styled("Agreed? Enter · change it: e · leave it: s", "$accent")]
        return what, words.text(words_of(thing), "bold"), Content("\n").join(detail)

    def _of_decision(self, thing: Decision) -> list[Content]:
        meeting = self.session.meeting
        detail = []
        if thing.so_that:
            detail.append(words.text(f"so that {thing.so_that}"))
        detail.append(
            words.text(
                f"Why: {thing.why}" if thing.why else "No why yet: e adds one",
                "" if thing.why else "$text-warning",
            )
        )
        decider = meeting.who(thing.decider)
        said = f"Decided by {decider.name}" if decider else "Decided by consent"
        if thing.benefits:
            said += f", for the {' and the '.join(thing.benefits)}"
        if thing.look_back_on:
            said += f"; look back {said_day(thing.look_back_on, self.session.today)}"
        detail.append(words.text(said, "$text-muted"))
        return detail

    def _checks(self) -> tuple[Content, Content, Content]:
        found = checks(self.session.meeting)
        rows = [words.text(f"·  {each.what}") for each in found]
        rows += [
            Content(""),
            Content.styled("Nothing here blocks: Enter goes on · B back to the agenda", "$accent"),
        ]
        return (
            Content.styled("BEFORE WE CLOSE", "$text-muted bold"),
            Content.styled("Still open:", "bold"),
            Content("\n").join(rows),
        )

    def _rate(self) -> tuple[Content, Content, Content]:
        votes = self.session.votes
        dots = "● " * votes.votes or "no vote yet"
        mean = f"{votes.mean:.1f} of 5" if votes.mean is not None else "shown from four votes on"
        rows = [
            Content.styled(dots, "$accent bold"),
            Content(""),
            Content("One key a person.   IT: 1 2 3 4 5   Management: 6 7 8 9 0 (= 1-5)"),
            Content("1 a waste · 3 broke even · 5 well worth it"),
            Content.styled(f"Mean: {mean}", "bold"),
            Content.styled(
                "A shared laptop is no ballot box: only side and score are kept, no name, no order.",
                "$text-muted",
            ),
            Content(""),
            Content.styled("Enter closes the meeting and writes the minutes", "$accent"),
        ]
        return (
            Content.styled("RATE", "$text-muted bold"),
            Content.styled("Was this worth your time?", "bold"),
            Content("\n").join(rows),
        )

    def _end(self) -> tuple[Content, Content, Content]:
        meeting = self.session.meeting
        at = meeting.closed_at or self.session.now()
        back = int(given_back(meeting) // 60)
        people = len(meeting.present) or len(meeting.people)
        gift = (
            f"{back} minutes back to {people} people."
            if back
            else "On the minute."
            if not meeting.late
            else "Thank you."
        )
        rows = [words.text(f"{len(meeting.decisions)} decisions, {len(meeting.actions)} actions.")]
        if meeting.ratings.mean is not None:
            rows.append(Content(f"Time well spent: {meeting.ratings.mean:.1f} of 5."))
        if self._written:
            rows += [Content(""), words.text(f"Minutes: {self._written}")]
        if meeting.next_on:
            rows.append(words.text(f"Next: {meeting.next_on}"))
        rows += [Content(""), Content.styled("Enter leaves", "$accent")]
        return (
            Content.styled("CLOSED", "$text-success bold"),
            Content.styled(f"Ended {at:%H:%M}. {gift}", "bold"),
            Content("\n").join(rows),
        )

    _written = ""

    # -- keys

    def _attempt(self, change: object) -> bool:
        try:
            change()  # type: ignore[operator]
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
            self._stage = "rate"
        elif self._stage == "rate":
            if self.session.votes.low:
                self.query_one(CaptureBar).ask(Prompt("point", "what would have added one point?"))
                return
            self._end_meeting("")
        else:
            self.dismiss()
            return
        self._show()

    def _end_meeting(self, added_point: str) -> None:
        if not self._attempt(lambda: self.session.close(added_point)):
            return
        self._stage = "end"
        if self._minutes_dir is not None:
            from facilitator.publish import write_minutes

            try:
                self._written = str(write_minutes(self.session.meeting, self._minutes_dir))
            except OSError as trouble:
                self.say(
                    f"The meeting is closed, but its minutes could not be written: {trouble.strerror}.",
                    severe=True,
                )
        self._show()

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
            born = next(e.id for e in self.session.meeting.page.entries if e.subject == thing)
            self._attempt(lambda: self.session.note("struck", born, step=born))
            self._show()

    def press_undo(self) -> None:
        """Take back the last thing said."""
        if self._stage != "end":
            self._attempt(lambda: self.say(f"Undone: {self.session.undo()}"))
            self._show()

    def press_back(self) -> None:
        """Back to the agenda."""
        from facilitator.ui.app import Facilitator

        if self._stage != "end" and self._attempt(lambda: self.session.move("back")):
            self.dismiss()
            below = [screen for screen in self.app.screen_stack if type(screen).__name__ == "MeetingScreen"]
            if not below and isinstance(self.app, Facilitator):
                self.app.open_live(self.session)

    def press_home(self) -> None:
        """Leave; the meeting goes on until it is closed."""
        self.dismiss()

    def on_key(self, event: events.Key) -> None:
        """Votes: one key a person."""
        if self._stage != "rate" or self.focused is not None or not event.character:
            return
        key = event.character
        if key in IT_KEYS:
            self.session.vote(Side.IT, IT_KEYS.index(key) + 1)
        elif key in MANAGEMENT_KEYS:
            self.session.vote(Side.MANAGEMENT, MANAGEMENT_KEYS.index(key) + 1)
        else:
            return
        event.stop()
        self._show()

    def on_capture_bar_captured(self, event: CaptureBar.Captured) -> None:
        """An amendment, a why, or what would have added a point."""
        name, line = event.prompt.name, event.line
        what, _, thing = name.partition(" ")
        done = True
        if what == "point":
            self.query_one(CaptureBar).close(Content.styled(" ·", "$text-muted"))
            self._end_meeting(line)
            return
        if line and what == "why":
            done = self._attempt(lambda: self.session.answer(thing, why=line))
        elif line:
            done = self._attempt(lambda: self.session.reworded(thing, line))
        if done:
            self.query_one(CaptureBar).close(Content.styled(" Saved.", "$text-success"))
        self._show()

    def on_capture_bar_dropped(self, _: CaptureBar.Dropped) -> None:
        """Leave it as it was."""
        self.query_one(CaptureBar).close(Content.styled(" ·", "$text-muted"))
