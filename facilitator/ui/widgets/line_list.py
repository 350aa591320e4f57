"""A list that draws only the rows that are seen: fifty thousand rows mount as quickly as five."""

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

Draw = Callable[[int, int], Content]
"""Draws the row of an index for a width in cells."""


class LineList(ScrollView, can_focus=True):
    """Rows drawn on demand, one of them in hand."""

    DEFAULT_CSS = """
    LineList { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }
    LineList.-steady { overflow-y: scroll; }
    """

    class Moved(Message):
        """Another row is in hand."""

        def __init__(self, row: int) -> None:
            """Its index."""
            super().__init__()
            self.row = row

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:
        """An empty list; of the class `-steady` where rows come and go at every key."""
        super().__init__(id=id, classes=classes)
        self._draw: Draw = lambda _row, _width: Content("")
        self._skip: frozenset[int] = frozenset()
        self.count = 0
        self.row = 0

    def show_rows(self, count: int, draw: Draw, headings: Sequence[int] = (), row: int | None = None) -> None:
        """Show `count` rows; `draw(row, width)` makes one. Headings cannot be in hand."""
        self.count, self._draw, self._skip = count, draw, frozenset(headings)
        self._measure()
        wanted = self.row if row is None else row
        self.row = self._landing(max(0, min(wanted, count - 1)), 1)
        self.refresh()
        self._keep_in_sight()

    def _measure(self) -> None:
        """Fit the scroll bar to the rows."""
        # By hand: Textual would lay out the whole screen anew, and draw the bar a frame later than the rows.
        self.set_reactive(LineList.virtual_size, Size(self.size.width, self.count))
        # A list that is filtered keeps the bar's column, with nothing in it while all rows are seen: coming
        # and going, the bar would move the rows, and have the whole screen laid out.
        self.show_vertical_scrollbar = self.has_class("-steady") or 0 < self.size.height < self.count
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = max(self.count, self.size.height)
        self.scroll_to(y=min(self.scroll_offset.y, self.max_scroll_y), animate=False)

    def _landing(self, row: int, step: int) -> int:
        """The next row from `row` that may be in hand, looking in the direction of `step` first."""
        for direction in (step, -step):
            at = row
            while 0 <= at < self.count:
                if at not in self._skip:
                    return at
                at += direction
        return max(0, min(row, self.count - 1))

    def move(self, step: int) -> None:
        """Take the row `step` further in hand."""
        if not self.count:
            return
        wanted = max(0, min(self.row + step, self.count - 1))
        landed = self._landing(wanted, 1 if step > 0 else -1)
        if landed != self.row:
            before, self.row = self.row, landed
            self.refresh(Region(0, before - self.scroll_offset.y, self.size.width, 1))
            self.refresh(Region(0, landed - self.scroll_offset.y, self.size.width, 1))
            self._keep_in_sight()
            self.post_message(self.Moved(landed))

    def _keep_in_sight(self) -> None:
        top, height = int(self.scroll_offset.y), self.size.height
        if not height:
            return
        if self.row < top:
            # A heading above the first row belongs to it.
            self.scroll_to(y=self.row - 1 if self.row - 1 in self._skip else self.row, animate=False)
        elif self.row >= top + height:
            self.scroll_to(y=self.row - height + 1, animate=False)

    def render_line(self, y: int) -> Strip:
        """One row of the window."""
        row = int(self.scroll_offset.y) + y
        # Without the scroll bar, which would hide the end of a row, and that something is missing there.
        width = self.scrollable_content_region.width
        if row >= self.count or width <= 0:
            return Strip.blank(max(0, width), self.rich_style)
        in_hand = row == self.row and row not in self._skip
        mark = ("▸ ", "$accent bold") if in_hand else "  "
        line = Content.assemble(mark, self._draw(row, width - 2))
        # Padded as content: to find out the style of a strip's own padding takes as long as all the rest.
        line = line.truncate(width, ellipsis=True, pad=True)
        if in_hand:
            line = line.stylize("bold")
        return Strip(line.render_segments(self.visual_style), width)

    def on_resize(self, _: events.Resize) -> None:
        """Rows follow the width."""
        self._measure()
        self._keep_in_sight()

    def on_click(self, event: events.Click) -> None:
        """A click takes a row in hand."""
        row = int(self.scroll_offset.y) + event.y
        if row < self.count:
            self.move(row - self.row)

    def key_pagedown(self) -> None:
        """A window further down."""
        self.move(max(1, self.size.height - 1))

    def key_pageup(self) -> None:
        """A window further up."""
        self.move(-max(1, self.size.height - 1))

    def key_home(self) -> None:
        """To the first row."""
        self.move(-self.count)

    def key_end(self) -> None:
        """To the last row."""
        self.move(self.count)
