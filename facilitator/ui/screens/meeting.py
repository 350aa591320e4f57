"""The live screen: it composes the widgets, routes keys to the session, and redraws what changed."""

from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.css.query import NoMatches

from facilitator.clock import ticks
from facilitator.formats.since_text import Told
from facilitator.model.capture import echo, vague
from facilitator.model.hint import next_extension
from facilitator.model.meeting import Phase
from facilitator.model.timing import TimeboxState
from facilitator.session import Refused, Session
from facilitator.store.book import StoreTrouble
from facilitator.ui import words
from facilitator.ui.behind import read_behind
from facilitator.ui.conversation import FORMS, Conversation
from facilitator.ui.keys import Situation
from facilitator.ui.prompter import Prompter
from facilitator.ui.pulse import Pulse
from facilitator.ui.screens.room import Room
from facilitator.ui.table import Table
from facilitator.ui.widgets.agenda_pane import AgendaPane
from facilitator.ui.widgets.capture_bar import LONGEST, CaptureBar, TypedLine, pasted
from facilitator.ui.widgets.captured_pane import CapturedPane
from facilitator.ui.widgets.clock_face import ClockFace, Head
from facilitator.ui.widgets.goal_strip import GoalStrip
from facilitator.ui.widgets.key_bar import KeyBar
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.question_pane import QuestionPane

LOOK = 0.5
"""Seconds, at most, between two looks at the clock and at what other processes wrote."""
LEAST = 0.1
"""Seconds, at least, between them, for a clock that runs fast."""
ALIVE = 10.0
"""Seconds between two notes that somebody watches."""
LONG_ENOUGH = 12
"""Letters from which a line is compared with the decisions of old."""
NAP = 5.0
"""Seconds between two ticks from which the laptop must have slept."""


