"""Search everywhere: whatever was ever said, the best first, as one types."""

from contextlib import suppress
from typing import cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from facilitator.between.clerk import Clerk
from facilitator.between.lookup import Finder, Found
from facilitator.formats.text import clean
from facilitator.model.listed import Listed
from facilitator.store.book import StoreTrouble
from facilitator.ui import words
from facilitator.ui.behind import read_behind
from facilitator.ui.screens.detail import detail_of
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.line_list import LineList
from facilitator.ui.widgets.steady_line import SteadyLine

MOST = 50
"""Hits shown; more than anybody reads."""


class Search(ModalScreen[str]):
    """Gives back the page of the meeting to open; an action or a decision is told first."""

    BINDINGS = [
        Binding("up", "go(-1)", show=False, priority=True),
        Binding("down", "go(1)", show=False, priority=True),
        Binding("enter", "open", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("escape", "dismiss", show=False),
    ]

    def __init__(self, clerk: Clerk) -> None:
        """Search what `clerk` can read."""
        super().__init__()
        self._clerk = clerk
        self._finder: Finder | None = None
        self._hits: tuple[Found, ...] = ()
        self._counted = ""
        """What was said last of how many there are."""

    def compose(self) -> ComposeResult:
        """The line, the hits, a word on them."""
        with Vertical(classes="box high"):
            line = SteadyLine(placeholder="words of anything that was ever said", compact=True, id="words")
            line.cursor_blink = False
            yield line
            yield LineList(id="hits", classes="-steady")
            yield Line(id="found")

    def on_mount(self) -> None:
        """The line is ready to be typed; how things stand is read behind it."""
        self.query_one(Input).focus()
        self.call_after_refresh(self.read_on)

    def read_on(self) -> None:
        """Be ready for the first letter; then read every action and decision without holding up a key."""
        with suppress(StoreTrouble):  # the first letter asks again, and says what is wrong
            self._ready().get_ready()
        read_behind(self, lambda: self._clerk.twin().things(), self._take)

    def _take(self, things: object) -> None:
        self._ready().take(cast(list[Listed], things))
        self._look(clean(self.query_one(Input).value).strip())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look again with every letter."""
        self._look(clean(event.value).strip(), row=0)

    def _ready(self) -> Finder:
        """The finder, made when it is first wanted. Raises StoreTrouble."""
        if self._finder is None:
            self._finder = self._clerk.finder()
        return self._finder

    def _look(self, line: str, row: int | None = None) -> None:
        try:
            self._hits = tuple(self._ready().search(line, MOST)) if line else ()
        except StoreTrouble as trouble:
            self.notify(str(trouble), markup=False, severity="error")
        self.query_one(LineList).show_rows(len(self._hits), self._row, row=row)
        count = f"{len(self._hits)}{'+' if len(self._hits) == MOST else ''}"
        said = f"{count} found · Enter opens it · Esc goes back" if line else "Esc goes back"
        said = said if self._hits or not line else f"Nothing holds {line} · Esc goes back"
        # What was read behind a key must not wipe away the answer that Enter just gave.
        if row is not None or said != self._counted:
            self._say(said)
        self._counted = said

    def _row(self, at: int, width: int) -> Content:
        hit = self._hits[at]
        place = words.cut(hit.place, 26)
        text = words.text(hit.text)
        for start, end in hit.spans:
            text = text.stylize("$accent bold", start, end)
        room = max(8, width - 13 - len(place) - 1)
        text = text.truncate(room, ellipsis=True)
        gap = " " * max(1, room - text.cell_length + 1)
        return Content.assemble((f"{hit.kind:<12} ", "$quiet"), text, gap, (place, "$quiet"))

    def action_go(self, step: int) -> None:
        """Take another in hand."""
        self.query_one(LineList).move(step)

    def action_page(self, windows: int) -> None:
        """A window further."""
        rows = self.query_one(LineList)
        rows.move(windows * max(1, rows.size.height - 1))

    def action_open(self) -> None:
        """Tell the action or decision, or open the meeting it was said in."""
        if not self._hits:
            return
        hit = self._hits[self.query_one(LineList).row]
        try:
            detail = detail_of(self._clerk, hit.id) if hit.kind in ("action", "decision") else None
        except StoreTrouble as trouble:
            self.notify(str(trouble), markup=False, severity="error")
            return
        if detail is not None:
            self.app.push_screen(detail, self._back)
        elif hit.page:
            self.dismiss(hit.page)
        elif hit.kind in ("person", "goal", "unit"):
            self._say(f"{hit.text.partition(',')[0]} is named here; add words of what you look for.")
        else:
            self._say("That was written between meetings; there is no more of it.")

    def _back(self, page: str | None) -> None:
        if page:
            self.dismiss(page)

    def _say(self, said: str) -> None:
        self.query_one("#found", Line).show(words.text(said, "$quiet"))
