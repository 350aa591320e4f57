"""The lobby: who is here, what is left over from last time, whether the minutes fit; then Enter."""

from collections.abc import Callable
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from facilitator.formats.text import one_line
from facilitator.model.follow_up import said_day
from facilitator.model.hint import before_start
from facilitator.model.meeting import Item
from facilitator.model.person import Person, Side
from facilitator.session import Refused, Session
from facilitator.store.book import StoreTrouble
from facilitator.ui import words
from facilitator.ui.keys import Situation
from facilitator.ui.preparation import Preparation
from facilitator.ui.screens.room import Room
from facilitator.ui.widgets.capture_bar import CaptureBar, Prompt
from facilitator.ui.widgets.key_bar import KeyBar
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.line_list import LineList
from facilitator.ui.widgets.question_pane import ordinal

DIGITS = "1234567890"
"""The keys of the first ten people: one key a person."""


class Lobby(Room):
    """Before the start."""

    ROOM = "lobby"

    def __init__(self, session: Session) -> None:
        """Prepare the meeting of `session`."""
        super().__init__()
        self.session = session
        self._preparation = Preparation(session)
        self._on_agenda = False
        self._row_of: dict[int, int] = {}

    def compose(self) -> ComposeResult:
        """Title, people beside agenda, the line to start, keys."""
        yield Line(id="head")
        yield Line(id="purpose")
        with Horizontal(id="body"):
            with Vertical(id="people"):
                yield Line(id="counts")
                yield LineList(id="who")
            with Vertical(id="plan"):
                yield Line(id="fit")
                yield LineList(id="items")
        yield Line(id="ready")
        yield CaptureBar()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the plan."""
        self.query_one(CaptureBar).close(Content(""))
        self.call_after_refresh(self._show)
        self.set_interval(1.0, self._show_ready)

    def on_resize(self) -> None:
        """Lines follow the width."""
        self.call_after_refresh(self._show)

    def situation(self) -> Situation:
        """The planned meeting."""
        return Situation(self.session.meeting, rows=self._list.count)

    @property
    def _list(self) -> LineList:
        return self.query_one("#items" if self._on_agenda else "#who", LineList)

    # -- drawing

    def _show(self) -> None:
        if not self.is_mounted:
            return
        meeting = self.session.meeting
        slot = f"{meeting.slot.total_seconds() / 60:g} min"
        start = (
            f"{meeting.planned_start:%a %d %b, %H:%M}" if meeting.planned_start else "as soon as you start"
        )
        self.query_one("#head", Line).show(
            Content.assemble(" ", words.text(meeting.title, "bold"), (f"   {start} · {slot}", "$quiet"))
        )
        self.query_one("#purpose", Line).show(words.text(f" {meeting.purpose}", "$quiet"))
        counts = []
        for side in (Side.MANAGEMENT, Side.IT):
            here, invited = meeting.counted(side)
            counts.append(f"{side.label}: {here} of {invited} here")
        self.query_one("#counts", Line).show(Content.styled("\n".join(counts), "bold"))
        self.query_one("#who", LineList).show_rows(len(meeting.people), self._person)
        self._show_items()
        self.query_one("#fit", Line).show(self._fit())
        for name, active in (("#people", not self._on_agenda), ("#plan", self._on_agenda)):
            self.query_one(name).set_class(active, "-active")
        self._show_ready()
        self.show_keys()

    def _fit(self) -> Content:
        meeting = self.session.meeting
        total = sum(each.planned for each in meeting.items)
        slot = meeting.slot.total_seconds()
        if total > slot + 1:
            over = words.minutes(total - slot)
            return Content.styled(
                f"{words.minutes(total)} of {words.minutes(slot)} min: {over} over. Shorten which? ←",
                "$text-warning bold",
            )
        spare = f", {words.minutes(slot - total)} in reserve" if slot - total > 1 else ""
        return Content.styled(f"{words.minutes(total)} of {words.minutes(slot)} min{spare}", "bold")

    def _show_ready(self) -> None:
        if not self.is_mounted:
            return
        meeting, now = self.session.meeting, self.session.clock.now()
        start = meeting.planned_start
        if start is None:
            said = f"{now:%H:%M}. Start? Enter"
        elif abs((now - start).total_seconds()) > 1800:
            end = now + meeting.slot
            planned = f"{said_day(start.date(), now.date())} {start:%H:%M}"
            said = f"Planned for {planned}, it is {now:%H:%M}. Enter starts it as {now:%H:%M}-{end:%H:%M}"
        elif now < start:
            said = f"Starts in {words.clock((start - now).total_seconds())}. Start now? Enter"
        else:
            late = int((now - start).total_seconds() // 60)
            said = (
                f"{start:%H:%M}. Start? Enter" if not late else f"{now:%H:%M}, {late} min late. Start? Enter"
            )
        hint = before_start(meeting)
        first = words.text(f" {hint.words}" if hint else "", "$text-warning")
        self.query_one("#ready", Line).show(Content.assemble(first, "\n", (f" {said}", "$accent bold")))

    def _person(self, at: int, _: int) -> Content:
        meeting = self.session.meeting
        each = meeting.people[at]
        here = each.id in meeting.present
        key = DIGITS[at] if at < len(DIGITS) else " "
        roles = [
            word
            for word, who in (("facilitator", meeting.facilitator), ("scribe", meeting.scribe))
            if who == each.id
        ]
        mark = ("here ", "$text-success bold") if here else (" --  ", "$quiet")
        return Content.assemble(
            (f"{key} ", "$accent"),
            mark,
            words.text(each.name, "" if here else "$quiet"),
            (f"  {', '.join(roles)}" if roles else "", "$text-accent"),
        )

    def _show_items(self) -> None:
        """One row an item; below one that is left over, since when."""
        rows: list[Callable[[int], Content]] = []
        below = []
        self._row_of = {}
        for at, item in enumerate(self.session.meeting.items):
            self._row_of[len(rows)] = at
            rows.append(partial(item_row, item))
            if item.carried:
                below.append(len(rows))
                since = f"carried from {_day(item.carried_from)}, {ordinal(item.carried + 1)} time"
                rows.append(lambda _, said=since: words.text(f"         {said}", "$quiet"))  # type: ignore[misc]
        self.query_one("#items", LineList).show_rows(len(rows), lambda row, width: rows[row](width), below)

    @property
    def _item_in_hand(self) -> int:
        """The index of the item in hand."""
        return self._row_of.get(self.query_one("#items", LineList).row, 0)

    # -- keys

    def press_start(self) -> None:
        """Start the meeting and its clock."""
        from facilitator.clock import HeldClock

        if isinstance(self.session.clock, HeldClock):
            self.session.clock.let_go()
        try:
            self.session.start()
        except (Refused, StoreTrouble) as trouble:
            self.say(str(trouble))
            return
        self.dismiss()
        self.house.open_live(self.session)

    def press_other_list(self) -> None:
        """Between the people and the agenda."""
        self._on_agenda = not self._on_agenda
        self._show()

    def press_up(self) -> None:
        """Up."""
        self._list.move(-1)

    def press_down(self) -> None:
        """Down."""
        self._list.move(1)

    def take(self, event: events.Key) -> bool:
        """A digit marks that person."""
        people = self.session.meeting.people
        if not event.character or event.character not in DIGITS[: len(people)]:
            return super().take(event)
        self._toggle(people[DIGITS.index(event.character)].id)
        return True

    def _toggle(self, person: str) -> None:
        self._write(lambda: self.session.set_present(list(self.session.meeting.present ^ {person})))

    def _write(self, change: Callable[[], object]) -> None:
        try:
            change()
        except (Refused, StoreTrouble) as trouble:
            self.say(str(trouble))
        self._show()

    def _in_hand(self) -> Person | None:
        people = self.session.meeting.people
        row = self.query_one("#who", LineList).row
        return people[row] if row < len(people) else None

    def press_presence(self) -> None:
        """The person in hand is here, or away."""
        if person := self._in_hand():
            self._toggle(person.id)

    def press_everyone(self) -> None:
        """All are here."""
        self._write(lambda: self.session.set_present([each.id for each in self.session.meeting.people]))

    def press_facilitator(self) -> None:
        """The person in hand facilitates."""
        if person := self._in_hand():
            self._write(lambda: self.session.note("role", "", facilitator=person.id))

    def press_scribe(self) -> None:
        """The person in hand writes."""
        if person := self._in_hand():
            self._write(lambda: self.session.note("role", "", scribe=person.id))

    def press_invite(self) -> None:
        """Somebody who is not on the list."""
        self.query_one(CaptureBar).ask(Prompt("invite", "person", "", "e.g. Ines Tarvold, management"))

    def press_add_item(self) -> None:
        """A question more."""
        self.query_one(CaptureBar).ask(
            Prompt("item", "question, minutes", "", "e.g. Shall we extend the contract?, 5")
        )

    def on_capture_bar_captured(self, event: CaptureBar.Captured) -> None:
        """Save the person or the question."""
        line = one_line(event.line)
        self.query_one(CaptureBar).close(Content(""))
        if not line:
            return
        take = self._preparation.invite if event.prompt.name == "invite" else self._preparation.add
        self._write(lambda: take(line))

    def on_capture_bar_dropped(self, _: CaptureBar.Dropped) -> None:
        """Leave it."""
        self.query_one(CaptureBar).close(Content(""))

    def _stretch(self, minutes: int) -> None:
        if self._on_agenda:
            at = self._item_in_hand
            self._write(lambda: self._preparation.stretch(at, minutes))
        else:
            self.press_other_list()

    def press_longer(self) -> None:
        """A minute more."""
        self._stretch(1)

    def press_shorter(self) -> None:
        """A minute less."""
        self._stretch(-1)

    def _carry(self, step: int) -> None:
        at = self._item_in_hand
        if self._on_agenda and self._preparation.may_swap(at, at + step):
            self._write(lambda: self._preparation.swap(at, at + step))
            self._list.move(step)

    def press_earlier(self) -> None:
        """Up the agenda."""
        self._carry(-1)

    def press_later(self) -> None:
        """Down the agenda."""
        self._carry(1)

    def press_drop(self) -> None:
        """Off the agenda."""
        if self._on_agenda:
            at = self._item_in_hand
            self._write(lambda: self._preparation.drop(at))

    def press_send_instead(self) -> None:
        """No meeting, an e-mail."""
        try:
            written = self.house.send_instead(self.session)
        except (Refused, StoreTrouble) as trouble:
            self.say(str(trouble))
            return
        minutes, people = int(self.session.meeting.slot.total_seconds() // 60), self.session.meeting.people
        self.dismiss()
        said = f"No meeting: {minutes} minutes back to {len(people)} people."
        self.say_in_a_corner(f"{said} The text to send: {written}" if written else said)

    def press_goals(self) -> None:
        """The shared goals."""
        self.house.open_goals(self.session)

    def press_leave(self) -> None:
        """Back."""
        self.dismiss()


def _day(iso: str) -> str:
    from datetime import date

    from facilitator.model.follow_up import MONTHS

    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {MONTHS[day.month - 1]}"


def item_row(item: Item, width: int) -> Content:
    """One item of the agenda: its minutes and its title."""
    figure = f"{words.minutes(item.planned):>3} min  "
    tail = "  protected" if item.protected else ""
    title = words.cut(item.title, max(6, width - len(figure) - len(tail)))
    return Content.assemble((figure, "$quiet"), words.text(title), (tail, "$quiet"))