class MeetingScreen(Room):
    """One meeting, live."""

    ROOM = "meeting"

    def __init__(
        self, session: Session, away: float = 0.0, news: Callable[[], Told | None] | None = None
    ) -> None:
        """Show the meeting of `session`; `away` are the seconds nobody was watching it.

        `news` reads what happened since last time, in a thread of its own.
        """
        super().__init__()
        self.session = session
        self.talk = Conversation(session)
        self._prompter = Prompter()
        self._away = away
        self._read_news = news
        self._table = Table(session)
        self._asked_what = False
        self._last_look = ticks()
        self._noted = -ALIVE
        self._second = (0, 0)
        """What the clock showed last: the seconds that count just now, the minute of the hour."""
        self._shown = False
        self._pulse = Pulse(self._look, lambda error: self.call_next(_raise, error))

    def compose(self) -> ComposeResult:
        """Head, goals, agenda beside the question, the capture bar, the keys."""
        yield Head(id="head")
        yield GoalStrip(id="strip")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield AgendaPane(id="agenda")
                yield CapturedPane(id="captured")
            with Vertical(id="right"):
                yield ClockFace(id="clock")
                with Vertical(id="below"):
                    yield Line(id="hint")
                    yield QuestionPane(id="question")
        yield CaptureBar()
        yield KeyBar()

    def on_mount(self) -> None:
        """Start to follow the clock."""
        welcome = [words.back(self._away)] if self._away else []
        self._quiet(" ".join([*welcome, self.talk.welcome]).strip())
        self._pulse.begin(LOOK)
        if self._read_news and self._table.opening.is_planned:
            self.call_after_refresh(read_behind, self, self._read_news, self._take_news)

    def _take_news(self, news: object) -> None:
        self._table.opening.take_news(cast("Told | None", news))
        self.show_clock()

    def on_unmount(self) -> None:
        """Follow it no more."""
        self._pulse.end()

    def on_resize(self) -> None:
        """Every line follows the new width; a line being typed stays as it is."""
        if self._shown:
            self.call_after_refresh(self.show_all)

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was open."""
        if self.session.meeting.phase is Phase.CLOSED:
            self.dismiss()
        else:
            self.call_after_refresh(self.show_all)

    def situation(self) -> Situation:
        """What decides which keys are on."""
        opening = self._table.opening
        return Situation(self.session.meeting, len(opening.rows), decision=opening.is_decision)

    # -- drawing

    def _look(self) -> float:
        """Show what the clock and other processes changed; returns the seconds to the next look."""
        nap, self._last_look = ticks() - self._last_look, ticks()
        if nap > NAP:
            self.say(words.back(nap))
        if monotonic() - self._noted >= ALIVE:
            self._noted = monotonic()
            self.session.alive()
        if self._attempt(self._look_at_disk) and self.session.meeting.item:
            view = self.session.outlook()
            # One count of seconds decides, so that all the figures change at once, and the screen once.
            counts = view.left if self.session.meeting.phase is Phase.LIVE else view.remaining
            second = int(counts // 1), view.now.minute
            if second != self._second:
                self._second = second
                with suppress(NoMatches):  # the screen is on its way out
                    self.show_clock()
            return min(LOOK, max(LEAST, counts % 1 + 0.005))
        return LOOK

    def _look_at_disk(self) -> None:
        if self.session.refresh():
            self.show_all()

    def show_clock(self) -> None:
        """Redraw what the clock moves: head, time left, agenda figures, hints."""
        if not self._shown or self.session.meeting.item is None:
            return
        meeting, view = self.session.meeting, self.session.outlook()
        typing = self.query_one(CaptureBar).prompt is not None
        hint = self._prompter.words(meeting, view, typing)
        self.query_one(Head).show_time(meeting, view)
        self.query_one(ClockFace).show_time(meeting, view)
        style = "$text-error bold" if view.timebox is TimeboxState.ZERO else "$text-warning bold"
        self.query_one("#hint", Line).show(words.text(hint, style))
        self.query_one(AgendaPane).show_agenda(meeting, view)
        self.query_one(QuestionPane).show_table(meeting, view, self._table.seen())

    def show_all(self) -> None:
        """Redraw everything that differs."""
        if not self.is_mounted:
            return
        self._shown = True
        meeting = self.session.meeting
        self.query_one(GoalStrip).show_goals(meeting.goals, meeting.item.goal if meeting.item else "")
        self.query_one(CapturedPane).show_captured(meeting)
        self.show_clock()
        self.show_keys()

    def _attempt(self, change: Callable[[], object]) -> bool:
        """Do it, or say in one sentence why not."""
        try:
            change()
        except (Refused, StoreTrouble) as trouble:
            self.say(str(trouble), severe=isinstance(trouble, StoreTrouble))
            return False
        return True

    def _move(self, kind: str, **fields: list[str] | int) -> None:
        """A move of the meeting; it may lead to the close."""
        if self._attempt(lambda: self.session.move(kind, **fields)):
            self._table.begin()
        self.show_all()
        if self.session.meeting.phase is Phase.CLOSING:
            self.house.open_close(self.session)

    # -- the capture bar

    def _quiet(self, said: str = "") -> None:
        shown = words.text(f" {said}", "$text-success") if said else Content("")
        self.query_one(CaptureBar).close(shown)

    def _go_on(self, said: str) -> None:
        """Ask the next question, or close the bar with a word."""
        if question := self.talk.question:
            self.query_one(CaptureBar).put(question, self.talk.keys)
        else:
            self._quiet(said)
        self.show_all()

    def press_capture(self, kind: str) -> None:
        """Open the bar for a line of this kind."""
        self.query_one(CaptureBar).ask(self.talk.capture(kind))

    def on_capture_bar_typed(self, event: CaptureBar.Typed) -> None:
        """Echo what a line will be taken for, and keep it against a sudden end."""
        name, line = event.prompt.name, event.line
        self._attempt(lambda: self.talk.typed(name, line))
        if not line.strip() or name not in FORMS or name == "thanked":
            return
        meant = self.session.understood(line)
        said = words.text(echo(FORMS[name].label, meant, self.session.room))
        unclear = words.text(f"  {meant.unclear[0]}" if meant.unclear else "", "$text-warning")
        if name == "action" and vague(meant.text) and not self._asked_what:
            unclear = words.text("  ... and bring what?", "$text-warning")
        self.query_one(CaptureBar).echo(Content.assemble(said, unclear, ("   Enter saves", "$quiet")))
        if name in ("decision", "parked_item") and len(line) >= LONG_ENOUGH:
            self._attempt(lambda: self._offer(line))

    def _offer(self, line: str) -> None:
        """Show the decision of old that resembles what is being typed."""
        alike = self.house.resembling(line)
        if alike:
            self.query_one(CaptureBar).echo(words.text(alike, "$text-warning"))

    def on_capture_bar_captured(self, event: CaptureBar.Captured) -> None:
        """A line is whole: it is on disk before the screen says so. A refused line stays where it is."""
        said: list[str] = []
        if self._attempt(lambda: said.append(self.talk.whole(event.prompt.name, event.line))):
            # Once in a meeting is a help, twice is a schoolmaster.
            self._asked_what |= event.prompt.name == "action" and vague(
                event.line.partition(":")[2] or event.line
            )
            self._go_on(said[0])
        else:
            self.query_one(CaptureBar).refuse()

    def on_capture_bar_dropped(self, event: CaptureBar.Dropped) -> None:
        """Esc."""
        self._quiet(self.talk.dropped(event.prompt.name, event.draft))
        self.show_all()

    def on_typed_line_pasted_lines(self, event: TypedLine.PastedLines) -> None:
        """Several lines were pasted into one: ask before each becomes a note."""
        self._take_lines(event.lines)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted while no line is open: one line is a note to look at, several are asked about."""
        lines = pasted(event.text)
        if self.query_one(CaptureBar).prompt is None and lines:
            event.stop()
            if len(lines) == 1:
                self.query_one(CaptureBar).ask(self.talk.capture("note")._replace(start=lines[0][:LONGEST]))
            else:
                self._take_lines(lines)

    def _take_lines(self, lines: tuple[str, ...]) -> None:
        from facilitator.ui.screens.confirm import Confirm

        def take(yes: bool | None) -> None:
            if yes and self._attempt(lambda: [self.session.capture("note", line) for line in lines]):
                self._quiet(f"{len(lines)} notes saved.")
                self.show_all()

        self.app.push_screen(Confirm(f"Take {len(lines)} pasted lines as {len(lines)} notes?"), take)

    def keep_draft(self) -> None:
        """Keep a half-typed line before the process ends."""
        bar = self.query_one(CaptureBar)
        if bar.prompt and bar.line:
            self.talk.typed(bar.prompt.name, bar.line)

    # -- single keys that answer something

    def take(self, event: events.Key) -> bool:
        """Digits and letters that answer a question, check a goal, or mark who was heard."""
        digit = event.character if event.character and event.character.isdecimal() else ""
        if self.query_one(CaptureBar).waits_for_key:
            if event.key.startswith("ctrl+"):
                return False
            self._key_for_question(event)
        elif self._table.round_is_on and event.key == "escape":
            self.press_round()
        elif digit:
            self._attempt(lambda: self._table.digit(int(digit)))
            self.show_all()
        else:
            return super().take(event)
        return True

    def _key_for_question(self, event: events.Key) -> None:
        bar = self.query_one(CaptureBar)
        if event.key == "escape" and bar.prompt:
            self._quiet(self.talk.dropped(bar.prompt.name, ""))
            return
        pressed = "enter" if event.key == "enter" else event.character or ""
        taken: list[bool] = []
        if self._attempt(lambda: taken.append(self.talk.key(pressed))) and taken[0]:
            self._go_on("Saved.")

    # -- the clock

    def press_next(self) -> None:
        """The next item; after the last one the read-back."""
        self._move("next")

    def press_back(self) -> None:
        """The item before."""
        self._move("back")

    def press_skip(self) -> None:
        """Leave this item for another time."""
        self._move("skipped")

    def press_read_back(self) -> None:
        """To the read-back."""
        self._move("read_back")

    def press_extend(self) -> None:
        """+2 minutes, then +1; from then on the key is off and parking is proposed."""
        if item := self.session.meeting.item:
            self._attempt(lambda: self.session.move("extended", minutes=next_extension(item)))
            self.show_all()

    def press_pause(self) -> None:
        """Pause, or go on."""
        kind = "resumed" if self.session.meeting.phase is Phase.PAUSED else "paused"
        self._attempt(lambda: self.session.move(kind))
        self.show_all()

    def press_order(self) -> None:
        """Put what is left in another order."""
        from facilitator.ui.screens.order import Order

        free = tuple(each for each in self.session.meeting.pending if not each.protected)

        def take(order: tuple[str, ...] | None) -> None:
            if order:
                self._attempt(lambda: self.session.move("reordered", items=list(order)))
                self.show_all()

        self.app.push_screen(Order(free), take)

    # -- what was said

    def press_undo(self) -> None:
        """Take back the last thing said."""
        self._attempt(lambda: self.say(f"Undone: {self.session.undo()}. U brings it back."))
        self.show_all()

    def press_redo(self) -> None:
        """Bring it back."""
        self._attempt(lambda: self.say(f"Back: {self.session.redo()}"))
        self.show_all()

    def press_captured(self) -> None:
        """The list of what was captured."""
        from facilitator.ui.screens.captured import Captured

        self.app.push_screen(Captured(self.session.meeting), self._change)

    def _change(self, chosen: tuple[str, str] | None) -> None:
        what, thing = chosen or ("", "")
        if what == "amend":
            if prompt := self.talk.amend(thing):
                self.query_one(CaptureBar).ask(prompt)
        elif what == "strike":
            self._attempt(lambda: self.session.strike(thing))
        elif what:
            self._attempt(lambda: self.session.turn(thing, what))
        self.show_all()

    # -- tags, the room, other screens

    def press_goal(self) -> None:
        """Which shared goal does this item serve?"""
        self.talk.tag_goal()
        self._go_on("")

    def press_nature(self) -> None:
        """Proactive or reactive work."""
        if item := self.session.meeting.item:
            other = "reactive" if item.nature == "proactive" else "proactive"
            if self._attempt(lambda: self.session.note("item_tagged", item.id, nature=other)):
                self.say(f"This item counts as {other} work.")

    def press_round(self) -> None:
        """Hear everybody once, or end the round."""
        self._table.turn_round()
        self.show_all()

    def press_goals(self) -> None:
        """The checklists."""
        self.house.open_goals(self.session)

    def press_mute(self) -> None:
        """Hints on or off."""
        self.say("Hints are off; the clock still speaks." if self._prompter.mute() else "Hints are on.")
        self.show_clock()

    def press_leave(self) -> None:
        """Back to the home screen; the meeting goes on."""
        self.keep_draft()
        self.dismiss()

    # -- what earlier meetings left

    def press_up(self) -> None:
        """Up in the list on the table."""
        self._table.move(-1)
        self.show_clock()

    def press_down(self) -> None:
        """Down in the list on the table."""
        self._table.move(1)
        self.show_clock()

    def press_done(self) -> None:
        """The action in hand is done, or not after all."""
        self._attempt(self._table.opening.done)
        self.show_all()

    def press_change(self, kind: str) -> None:
        """A new date, what blocks it, why nobody needs it; or a second look at a decision."""
        if thing := self._table.opening.in_hand:
            self.talk.change(kind, thing)
            self._go_on("")

    def press_hand_over(self) -> None:
        """Somebody else takes it."""
        if thing := self._table.opening.in_hand:
            self.talk.hand_over(thing.id)
            self._go_on("")


def _raise(error: Exception) -> None:
    """Where the application sees it."""
    raise error
