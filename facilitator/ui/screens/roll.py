"""What the lists between meetings share: a filter, rows, one line to type, changes that can be undone."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content

from facilitator.between.clerk import Clerk
from facilitator.between.pen import Pen
from facilitator.model.filter import parse
from facilitator.model.listed import Listed
from facilitator.session import Refused
from facilitator.store.book import StoreTrouble
from facilitator.ui import words
from facilitator.ui.behind import read_behind
from facilitator.ui.keys import Situation
from facilitator.ui.screens.detail import detail_of
from facilitator.ui.screens.room import Room
from facilitator.ui.widgets.capture_bar import CaptureBar, Prompt
from facilitator.ui.widgets.filter_bar import FilterBar
from facilitator.ui.widgets.key_bar import KeyBar
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.line_list import LineList

NOTHING_FITS = "Nothing fits. Esc clears the filter; `all` also asks for what has ended."


class RollScreen(Room):
    """A list of actions or decisions."""

    KIND = ""
    """`action` or `decision`."""
    NOTHING = ""
    """What to say where there is nothing to list."""
    FORMS: dict[str, tuple[str, str]] = {}
    """How each change asks for its line: label and example."""

    def __init__(self, clerk: Clerk, pen: Pen) -> None:
        """Show what `clerk` reads; changes go through `pen`."""
        super().__init__()
        self.clerk, self.pen = clerk, pen
        self.roll = clerk.roll(self.KIND)
        self._trouble = ""
        """Why the first read failed; "" where it did not."""
        # Read before the first frame, so that it is not an empty one; what takes longer is read behind it.
        try:
            self.roll.read()
        except StoreTrouble as trouble:
            self._trouble = str(trouble)
        self.rows: list[Listed | str] = []
        """What is shown; a text is a heading."""
        self._count = 0
        self.wide = 0
        """Columns of the longest id."""
        self._fresh = True

    def compose(self) -> ComposeResult:
        """Head, filter, list, capture bar, keys."""
        yield Line(id="head")
        yield FilterBar()
        yield LineList(id="rows", classes="-steady")
        yield CaptureBar()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the list, then read on behind it."""
        self.show_first()
        if self._trouble:
            self.say(self._trouble, severe=True)
        self.call_after_refresh(self.read_on)

    def on_screen_resume(self) -> None:
        """Read the list again where a meeting, or somebody else, may have changed it."""
        if self._fresh:
            self._fresh = False
            return
        self.call_after_refresh(self.read)

    def situation(self) -> Situation:
        """How many rows there are."""
        return Situation(rows=self._count)

    # -- for each list to say

    def arranged(self, found: list[Listed]) -> Sequence[tuple[str, Sequence[Listed]]]:
        """The rows in their order, group by group, each with its heading; "" for none."""
        raise NotImplementedError

    def show_head(self) -> None:
        """Draw the head line."""
        raise NotImplementedError

    def draw(self, row: Listed, width: int) -> Content:
        """One row."""
        raise NotImplementedError

    def changed(self, name: str, line: str) -> str:
        """Make the change `name` with the line that was typed; returns what was done."""
        raise NotImplementedError

    def behind(self, clerk: Clerk) -> object:
        """What takes longer to read, in a thread of its own; `clerk` is its own, too. Raises StoreTrouble."""
        raise NotImplementedError

    def arrived(self, found: object) -> None:
        """Take over what `behind` has read."""
        raise NotImplementedError

    # -- reading

    def read_on(self) -> None:
        """Read what takes longer without holding up a key."""

        def read() -> object:
            self.roll.make_ready()
            return self.behind(self.clerk.twin())

        read_behind(self, read, self.arrived)

    def read(self) -> None:
        """Read what may have changed, and show it."""

        def anew() -> None:
            self.roll.read()
            self.show_head()

        if self.attempt(anew):
            self.show()

    # -- drawing

    def show_first(self) -> None:
        """What the first frame shows."""
        self.show_head()
        self.show()

    def show(self) -> None:
        """Show what fits the filter."""
        bar = self.query_one(FilterBar)
        try:
            found = self.roll.fitting(parse(bar.words))
        except StoreTrouble as trouble:
            self.say(str(trouble), severe=True)
            return
        self._count, self.wide = len(found), self.roll.id_columns
        bar.count(self.counted(len(found)))
        nothing = NOTHING_FITS if bar.words else self.NOTHING
        groups = [(f"{title}  {len(group)}" if title else "", group) for title, group in self.arranged(found)]
        self.lay(groups or [(nothing, ())])
        self.show_keys()

    def lay(self, groups: Sequence[tuple[str, Sequence[Listed]]]) -> None:
        """Put rows on the screen, group by group, each below its heading."""
        self.rows, headings = [], []
        for title, group in groups:
            if title:
                headings.append(len(self.rows))
                self.rows.append(title)
            self.rows.extend(group)
        self.query_one(LineList).show_rows(len(self.rows), self._row, headings)

    def counted(self, found: int) -> str:
        """How many rows are shown, in words."""
        return f"{found} of {self.roll.count}" if self.roll.count is not None else f"{found} shown"

    def _row(self, at: int, width: int) -> Content:
        row = self.rows[at]
        return words.text(row, "bold $quiet") if isinstance(row, str) else self.draw(row, width)

    # -- changing

    @property
    def in_hand(self) -> Listed | None:
        """The row in hand."""
        at = self.query_one(LineList).row
        row = self.rows[at] if at < len(self.rows) else None
        return row if isinstance(row, Listed) else None

    def attempt(self, change: Callable[[], object]) -> bool:
        """Do it, or say in one sentence why not."""
        try:
            change()
        except (Refused, StoreTrouble) as trouble:
            self.say(str(trouble), severe=isinstance(trouble, StoreTrouble))
            return False
        return True

    def do(self, change: Callable[[], object]) -> bool:
        """Change, and show what came of it."""
        said: list[object] = []
        if not self.attempt(lambda: said.append(change())):
            return False
        self.read()
        self.quiet(str(said[0] or "Saved."))
        return True

    def quiet(self, said: str = "") -> None:
        """Close the bar with a word."""
        self.query_one(CaptureBar).close(words.text(f" {said}", "$text-success"))

    def ask(self, name: str, start: str = "", hint: str = "") -> None:
        """Open the bar for the line of a change; `hint` stands below it."""
        label, example = self.FORMS[name]
        self.query_one(CaptureBar).ask(Prompt(name, label, start, example), hint)

    def on_capture_bar_captured(self, event: CaptureBar.Captured) -> None:
        """A line is whole; one that is refused stays."""
        self.take_line(event.prompt.name, event.line)

    def take_line(self, name: str, line: str) -> None:
        """Make the change a line was typed for."""
        if not self.do(lambda: self.changed(name, line)):
            self.query_one(CaptureBar).refuse()

    def on_capture_bar_dropped(self, _: CaptureBar.Dropped) -> None:
        """Leave it as it was."""
        self.quiet()

    def on_filter_bar_filtered(self, _: FilterBar.Filtered) -> None:
        """Every letter narrows the list."""
        self.show()

    def on_filter_bar_stepped(self, event: FilterBar.Stepped) -> None:
        """Up and down go through the list while the filter is typed."""
        self.query_one(LineList).move(event.rows)

    def on_filter_bar_everywhere(self, _: FilterBar.Everywhere) -> None:
        """A second `/` looks everywhere."""
        self.press_search()

    # -- keys

    def press_change(self, kind: str) -> None:
        """Ask for the line of a change."""
        self.ask(kind)

    def press_filter(self) -> None:
        """Type what to show."""
        self.query_one(FilterBar).begin()

    def press_up(self) -> None:
        """Up."""
        self.query_one(LineList).move(-1)

    def press_down(self) -> None:
        """Down."""
        self.query_one(LineList).move(1)

    def press_undo(self) -> None:
        """Take back the last change, whole."""
        self.do(self.pen.undo)

    def press_leave(self) -> None:
        """Back; from a list that is narrowed, to the whole list first."""
        bar = self.query_one(FilterBar)
        if bar.words:
            bar.clear()
        else:
            self.dismiss()

    def press_detail(self) -> None:
        """Where it came from, and its whole history."""
        if row := self.in_hand:
            self.attempt(lambda: self._tell(row.id))

    def _tell(self, id: str) -> None:
        detail = detail_of(self.clerk, id)
        if detail is not None:
            self.app.push_screen(detail, self.follow)

    def follow(self, page: str | None) -> None:
        """Open the meeting something was born in."""
        if page:
            self.house.open_meeting(page)

    def copy(self, lines: Sequence[str]) -> None:
        """Put lines on the clipboard."""
        self.app.copy_to_clipboard("\n".join(lines))
        self.quiet("Copied." if len(lines) == 1 else f"{len(lines)} lines copied.")

    def take(self, event: events.Key) -> bool:
        """One key may answer a question; otherwise it pages."""
        if not self.query_one(CaptureBar).waits_for_key:
            return super().take(event)
        if event.key.startswith("ctrl+"):
            return False
        self.take_key(event.key)
        return True

    def take_key(self, key: str) -> None:
        """Take the one key that a question waits for."""
