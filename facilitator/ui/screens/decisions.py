"""The decision log: newest first, what is due a second look marked; nothing is ever overwritten."""

from collections.abc import Callable
from datetime import date

from textual.app import ComposeResult
from textual.content import Content

from facilitator.clerk import Clerk
from facilitator.model.due import parse_due
from facilitator.model.filter import parse
from facilitator.model.follow_up import said_day
from facilitator.model.listed import Listed
from facilitator.pen import Pen
from facilitator.session import Refused
from facilitator.store.book import StoreTrouble
from facilitator.ui import words
from facilitator.ui.keys import Situation
from facilitator.ui.screens.room import Room
from facilitator.ui.widgets.capture_bar import CaptureBar, Prompt
from facilitator.ui.widgets.filter_bar import FilterBar
from facilitator.ui.widgets.key_bar import KeyBar
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.line_list import LineList

FORMS = {
    "adapted": ("new statement", "what holds from now on"),
    "reversed": ("reverse, why", "what we know now"),
    "look_back_moved": ("look back on", "3m, 12 dec"),
    "kept": ("keep: what happened?", "in a few words; Enter skips it"),
}


class Decisions(Room):
    """The log."""

    ROOM = "decisions"

    def __init__(self, clerk: Clerk, pen: Pen) -> None:
        """Show what `clerk` reads; changes go through `pen`."""
        super().__init__()
        self._clerk, self._pen = clerk, pen
        self._roll = clerk.roll("decision", closed=True)
        self._rows: list[Listed] = []

    def compose(self) -> ComposeResult:
        """Head, filter, list, capture bar, keys."""
        yield Line(id="head")
        yield FilterBar()
        yield LineList(id="rows")
        yield CaptureBar()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read the log: at first, and when a meeting may have changed it."""
        self.call_after_refresh(self._read)

    def situation(self) -> Situation:
        """How many rows there are."""
        return Situation(rows=len(self._rows))

    def _read(self) -> None:
        if self._attempt(self._read_anew):
            self._show()

    def _read_anew(self) -> None:
        self._roll = self._clerk.roll("decision", closed=True)
        today = self._roll.context.today.isoformat()
        due = sum("" < each.due <= today and each.is_open for each in self._roll.rows)
        said = f"{due} due a second look" if due else "none due a second look"
        self.query_one("#head", Line).show(Content.assemble((" Decisions   ", "bold"), (said, "$quiet")))

    def _show(self) -> None:
        bar = self.query_one(FilterBar)
        found = self._roll.fitting(parse(bar.words))
        self._rows = sorted(found, key=lambda each: each.at, reverse=True)
        bar.count(f"{len(found)} of {len(self._roll.rows)}")
        self.query_one(LineList).show_rows(len(self._rows), self._row)
        self.show_keys()

    def _row(self, at: int, width: int) -> Content:
        row, context = self._rows[at], self._roll.context
        made = said_day(date.fromisoformat(row.at[:10]), context.today) if row.at else ""
        due = row.is_open and "" < row.due <= context.today.isoformat()
        status = "look back" if due else row.state
        goal = context.goal(row.goal)
        room = max(8, width - 40)
        return Content.assemble(
            (f"{row.said:<9}{made:<16}", "$quiet"),
            (f"{status:<11}", "$text-warning bold" if due else "$quiet"),
            (f"{goal:<4}", "$accent"),
            words.text(words.cut(row.text, room), "" if row.is_open else "$quiet"),
        )

    @property
    def _in_hand(self) -> Listed | None:
        at = self.query_one(LineList).row
        return self._rows[at] if at < len(self._rows) else None

    def _attempt(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except (Refused, StoreTrouble) as trouble:
            self.say(str(trouble), severe=isinstance(trouble, StoreTrouble))
            return False
        return True

    def _do(self, change: Callable[[], object]) -> bool:
        said: list[object] = []
        if not self._attempt(lambda: said.append(change())):
            return False
        self._read()
        self._quiet(str(said[0] or "Saved."))
        return True

    def _quiet(self, said: str = "") -> None:
        self.query_one(CaptureBar).close(words.text(f" {said}", "$text-success"))

    def on_filter_bar_filtered(self, _: FilterBar.Filtered) -> None:
        """Every letter narrows the list."""
        self._show()

    def press_filter(self) -> None:
        """Type what to show."""
        self.query_one(FilterBar).begin()

    def press_up(self) -> None:
        """Up."""
        self.query_one(LineList).move(-1)

    def press_down(self) -> None:
        """Down."""
        self.query_one(LineList).move(1)

    def press_keep(self) -> None:
        """Keep it: what happened?"""
        self.press_change("kept")

    def press_change(self, kind: str) -> None:
        """Ask for the words or the day."""
        label, example = FORMS[kind]
        self.query_one(CaptureBar).ask(Prompt(kind, label, "", example))

    def on_capture_bar_captured(self, event: CaptureBar.Captured) -> None:
        """Change the one in hand."""
        row, name, line = self._in_hand, event.prompt.name, event.line
        if row is None or not self._do(lambda: self._changed(row.id, name, line)):
            self.query_one(CaptureBar).refuse()

    def _changed(self, id: str, name: str, line: str) -> str:
        if name == "kept":
            return self._pen.keep(id, actual=line)
        if name == "look_back_moved":
            day = parse_due(line, self._roll.context.today)
            if day is None:
                raise Refused("That is no day I know: try 3 months or 12 dec.")
            return self._pen.move_look_back(id, day)
        if not line:
            raise Refused("That wants a few words.")
        return self._pen.adapt(id, line) if name == "adapted" else self._pen.reverse(id, line)

    def on_capture_bar_dropped(self, _: CaptureBar.Dropped) -> None:
        """Leave it as it was."""
        self._quiet()

    def press_undo(self) -> None:
        """Take back the last change, whole."""
        self._do(self._pen.undo)

    def press_copy(self) -> None:
        """Copy the decision and its why."""
        if row := self._in_hand:
            why = f" Why: {row.because}" if row.because else ""
            self.app.copy_to_clipboard(f"{row.said} {row.text}{why}")
            self._quiet("Copied, with its why.")

    def press_detail(self) -> None:
        """The record as it was made."""
        if row := self._in_hand:
            from facilitator.ui.screens.detail import Detail, of_decision

            known = self._clerk.decision(row.id)
            if known is not None:
                born = self._clerk.origin(known)
                tree = self._clerk.chain(row.id).lines
                self.app.push_screen(
                    Detail(of_decision(known, born, self._roll.context, tree), born.page), self._follow
                )

    def _follow(self, page: str | None) -> None:
        if page:
            self.house.open_meeting(page)

    def press_leave(self) -> None:
        """Back."""
        self.dismiss()
