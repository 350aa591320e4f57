"""Search everywhere: whatever was ever said, newest first, as one types."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from facilitator.desk import Desk
from facilitator.formats.text import clean
from facilitator.model.follow_up import said_day
from facilitator.store.book import Hit, StoreTrouble
from facilitator.ui import words
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.line_list import LineList

MOST = 200
"""Hits shown; a hundred is more than anybody reads."""


class Search(ModalScreen[str]):
    """Gives back the page of the hit that was chosen."""

    BINDINGS = [
        Binding("up", "go(-1)", show=False, priority=True),
        Binding("down", "go(1)", show=False, priority=True),
        Binding("enter", "open", show=False, priority=True),
        Binding("escape", "dismiss", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        """Search what lies on `desk`."""
        super().__init__()
        self._desk = desk
        self._hits: tuple[Hit, ...] = ()
        self._wanted: list[str] = []

    def compose(self) -> ComposeResult:
        """The line, the hits, a word on them."""
        with Vertical(classes="box high"):
            line = Input(placeholder="words of anything that was ever said", compact=True, id="words")
            line.cursor_blink = False
            yield line
            yield LineList(id="hits")
            yield Line(id="found")

    def on_mount(self) -> None:
        """The line is ready to be typed."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look again with every letter."""
        line = clean(event.value)
        self._wanted = line.casefold().split()
        try:
            self._hits = tuple(self._desk.book.find(line, MOST)) if self._wanted else ()
        except StoreTrouble as trouble:
            self.notify(str(trouble), markup=False, severity="error")
        self.query_one(LineList).show_rows(len(self._hits), self._row, row=0)
        count = f"{len(self._hits)}{'+' if len(self._hits) == MOST else ''}"
        said = f"{count} found · Enter opens the meeting · Esc" if self._wanted else "Esc goes back"
        self.query_one("#found", Line).show(Content.styled(said, "$quiet"))

    def _row(self, at: int, width: int) -> Content:
        hit = self._hits[at]
        day = said_day(hit.at.date(), self._desk.today)
        kind = hit.kind.replace("parked_item", "parked").replace("_", "-")
        text = words.text(words.cut(hit.text, max(8, width - 26)))
        for each in self._wanted:
            found = text.plain.casefold().find(each)
            if found >= 0:
                text = text.stylize("$accent bold", found, found + len(each))
        return Content.assemble((f"{day:<12} {kind:<11} ", "$quiet"), text)

    def action_go(self, step: int) -> None:
        """Take another in hand."""
        self.query_one(LineList).move(step)

    def action_open(self) -> None:
        """Open the meeting it was said in."""
        rows = self.query_one(LineList)
        if self._hits:
            self.dismiss(self._hits[rows.row].page)
