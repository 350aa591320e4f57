"""The live screen: it composes the widgets, routes keys to the session, and redraws what changed."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from facilitator.model.action import Action
from facilitator.model.follow_up import Question, answered, follow_ups, people, said_day
from facilitator.model.goal import iso_day
from facilitator.model.hint import Hint, hint, next_extension
from facilitator.model.meeting import ItemState, Phase
from facilitator.model.person import short_name
from facilitator.session import Refused, Session
from facilitator.store.book import StoreTrouble
from facilitator.ui import words
from facilitator.ui.keys import Situation
from facilitator.ui.screens.room import Room
from facilitator.ui.widgets.agenda_pane import AgendaPane
from facilitator.ui.widgets.capture_bar import CaptureBar, Prompt, TypedLine
from facilitator.ui.widgets.captured_pane import CapturedPane
from facilitator.ui.widgets.clock_face import ClockFace, Head
from facilitator.ui.widgets.goal_strip import GoalStrip
from facilitator.ui.widgets.key_bar import KeyBar
from facilitator.ui.widgets.question_pane import OnTheTable, QuestionPane, is_opening

TICK = 0.25
"""Seconds between two looks at the clock; a line is redrawn only when its words change."""
HINT_STAYS = 15.0
"""Seconds a hint stays (product, section 4)."""
NAP = 5.0
"""Seconds between two ticks from which the laptop must have slept."""


class MeetingScreen(Room):
    """One meeting, live."""

    ROOM = "meeting"
    CSS_PATH = "meeting.tcss"

    def __init__(self, session: Session, away: float = 0.0) -> None:
        """Show the meeting of `session`; `away` are the seconds nobody was watching it."""
        super().__init__()
        self.session = session
        self._away = away
        self._asking: list[Question] = []
        self._about = ""
        self._drafts: dict[str, str] = {}
        self._row = 0
        self._digits = ""
        self._said: set[str] = set()
        self._hint: Hint | None = None
        self._hint_since = 0.0
        self._muted = False
        self._round = False
        self._last_tick = session.now()
        self._ticks = 0

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
                yield QuestionPane(id="question")
        yield CaptureBar()
        yield KeyBar()

    def on_mount(self) -> None:
        """Start to follow the clock."""
        self._quiet()
        self._bring_draft_back()
        self.call_after_refresh(self.show_all)
        self.set_interval(TICK, self.tick)
        if self._away:
            self.say(f"Back after {words.away(self._away)}; the clock went on meanwhile.")

    def on_resize(self) -> None:
        """Every line follows the new width; a line being typed stays as it is."""
        self.call_after_refresh(self.show_all)

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was open."""
        if self.session.meeting.phase is Phase.CLOSED:
            self.dismiss()
            return
        self.call_after_refresh(self.show_all)

    def situation(self) -> Situation:
        """What decides which keys are on."""
        return Situation(self.session.meeting, len(self._owed()))

    # -- drawing

    def tick(self) -> None:
        """A quarter of a second later: the clock, and whatever another process captured."""
        now = self.session.clock.now()
        nap = (now - self._last_tick).total_seconds()
        self._last_tick = now
        if nap > NAP * max(1.0, getattr(getattr(self.session.clock, "anchor", None), "speed", 1.0)):
            self.say(f"Back after {words.away(nap)}; the clock went on meanwhile.")
        self._ticks += 1
        if self._ticks % 2 == 0:
            self._look_at_disk()
        if self._ticks % 40 == 0:
            self._note_alive()
        self.show_clock()

    def _look_at_disk(self) -> None:
        try:
            if self.session.refresh():
                self.show_all()
        except StoreTrouble as trouble:
            self.say(str(trouble), severe=True)

    def _note_alive(self) -> None:
        from facilitator.ui.app import Facilitator

        if isinstance(self.app, Facilitator):
            self.app.alive(self.session)

    def show_clock(self) -> None:
        """Redraw what the clock moves: head, time left, agenda figures, hints."""
        if not self.is_mounted:
            return
        meeting, view = self.session.meeting, self.session.outlook()
        self.query_one(Head).show_time(meeting, view)
        self._choose_hint()
        self.query_one(ClockFace).show_time(meeting, view, self._hint.words if self._hint else "")
        self.query_one(AgendaPane).show_agenda(meeting, view)
        self.query_one(QuestionPane).show_table(meeting, view, self._table())

    def show_all(self) -> None:
        """Redraw everything that differs."""
        meeting = self.session.meeting
        item = meeting.item
        self.query_one(GoalStrip).show_goals(meeting.goals, item.goal if item else "")
        self.query_one(CapturedPane).show_captured(meeting)
        self.show_clock()
        self.show_keys()

    def _table(self) -> OnTheTable:
        return OnTheTable(self._owed(), self._row, self.session.heard if self._round else None)

    def _choose_hint(self) -> None:
        meeting, view = self.session.meeting, self.session.outlook()
        now = view.now.timestamp()
        found = hint(meeting, view, self._said)
        if found and not found.clock and (self._muted or self.query_one(CaptureBar).prompt):
            found = None
        if found and self._hint and found.key == self._hint.key and not found.clock:
            if now - self._hint_since > HINT_STAYS:
                self._said.add(found.key)
                found = None
        elif found and (self._hint is None or found.key != self._hint.key):
            self._hint_since = now
        if self._hint and not self._hint.clock and (found is None or found.key != self._hint.key):
            self._said.add(self._hint.key)
        self._hint = found

    def _owed(self) -> tuple[Action, ...]:
        item = self.session.meeting.item
        return self.session.owed if item and is_opening(item) else ()

    # -- capturing

    def _capture(self, kind: str, label: str, placeholder: str = "") -> None:
        self._asking = []
        self.query_one(CaptureBar).ask(Prompt(kind, label, self._drafts.pop(kind, ""), placeholder))

    def press_action(self) -> None:
        """Somebody takes something on."""
        self._capture("action", "action", "Kenji: list the safety fixes, fri")

    def press_decision(self) -> None:
        """Something is settled."""
        self._capture("decision", "decision", "what is settled, in one plain line")

    def press_park(self) -> None:
        """Park a question."""
        self._capture("parked_item", "park", "another question, or Enter alone: the one on the table")

    def press_heads_up(self) -> None:
        """Something is coming."""
        self._capture("heads_up", "heads-up", "Sales: triple promotion, 12 dec")

    def press_input(self) -> None:
        """Somebody contributes."""
        self._capture("input", "input", "Finance: 28th to 5th would cover us")

    def press_surprise(self) -> None:
        """Something was learned too late."""
        self._capture("surprise", "surprise", "what was learned too late, and where it should have come from")

    def press_expectation(self) -> None:
        """What one side expects."""
        self._capture("expectation", "expectation", "By June, answers in 4 h, for all staff")

    def press_note(self) -> None:
        """A plain note."""
        self._capture("note", "note")

    def press_thanks(self) -> None:
        """One specific thank-you."""
        self._capture("thanked", "thanks", "Sales to Kenji: promotion week without a single stop")

    def on_capture_bar_typed(self, event: CaptureBar.Typed) -> None:
        """Echo what a line will be taken for, and keep it against a sudden end."""
        name, line = event.prompt.name, event.line
        self.session.book.keep_draft(f"{name}\n{line}" if line else "")
        if line.strip() and name in CAPTURED:
            self.query_one(CaptureBar).echo(self._echo(name, line))

    def _echo(self, kind: str, line: str) -> Content:
        from facilitator.model.capture import echo

        meant = self.session.understood(line)
        said = words.text(
            echo(kind.replace("parked_item", "park").replace("_", "-"), meant, self.session.room)
        )
        tail = Content.styled("   Enter saves", "$text-muted")
        if meant.unclear:
            return Content.assemble(said, "  ", words.text(meant.unclear[0], "$text-warning"), tail)
        return Content.assemble(said, tail)

    def on_capture_bar_captured(self, event: CaptureBar.Captured) -> None:
        """A line is whole: save it, then ask what it lacks."""
        name, line = event.prompt.name, event.line
        try:
            self._take(name, line)
        except (Refused, StoreTrouble) as trouble:
            # The line stays where it is: nothing typed is lost.
            self.say(str(trouble), severe=isinstance(trouble, StoreTrouble))
            return
        self.session.book.drop_draft()

    def _take(self, name: str, line: str) -> None:
        if self._asking and name == self._asking[0].name:
            self._answer_line(line)
            return
        if name == "parked_item" and not line:
            self.session.park_item(iso_day(self.session.meeting.next_on))
            self._saved("Parked until next time.")
        elif name in OWED_LINES:
            self._change_owed(name, line)
        elif not line:
            self._saved("")
        elif name == "thanked":
            self.session.note("thanked", "", text=line)
            self._saved("Thanks noted.")
        elif name.startswith("amend "):
            self.session.reworded(name.removeprefix("amend "), line)
            self._saved("Amended; the record keeps both.")
        else:
            thing = self.session.capture(name, line)
            self._about = thing
            known = self.session.meeting.things[thing]
            self._asking = list(follow_ups(known, self.session.meeting, self.session.today))
            self._ask_next()
        self.show_all()

    def _saved(self, said: str) -> None:
        self._asking = []
        self._quiet(said)
        self.show_all()

    def _quiet(self, said: str = "") -> None:
        shown = words.text(f" {said}", "$text-success") if said else Content.styled(" ·", "$text-muted")
        self.query_one(CaptureBar).close(shown)

    def _ask_next(self) -> None:
        bar = self.query_one(CaptureBar)
        if not self._asking:
            self._quiet("Saved.")
            return
        question = self._asking[0]
        if question.takes_line:
            bar.ask(Prompt(question.name, question.words), f"Enter: {question.enter} · Esc: ask no more")
        else:
            bar.choose(Prompt(question.name, question.words), question.choices, question.enter)

    def _answer_line(self, line: str) -> None:
        question = self._asking[0]
        fields = answered(question, line, self.session.today, self.session.meeting)
        if fields is None:
            raise Refused("That is no day I know: try fri, 2w, 12 dec, or Enter to leave it.")
        self._answer(fields)

    def _answer(self, fields: dict[str, object]) -> None:
        if fields:
            self.session.answer(self._about, **fields)  # type: ignore[arg-type]
        self._asking = self._asking[1:]
        self._ask_next()
        self.show_all()

    def on_capture_bar_dropped(self, event: CaptureBar.Dropped) -> None:
        """Esc: a question is asked no more; a line is kept as a draft that comes back with its key."""
        name, draft = event.prompt.name, event.draft
        if self._asking:
            self._saved("Saved.")
            return
        if draft.strip() and name in CAPTURED:
            self._drafts[name] = draft
            self._quiet("Kept as a draft: the same key brings it back.")
        else:
            self._quiet()
            self.session.book.drop_draft()
        self.show_keys()

    def on_typed_line_pasted_lines(self, event: TypedLine.PastedLines) -> None:
        """Several lines were pasted: ask before each becomes a note."""
        from facilitator.ui.screens.confirm import Confirm

        lines = event.lines

        def take(yes: bool | None) -> None:
            if yes:
                for line in lines:
                    self.session.capture("note", line)
                self._saved(f"{len(lines)} notes saved.")

        self.app.push_screen(Confirm(f"Take {len(lines)} pasted lines as {len(lines)} notes?"), take)

    def keep_draft(self) -> None:
        """Keep a half-typed line before the process ends."""
        bar = self.query_one(CaptureBar)
        if bar.prompt and bar.line:
            self.session.book.keep_draft(f"{bar.prompt.name}\n{bar.line}")

    def _bring_draft_back(self) -> None:
        name, _, line = self.session.book.draft().partition("\n")
        if line.strip() and name in CAPTURED:
            self._drafts[name] = line
            key = {"parked_item": "p", "surprise": "!", "expectation": "x", "note": "Enter"}.get(
                name, name[0]
            )
            self._quiet(f"A half-typed line came back: {key} goes on with it.")

    # -- single keys that answer something

    def on_key(self, event: events.Key) -> None:
        """Digits and letters that answer a question, check a goal, or mark who was heard."""
        bar = self.query_one(CaptureBar)
        handled = False
        if bar.waits_for_key:
            handled = self._key_for_question(event)
        elif self.focused is None and event.character and event.character.isdigit():
            handled = (
                self._key_for_round(event.character) if self._round else self._key_for_goal(event.character)
            )
        elif self._round and event.key == "escape":
            self._round, self.session.heard, handled = False, frozenset(), True
            self.show_all()
        if handled:
            event.stop()
            event.prevent_default()

    def _key_for_question(self, event: events.Key) -> bool:
        if event.key == "escape":
            self._saved("Saved." if self._asking else "")
        elif event.key == "enter":
            if self._asking:
                self._answer_key({**self._asking[0].default})
            else:
                self._quiet()
        elif chosen := self._chosen(event.character or ""):
            self._answer_key(chosen)
        elif event.key.startswith("ctrl+"):
            return False
        return True

    def _chosen(self, key: str) -> dict[str, object] | None:
        for each in self._asking[0].choices if self._asking else ():
            if each.key == key:
                return dict(each.fields)
        return None

    def _answer_key(self, fields: dict[str, object]) -> None:
        try:
            if self._asking[0].name in ONE_KEY:
                name, self._asking = self._asking[0].name, []
                self._quiet()
                self._one_key(name, fields)
            else:
                self._answer(fields)
        except (Refused, StoreTrouble) as trouble:
            self.say(str(trouble))

    def _one_key(self, name: str, fields: dict[str, object]) -> None:
        if name == "goal":
            self.session.note("item_tagged", self.session.meeting.current, goal=str(fields.get("goal", "")))
        elif name == "hand_over" and fields:
            self.session.note("handed_over", self._about, owner=str(fields["owner"]))
        self.show_all()

    def _key_for_round(self, digit: str) -> bool:
        room = self.session.meeting.here or self.session.meeting.people
        at = int(digit) - 1
        if 0 <= at < len(room):
            self.session.heard ^= {room[at].id}
            self.show_all()
        return True

    def _key_for_goal(self, digit: str) -> bool:
        meeting = self.session.meeting
        item = meeting.item
        if item is None or "goal_check" not in item.outputs or not meeting.goals or digit not in "12345":
            return False
        self._digits += digit
        if len(self._digits) == 2:
            goal = meeting.goals[min(self._row, len(meeting.goals) - 1)]
            business, it = int(self._digits[0]), int(self._digits[1])
            self._digits = ""
            self._attempt(lambda: self.session.check_goal(goal, business, it))
            self._row = min(self._row + 1, len(meeting.goals) - 1)
            self.show_all()
        return True

    # -- the clock

    def _attempt(self, move: object) -> None:
        try:
            move()  # type: ignore[operator]
        except (Refused, StoreTrouble) as trouble:
            self.say(str(trouble))
        self.show_all()

    def press_next(self) -> None:
        """The next item; after the last one the read-back."""
        self._row, self._digits, self._round, self.session.heard = 0, "", False, frozenset()
        self._attempt(lambda: self.session.move("next"))
        self._to_close_if_due()

    def _to_close_if_due(self) -> None:
        from facilitator.ui.app import Facilitator

        if self.session.meeting.phase is Phase.CLOSING and isinstance(self.app, Facilitator):
            self.app.open_close(self.session)

    def press_back(self) -> None:
        """The item before."""
        self._attempt(lambda: self.session.move("back"))

    def press_skip(self) -> None:
        """Leave this item."""
        self._attempt(lambda: self.session.move("skipped"))
        self._to_close_if_due()

    def press_extend(self) -> None:
        """+2, then +1, then parking is proposed."""
        item = self.session.meeting.item
        more = next_extension(item) if item else 0
        if more:
            self._attempt(lambda: self.session.move("extended", minutes=more))

    def press_pause(self) -> None:
        """Pause, or go on."""
        paused = self.session.meeting.phase is Phase.PAUSED
        self._attempt(lambda: self.session.move("resumed" if paused else "paused"))

    def press_read_back(self) -> None:
        """To the read-back."""
        self._attempt(lambda: self.session.move("read_back"))
        self._to_close_if_due()

    def press_order(self) -> None:
        """Put what is left in another order."""
        from facilitator.ui.screens.order import Order

        items = tuple(each for each in self.session.meeting.items if each.state is ItemState.PENDING)

        def take(order: tuple[str, ...] | None) -> None:
            if order:
                self._attempt(lambda: self.session.move("reordered", items=list(order)))

        self.app.push_screen(Order(tuple(each for each in items if not each.protected)), take)

    # -- what was said

    def press_undo(self) -> None:
        """Take back the last thing said."""
        self._attempt(lambda: self.say(f"Undone: {self.session.undo()}. U brings it back."))

    def press_redo(self) -> None:
        """Bring it back."""
        self._attempt(lambda: self.say(f"Back: {self.session.redo()}"))

    def press_captured(self) -> None:
        """The list of what was captured."""
        from facilitator.ui.screens.captured import Captured

        def take(chosen: tuple[str, str] | None) -> None:
            if chosen:
                self._change(*chosen)

        self.app.push_screen(Captured(self.session.meeting), take)

    def _change(self, what: str, thing: str) -> None:
        from facilitator.model.capture import line_of
        from facilitator.model.thing import words as words_of

        known = self.session.meeting.things.get(thing)
        if known is None:
            return
        if what == "strike":
            born = next(e.id for e in self.session.meeting.page.entries if e.subject == thing)
            self._attempt(lambda: self.session.note("struck", born, step=born))
        elif what == "amend":
            meant = self.session.understood("x")._replace(text=words_of(known))
            if isinstance(known, Action):
                meant = meant._replace(owner=known.owner, due=known.due, goal=known.goal)
            self.query_one(CaptureBar).ask(
                Prompt(f"amend {thing}", "amend", line_of(meant, self.session.room))
            )
        else:
            self._attempt(lambda: self.session.turn(thing, what))

    # -- tags and the room

    def press_goal(self) -> None:
        """Which goal does this item serve?"""
        from facilitator.model.follow_up import Choice

        goals = self.session.meeting.goals[:9]
        choices = [Choice(str(at), each.key, {"goal": each.id}) for at, each in enumerate(goals, start=1)]
        choices.append(Choice("0", "none", {"goal": ""}))
        self._asking = [Question("goal", "which shared goal?", tuple(choices), "leave it")]
        self.query_one(CaptureBar).choose(Prompt("goal", "which shared goal?"), choices, "leave it")

    def press_nature(self) -> None:
        """Proactive or reactive."""
        item = self.session.meeting.item
        if item:
            other = "reactive" if item.nature == "proactive" else "proactive"
            self._attempt(lambda: self.session.note("item_tagged", item.id, nature=other))
            self.say(f"This item counts as {other} work.")

    def press_round(self) -> None:
        """Hear everybody once."""
        self._round = not self._round
        self.session.heard = frozenset()
        self.show_all()

    def press_goals(self) -> None:
        """The checklists."""
        from facilitator.ui.app import Facilitator

        if isinstance(self.app, Facilitator):
            self.app.open_goals(self.session)

    def press_mute(self) -> None:
        """Hints on or off."""
        self._muted = not self._muted
        self.say("Hints are off; the clock still speaks." if self._muted else "Hints are on.")

    def press_home(self) -> None:
        """Back to the home screen."""
        self.keep_draft()
        self.dismiss()

    # -- actions of earlier meetings

    def _in_hand(self) -> Action | None:
        owed = self._owed()
        return owed[min(self._row, len(owed) - 1)] if owed else None

    def press_up(self) -> None:
        """Up in the list on the table."""
        self._row, self._digits = max(0, self._row - 1), ""
        self.show_clock()

    def press_down(self) -> None:
        """Down in the list on the table."""
        rows = len(self._owed()) or len(self.session.meeting.goals)
        self._row, self._digits = max(0, min(self._row + 1, rows - 1)), ""
        self.show_clock()

    def press_done(self) -> None:
        """The action in hand is done."""
        if action := self._in_hand():
            kind = "done" if action.is_open else "reopened"
            self._attempt(lambda: self.session.note(kind, action.id))
            if kind == "done":
                self.press_down()

    def _ask_owed(self, kind: str, label: str, placeholder: str) -> None:
        if action := self._in_hand():
            self._about = action.id
            self.query_one(CaptureBar).ask(Prompt(kind, label, "", placeholder))

    def press_move(self) -> None:
        """A new date."""
        action = self._in_hand()
        due = said_day(action.due, self.session.today) if action and action.due else "no date"
        self._ask_owed("moved", f"new date (was {due})", "fri, 2w, 12 dec; Enter: next meeting")

    def press_block(self) -> None:
        """Blocked by what?"""
        self._ask_owed("blocked", "blocked by", "what is in the way")

    def press_drop(self) -> None:
        """Not needed any more."""
        self._ask_owed("dropped", "drop, why", "in a few words; Enter drops it")

    def press_hand_over(self) -> None:
        """Somebody else takes it."""
        action = self._in_hand()
        if action is None:
            return
        self._about = action.id
        choices = people(self.session.meeting, "owner")
        self._asking = [Question("hand_over", "who takes it?", choices, "leave it")]
        self.query_one(CaptureBar).choose(Prompt("hand_over", "who takes it?"), choices, "leave it")

    def _change_owed(self, kind: str, line: str) -> None:
        if kind == "moved":
            question = Question("due", "", default={"due": self.session.meeting.next_on})
            fields = answered(question, line, self.session.today, self.session.meeting)
            if not fields or not fields.get("due"):
                raise Refused("That is no day I know: try fri, 2w or 12 dec.")
            self.session.note("moved", self._about, due=fields["due"])
        elif kind == "blocked":
            self.session.note("blocked", self._about, by=line)
        else:
            self.session.note("dropped", self._about, why=line)
        self._saved("Noted.")


CAPTURED = ("action", "decision", "parked_item", "heads_up", "input", "surprise", "expectation", "note")
"""The prompts whose line becomes an entry of that kind."""
OWED_LINES = ("moved", "blocked", "dropped")
"""The prompts that change an action of an earlier meeting."""
ONE_KEY = ("goal", "hand_over")
"""Questions that stand alone and are answered by one key."""

_ = short_name
