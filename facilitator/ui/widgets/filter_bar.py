"""The filter of a list: typed words narrow it at once."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from facilitator.formats.text import clean
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.steady_line import SteadyLine


class FilterLine(SteadyLine):
    """Enter and Esc both give the keys back to the list; Esc clears the words first."""

    BINDINGS = [
        Binding("enter", "leave(False)", show=False, priority=True),
        Binding("escape", "leave(True)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("slash", "slash", show=False, priority=True),
    ]

    def action_leave(self, clear: bool) -> None:
        """Back to the list."""
        if clear:
            self.value = ""
        self.screen.set_focus(None)

    def action_step(self, rows: int) -> None:
        """Go through the list, and stay here."""
        self.post_message(FilterBar.Stepped(rows))

    def action_slash(self) -> None:
        """The key that began this: on an empty line it asks for more than this list."""
        if self.value:
            self.insert_text_at_cursor("/")
        else:
            self.screen.set_focus(None)
            self.post_message(FilterBar.Everywhere())


class FilterBar(Horizontal):
    """One line: the words, and how many rows are left."""

    class Filtered(Message):
        """The words changed."""

        def __init__(self, words: str) -> None:
            """The words, cleaned."""
            super().__init__()
            self.words = words

    class Stepped(Message):
        """Another row is wanted while the words are typed."""

        def __init__(self, rows: int) -> None:
            """So many further down."""
            super().__init__()
            self.rows = rows

    class Everywhere(Message):
        """The search over everything is wanted instead."""

    def compose(self) -> ComposeResult:
        """A mark, the words, the count."""
        yield Line(id="slash")
        line = FilterLine(compact=True, max_length=300, id="filter-words", select_on_focus=False)
        line.cursor_blink = False
        yield line
        yield Line(id="count")

    def on_mount(self) -> None:
        """The mark."""
        self.query_one("#slash", Line).show(Content.styled(" / ", "$accent bold"))

    def begin(self) -> None:
        """Take the keys."""
        self.query_one(FilterLine).focus()

    def clear(self) -> None:
        """Forget the words."""
        self.query_one(FilterLine).value = ""

    @property
    def words(self) -> str:
        """The words that stand in it."""
        return clean(self.query_one(FilterLine).value)

    def count(self, said: str) -> None:
        """Say how many rows are left."""
        self.query_one("#count", Line).show(Content.styled(f"{said} ", "$quiet"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass them on."""
        event.stop()
        self.post_message(self.Filtered(clean(event.value)))
