"""Every action between meetings: late, this week, waiting for others, the rest; changed with one key."""

from collections.abc import Callable
from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.content import Content

from facilitator.clerk import Clerk
from facilitator.model.due import parse_due
from facilitator.model.filter import parse
from facilitator.model.follow_up import Choice, said_day
from facilitator.model.ledger import GROUPINGS, groups
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
    "moved": ("new date", "fri, 2w, 12 dec"),
    "blocked": ("blocked by", "what is in the way; Enter alone: it is free again"),
    "dropped": ("drop, why", "in a few words"),
    "amended": ("edit", ""),
}


class Actions(Room):
    """The list of actions."""

    ROOM = "actions"

    def __init__(self, clerk: Clerk, pen: Pen) -> None:
        """Show what `clerk` reads; changes go through `pen`."""
        super().__init__()
        self._clerk, self._pen = clerk, pen
        self._roll = clerk.roll("action", closed=True)
        self._rows: list[Listed | str] = []
        self._marked: set[str] = set()
        self._by = 0
        self._takers: tuple[Choice, ...] = ()

    def compose(self) -> ComposeResult:
        """Head, filter, list, capture bar, keys."""
        yield Line(id="head")
        yield FilterBar()
        yield LineList(id="rows")
        yield CaptureBar()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read the actions: at first, and when a meeting may have changed them."""
        self.call_after_refresh(self._read)

    def situation(self) -> Situation:
        """How many rows there are."""
        return Situation(rows=sum(isinstance(each, Listed) for each in self._rows))

    # -- drawing

    def _read(self) -> None:
        if self._attempt(self._read_anew):
            self._show()

    def _read_anew(self) -> None:
        self._roll = self._clerk.roll("action", closed=True)
        head = Content.assemble((" Actions   ", "bold"), words.text(self._clerk.ledger().line, "$quiet"))
        self.query_one("#head", Line).show(head)

    def _show(self) -> None:
        bar = self.query_one(FilterBar)
        found = self._roll.fitting(parse(bar.words or "open"))
        self._rows = []
        headings = []
        for title, rows in groups(found, GROUPINGS[self._by], self._roll.context):
            headings.append(len(self._rows))
            self._rows += [f"{title}  {len(rows)}", *rows]
        marked = f"{len(self._marked)} marked · " if self._marked else ""
        bar.count(f"{marked}{len(found)} of {len(self._roll.rows)}")
        self.query_one(LineList).show_rows(len(self._rows), self._row, headings)
        self.show_keys()

    def _row(self, at: int, width: int) -> Content:
        row = self._rows[at]
        if isinstance(row, str):
            return words.text(row, "bold $quiet")
        context = self._roll.context
        day = said_day(date.fromisoformat(row.due), context.today) if row.due else "no date"
        late = row.is_late(context.today.isoformat())
        mark = "* " if row.id in self._marked else ""
        state = {"done": "ok ", "dropped": "dropped ", "blocked": "blocked "}.get(row.state, "")
        tail = f"  moved {row.moved}x" if row.moved else ""
        room = max(8, width - 38 - len(tail) - len(state) - len(mark))
        return Content.assemble(
            (f"{row.said:<9}", "$quiet"),
            (f"{'late, ' if late else ''}{day:<12} "[:18].ljust(15), "$text-warning" if late else "$quiet"),
            words.text(f"{words.cut(context.name(row.who) or 'no owner', 12):<13}", "bold"),
            (mark + state, "$accent bold"),
            words.text(words.cut(row.text, room)),
            (tail, "$quiet"),
        )

    # -- the row in hand

    @property
    def _in_hand(self) -> Listed | None:
        at = self.query_one(LineList).row
        row = self._rows[at] if at < len(self._rows) else None
        return row if isinstance(row, Listed) else None

    @property
    def _chosen(self) -> list[str]:
        """The marked rows, or the one in hand."""
        row = self._in_hand
        return sorted(self._marked) or ([row.id] if row else [])

    def _attempt(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except (Refused, StoreTrouble) as trouble:
            self.say(str(trouble), severe=isinstance(trouble, StoreTrouble))
            return False
        return True

    def _do(self, change: Callable[[], object]) -> bool:
        """Change, and show what came of it."""
        said: list[object] = []
        if not self._attempt(lambda: said.append(change())):
            return False
        self._marked.clear()
        self._read()
        self._quiet(str(said[0] or "Saved."))
        return True

    def _quiet(self, said: str = "") -> None:
        self.query_one(CaptureBar).close(words.text(f" {said}", "$text-success"))

    # -- keys

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

    def press_group(self) -> None:
        """The next way to group."""
        self._by = (self._by + 1) % len(GROUPINGS)
        self._quiet(f"By {GROUPINGS[self._by]}.")
        self._show()

    def press_mark(self) -> None:
        """Mark, or not any more; then the next row."""
        if row := self._in_hand:
            self._marked ^= {row.id}
            self.press_down()
            self._show()

    def press_done(self) -> None:
        """Done, or open again."""
        row = self._in_hand
        if row is None:
            return
        ids = self._chosen
        self._do(lambda: self._pen.reopen(ids) if row.state == "done" else self._pen.done(ids))

    def press_change(self, kind: str) -> None:
        """Ask for the day, the reason or the new words."""
        row = self._in_hand
        label, example = FORMS[kind]
        start = row.text if row and kind == "amended" else ""
        self.query_one(CaptureBar).ask(Prompt(kind, label, start, example))

    def press_hand_over(self) -> None:
        """Ask who takes it."""
        people = list(self._roll.context.people.values())
        self.query_one(CaptureBar).ask(
            Prompt("handed_over", "who takes it", "", ", ".join(each.first_name for each in people[:6]))
        )

    def on_capture_bar_captured(self, event: CaptureBar.Captured) -> None:
        """Change what was chosen."""
        name, line, ids = event.prompt.name, event.line, self._chosen
        if not self._do(lambda: self._changed(name, line, ids)):
            self.query_one(CaptureBar).refuse()

    def _changed(self, name: str, line: str, ids: list[str]) -> str:
        pen = self._pen
        if name == "moved":
            day = parse_due(line, self._roll.context.today)
            if day is None:
                raise Refused("That is no day I know: try fri, 2w or 12 dec.")
            return pen.move(ids, day)
        if name == "blocked":
            return pen.block(ids, line) if line else pen.unblock(ids)
        if name == "dropped":
            return pen.drop(ids, line)
        if name == "handed_over":
            return pen.hand_over(ids, self._someone(line))
        return pen.edit(ids[0], text=line) if line and ids else ""

    def _someone(self, line: str) -> str:
        typed = line.casefold()
        fits = [each for each in self._roll.context.people.values() if each.name.casefold().startswith(typed)]
        if len(fits) != 1 or not typed:
            raise Refused("That is not one person of this workspace: type more of the name.")
        return fits[0].id

    def on_capture_bar_dropped(self, _: CaptureBar.Dropped) -> None:
        """Leave it as it was."""
        self._quiet()

    def press_undo(self) -> None:
        """Take back the last change, whole."""
        self._do(self._pen.undo)

    def press_copy(self) -> None:
        """Copy the row as a line of text."""
        if row := self._in_hand:
            self.app.copy_to_clipboard(
                f"{row.said} {self._roll.context.name(row.who)}: {row.text} {row.due}".strip()
            )
            self._quiet("Copied.")

    def press_detail(self) -> None:
        """Where it came from, and its history."""
        if row := self._in_hand:
            from facilitator.ui.screens.detail import Detail, of_action

            known = self._clerk.action(row.id)
            if known is not None:
                self.app.push_screen(
                    Detail(of_action(known, self._clerk.origin(known), self._roll.context)), self._follow
                )

    def _follow(self, page: str | None) -> None:
        if page:
            self.house.open_meeting(page)

    def press_leave(self) -> None:
        """Back."""
        self.dismiss()

    def on_key(self, event: events.Key) -> None:
        """Paging belongs to the list, whoever has the keys."""
        if event.key in ("pagedown", "pageup", "home", "end") and self.focused is None:
            getattr(self.query_one(LineList), f"key_{event.key}")()
            event.stop()
